export { SyncModule } from './sync.module.js';
export { TrustAnswer } from './answers.js';
export { SyncLoopService, type SyncSteps } from './sync-loop.service.js';
export { Resealer } from './resealer.js';
export { MembershipService } from './membership.service.js';
export { OwnRulesOutService } from './own-rules-out.service.js';
export { PushService } from './push.service.js';
export { foldPage, sortPage, verifyPage, type Held, type SortContext, type SortedPage } from './sort-page.js';
