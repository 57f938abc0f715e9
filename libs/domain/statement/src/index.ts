export type { Element, SensitivityClass } from '#domain/case-record';
export type { AnyClaims, Audience, Operation, StatementClaims, TombstoneClaims } from './claims.js';
export { DISCLOSURE_LIMIT, listLength } from './digest-list.js';
export { openDisclosure, type Disclosure } from './disclosure.js';
export { composeStatement, type ComposedStatement, type IdOf, type StatementContent } from './compose.js';
export { pseudonym, slotKeys, type IdKind, type SlotKeys } from './pseudonym.js';
export { SLOTS, STATEMENT_TYPE, issueSlots, issueTombstone, openSlot, type IssuedStatement, type OpenedSlot } from './issue.js';
export { verifyStatement, type VerifiedStatement } from './verify.js';
