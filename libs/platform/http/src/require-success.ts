import { parseStrictJson, type Json } from '#domain/canonical-json';
import { fromUtf8 } from '#domain/crypto';
import { Fault, type FaultDetails } from '#domain/fault';

/** An answer as far as its problem matters. */
interface Answered {
  readonly status: number;
  readonly body: Uint8Array;
}

/**
 * Throws the hub's problem (RFC 9457) as a fault with its code and harmless details; anything below 400 passes.
 *
 * @throws Fault with the problem's `code`, or `http/refused` when the body is no problem document
 */
export function requireSuccess(answer: Answered): void {
  if (answer.status >= 400) throw problemFault(parsedOrNull(answer.body), answer.status);
}

/** The fault that a problem document stands for. */
export function problemFault(problem: Json, status: number): Fault {
  if (problem === null || typeof problem !== 'object' || Array.isArray(problem)) return new Fault('http/refused', { status });
  const { code, type: _type, title: _title, ...rest } = problem as Record<string, Json>;
  const details = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value !== 'object')) as FaultDetails;
  return new Fault(typeof code === 'string' ? code : 'http/refused', { ...details, status });
}

function parsedOrNull(body: Uint8Array): Json {
  try {
    return parseStrictJson(fromUtf8(body), { maxDepth: 64 });
  } catch {
    return null;
  }
}
