import { assembleRecord, type CaseRecord, type CaseView, type Element } from '#domain/case-record';
import type { RawPerson } from '#domain/import-mapping';
import type { RawEvent, RawSubjectPerson } from '#domain/token-profile';
import { refusalOf, type DedupRefusal, type ReadConsent } from './dedup-consent.js';
import { quarterOf } from './quarter.js';
import type { FoundSubject } from './subject-values.js';

/** One signed record beside the row that it was made from, as that row stands today. */
export interface RecordMaterial {
  /** What was signed. */
  readonly elements: readonly Element[];
  /** The row as it reads today: a consent that has become "no" counts at once, before anything new is signed. */
  readonly today: Pick<CaseRecord, 'persons' | 'consents'>;
  readonly people: readonly RawPerson[];
  /** Local id of a person by its number in the row. */
  readonly pidOf: (number: number) => string;
  /** SHA-256 of evidence files by their ids, base64url. */
  readonly files: readonly { readonly evidenceId: string; readonly sha256: string }[];
}

export interface RecordRules {
  /** Persons of records with hidden parts, minors or guardians take part. */
  readonly sensitive: boolean;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** Why something of a record is not compared; counted, never tied to a value. */
export type SkipReason = DedupRefusal | 'sensitive';

export interface RecordSubjects {
  readonly found: readonly FoundSubject[];
  readonly skipped: readonly SkipReason[];
}

/** Chooses what of a record may be compared: deny by default, person by person; acts and files only if everybody agreed. */
export function subjectsOf(material: RecordMaterial, rules: RecordRules): RecordSubjects {
  const view = assembleRecord(material.elements);
  if (!rules.sensitive && isSensitive(material, view)) return { found: [], skipped: ['sensitive'] };
  const refusals = new Map(pidsOf(material, view).map((pid) => [pid, refusalFor(pid, material, view, rules.day)]));
  const persons = material.people.flatMap((person): FoundSubject[] => {
    const pid = material.pidOf(person.number);
    return refusals.get(pid) === null ? [personOf(person, pid, view)] : [];
  });
  const skipped = [...refusals.values()].filter((refusal) => refusal !== null);
  if (skipped.length > 0) return { found: persons, skipped };
  return { found: [...persons, ...eventsOf(view), ...filesOf(material)], skipped };
}

/** Everybody whom the record or its row speaks of, also those of whom no name is known; a split person is one. */
function pidsOf({ people, pidOf, today }: RecordMaterial, view: CaseView): string[] {
  const pids = [...view.persons, ...today.persons].flatMap(({ pid }) => (pid === undefined ? [] : [pid.split('.')[0] ?? pid]));
  return [...new Set([...people.map(({ number }) => pidOf(number)), ...pids])];
}

/** Hidden parts, minors and guardians: that a handle exists must not tell of them. */
function isSensitive({ elements, today }: RecordMaterial, view: CaseView): boolean {
  const sealed = elements.some(({ kind }) => kind.startsWith('hidden-') || /^person\.\d+\.sensitive$/.test(kind));
  const guarded = [...view.consents, ...today.consents].some(({ by }) => by === 'guardian');
  return sealed || guarded || today.persons.some(({ minorBand }) => minorBand !== undefined);
}

/** Both what was signed and what the row says today must say yes. */
function refusalFor(pid: string, { today }: RecordMaterial, view: CaseView, day: string): DedupRefusal | null {
  const of = (consents: readonly (ReadConsent & { readonly subject?: string })[]) => consents.filter(({ subject }) => subject === pid);
  return refusalOf(of(view.consents), day) ?? refusalOf(of(today.consents), day);
}

function personOf(raw: RawPerson, pid: string, view: CaseView): FoundSubject {
  const names = {
    full: raw.name,
    given: raw.givenName,
    family: raw.familyName,
    patronymic: raw.patronymic,
    maiden: raw.maidenName,
  };
  const identifiers = [
    ...(raw.personalNumber === undefined ? [] : [{ type: 'personal-number' as const, value: raw.personalNumber }]),
    ...(raw.passport === undefined ? [] : [{ type: 'passport' as const, value: raw.passport }]),
  ];
  const sex = view.persons.find((person) => person.pid === pid)?.sex;
  // A person split for the k-check is one person here: `uuid.2` acts are hers too.
  const acts = view.acts.filter(({ victim }) => victim === pid || victim?.startsWith(`${pid}.`) === true);
  const person: RawSubjectPerson = {
    names: defined(names),
    ...defined({ birthDate: raw.birthDate, sex, place: raw.residencePlace }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
    events: unique(
      acts.map(({ day, exactMonth, month, exactAdmin1, admin1, facility }) =>
        defined({ day, month: exactMonth ?? month, admin1: exactAdmin1 ?? admin1, facility }),
      ),
    ),
  };
  return { kind: 'person', part: String(raw.number), values: { kind: 'person', person }, quarter: quarterOf(raw.interviewDate) };
}

/** Acts on the same day at the same place are one event, whatever was done there. */
function eventsOf(view: CaseView): FoundSubject[] {
  const groups = new Map<string, { values: RawEvent; units: Set<string>; codes: Set<string> }>();
  for (const { actId, code, day, exactMonth, month, exactAdmin1, admin1, facility } of view.acts) {
    const values = defined({ day, month: exactMonth ?? month, admin1: exactAdmin1 ?? admin1, facility });
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { values, units: new Set<string>(), codes: new Set<string>() };
    groups.set(key, group);
    if (code !== undefined) group.codes.add(code);
    for (const { actId: of, unit } of view.involvements) if (of === actId && unit !== undefined) group.units.add(unit);
  }
  return [...groups.values()].map(({ values, units, codes }, index) => ({
    kind: 'event',
    part: String(index + 1),
    values: { kind: 'event', event: { ...values, units: [...units].sort(), codes: [...codes].sort() } },
    quarter: null,
  }));
}

function filesOf({ files }: RecordMaterial): FoundSubject[] {
  return files.map(({ evidenceId, sha256 }) => ({ kind: 'file', part: evidenceId, values: { kind: 'file', sha256 }, quarter: null }));
}

/** Without members that are not there: an absent value and a missing one are the same. */
function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function unique<T extends object>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
