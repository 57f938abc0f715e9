import { allowsKind, monthNumber, type FieldProfile } from '#domain/access';
import { Fault } from '#domain/fault';
import type { Grant } from '#domain/request';
import type { ReleaseFilter } from '#stores/hub/mandate';
import { z } from 'zod';

/** Items of one page. */
const USUAL = 50;
const MOST = 100;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Equality, code and region prefixes, months: no free text, no order of one's own, no counts. */
export const recordQuery = z.strictObject({
  category: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional(),
  code: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.()_-]{0,39}$/)
    .optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
    .optional(),
  context: z
    .string()
    .regex(/^[A-Z0-9_]{1,40}$/)
    .optional(),
  from: month.optional(),
  until: month.optional(),
  owner: z
    .string()
    .regex(/^[A-Z]-\d{2,4}$/)
    .optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .pipe(z.int().max(MOST))
    .default(USUAL),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/)
    .optional(),
});
export type RecordQuery = z.output<typeof recordQuery>;

/** Base kinds of the elements from which a searchable field is made; claims, which every release shows, are not among them. */
const KINDS_OF: Readonly<Partial<Record<keyof RecordQuery, readonly string[]>>> = {
  code: ['act'],
  region: ['act'],
  context: ['event'],
  from: ['act', 'official', 'legal-act', 'statistic'],
  until: ['act', 'official', 'legal-act', 'statistic'],
};

/** The fields of a query that narrow, without page size and place. */
export function filterOf({ category, code, region, context, owner, from, until }: RecordQuery): ReleaseFilter {
  return {
    category,
    code,
    region,
    context,
    owner,
    ...(from === undefined ? {} : { from: monthNumber(from) }),
    ...(until === undefined ? {} : { until: monthNumber(until) }),
  };
}

/** What a query by fields is limited to. */
export interface Narrowing {
  /** Grants that show every field that is asked about. */
  readonly grantIds: readonly string[];
  /** For each such field: the words of which a release's own profile must have one. */
  readonly shows: readonly (readonly string[])[];
}

/**
 * Asking about a field that no grant of the mandate shows is refused outright; a grant or a release that does not show it
 * never takes part, whatever its records say.
 *
 * @throws Fault `mandate/filter-hidden` {field}
 */
export function narrowingOf(query: RecordQuery, grants: ReadonlyMap<string, Pick<Grant, 'fields'>>): Narrowing {
  const asked = Object.entries(KINDS_OF).filter(([field]) => query[field as keyof RecordQuery] !== undefined);
  for (const [field, kinds] of asked)
    if (![...grants.values()].some(({ fields }) => showsAny(fields, kinds)))
      throw new Fault('mandate/filter-hidden', { field: `/${field}` });
  return {
    grantIds: [...grants].flatMap(([id, { fields }]) => (asked.every(([, kinds]) => showsAny(fields, kinds)) ? [id] : [])),
    shows: asked.map(([, kinds]) => ['coded', ...kinds]),
  };
}

/** Whether a profile shows a field of a search result. */
export function showsField(profile: FieldProfile, field: 'code' | 'region' | 'context' | 'from'): boolean {
  return showsAny(profile, KINDS_OF[field] ?? []);
}

function showsAny(profile: FieldProfile, kinds: readonly string[]): boolean {
  return kinds.some((kind) => allowsKind(profile, kind));
}
