import { randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/** Reads the token of the local API, or makes one (256 bits, file mode 0600) on the first start. */
export function localToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const token = randomBytes(32).toString('base64url');
  // `wx`: two starts at once must not end with two tokens.
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, `${token}\n`);
  closeSync(handle);
  return token;
}

/** Compares in constant time whatever the lengths are. */
export function isToken(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
