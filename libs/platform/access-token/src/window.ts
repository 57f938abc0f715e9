/** Seconds: how old and how far ahead an `iat` may be; the same window as that of signed requests, and of the store of nonces. */
export const WINDOW = { past: 300, future: 30 } as const;
/** Seconds that an access token lives. */
export const TOKEN_LIFE = 300;

/** Whether an `iat` lies in the window at that instant. */
export function inWindow(iat: number, now: Date): boolean {
  const seconds = Math.floor(now.getTime() / 1000);
  return iat >= seconds - WINDOW.past && iat <= seconds + WINDOW.future;
}
