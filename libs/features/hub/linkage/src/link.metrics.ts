import { counter, histogram } from '#platform/telemetry';

/** What happened to handles at their owners' word. */
export const handlesTotal = counter('dokaz_link_handles_total', 'Handles put and withdrawn', ['kind', 'what']);

/** Pairs of handles by what became of them: `propose`, `grey`, `decoy`, `capped`, `known`, `held` (each day). */
export const pairsTotal = counter('dokaz_link_pairs_total', 'Pairs of handles by outcome', ['outcome']);

/** Handles probed and handles that met something, by owner: an owner whose handles meet far more than others' may be fishing. */
export const probedTotal = counter('dokaz_link_probed_total', 'Handles compared with the index', ['org']);
export const metTotal = counter('dokaz_link_met_total', 'Handles that met a handle of another owner', ['org']);

/** Values that were over-frequent when they were met. */
export const retiredTotal = counter('dokaz_link_retired_values_total', 'Over-frequent values met by probes');

/** One batch, claimed to marked. */
export const probeSeconds = histogram('dokaz_link_probe_seconds', 'Probe of one batch of handles');

export const decisionsTotal = counter('dokaz_link_decisions_total', 'Answers of owners', ['answer']);
export const expiredTotal = counter('dokaz_link_expired_total', 'Questions that ended in silence', ['what']);
