/** Months since year 0 (`year * 12 + month - 1`), the unit of every period in rules and records. */
export type MonthNumber = number;

/**
 * Turns an EDTF month (`2020-08`) into its number.
 *
 * The text is expected to be checked already (rules by {@link parseRule}, claims by the statement schema); anything
 * else becomes `NaN`, which no comparison lets through.
 */
export function monthNumber(month: string): MonthNumber {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : Number.NaN;
}

/** Month of an instant, in UTC: hub and nodes must agree on the day at which an audience ends. */
export function monthOf(at: Date): MonthNumber {
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
}

/** Day of an instant as `YYYY-MM-DD`, in UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
