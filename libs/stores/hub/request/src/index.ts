export { CheckRepository } from './check.repository.js';
export { ExpiryRepository } from './expiry.repository.js';
export { FreezeRepository, type FreezeScope, type LiftSignature, type StoredFreeze } from './freeze.repository.js';
export { GrantRepository } from './grant.repository.js';
export { HubDay } from './hub-day.js';
export { InquiryRepository, type StoredInquiry } from './inquiry.repository.js';
export { LeafRepository } from './leaf.repository.js';
export { NoticeRepository } from './notice.repository.js';
export { ReleaseBodies1013000000000 } from './release-bodies.migration.js';
export { ReleaseRepository } from './release.repository.js';
export { RequestRepository, type RequestsOf } from './request.repository.js';
export { RequestTables1008000000000 } from './request.migration.js';
export { RoutingRepository, type OwnerOverlap } from './routing.repository.js';
export { SubmissionRepository, type Dispatch, type FrozenList, type SubmissionItem } from './submission.repository.js';
export type {
  AskedOwner,
  CheckSignature,
  NewRelease,
  NewRequest,
  NoticeKind,
  NoticeStatus,
  OpenNotice,
  OverdueNotice,
  RecordHead,
  StandingRelease,
  StoredCheck,
  StoredGrant,
  StoredRequest,
} from './rows.js';
