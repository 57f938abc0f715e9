export { ResealService } from './reseal.service.js';
export { SigningModule } from './signing.module.js';
export { SigningService, type SigningSummary } from './signing.service.js';
export type { WithdrawalEffect } from './tombstone-issuer.js';
export { WithdrawalService, type Withdrawal } from './withdrawal.service.js';
export { readersOf } from './readers.js';
