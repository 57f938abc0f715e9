import type { SensitivityClass } from './element.js';
import type { FieldRules, FieldType, GroupRule, LeafRule, RulesOf } from './field-spec.js';
import type {
  Act,
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

/**
 * The class table: which field of which element belongs to which class, its type and vocabulary. Schemas, splitting,
 * assembling and the importer's targets are all made from it. What is not here never leaves.
 */
const leaf = (of: SensitivityClass) => ({
  value: (type: FieldType): LeafRule => ({ class: of, type }),
  code: (vocabulary: string): LeafRule => ({ class: of, type: 'code', vocabulary }),
  codes: (vocabulary: string): LeafRule => ({ class: of, type: 'codes', vocabulary }),
  group: <T>(fields: { readonly [K in keyof Required<T>]: LeafRule }): GroupRule => ({ class: of, fields }),
  list: <T>(fields: { readonly [K in keyof Required<T>]: LeafRule }): GroupRule => ({ class: of, fields, many: true }),
});
const need = (rule: LeafRule): LeafRule => ({ ...rule, required: true });
const S1 = leaf('S1');
const S2 = leaf('S2');
const S3 = leaf('S3');
type Inner<T> = T extends readonly (infer U)[] ? U : T;

const person: RulesOf<Person> = {
  pid: need(S1.value('id')),
  roles: need(S1.codes('role')),
  sex: need(S1.code('sex')),
  ageBand: need(S1.code('ageBand')),
  exactAgeBand: S2.code('ageBand'),
  sameAs: S2.value('id'),
  occupation: S2.code('occupation'),
  residence: S2.value('country'),
  languages: S2.value('languages'),
  testify: S2.code('testify'),
  condition: S2.code('condition'),
  inCustody: S2.value('boolean'),
  atRisk: S2.code('atRisk'),
  minorBand: S3.code('minorBand'),
  vulnerability: S3.codes('vulnerability'),
};

const event: RulesOf<CaseEvent> = { eventId: need(S1.value('id')), context: need(S1.code('context')) };

const act: RulesOf<Act> = {
  actId: need(S1.value('id')),
  eventId: S1.value('id'),
  victim: S1.value('id'),
  code: need(S1.code('act')),
  month: S1.value('month'),
  admin1: S1.code('admin1'),
  legal: S1.list<LegalClaim>({
    code: need(S1.code('legal')),
    ground: S1.code('ground'),
    level: need(S1.code('level')),
    by: need(S1.value('org')),
  }),
  day: S2.value('day'),
  facility: S2.code('facility'),
  exactMonth: S2.value('month'),
  exactAdmin1: S2.code('admin1'),
  crossBorder: S2.group<Inner<NonNullable<Act['crossBorder']>>>({
    state: need(S2.value('country')),
    month: S2.value('month'),
    mode: need(S2.code('crossBorderMode')),
    reasons: S2.codes('crossBorderReason'),
  }),
  detention: S2.group<NonNullable<Act['detention']>>({
    type: S2.code('detentionType'),
    counsel: S2.code('counsel'),
    article: S2.code('article'),
    length: S2.code('detentionLength'),
  }),
  injury: S3.group<NonNullable<Act['injury']>>({ region: S3.code('injuryRegion'), istanbul: S3.code('istanbul') }),
};

const involvement: RulesOf<Involvement> = {
  actId: need(S1.value('id')),
  unit: need(S1.code('unit')),
  degree: need(S1.code('degree')),
  basis: need(S1.code('basis')),
  nameSealed: S2.value('bytes'),
};

const information: RulesOf<Information> = {
  kind: need(S1.code('information')),
  doNotReinterview: S1.value('boolean'),
  verification: S1.code('verification'),
  note: S2.value('text'),
  priorAccounts: S2.list<Inner<NonNullable<Information['priorAccounts']>>>({
    to: need(S2.code('priorAccountTo')),
    month: S2.value('month'),
  }),
};

const intervention: RulesOf<Intervention> = { kind: need(S1.code('intervention')), state: S2.value('country'), month: S2.value('month') };

const evidence: RulesOf<Evidence> = {
  evidenceId: need(S1.value('id')),
  kind: need(S1.code('evidenceKind')),
  mime: S1.code('mime'),
  sizeBand: S1.code('sizeBand'),
  commitment: S2.value('bytes'),
  sha256: S2.value('bytes'),
  custody: S2.list<CustodyStep>({
    seq: need(S2.value('integer')),
    act: need(S2.code('custodyAct')),
    day: need(S2.value('day')),
    org: need(S2.value('org')),
    prev: S2.value('bytes'),
    sig: S2.value('bytes'),
  }),
};

/** `by` and `sensitive` are S3 for everybody, so that their absence below S3 says nothing about guardians or S3 content. */
const consent: RulesOf<Consent> = {
  subject: need(S2.value('id')),
  purposes: need(S2.value('answers')),
  allow: need(S2.codes('recipient')),
  deny: S2.codes('recipient'),
  conditions: S2.codes('consentCondition'),
  contact: S2.code('contact'),
  identity: S2.code('identity'),
  expires: S2.value('edtf'),
  withdrawn: S2.value('edtf'),
  by: S3.code('consentBy'),
  sensitive: S3.code('answer'),
};

const official: RulesOf<Official> = {
  office: need(S1.value('text')),
  name: S1.value('text'),
  day: need(S1.value('day')),
  channel: S1.value('text'),
  quote: need(S1.value('text')),
  lang: S1.code('language'),
  translation: S1.value('text'),
  elements: S1.codes('officialElement'),
};

const statistic: RulesOf<Statistic> = {
  body: need(S1.value('text')),
  measure: need(S1.value('text')),
  state: need(S1.value('country')),
  period: need(S1.value('edtf')),
  value: need(S1.value('integer')),
  unit: need(S1.value('text')),
  definition: S1.value('text'),
};

const legalAct: RulesOf<LegalAct> = {
  body: need(S1.value('text')),
  number: S1.value('text'),
  kind: S1.code('legalAct'),
  state: S1.value('country'),
  day: need(S1.value('day')),
  summary: need(S1.value('text')),
  lang: S1.code('language'),
  translation: S1.value('text'),
  elements: S1.codes('officialElement'),
};

const source: RulesOf<Source> = {
  url: need(S1.value('url')),
  captured: S1.value('day'),
  archiveUrl: S1.value('url'),
  sha256: S1.value('bytes'),
};

/** The same fields in a record with persons: the address of an article about somebody names her. */
const sourceOfPerson: RulesOf<Source> = {
  url: need(S2.value('url')),
  captured: S2.value('day'),
  archiveUrl: S2.value('url'),
  sha256: S2.value('bytes'),
};

const provenance: RulesOf<Provenance> = {
  source: need(S1.code('provenanceSource')),
  mapping: S1.code('version'),
  rules: S1.codes('version'),
  signedOn: S1.value('day'),
};

const retention: RulesOf<Retention> = { review: S1.value('edtf'), eraseAfter: S1.value('edtf') };

/** Lists of the record and the base name of their elements. */
export const LISTS = {
  persons: { base: 'person', fields: person },
  events: { base: 'event', fields: event },
  acts: { base: 'act', fields: act },
  involvements: { base: 'involvement', fields: involvement },
  information: { base: 'information', fields: information },
  interventions: { base: 'intervention', fields: intervention },
  evidence: { base: 'evidence', fields: evidence },
  consents: { base: 'consent', fields: consent },
} as const satisfies Partial<Record<keyof CaseRecord, { base: string; fields: FieldRules }>>;

/** Parts that a record has at most once. */
export const SINGLES = {
  official: { base: 'official', fields: official },
  statistic: { base: 'statistic', fields: statistic },
  legalAct: { base: 'legal-act', fields: legalAct },
  source: { base: 'source', fields: source },
  provenance: { base: 'provenance', fields: provenance },
  retention: { base: 'retention', fields: retention },
} as const satisfies Partial<Record<keyof CaseRecord, { base: string; fields: FieldRules }>>;

export const SOURCE_OF_PERSON: FieldRules = sourceOfPerson;

/** `harm` is a list of codes; its element is `{codes}`. */
export const HARM: FieldRules = { codes: S2.codes('harm') };

export type ListName = keyof typeof LISTS;
export type SingleName = keyof typeof SINGLES;
/** Every member of a record is a list, a single part, or harm: one that is forgotten does not compile. */
export const MEMBERS: Readonly<Record<keyof CaseRecord, ListName | SingleName | 'harm'>> = {
  persons: 'persons',
  events: 'events',
  acts: 'acts',
  involvements: 'involvements',
  information: 'information',
  interventions: 'interventions',
  evidence: 'evidence',
  consents: 'consents',
  harm: 'harm',
  official: 'official',
  statistic: 'statistic',
  legalAct: 'legalAct',
  source: 'source',
  provenance: 'provenance',
  retention: 'retention',
};
