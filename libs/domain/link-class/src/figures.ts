/**
 * How many values a part of a class can take, and how unevenly people are spread over them.
 *
 * `values` counts the values in use; `effective` is the inverse Simpson index 1 ÷ Σ p², the number of equally common
 * values that would make two random people agree just as often (Simpson, Nature 163, 1949). Sources and the arithmetic:
 * `docs/spec/link-tokens.md`; `figures.spec.ts` recomputes those that follow from a table.
 */
export interface Spread {
  readonly values: number;
  readonly effective: number;
}

/** Residents of Belarus, in people; Belstat, start of 2024, rounded. */
export const POPULATION = 9_100_000;

/** 1 ÷ Σ p² of any list of shares or counts. */
export function effectiveValues(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return 1 / counts.reduce((sum, count) => sum + (count / total) ** 2, 0);
}

/** Residents of the six regions and Minsk in thousands; Belstat, 2020. */
export const REGION_POPULATION = [1348, 1135, 1388, 1026, 1472, 1024, 2020] as const;

/** Per cent of residents by five years of age from 0–4 to 85 and over; census of 2019, rounded. */
export const AGE_GROUPS = [5.6, 6.1, 5.3, 4.8, 4.9, 6.4, 8.1, 7.8, 7.1, 6.7, 6.7, 7.8, 7.2, 5.6, 3.3, 2.9, 2.2, 1.5] as const;

/**
 * Shares of a Zipf–Mandelbrot distribution over `values` ranks, the usual model of surnames: share(r) ∝ (r + shift)^−1.
 * The shift follows from the share of the most common value.
 */
export function zipfShares(values: number, shift: number): number[] {
  const weights = Array.from({ length: values }, (_, rank) => 1 / (rank + 1 + shift));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
