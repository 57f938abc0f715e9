import { counter, histogram } from '#platform/telemetry';

/** Lines of batches by what became of them. */
export const itemsTotal = counter('dokaz_intake_items_total', 'Lines of batches by status', ['status']);

/** An owner's node sent S2 or S3 in clear: its software is broken or was changed. Alert on any increase. */
export const hiddenClassTotal = counter('dokaz_intake_hidden_class_refused_total', 'Statements refused because S2 or S3 came in clear');

/** A field that never leaves a partner arrived: alert on any increase. */
export const neverLeavesTotal = counter('dokaz_intake_never_leaves_refused_total', 'Statements refused because a class-N field arrived');

/** Whole batch, body read to reply stored. */
export const batchSeconds = histogram('dokaz_intake_batch_seconds', 'Verification and commit of one batch');
