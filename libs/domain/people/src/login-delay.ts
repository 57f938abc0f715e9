/** A person mistypes; a guesser does little else. */
const FREE_TRIES = 3;
const LONGEST = 15 * 60;

/**
 * Seconds until the next try after so many failed ones in a row: none for the first three, then 2, 4, 8 … up to a quarter
 * of an hour (NIST SP 800-63B §5.2.2: throttle, never lock out for good).
 */
export function loginDelay(failures: number): number {
  return failures <= FREE_TRIES ? 0 : Math.min(LONGEST, 2 ** (failures - FREE_TRIES));
}
