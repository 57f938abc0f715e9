import { emptyCaseRecord, type Act, type CaseRecord, type IdKind, type Person } from '#domain/case-record';
import { toMonth } from '#domain/dates';
import type { CellValue, DateValue, PlaceValue } from './cell.js';
import type { CompiledMapping, Problem } from './compile.js';
import { ageGroup } from './age.js';
import { consentOf } from './consent-form.js';
import { setField } from './set-field.js';

/** What the node itself knows about a row. */
export interface RowContext {
  /** Code of the organisation that makes the legal claims. */
  readonly owner: string;
  /** Local id of something in this row, the same at every reading. */
  readonly idOf: (kind: IdKind, name: string) => string;
}

/** A row in the terms of the case record, before anything is hidden or coarsened. Identities stay behind in the vault. */
export interface NormalisedCase {
  readonly category: string;
  readonly record: CaseRecord;
  readonly problems: readonly Problem[];
}

interface Found {
  readonly column: string;
  readonly value: CellValue;
}
type Groups = Map<string, Map<number, Map<string, Found>>>;

function cellOf(cells: Readonly<Record<string, string>>, column: string): string {
  return Object.hasOwn(cells, column) ? cells[column]! : '';
}

function collect(compiled: CompiledMapping, cells: Readonly<Record<string, string>>, problems: Problem[]): Groups {
  const groups: Groups = new Map();
  const slot = (group: string, number: number) => {
    const numbers = groups.get(group) ?? new Map<number, Map<string, Found>>();
    groups.set(group, numbers);
    const fields = numbers.get(number) ?? new Map<string, Found>();
    numbers.set(number, fields);
    return fields;
  };
  for (const [column, readers] of compiled.columns) {
    const text = cellOf(cells, column);
    for (const { target, read } of readers) {
      const reading = read(text);
      if (reading === undefined) continue;
      if ('problem' in reading) problems.push({ column, code: reading.problem });
      else slot(target.group, target.number).set(target.field, { column, value: reading.value });
    }
  }
  for (const { target, value } of compiled.constants) {
    // A constant completes what the row speaks of; it never makes a person or an act out of an empty row.
    const numbers = groups.get(target.group);
    const fields =
      target.group === 'record'
        ? slot('record', 1)
        : target.group === 'event'
          ? groups.has('act') && slot('event', 1)
          : numbers?.get(target.number);
    if (fields && !fields.has(target.field)) fields.set(target.field, { column: '', value });
  }
  return groups;
}

function numbered(groups: Groups, group: string): [number, Map<string, Found>][] {
  return [...(groups.get(group) ?? [])].sort(([a], [b]) => a - b);
}

const text = (found: Found | undefined): string | undefined => (typeof found?.value === 'string' ? found.value : undefined);
const dateOf = (found: Found | undefined): DateValue | undefined => found?.value as DateValue | undefined;

function personsOf(groups: Groups, context: RowContext): Person[] {
  const firstDay = dateOf(groups.get('act')?.get(1)?.get('date'))?.edtf;
  return numbered(groups, 'person').map(([number, fields]) => {
    const person: Person = { pid: context.idOf('person', String(number)), roles: ['victim'], sex: 'U', ageBand: 'U' };
    const age = fields.get('age')?.value as number | undefined;
    Object.assign(person, ageGroup(dateOf(fields.get('birthDate'))?.edtf, firstDay, age));
    for (const [field, { value }] of fields) if (!VAULT_ONLY.has(field)) setField(person, field, value);
    return person;
  });
}

const VAULT_ONLY = new Set([
  'key',
  'name',
  'givenName',
  'familyName',
  'patronymic',
  'maidenName',
  'personalNumber',
  'passport',
  'phone',
  'email',
  'address',
  'residencePlace',
  'note',
  'birthDate',
  'interviewDate',
  'age',
]);
const OF_ACT = new Set(['code', 'date', 'place']);

function actsOf(number: number, fields: Map<string, Found>, base: Pick<Act, 'eventId' | 'victim'>, context: RowContext): Act[] {
  const codes = (fields.get('code')?.value ?? []) as readonly string[];
  const date = dateOf(fields.get('date'));
  const place = fields.get('place')?.value as PlaceValue | undefined;
  return codes.map((code) => {
    const act: Act = { actId: context.idOf('act', `${number}:${code}`), ...base, code };
    if (date !== undefined) act.month = date.precision === 'day' ? toMonth(date.edtf) : date.edtf;
    if (date?.precision === 'day') act.day = date.edtf;
    if (place !== undefined) Object.assign(act, place);
    for (const [field, { value }] of fields) if (!OF_ACT.has(field) && !field.startsWith('legal.')) setField(act, field, value);
    const legal = fields.get('legal.code');
    if (legal !== undefined) {
      const ground = text(fields.get('legal.ground'));
      const level = text(fields.get('legal.level')) ?? 'alleged';
      act.legal = (legal.value as readonly string[]).map((claim) => ({
        code: claim,
        ...(ground === undefined ? {} : { ground }),
        level,
        by: context.owner,
      }));
    }
    return act;
  });
}

function plain(fields: Map<string, Found>): Record<string, unknown> {
  const value = {};
  for (const [field, found] of fields) setField(value, field, found.value);
  return value;
}

/** Turns one row into a case record. Problems with single cells or with the row as a whole are returned, not thrown. */
export function normalise(compiled: CompiledMapping, cells: Readonly<Record<string, string>>, context: RowContext): NormalisedCase {
  const problems: Problem[] = [];
  const groups = collect(compiled, cells, problems);
  const record = emptyCaseRecord();
  record.persons = personsOf(groups, context);
  const victim = record.persons.find((person) => person.roles.includes('victim')) ?? record.persons[0];

  const eventFields = groups.get('event')?.get(1);
  const base: Pick<Act, 'eventId' | 'victim'> = victim === undefined ? {} : { victim: victim.pid };
  if (eventFields !== undefined) {
    const eventId = context.idOf('event', '1');
    record.events = [{ eventId, context: text(eventFields.get('context'))! }];
    base.eventId = eventId;
  }
  const firstActOf = new Map<number, string>();
  for (const [number, fields] of numbered(groups, 'act')) {
    const acts = actsOf(number, fields, base, context);
    if (acts[0] === undefined) problems.push({ column: [...fields.values()][0]!.column, code: 'act-without-code' });
    else firstActOf.set(number, acts[0].actId);
    record.acts.push(...acts);
  }
  for (const [number, fields] of numbered(groups, 'involvement')) {
    const actId = firstActOf.get(number);
    if (actId === undefined) problems.push({ column: [...fields.values()][0]!.column, code: 'act-without-code' });
    else record.involvements.push({ ...plain(fields), actId } as CaseRecord['involvements'][number]);
  }
  record.information = numbered(groups, 'information').map(([, fields]) => plain(fields) as unknown as CaseRecord['information'][number]);
  record.interventions = numbered(groups, 'intervention').map(
    ([, fields]) => plain(fields) as unknown as CaseRecord['interventions'][number],
  );
  for (const group of ['official', 'statistic', 'legalAct', 'source', 'retention'] as const) {
    const fields = groups.get(group)?.get(1);
    if (fields !== undefined) Object.assign(record, { [group]: plain(fields) });
  }
  const whole = groups.get('record')?.get(1);
  for (const [field, { value }] of whole ?? []) if (field !== 'category') setField(record, field, value);
  record.consents = record.persons.flatMap((person, index) => {
    const fields = groups.get('consent')?.get(index + 1) ?? groups.get('consent')?.get(1);
    const form = compiled.forms.get(text(fields?.get('form')) ?? '');
    return form === undefined || form === null
      ? []
      : [consentOf(person.pid, form, text(fields?.get('expires')), text(fields?.get('withdrawn')))];
  });
  record.provenance = {
    source: compiled.mapping.source.format === 'ndjson' ? 'json' : compiled.mapping.source.format,
    mapping: `${compiled.mapping.id}@${compiled.mapping.version}`,
  };

  const withoutPerson = record.official !== undefined || record.statistic !== undefined || record.legalAct !== undefined;
  if (withoutPerson && record.persons.length > 0) problems.push({ column: '', code: 'mixed-record' });
  if (!withoutPerson && record.persons.length === 0) problems.push({ column: '', code: 'nothing-to-record' });
  return { category: text(whole?.get('category')) ?? '', record, problems };
}

/** Everything in a row that names somebody: what free text that leaves must not repeat. */
export function identitiesOf(compiled: CompiledMapping, cells: Readonly<Record<string, string>>): string[] {
  const names = [...compiled.columns].filter(([, readers]) =>
    readers.some(({ target }) => NAMES.has(target.field) && target.read === 'vault'),
  );
  return names.map(([column]) => cellOf(cells, column)).filter((value) => value !== '');
}

/** Not `key`, `note`, `address` or `residencePlace`: their words are ordinary and would block every text. */
const NAMES = new Set(['name', 'givenName', 'familyName', 'patronymic', 'maidenName', 'personalNumber', 'passport', 'phone', 'email']);
