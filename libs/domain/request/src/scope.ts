import { z } from 'zod';
import { CATEGORIES, regionsInside, type Category } from '#domain/access';
import { vocabulary } from '#domain/case-record';
import { Fault } from '#domain/fault';
import { listOf, month, parseWith, refuseAt } from './values.js';

/** What is asked for, or granted. An empty list of codes, facilities, units or contexts sets no bound. */
export interface Scope {
  /** Rome Statute codes; a code holds its children: `RS-7.1` holds `RS-7.1.f`. */
  readonly codes: readonly string[];
  readonly categories: readonly Category[];
  /** Months `YYYY-MM`, inclusive; null = open. */
  readonly period: { readonly from: string | null; readonly until: string | null };
  /** ISO 3166-2:BY or 3166-1 codes, or `['*']` = anywhere, unknown places included. */
  readonly regions: readonly string[];
  /** Codes of the record's vocabularies. */
  readonly facilities: readonly string[];
  readonly units: readonly string[];
  readonly contexts: readonly string[];
}

/** Does this code hold that one? `RS-7.1` holds itself and `RS-7.1.f`, not `RS-7.10`. */
export function holdsCode(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}-`);
}

/** The Rome Statute does not grow: a code that is neither known nor above a known one is misspelt and would match nothing. */
const isCrime = (code: string) => vocabulary('legal').codes.some((known) => holdsCode(code, known));

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/);
const starAlone = (list: readonly string[]) => !list.includes('*') || list.length === 1;

const members = {
  codes: listOf(
    z
      .string()
      .regex(/^RS-\d/)
      .refine(isCrime, 'unknown code'),
  ),
  categories: listOf(z.enum(CATEGORIES), 1),
  period: z
    .strictObject({ from: month.nullable(), until: month.nullable() })
    .superRefine(refuseAt(({ from, until }) => (from !== null && until !== null && from > until ? '/until' : undefined))),
  regions: listOf(z.string().regex(/^(\*|BY-(BR|HO|HM|HR|MA|MI|VI)|[A-Z]{2})$/), 1).refine(starAlone, '* stands alone'),
  facilities: listOf(code),
  units: listOf(code),
  contexts: listOf(code),
};

export const scopeShape = z.strictObject(members);
/** Only the members that a proposal changes. */
export const partialScopeShape = scopeShape.partial().refine((by) => Object.keys(by).length > 0, 'changes nothing');

/** @throws Fault `request/malformed` */
export function parseScope(value: unknown): Scope {
  return parseWith(scopeShape, value, 'request/malformed');
}

/** The first member in which `inner` goes beyond `outer`, as a JSON pointer; undefined when it lies inside. */
export function scopeBeyond(inner: Scope, outer: Scope): string | undefined {
  const { from, until } = outer.period;
  if (!within(inner.codes, outer.codes, holdsCode)) return '/codes';
  if (!inner.categories.every((category) => outer.categories.includes(category))) return '/categories';
  if (from !== null && (inner.period.from === null || inner.period.from < from)) return '/period/from';
  if (until !== null && (inner.period.until === null || inner.period.until > until)) return '/period/until';
  const regions = outer.regions.includes('*') ? undefined : regionsInside(outer.regions);
  if (regions !== undefined && !inner.regions.every((region) => regions.includes(region))) return '/regions';
  const beyond = (['facilities', 'units', 'contexts'] as const).find((name) => !within(inner[name], outer[name], (a, b) => a === b));
  return beyond === undefined ? undefined : `/${beyond}`;
}

/** An empty bound holds everything; an empty list under a bound would be everything again. */
function within(list: readonly string[], bound: readonly string[], holds: (outer: string, inner: string) => boolean): boolean {
  return bound.length === 0 || (list.length > 0 && list.every((each) => bound.some((holder) => holds(holder, each))));
}

/**
 * The scope with some members replaced by narrower ones.
 *
 * @throws Fault `request/not-narrower` naming the member that goes beyond
 */
export function narrow(scope: Scope, by: Partial<Scope>): Scope {
  const narrowed: Scope = { ...scope, ...by };
  const field = scopeBeyond(narrowed, scope);
  if (field !== undefined) throw new Fault('request/not-narrower', { field });
  return narrowed;
}
