import type { IncomingMessage } from 'node:http';

/** RFC 3986 characters of path and query, as they may stand in a request line. */
const ORIGIN_FORM = /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/?[\]]*$/;

/**
 * `@target-uri` (RFC 9421 §2.2.2): the configured origin and the raw target. Host plays no part, so that a spoofed one
 * changes nothing; absolute-form, authority-form and `*` give undefined and are refused.
 */
export function targetOf(request: IncomingMessage & { originalUrl?: string }, origin: string): string | undefined {
  const raw = request.originalUrl ?? request.url ?? '';
  return ORIGIN_FORM.test(raw) ? `${origin}${raw}` : undefined;
}
