import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { RawSubjectPerson } from '#domain/token-profile';

/** What MAP.json may name; the spellings on the right mean the same. */
const FIELDS = {
  id: ['recid', 'recordid'],
  full: ['fullname', 'name'],
  given: ['givenname', 'firstname'],
  family: ['familyname', 'surname', 'lastname'],
  patronymic: ['fathername', 'middlename'],
  maiden: ['maidenname', 'formersurname'],
  birthDate: ['birth', 'dateofbirth', 'dob'],
  sex: ['gender'],
  region: ['state', 'admin1', 'province'],
  place: ['suburb', 'city', 'town', 'locality', 'residenceplace'],
  postcode: ['zip', 'zipcode', 'postalcode'],
  address: ['street', 'streetaddress'],
  passport: [],
  personalNumber: ['nationalid'],
  caseNumber: [],
  other: ['otheridentifier', 'identifier', 'identifiers', 'otherid'],
} as const satisfies Record<string, readonly string[]>;
export type MappedField = keyof typeof FIELDS;

/** Field → the columns whose trimmed texts are joined by spaces. */
export type ColumnMap = Partial<Record<MappedField, readonly string[]>>;

export interface EvalRecord {
  readonly id: string;
  readonly person: RawSubjectPerson;
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const FIELD_OF = new Map<string, MappedField>(
  Object.entries(FIELDS).flatMap(([field, also]) =>
    [field, ...also].map((name): [string, MappedField] => [plain(name), field as MappedField]),
  ),
);

function oneMap(json: unknown): ColumnMap {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Error('MAP.json must hold an object: {"given": "column", …}');
  const map: ColumnMap = {};
  for (const [name, columns] of Object.entries(json)) {
    const field = FIELD_OF.get(plain(name));
    if (field === undefined) throw new Error(`MAP.json: unknown field "${name}"; known: ${Object.keys(FIELDS).join(', ')}`);
    const list = (Array.isArray(columns) ? columns : [columns]).filter((column) => column !== null && column !== '');
    if (!list.every((column) => typeof column === 'string')) throw new Error(`MAP.json: "${name}" must be a column or a list of columns`);
    map[field] = [...(map[field] ?? []), ...list.map((column: string) => column.trim())];
  }
  return map;
}

/** One map for both files, or `{"a": {…}, "b": {…}}`. */
export function readMaps(file: string): readonly [ColumnMap, ColumnMap] {
  const json = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const apart = typeof json['a'] === 'object' && json['a'] !== null && !Array.isArray(json['a']);
  return apart ? [oneMap(json['a']), oneMap(json['b'])] : [oneMap(json), oneMap(json)];
}

function rowsOf(file: string): string[][] {
  return parse(readFileSync(file), {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
  }) as string[][];
}

/** Records of a CSV file with a header; a mapped column that the file does not have is missing in every record. */
export function readRecords(file: string, map: ColumnMap): EvalRecord[] {
  const [header = [], ...rows] = rowsOf(file);
  const names = header.map(plainHeader);
  const columns = (field: MappedField) => (map[field] ?? []).map((name) => names.indexOf(plainHeader(name))).filter((i) => i >= 0);
  const at = Object.fromEntries((Object.keys(FIELDS) as MappedField[]).map((field) => [field, columns(field)])) as Record<
    MappedField,
    number[]
  >;
  if (at.id.length === 0) at.id.push(0);
  return rows.map((row) =>
    recordOf((field) =>
      at[field]
        .map((i) => row[i] ?? '')
        .filter((cell) => cell !== '')
        .join(' '),
    ),
  );
}

const plainHeader = (text: string) => text.trim().toLowerCase();

function recordOf(text: (field: MappedField) => string): EvalRecord {
  const identifier = (type: 'passport' | 'personal-number' | 'case-number' | 'other', field: MappedField) => ({ type, value: text(field) });
  return {
    id: text('id'),
    person: {
      names: { full: text('full'), given: text('given'), family: text('family'), patronymic: text('patronymic'), maiden: text('maiden') },
      birthDate: text('birthDate'),
      sex: text('sex'),
      region: text('region'),
      place: text('place'),
      postcode: text('postcode'),
      address: text('address'),
      identifiers: [
        identifier('passport', 'passport'),
        identifier('personal-number', 'personalNumber'),
        identifier('case-number', 'caseNumber'),
        identifier('other', 'other'),
      ],
    },
  };
}

/** Pairs of ids, first column from A and second from B; a header that names no record is harmless. */
export function readGold(file: string): readonly (readonly [string, string])[] {
  return rowsOf(file).map(([a = '', b = '']) => [a, b] as const);
}
