import { monthRange } from '#domain/dates';
import type { Element } from './element.js';

/**
 * What the hub routes by, from S1 alone.
 *
 * `regions` is empty (= unknown) as soon as one act has no region, and both months are null as soon as one act is undated:
 * a rule for "Minsk, 2020" must not let through a record of which only half is known to be so.
 * Months are year × 12 + month − 1, both ends included; `codes` are the codes of acts and of legal claims.
 */
export interface RecordIndex {
  category: string;
  regions: string[];
  monthFrom: number | null;
  monthUntil: number | null;
  codes: string[];
}

/** Where an element without a person says its time. */
const PERIOD_FIELD: Readonly<Record<string, string>> = { act: 'month', official: 'day', 'legal-act': 'day', statistic: 'period' };

/** @param s1Elements already checked by `parseS1` */
export function indexOf(claims: { readonly category: string }, s1Elements: readonly Element[]): RecordIndex {
  const regions = new Set<string>();
  const codes = new Set<string>();
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  let placed = true;
  let dated = true;
  for (const { kind, value } of s1Elements) {
    const base = kind.slice(0, kind.indexOf('.'));
    const periodField = PERIOD_FIELD[base];
    if (periodField === undefined) continue;
    const period = value[periodField];
    const range = typeof period === 'string' ? monthRange(period) : undefined;
    if (range === undefined) dated = false;
    else {
      from = Math.min(from, range.from);
      until = Math.max(until, range.until);
    }
    if (base !== 'act') continue;
    if (typeof value['admin1'] === 'string') regions.add(value['admin1']);
    else placed = false;
    codes.add(value['code'] as string);
    for (const claim of (value['legal'] ?? []) as { code: string }[]) codes.add(claim.code);
  }
  const known = dated && from <= until;
  return {
    category: claims.category,
    regions: placed ? [...regions].sort() : [],
    monthFrom: known ? from : null,
    monthUntil: known ? until : null,
    codes: [...codes].sort(),
  };
}
