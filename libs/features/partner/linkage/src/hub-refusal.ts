import { Fault } from '#domain/fault';

/** The hub understood and said no: asking the same again is of no use. */
export function isRefusal(fault: unknown): fault is Fault {
  if (!(fault instanceof Fault)) return false;
  const { status } = fault.details;
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}

/** Errors of a connection that was never made. */
const NEVER_SENT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Whether the hub may have heard what failed like this: a reply can get lost behind a request that arrived. */
export function mayHaveBeenHeard(fault: Fault): boolean {
  if (fault.code !== 'http/unreachable') return true;
  return !NEVER_SENT.has((Object(fault.cause) as { code?: unknown }).code);
}
