/** Counts are rounded to multiples of this. */
const BASE = 5;

/**
 * Random rounding (Fellegi 1975, as statistical offices use it): a count becomes the multiple of five below or above it, the upper
 * one with probability (n mod 5) / 5, so that sums stay right on average.
 *
 * The draw belongs to the cell and not to the query: whoever asks for many overlapping scopes and subtracts gets the same rounded
 * cells again, and never whether a cell holds one record or four.
 *
 * @param draw of the cell, 0–4, under a secret
 */
export function roundedCount(count: number, draw: number): number {
  const rest = count % BASE;
  return count - rest + (draw < rest ? BASE : 0);
}

/**
 * The same in SQL, for one group of rows that no rule or request can tell apart.
 *
 * @param count expression of the group's count
 * @param cell expression of type text that names the group
 * @param secret placeholder of a bigint that only the hub knows
 */
export function roundedCountSql(count: string, cell: string, secret: string): string {
  const draw = `(hashtextextended(${cell}, ${secret}::bigint) & 1073741823) % ${BASE}`;
  return `(${count} - ${count} % ${BASE} + case when ${draw} < ${count} % ${BASE} then ${BASE} else 0 end)`;
}
