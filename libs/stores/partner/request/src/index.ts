export { OwnAnswerRepository, type OwnAnswer } from './answer.repository.js';
export { RequestCaseRepository, type RequestCase } from './case.repository.js';
export { ReleaseChoiceRepository, type ReleaseChoice } from './choice.repository.js';
export { OwnInquiryRepository, type OwnInquiry } from './inquiry.repository.js';
export { RequestMatchRepository, type StoredMatch } from './match.repository.js';
export { ReleasePolicyRepository, type ReleasePolicy } from './policy.repository.js';
export { RecipientNameRepository, type RecipientName } from './recipient-name.repository.js';
export { ReleasedRepository, type ReleasedRecord } from './released.repository.js';
export { PartnerRequests1001000000031 } from './request.migration.js';
