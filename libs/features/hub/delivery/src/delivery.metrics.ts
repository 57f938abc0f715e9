import { counter, histogram } from '#platform/telemetry';

/** Figures of the pump; no partner codes in labels, or the metrics would tell who receives how much. */
export const pumpMetrics = {
  seconds: histogram('dokaz_hub_pump_seconds', 'Duration of one look after one partner, in seconds'),
  delivered: counter('dokaz_hub_deliveries_total', 'Deliveries written to streams'),
  denied: counter('dokaz_hub_denials_total', 'Records that a partner may not receive, as judged by the pump'),
  quarantined: counter('dokaz_hub_delivery_quarantined_total', 'Records set aside because they could not be delivered'),
};
