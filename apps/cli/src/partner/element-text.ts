import { ID_FIELDS } from '#domain/case-record';
import type { Session } from '../session.js';

/** One element of a record, on its way out or received. */
export interface ShownElement {
  readonly kind: string;
  readonly class: 'S1' | 'S2' | 'S3';
  readonly value: unknown;
}

/** EDTF level 2: 33 to 36 in the place of a month are the quarters. */
const QUARTER = /^(\d{4})-3([3-6])$/;

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value === 'object' && value !== null) return `{${fields(value)}}`;
  const text = String(value);
  return text.replace(QUARTER, (all, year: string, digit: string) => `${all} (${year} Q${Number(digit) - 2})`);
}

/** Pseudonyms say nothing to a person, and here they are still those of this node: the exact bytes have them. */
function fields(value: object): string {
  return Object.entries(value)
    .filter(([name]) => !Object.hasOwn(ID_FIELDS, name))
    .map(([name, inner]) => `${name} ${shown(inner)}`)
    .join(', ');
}

/** A record's elements by class: what the hub can read, what is sealed, what is sealed best. */
export function elementLines(session: Session, elements: readonly ShownElement[]): string[] {
  return (['S1', 'S2', 'S3'] as const).flatMap((cls) => {
    const lines = elements
      .filter((element) => element.class === cls)
      .map(({ kind, value }) => `  ${kind}: ${fields(Object(value) as object)}`);
    return lines.length === 0 ? [] : [session.say(`cli.elements.${cls}`), ...lines];
  });
}
