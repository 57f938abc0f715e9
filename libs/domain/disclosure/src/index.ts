export { certificateOf, CERTIFICATE_TYPE, isComplete, type Certificate, type CertifiedParty } from './certificate.js';
export { dayAfter, ESCALATION_DAYS, escalationAt, type Escalation, type EscalationStep } from './escalation.js';
export { BODY_KEY_DAYS, destroyFrom, lastBackupOf, type WrappingPeriod } from './last-backup.js';
export { DISCLOSURES, LedgerAnswer, LedgerEntry, PARTY_STATES, RecallAnswer, RecallParty, type PartyState } from './shapes.js';
