import type { RawSubjectPerson } from '#domain/token-profile';
import { BadInput } from '../tables/bad-input.js';
import { columnNamed, columnsOf, readText, type Table } from '../tables/table.js';

/** What MAP.json may name; the spellings on the right mean the same. */
const FIELDS = {
  id: ['recid', 'recordid'],
  full: ['fullname', 'name'],
  given: ['givenname', 'firstname', 'forename'],
  family: ['familyname', 'surname', 'lastname'],
  patronymic: ['fathername', 'middlename'],
  maiden: ['maidenname', 'formersurname'],
  birthDate: ['birth', 'dateofbirth', 'dob', 'birthday'],
  sex: ['gender'],
  region: ['state', 'admin1', 'province'],
  place: ['suburb', 'city', 'town', 'locality', 'residenceplace'],
  postcode: ['zip', 'zipcode', 'postalcode'],
  address: ['street', 'streetaddress'],
  passport: ['passportnumber'],
  personalNumber: ['nationalid'],
  caseNumber: [],
  other: ['otheridentifier', 'identifier', 'identifiers', 'otherid'],
} as const satisfies Record<string, readonly string[]>;
export type MappedField = keyof typeof FIELDS;
const ALL = Object.keys(FIELDS) as MappedField[];

/** Field → the columns whose trimmed texts are joined by spaces. */
export type ColumnMap = Partial<Record<MappedField, readonly string[]>>;

export interface EvalRecord {
  readonly id: string;
  readonly person: RawSubjectPerson;
}

export interface ReadRecords {
  readonly records: readonly EvalRecord[];
  /** What was left out, for a person. */
  readonly notes: readonly string[];
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const FIELD_OF = new Map<string, MappedField>(
  Object.entries(FIELDS).flatMap(([field, also]) =>
    [field, ...also].map((name): [string, MappedField] => [plain(name), field as MappedField]),
  ),
);

function oneMap(file: string, json: unknown): ColumnMap {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new BadInput(`${file}: must hold an object of fields and columns, such as {"given": "first name"}`);
  const map: ColumnMap = {};
  for (const [name, columns] of Object.entries(json)) {
    const field = FIELD_OF.get(plain(name));
    if (field === undefined) throw new BadInput(`${file}: there is no field "${name}"; the fields are ${ALL.join(', ')}`);
    const list = (Array.isArray(columns) ? columns : [columns]).filter((column) => column !== null && column !== '');
    if (!list.every((column) => typeof column === 'string'))
      throw new BadInput(`${file}: the field "${name}" needs the name of a column or a list of names`);
    map[field] = [...(map[field] ?? []), ...list.map((column: string) => column.trim())];
  }
  return map;
}

/**
 * One map for both files, or `{"a": {…}, "b": {…}}`.
 *
 * @throws BadInput for anything else
 */
export function readMaps(file: string): readonly [ColumnMap, ColumnMap] {
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(readText(file).replace(/^\uFEFF/, '')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${file}: is no JSON (${(error as Error).message})`, { cause: error });
  }
  const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap(json?.['a']) && isMap(json['b'])
    ? [oneMap(file, json['a']), oneMap(file, json['b'])]
    : [oneMap(file, json), oneMap(file, json)];
}

/**
 * Records of a table. A mapped column that the table does not have is missing in every record, with a note; without an `id`
 * the first column is it.
 *
 * @throws BadInput when there is no record, or none of the mapped columns is there
 */
export function recordsOf(table: Table, map: ColumnMap): ReadRecords {
  const { file, rows } = table;
  if (rows.length === 0) throw new BadInput(`${file}: has a header and no records`);
  const missing: string[] = [];
  const columns = (field: MappedField) =>
    (map[field] ?? []).flatMap((name) => {
      const at = columnNamed(table, name);
      if (at < 0) missing.push(`"${name}" (${field})`);
      return at < 0 ? [] : [at];
    });
  const at = Object.fromEntries(ALL.map((field) => [field, columns(field)])) as Record<MappedField, number[]>;
  if (ALL.every((field) => field === 'id' || at[field].length === 0))
    throw new BadInput(`${file}: has none of the mapped columns ${missing.join(', ')}; it has ${columnsOf(table)}`);
  if (at.id.length === 0) at.id.push(0);
  return {
    records: rows.map((row) =>
      recordOf((field) =>
        at[field]
          .map((i) => row[i] ?? '')
          .filter((cell) => cell !== '')
          // Year, month and day in columns of their own.
          .join(field === 'birthDate' ? '-' : ' '),
      ),
    ),
    notes: missing.length === 0 ? [] : [`${file} has no column ${missing.join(', ')}: missing in every record`],
  };
}

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
