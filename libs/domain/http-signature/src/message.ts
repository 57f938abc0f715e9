import { Fault } from '#domain/fault';
import type { HttpSignatureFaultCode } from './profile.js';

/** One header field line as received; names in lower case, order and duplicates kept. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The parts of a request that signatures may cover. */
export interface RequestParts {
  readonly method: string;
  /** Configured origin + raw request target; never built from Host. */
  readonly targetUri: string;
  readonly fields: readonly Field[];
}

/** The parts of an answer that signatures may cover. */
export interface AnswerParts {
  readonly status: number;
  readonly fields: readonly Field[];
  /** The request that was answered; undefined only where its target could not be read. */
  readonly request?: RequestParts;
}

/** Pairs up a flat `[name, value, …]` list such as Node's `rawHeaders`; a parsed map would have dropped duplicates. */
export function fieldsOf(rawHeaders: readonly string[]): Field[] {
  const fields: Field[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) fields.push({ name: rawHeaders[i]!.toLowerCase(), value: rawHeaders[i + 1]!.trim() });
  return fields;
}

/** The value of a field that may stand at most once. @throws Fault `http-signature/duplicate-field` */
export function single(fields: readonly Field[], name: string): string | undefined {
  let value: string | undefined;
  for (const field of fields) {
    if (field.name !== name) continue;
    if (value !== undefined) throw new Fault<HttpSignatureFaultCode>('http-signature/duplicate-field', { field: name });
    value = field.value;
  }
  return value;
}
