import { Fault } from '#domain/fault';
import type { Element } from './element.js';
import { parseAs } from './parse-element.js';
import { parseKind, type Kind } from './schemas.js';
import type { IdForm } from './values.js';

const OWN_ID: Readonly<Record<string, string>> = { person: 'pid', event: 'eventId', act: 'actId', evidence: 'evidenceId' };
const REFERENCES: readonly (readonly [base: string, field: string, to: string])[] = [
  ['act', 'victim', 'person'],
  ['act', 'eventId', 'event'],
  ['involvement', 'actId', 'act'],
];
const WITHOUT_PERSON: ReadonlySet<string> = new Set(['official', 'statistic', 'legal-act', 'source']);

interface Read {
  readonly element: Element;
  readonly kind: Kind;
}

/** Numbers of every base run 1…n: a gap would count what is hidden. */
function requireContiguous(read: readonly Read[]): void {
  const highest = new Map<string, number>();
  const count = new Map<string, number>();
  const seen = new Set<string>();
  for (const { kind, element } of read) {
    if (seen.has(element.kind)) throw new Fault('case-record/duplicate-kind', { field: element.kind });
    seen.add(element.kind);
    count.set(kind.base, (count.get(kind.base) ?? 0) + 1);
    highest.set(kind.base, Math.max(highest.get(kind.base) ?? 0, kind.number));
  }
  for (const [base, n] of count) if (highest.get(base) !== n) throw new Fault('case-record/gap', { field: base });
}

function requireReferences(read: readonly Read[]): void {
  const ids = new Map<string, Set<unknown>>();
  for (const { kind, element } of read) {
    const own = OWN_ID[kind.base];
    if (own === undefined) continue;
    const known = ids.get(kind.base) ?? new Set();
    ids.set(kind.base, known);
    if (known.has(element.value[own])) throw new Fault('case-record/duplicate-id', { field: element.kind });
    known.add(element.value[own]);
  }
  for (const { kind, element } of read) {
    for (const [base, field, to] of REFERENCES) {
      if (kind.base !== base) continue;
      const id = element.value[field];
      if (id !== undefined && !ids.get(to)?.has(id))
        throw new Fault('case-record/unknown-reference', { field: `${element.kind}/${field}` });
    }
  }
}

/** Statements of officials, figures and addresses of articles carry names and URLs, so they never share a record with a person. */
function requireUnmixed(read: readonly Read[]): void {
  const withPerson = read.some(({ kind }) => kind.base === 'person');
  const apart = read.find(({ kind }) => WITHOUT_PERSON.has(kind.base));
  if (withPerson && apart !== undefined) throw new Fault('case-record/mixed-record', { field: apart.element.kind });
}

/** @internal */
export function parseS1As(elements: readonly { readonly kind: string; readonly value: unknown }[], ids: IdForm): Element[] {
  const read = elements.map(({ kind: name, value }): Read => {
    const kind = parseKind(name);
    const element = parseAs(name, kind, value, ids);
    if (kind?.class !== 'S1') throw new Fault('case-record/not-s1', { field: name });
    return { element, kind };
  });
  requireContiguous(read);
  requireReferences(read);
  requireUnmixed(read);
  return read.map(({ element }) => element);
}

/**
 * Checks the S1 part of a record as a whole: every element by its strict schema, no other class, numbers without gaps,
 * no id twice, every reference inside the record, no person beside an official's statement.
 *
 * @throws Fault as {@link parseElement}, and `case-record/not-s1`, `/gap`, `/duplicate-kind`, `/duplicate-id`,
 *   `/unknown-reference`, `/mixed-record`
 */
export function parseS1(elements: readonly { readonly kind: string; readonly value: unknown }[]): Element[] {
  return parseS1As(elements, 'pseudonym');
}
