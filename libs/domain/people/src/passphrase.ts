/** Letters; four words or more. Nothing else is asked for (NIST SP 800-63B §5.1.1: length, no composition rules). */
export const LEAST_PASSPHRASE = 12;
export const LONGEST_PASSPHRASE = 200;

/** One form for what different keyboards make of the same passphrase (RFC 8265 §4.2: NFC, inner spaces kept). */
export function passphraseOf(typed: string): string {
  return typed.normalize('NFC').trim();
}

/** Whether a passphrase may guard a key: long enough, and not one letter or one pair of letters over and over. */
export function isStrongEnough(passphrase: string): boolean {
  const letters = [...passphrase];
  return letters.length >= LEAST_PASSPHRASE && letters.length <= LONGEST_PASSPHRASE && new Set(letters).size >= 5;
}
