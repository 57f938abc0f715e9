export { AckRepository, type AckException } from './ack.repository.js';
export { DeliveryTables1004000000000 } from './delivery.migration.js';
export { OutboxRepository } from './outbox.repository.js';
export { PageRepository } from './page.repository.js';
export { RecallSignal } from './recall-signal.js';
export { SealedPartsRepository, type SealedPart } from './sealed-parts.repository.js';
export { SubscriptionRepository } from './subscription.repository.js';
export { ViewRepository } from './view.repository.js';
export type { ChangeRow, HeadRow, LedgerEntry, NewDelivery, PageRow, ReadTrace, StreamState, Subscription } from './rows.js';
