import { DELIVERED_STATUSES } from './decide.js';
import { rulesInForce, type Subject } from './in-force.js';
import { boundsOf, coversClass, type Bounds } from './match.js';
import { monthOf } from './month.js';
import { mergeTerms, type Term } from './merge-terms.js';
import { permitsFor } from './permit.js';
import type { Rule, SensitivityClass } from './rule.js';

/** A condition over the hub's table `record`, with its parameters from `$firstParam` on. */
export interface SqlCondition {
  readonly where: string;
  readonly params: readonly unknown[];
}

/**
 * Compiles the rights of a subject into a SQL condition over the columns `owner, status, category, regions text[],
 * month_from, month_until int, audience_partners, audience_purposes text[], audience_until int`.
 *
 * Every value is a parameter. Alternatives that say the same in several rules are merged ({@link mergeTerms}). Each term is
 * built so that NULL denies: a denial treats the unknown as inside, a permit as outside. `audience_partners @> …` can use a
 * GIN index.
 *
 * @param alias table alias, an identifier of the caller's own code
 * @param firstParam number of the first placeholder; the next free one is `firstParam + params.length`
 */
export function compileSql(
  rules: readonly Rule[],
  subject: Subject,
  at: Date,
  alias = 'r',
  firstParam = 1,
  cls: SensitivityClass = 'S1',
): SqlCondition {
  const { coalition, restrained } = permitsFor(rules, subject, at, cls);
  if (coalition.length === 0) return { where: 'false', params: [] };

  const params: unknown[] = [];
  const bind = (value: unknown, type: string) => `$${firstParam + params.push(value) - 1}::${type}`;
  const column = (name: string) => `${alias}.${name}`;
  const org = bind(subject.org, 'text');

  const terms = [
    `${column('owner')} <> ${org}`,
    `${column('status')} IN (${DELIVERED_STATUSES.map((status) => `'${status}'`).join(', ')})`,
    `${column('audience_partners')} @> ARRAY[${org}]`,
    `${column('audience_until')} >= ${bind(monthOf(at), 'int')}`,
  ];
  const denials = rulesInForce(rules, subject, at)
    .filter((rule) => rule.effect === 'deny' && coversClass(rule, cls))
    .map((rule): Term => ({ bounds: boundsOf(rule), purposes: [] }));
  if (denials.length > 0) terms.push(`(${anyOf(denials, denialParts, column, bind)}) IS NOT TRUE`);
  // Records of an owner who restrains need one of her rules as well.
  const free = restrained.size === 0 ? '' : `${column('owner')} <> ALL(${bind([...restrained.keys()], 'text[]')}) AND `;
  const pairs = [...restrained.values()].flat().filter(({ purposes }) => purposes.length > 0);
  const either = [`${free}(${anyOf(coalition, permitParts, column, bind)})`];
  if (pairs.length > 0) either.push(anyOf(pairs, permitParts, column, bind));
  terms.push(either.length === 1 ? either.join('') : `(${either.join(' OR ')})`);
  return { where: terms.join(' AND '), params };
}

type Column = (name: string) => string;
type Bind = (value: unknown, type: string) => string;
/** One condition of an alternative: what it compares (equal texts, equal conditions), and how it is written. */
type Part = readonly [key: string, write: (column: Column, bind: Bind) => string];

/** Alternatives as one condition: merged, and what is common to all of them tried first and once. */
function anyOf(terms: readonly Term[], partsOf: (term: Term) => Part[], column: Column, bind: Bind): string {
  const alternatives = mergeTerms(terms).map(partsOf);
  const has = (parts: readonly Part[], key: string) => parts.some(([other]) => other === key);
  const common = alternatives
    .slice(0, 1)
    .flat()
    .filter(([key]) => alternatives.every((parts) => has(parts, key)));
  const all = (parts: readonly Part[]) => parts.map(([, write]) => write(column, bind)).join(' AND ');
  const apart = alternatives.map((parts) => parts.filter(([key]) => !has(common, key)));
  // Where one alternative is no more than what all have in common, it says it all.
  if (apart.some((parts) => parts.length === 0)) return `(${all(common)})`;
  const shared = common.length === 0 ? '' : `${all(common)} AND `;
  return `(${shared}(${apart.map((parts) => `(${all(parts)})`).join(' OR ')}))`;
}

function part(name: string, value: number | readonly string[], write: (column: Column, bind: Bind) => string): Part {
  return [`${name} ${JSON.stringify(typeof value === 'number' ? value : value.toSorted())}`, write];
}

function commonParts({ owners, categories }: Bounds): Part[] {
  return [
    ...(owners ? [part('owner', owners, (column, bind) => `${column('owner')} = ANY(${bind(owners, 'text[]')})`)] : []),
    part('category', categories, (column, bind) => `${column('category')} = ANY(${bind(categories, 'text[]')})`),
  ];
}

function permitParts({ bounds, purposes }: Term): Part[] {
  const { regions, from, until } = bounds;
  const parts = commonParts(bounds);
  if (regions)
    parts.push(
      part(
        'regions',
        regions,
        (column, bind) => `cardinality(${column('regions')}) > 0 AND ${column('regions')} <@ ${bind(regions, 'text[]')}`,
      ),
    );
  if (from !== undefined) parts.push(part('from', from, (column, bind) => `${column('month_from')} >= ${bind(from, 'int')}`));
  if (until !== undefined) parts.push(part('until', until, (column, bind) => `${column('month_until')} <= ${bind(until, 'int')}`));
  parts.push(part('purposes', purposes, (column, bind) => `${column('audience_purposes')} && ${bind(purposes, 'text[]')}`));
  return parts;
}

function denialParts({ bounds }: Term): Part[] {
  const { regions, from, until } = bounds;
  const parts = commonParts(bounds);
  if (regions)
    parts.push(
      part(
        'regions',
        regions,
        (column, bind) => `(coalesce(cardinality(${column('regions')}), 0) = 0 OR ${column('regions')} && ${bind(regions, 'text[]')})`,
      ),
    );
  if (from !== undefined)
    parts.push(part('from', from, (column, bind) => `coalesce(${column('month_until')} >= ${bind(from, 'int')}, true)`));
  if (until !== undefined)
    parts.push(part('until', until, (column, bind) => `coalesce(${column('month_from')} <= ${bind(until, 'int')}, true)`));
  return parts;
}
