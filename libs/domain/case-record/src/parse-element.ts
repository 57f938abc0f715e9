import { Fault } from '#domain/fault';
import type { z } from 'zod';
import type { Element } from './element.js';
import { neverLeaves } from './never-leaves.js';
import { parseKind, schemaOfKind, type Kind } from './schemas.js';
import type { IdForm } from './values.js';

export type ElementFault =
  | 'case-record/unknown-kind'
  | 'case-record/unknown-field'
  | 'case-record/never-leaves'
  | 'case-record/sensitive-in-clear'
  | 'case-record/invalid-value';

/** The name of a field may be echoed; a name that somebody wrote into a field's place may not. */
function printable(name: string): string {
  return neverLeaves(name) || /^(?:[A-Za-z][A-Za-z0-9_-]{0,39}|\d{1,3})$/.test(name) ? name : '?';
}

function faultOf(kind: string, issue: z.core.$ZodIssue): Fault<ElementFault> {
  const path = [kind, ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    const refused = issue.keys.find(neverLeaves);
    const field = [...path, printable(refused ?? String(issue.keys[0]))].join('/');
    return new Fault(refused === undefined ? 'case-record/unknown-field' : 'case-record/never-leaves', { field });
  }
  return new Fault(issue.message === 'sensitive' ? 'case-record/sensitive-in-clear' : 'case-record/invalid-value', {
    field: path.map((part, index) => (index === 0 ? part : printable(part))).join('/'),
  });
}

/** @internal One element against the schema of an already read kind. */
export function parseAs(kind: string, read: Kind | undefined, value: unknown, ids: IdForm): Element {
  const schema = read === undefined ? null : schemaOfKind(read, ids);
  if (schema === null) throw new Fault('case-record/unknown-kind', { field: parseableKind(kind) });
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw faultOf(kind, parsed.error.issues.find(({ code }) => code === 'unrecognized_keys') ?? parsed.error.issues[0]!);
  return { kind, value: parsed.data as Element['value'] };
}

function parseableKind(kind: string): string {
  return /^[a-z0-9.-]{1,60}$/.test(kind) ? kind : '?';
}

/**
 * Checks one element as it stands in a statement (identifiers are pseudonyms), strictly.
 *
 * @throws Fault `case-record/never-leaves` for a class-N name, `/unknown-field`, `/unknown-kind`, `/sensitive-in-clear` for an
 *   S3 code outside S3, `/invalid-value`; `field` names kind and member, never a value
 */
export function parseElement(kind: string, value: unknown): Element {
  return parseAs(kind, parseKind(kind), value, 'pseudonym');
}
