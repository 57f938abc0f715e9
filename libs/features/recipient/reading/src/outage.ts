import { Fault } from '#domain/fault';

const OUTAGES = new Set(['http/unreachable', 'http/unavailable', 'http/answer-not-authentic', 'http/answer-too-large']);

/** Nobody can tell whether the hub took it: to be sent again. Anything else that it answers is its word. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Fault)) return false;
  const { status } = error.details;
  return OUTAGES.has(error.code) || (typeof status === 'number' && status >= 500);
}
