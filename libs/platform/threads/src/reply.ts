import type { Fault } from '#domain/fault';

/** What a thread answers: the result, an expected fault, or the name of what went wrong. */
export type Reply<Result> =
  | { readonly result: Result }
  | { readonly fault: { readonly code: string; readonly details: Fault['details'] } }
  | { readonly error: string };
