import type { Bounds } from './match.js';

/** One alternative of a condition: bounds, and purposes of which the person must have agreed to one (none asked: empty). */
export interface Term {
  readonly bounds: Bounds;
  readonly purposes: readonly string[];
}

/** What a record has one value of, or needs one of: alternatives that differ only there are one alternative with both lists. */
const DIMENSIONS = ['owners', 'categories', 'purposes'] as const;
type Dimension = (typeof DIMENSIONS)[number];

/**
 * The same condition in fewer alternatives. Two hundred rules, one per owner and category, say what one line says; PostgreSQL would
 * plan and try each of them for every row.
 *
 * Regions and periods stay as they are: a record must lie in one of them as a whole.
 */
export function mergeTerms(terms: readonly Term[]): readonly Term[] {
  let merged = terms;
  for (let before = Infinity; merged.length < before;) {
    before = merged.length;
    for (const dimension of DIMENSIONS) merged = mergeAlong(dimension, merged);
  }
  return merged;
}

function mergeAlong(dimension: Dimension, terms: readonly Term[]): Term[] {
  const groups = new Map<string, Term>();
  for (const term of terms) {
    const key = keyWithout(dimension, term);
    const known = groups.get(key);
    groups.set(key, known === undefined ? term : union(dimension, known, term));
  }
  return [...groups.values()];
}

function keyWithout(dimension: Dimension, { bounds: { owners, categories, regions, from, until }, purposes }: Term): string {
  const sorted = (list: readonly string[] | undefined) => list?.toSorted() ?? null;
  const values = { owners: sorted(owners), categories: sorted(categories), purposes: sorted(purposes) };
  return JSON.stringify([{ ...values, [dimension]: 0 }, sorted(regions), from ?? null, until ?? null]);
}

function union(dimension: Dimension, a: Term, b: Term): Term {
  if (dimension === 'purposes') return { ...a, purposes: both(a.purposes, b.purposes) };
  const { owners, categories } = a.bounds;
  if (dimension === 'categories') return { ...a, bounds: { ...a.bounds, categories: both(categories, b.bounds.categories) } };
  // No bound on owners holds everyone.
  const all = owners === undefined || b.bounds.owners === undefined ? undefined : both(owners, b.bounds.owners);
  return { ...a, bounds: { ...a.bounds, owners: all } };
}

const both = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])];
