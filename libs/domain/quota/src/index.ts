export { chargedPeople, ELEMENTS_PER_PERSON, requireAllowance, requireBatch, type Batch, type QuotaLimits } from './allowance.js';
export { ATTESTATION_TYPE, issueAttestation, verifyAttestation, type PeopleAttestation } from './attestation.js';
export { COUNTS_TYPE, issueCounts, verifyCounts, type DailyCounts } from './daily-counts.js';
export {
  FREEZE_TYPE,
  RESUMPTION_TYPE,
  signFreeze,
  signResumption,
  verifyFreeze,
  verifyResumption,
  type FreezeClaims,
  type ResumptionClaims,
  type VerifiedFreeze,
  type VerifiedResumption,
} from './freeze.js';
export type { QuotaFaultCode } from './values.js';
