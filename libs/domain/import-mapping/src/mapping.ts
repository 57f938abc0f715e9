import { z } from 'zod';
import { Fault } from '#domain/fault';
import { targetOf } from './target.js';

/**
 * The saved, versioned mapping from a partner's own columns to the fields of a case (`mapping/1`).
 *
 * Deny by default: a column that is not named here is kept in the vault and never leaves; a target is one of the closed
 * list in `target.ts`. The byte-exact example is in docs/spec/import-mapping.md.
 */

const day = z.iso.date();
const column = z.string().min(1).max(200);
const triState = z.enum(['yes', 'no', 'ask']);

/** How one column is read. */
export const columnRule = z.strictObject({
  /** A target of the closed list, `act.code` being short for `act.1.code`. */
  to: z.string().min(1).max(80),
  /** Separator of several values in one cell. */
  split: z.string().min(1).max(3).optional(),
  /** Order of numeric dates in this column; overrides the mapping's. */
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  /** The partner's own words → codes. Labels and codes of the vocabulary are understood without. */
  terms: z.record(z.string().min(1), z.string().min(1)).optional(),
});

/** One version of a consent form that the partner used, as its own words stand in the file. */
export const consentForm = z.strictObject({
  /** The partner's name for the form, e.g. `2021-refugee`. */
  form: z.string().min(1).max(80),
  version: z.string().min(1).max(20),
  by: z.enum(['self', 'guardian', 'next_of_kin', 'none_osint']),
  languages: z.array(z.string().min(2).max(8)).optional(),
  /** Purpose → yes | no | ask. Absent = no, except `dedup`: a form silent on comparison means `ask`. */
  purposes: z.record(z.string().min(1), triState),
  /** Recipients named by the form: `P-02`, `coalition` (every enrolled partner), `ICC-OTP`…; nobody else receives. */
  allow: z.array(z.string().min(1)),
  deny: z.array(z.string().min(1)).optional(),
  conditions: z.array(z.string().min(1)).optional(),
  contact: z.enum(['none', 'owner', 'lawyer']).optional(),
  identity: z.enum(['never', 'ask_each', 'court_only']).optional(),
  /** The explicit yes to sharing sexual violence, children's and health data. */
  sensitive: triState.optional(),
  /** Last day (or month) on which the consent counts. */
  expires: z
    .string()
    .regex(/^\d{4}-\d{2}(-\d{2})?$/)
    .optional(),
});

export const mappingSchema = z.strictObject({
  schema: z.literal('mapping/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  version: z.int().min(1),
  /** What the file was when a person confirmed the mapping; another format stops the import. */
  source: z.strictObject({
    format: z.enum(['csv', 'json', 'ndjson', 'xlsx']),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1251']).optional(),
    delimiter: z.enum([',', ';', '\t']).optional(),
    /** Name of the sheet; the first one if absent. */
    sheet: z.string().min(1).optional(),
  }),
  /** The columns that number a row: never content, never position. */
  key: z.array(column).min(1).max(4),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  columns: z.record(column, z.union([columnRule, z.array(columnRule).min(1).max(8)])),
  /** Target → the text that stands where the file has no column for it, or an empty cell. */
  constants: z.record(z.string().min(1), z.string().min(1)).optional(),
  /** Value of the consent column → the form that was signed, or null for "no consent". An unknown value is a row error. */
  consentForms: z.record(z.string().min(1), consentForm.nullable()).optional(),
  /** Who declared that the forms above say what `consentForms` says, and when; without it every case with a person is held. */
  consentDeclaration: z.strictObject({ by: z.string().min(1).max(80), day }).optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type ColumnRule = z.infer<typeof columnRule>;
export type ConsentForm = z.infer<typeof consentForm>;

/** The rules of a column, always as a list. */
export function rulesOf(rule: ColumnRule | readonly ColumnRule[]): readonly ColumnRule[] {
  return Array.isArray(rule) ? (rule as readonly ColumnRule[]) : [rule as ColumnRule];
}

function placeOf(issues: readonly z.core.$ZodIssue[]): string[] {
  const issue = issues[0]!;
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return [...path, ...issue.keys.slice(0, 1)];
  // Of "one rule or a list of rules" the first is what people write.
  if (issue.code === 'invalid_union') return [...path, ...placeOf(issue.errors[0]!)];
  return path;
}

/**
 * Reads a mapping strictly.
 *
 * @throws Fault `import-mapping/invalid` (field = JSON pointer), `import-mapping/unknown-target` and
 * `import-mapping/duplicate-target` (column, field).
 */
export function parseMapping(input: unknown): Mapping {
  const read = mappingSchema.safeParse(input);
  if (!read.success) {
    throw new Fault('import-mapping/invalid', { field: `/${placeOf(read.error.issues).join('/')}` });
  }
  const claim = (taken: Set<string>, to: string, where: string) => {
    const target = targetOf(to);
    if (target === undefined) throw new Fault('import-mapping/unknown-target', { column: where, field: to });
    if (taken.has(target.path)) throw new Fault('import-mapping/duplicate-target', { column: where, field: target.path });
    if (target.read !== 'drop') taken.add(target.path);
  };
  const [columns, constants] = [new Set<string>(), new Set<string>()];
  for (const [name, rules] of Object.entries(read.data.columns)) for (const rule of rulesOf(rules)) claim(columns, rule.to, name);
  for (const to of Object.keys(read.data.constants ?? {})) claim(constants, to, 'constants');
  return read.data;
}
