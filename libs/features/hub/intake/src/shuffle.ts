import { randomBytes } from 'node:crypto';

/** Fisher-Yates over the system's generator: neighbouring leaves must not tell which slots belong to one record. */
export function shuffled<T>(values: readonly T[]): T[] {
  const result = [...values];
  const random = randomBytes(4 * result.length);
  for (let last = result.length - 1; last > 0; last--) {
    // A bias of 500 × 16 / 2³² is of no use to anyone.
    const other = random.readUInt32LE(4 * last) % (last + 1);
    const value = result[last] as T;
    result[last] = result[other] as T;
    result[other] = value;
  }
  return result;
}
