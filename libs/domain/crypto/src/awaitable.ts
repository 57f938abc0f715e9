/** A value now or later: node:crypto answers at once, WebCrypto in the verifier's page answers later. */
export type Awaitable<T> = T | Promise<T>;

/** Waits for all values; when none is a promise (node:crypto), costs no promise at all. */
export function settleAll<T>(values: Awaitable<T>[]): Awaitable<T[]> {
  for (const value of values) if (value instanceof Promise) return Promise.all(values);
  return values as T[];
}
