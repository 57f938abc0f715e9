import { Fault, type FaultDetails } from '#domain/fault';
import { catalogue } from '#domain/messages';
import { HttpException } from '@nestjs/common';
import { statusOf } from './status.js';

/** RFC 9457 problem details with a stable `code`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly [detail: string]: string | number | boolean | undefined;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** Statuses whose answers must not differ by a letter, whatever the reason was. */
const MUTE: ReadonlySet<number> = new Set([404, 500, 503]);

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'http/bad-request',
  404: 'http/not-found',
  413: 'http/body-too-large',
  415: 'http/unsupported-media-type',
  503: 'http/unavailable',
};

/** The problem that an answer may show: codes, field names and positions, never contents, stacks or foreign messages. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Fault) return problem(error.code, error.details);
  // 405 and the like tell which routes exist; to a stranger they are all the same 404.
  if (error instanceof HttpException)
    return problem(BY_STATUS[error.getStatus()] ?? (error.getStatus() < 500 ? 'http/not-found' : 'general/unexpected'));
  return problem('general/unexpected');
}

function problem(code: string, details: FaultDetails = {}): Problem {
  const status = statusOf(code);
  const shown = MUTE.has(status) ? {} : details;
  return { ...shown, type: `urn:dokaz:fault:${code}`, title: catalogue[`fault.${code}`]?.en ?? code, status, code };
}
