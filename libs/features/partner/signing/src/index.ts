export { ResealService } from './reseal.service.js';
export { SigningModule } from './signing.module.js';
export { SigningService, type SigningSummary } from './signing.service.js';
export { WithdrawalService, type Withdrawal, type WithdrawalEffect } from './withdrawal.service.js';
