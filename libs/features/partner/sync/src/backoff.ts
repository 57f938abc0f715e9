/** Longest pause between two tries after faults, in milliseconds. */
const LONGEST_MS = 30 * 60_000;
const FIRST_MS = 1_000;

/**
 * Pause before the next try: doubles with every failure, capped, with full jitter (a random point up to the cap), so that
 * sixty nodes do not come back in the same second after an outage.
 *
 * @param failures failures in a row, at least 1
 * @param random a number in [0, 1)
 * @returns milliseconds
 */
export function backoffMs(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round(ceiling / 2 + (random * ceiling) / 2);
}
