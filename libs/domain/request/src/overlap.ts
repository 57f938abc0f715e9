import { monthNumber, regionsTouching } from '#domain/access';
import type { Scope } from './scope.js';

/** What the hub knows of a record (S1). */
export interface RoutedRecord {
  readonly category: string;
  /** Empty = unknown. */
  readonly regions: readonly string[];
  /** Year × 12 + month − 1; null = unknown. */
  readonly monthFrom: number | null;
  readonly monthUntil: number | null;
}

interface Bounds {
  readonly categories: readonly string[];
  readonly regions: readonly string[] | undefined;
  readonly from: number | undefined;
  readonly until: number | undefined;
}

function boundsOf({ categories, regions, period }: Scope): Bounds {
  return {
    categories,
    regions: regions.includes('*') ? undefined : regionsTouching(regions),
    from: period.from === null ? undefined : monthNumber(period.from),
    until: period.until === null ? undefined : monthNumber(period.until),
  };
}

/**
 * May this record be meant? In doubt the owner is asked, because what lies at the hub is coarsened: "2020, Belarus" may be "Minsk,
 * August 2020". The unknown may lie anywhere. Codes, facilities, units and contexts are for the owner's node to compare
 * ({@link matchExactly}).
 */
export function mayOverlap(scope: Scope, { category, regions, monthFrom, monthUntil }: RoutedRecord): boolean {
  const bounds = boundsOf(scope);
  if (!bounds.categories.includes(category)) return false;
  if (bounds.regions && regions.length > 0 && !regions.some((region) => bounds.regions?.includes(region))) return false;
  if (bounds.from !== undefined && monthUntil !== null && monthUntil < bounds.from) return false;
  return bounds.until === undefined || monthFrom === null || monthFrom <= bounds.until;
}

/**
 * The same as a condition over the columns `category, regions text[], month_from, month_until int` of the hub's table `record`.
 * Every value is a parameter; NULL is unknown, but a record without category (erased) is never meant.
 *
 * @param alias table alias, an identifier of the caller's own code
 * @param firstParameter number of the first placeholder
 */
export function compileOverlapSql(scope: Scope, alias = 'r', firstParameter = 1): { sql: string; parameters: unknown[] } {
  const { categories, regions, from, until } = boundsOf(scope);
  const parameters: unknown[] = [];
  const bind = (value: unknown, type: string) => `$${firstParameter + parameters.push(value) - 1}::${type}`;
  const parts = [`${alias}.category = any(${bind(categories, 'text[]')})`];
  if (regions) parts.push(`(coalesce(cardinality(${alias}.regions), 0) = 0 or ${alias}.regions && ${bind(regions, 'text[]')})`);
  if (from !== undefined) parts.push(`coalesce(${alias}.month_until >= ${bind(from, 'int')}, true)`);
  if (until !== undefined) parts.push(`coalesce(${alias}.month_from <= ${bind(until, 'int')}, true)`);
  return { sql: parts.join(' and '), parameters };
}
