export { AskedRepository, type Asked } from './asked.repository.js';
export { CaseCipher } from './case-cipher.js';
export { RecipientCase1001000000051 } from './case.migration.js';
export { OwnRequestRepository, type OwnRequest } from './own-request.repository.js';
export { ReaderRepository, type AppliedNotice, type Notice, type PendingWord, type RefusedRelease } from './reader.repository.js';
export { ReleaseRepository, type HeldRelease, type Hold, type ReadableRelease } from './release.repository.js';
