export { assembleRecord, type CaseView } from './assemble.js';
export { ID_FIELDS, baseOfKind, classOfKind, type Element, type ElementValue, type IdKind, type SensitivityClass } from './element.js';
export { FIELDS } from './fields.js';
export type { FieldSpec, FieldType } from './field-spec.js';
export { freeTexts, withoutFreeTexts, type FreeText } from './free-text.js';
export { findHidden, type HiddenParts } from './hidden.js';
export { neverLeaves } from './never-leaves.js';
export { parseElement } from './parse-element.js';
export { parseS1 } from './parse-s1.js';
export { emptyCaseRecord } from './record.js';
export type {
  Act,
  Answer,
  CaseEvent,
  CaseRecord,
  Consent,
  CustodyStep,
  Evidence,
  Information,
  Intervention,
  Involvement,
  LegalAct,
  LegalClaim,
  Official,
  Person,
  Provenance,
  Retention,
  Source,
  Statistic,
} from './record.js';
export { indexOf, type RecordIndex } from './record-index.js';
export { splitByClass } from './split.js';
export { unknownCodes, type UnknownCode } from './unknown-codes.js';
export { VOCABULARIES, vocabulary, type LabelLanguage, type Vocabulary } from './vocabulary.js';
/** Schema and vocabulary that this program writes. */
export { SCHEMA, VOCAB } from './versions.js';
