import type { DateValue } from './cell.js';
import type { CompiledMapping } from './compile.js';

/**
 * What a row says about who a person is: the texts of its cells, as typed. Lives in the vault and in the memory of its
 * owner's node only; searching the own vault and deduplication fold it.
 */
export interface RawPerson {
  /** 1-based number of the person in the row, as in `person.2.name`. */
  readonly number: number;
  readonly name?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly patronymic?: string;
  readonly maidenName?: string;
  /** EDTF: a day, month or year. */
  readonly birthDate?: string;
  readonly personalNumber?: string;
  readonly passport?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly residencePlace?: string;
  /** EDTF: when the first account was taken. */
  readonly interviewDate?: string;
}

const TEXTS = [
  'name',
  'givenName',
  'familyName',
  'patronymic',
  'maidenName',
  'personalNumber',
  'passport',
  'phone',
  'email',
  'residencePlace',
] as const;
const DATES = ['birthDate', 'interviewDate'] as const;
type Field = (typeof TEXTS)[number] | (typeof DATES)[number];

const isText = (field: string): boolean => (TEXTS as readonly string[]).includes(field);
const isDate = (field: string): boolean => (DATES as readonly string[]).includes(field);

/** Everybody whom a row's vault-only cells speak of, by number. A cell that cannot be read is left out. */
export function rawPeopleOf(compiled: CompiledMapping, cells: Readonly<Record<string, string>>): RawPerson[] {
  const people = new Map<number, Partial<Record<Field, string>>>();
  for (const [column, readers] of compiled.columns) {
    const text = Object.hasOwn(cells, column) ? cells[column]! : '';
    for (const { target, read } of readers) {
      if (target.group !== 'person' || !(isText(target.field) || isDate(target.field))) continue;
      const reading = read(text);
      if (reading === undefined || 'problem' in reading) continue;
      const value = isDate(target.field) ? (reading.value as DateValue).edtf : (reading.value as string);
      people.set(target.number, { ...people.get(target.number), [target.field]: value });
    }
  }
  return [...people].sort(([a], [b]) => a - b).map(([number, fields]) => ({ number, ...fields }));
}
