export { PreviewModule } from './preview.module.js';
export type { Approval, DraftFilter, OfRow } from './preview.service.js';
export { DoubtedRecords, type DoubtedRecord, type SignAgain } from './sign-again.service.js';
export type { PreviewSummary } from './summary.js';
export type { FieldChange, Recipient, RecordView } from './record-view.js';
