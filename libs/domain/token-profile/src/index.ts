export { explain, type FieldExplanation } from './explain.js';
export { pairSignatures } from './pair-signatures.js';
export {
  eventSubject,
  fileSubject,
  personSubject,
  type EventSubject,
  type FileSubject,
  type IdentifierType,
  type LinkSubject,
  type PersonSubject,
  type RawEvent,
  type RawSubjectPerson,
} from './subject.js';
export { tokenInputs, type TokenInputs } from './token-inputs.js';
