import { FIELDS, type FieldType } from '#domain/case-record';

/**
 * The closed list of fields that a column may be mapped to: the fields of the case record (`FIELDS`, in the singular:
 * `act.detention.article`) and a few readings that the record has no field for (a name, a birth date, a place).
 *
 * Groups that repeat take a number: `act.2.code`; without one, 1 is meant.
 */
export type Reading =
  /** Neither stored nor compared: a column that changes by itself. */
  | 'drop'
  /** Class N: stays in the vault, serves deduplication there. */
  | 'vault'
  | 'birthDate'
  | 'age'
  /** A day, month or year: `day` and `month` of the act. */
  | 'date'
  /** Region and facility of the act. */
  | 'place'
  | 'form'
  | Exclude<FieldType, 'id' | 'answers' | 'bytes' | 'org'>;

export interface Target {
  /** With its number: `act.1.code`. */
  readonly path: string;
  readonly group: string;
  /** 1-based. */
  readonly number: number;
  /** Path inside the group: `detention.article`. */
  readonly field: string;
  readonly read: Reading;
  readonly vocabulary?: string;
}

type Field = Pick<Target, 'read' | 'vocabulary'>;

const GROUP_OF: Readonly<Record<string, string>> = {
  persons: 'person',
  events: 'event',
  acts: 'act',
  involvements: 'involvement',
  information: 'information',
  interventions: 'intervention',
  official: 'official',
  statistic: 'statistic',
  legalAct: 'legalAct',
  source: 'source',
  retention: 'retention',
};
const REPEATED = new Set(['person', 'act', 'involvement', 'information', 'intervention', 'consent']);

/** Made by the node itself, never read from a file. */
const DERIVED = new Set(['person.exactAgeBand', 'person.sameAs', 'act.exactMonth', 'act.exactAdmin1', 'involvement.nameSealed']);
const UNREAD = new Set<FieldType>(['id', 'answers', 'bytes', 'org']);

const SPECIAL: Readonly<Record<string, Field>> = {
  'row.drop': { read: 'drop' },
  'record.category': { read: 'code', vocabulary: 'category' },
  'person.key': { read: 'vault' },
  'person.name': { read: 'vault' },
  'person.givenName': { read: 'vault' },
  'person.familyName': { read: 'vault' },
  'person.patronymic': { read: 'vault' },
  'person.maidenName': { read: 'vault' },
  'person.personalNumber': { read: 'vault' },
  'person.passport': { read: 'vault' },
  'person.phone': { read: 'vault' },
  'person.email': { read: 'vault' },
  'person.address': { read: 'vault' },
  'person.residencePlace': { read: 'vault' },
  'person.note': { read: 'vault' },
  'person.birthDate': { read: 'birthDate' },
  // When the first account was taken: stays in the vault as well, but is read as a date.
  'person.interviewDate': { read: 'date' },
  'person.age': { read: 'age' },
  'act.code': { read: 'codes', vocabulary: 'act' },
  'act.legal.code': { read: 'codes' },
  'act.date': { read: 'date' },
  'act.place': { read: 'place' },
  'consent.form': { read: 'form' },
  'consent.expires': { read: 'day' },
  'consent.withdrawn': { read: 'day' },
};

function build(): ReadonlyMap<string, Field> {
  const targets = new Map<string, Field>();
  for (const spec of FIELDS) {
    const [first = '', ...rest] = spec.path.split('.');
    const group = GROUP_OF[first];
    // Fields of the record itself: `harm`, `harmNote`.
    const name = rest.length === 0 ? `record.${first}` : `${group ?? ''}.${rest.join('.')}`;
    if ((group === undefined && rest.length > 0) || DERIVED.has(name) || UNREAD.has(spec.type)) continue;
    targets.set(name, { read: spec.type as Reading, ...(spec.vocabulary === undefined ? {} : { vocabulary: spec.vocabulary }) });
  }
  for (const [name, field] of Object.entries(SPECIAL)) {
    const listed = targets.get(name);
    targets.set(name, listed?.vocabulary === undefined ? field : { ...field, vocabulary: listed.vocabulary });
  }
  return targets;
}

let targets: ReadonlyMap<string, Field> | undefined;

/** The target that a text names, or undefined when it is not on the list. */
export function targetOf(name: string): Target | undefined {
  targets ??= build();
  const [group = '', second = '', ...rest] = name.split('.');
  const numbered = /^[1-9]$/.test(second) && REPEATED.has(group);
  const field = numbered ? rest.join('.') : [second, ...rest].join('.');
  const found = targets.get(`${group}.${field}`);
  if (found === undefined) return undefined;
  const number = numbered ? Number(second) : 1;
  return { ...found, path: `${group}.${number}.${field}`, group, number, field };
}

/** Every target without numbers, for the person who maps columns. */
export function targetNames(): string[] {
  targets ??= build();
  return [...targets.keys()].sort();
}
