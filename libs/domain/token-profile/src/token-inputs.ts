import { concatBytes, utf8 } from '#domain/crypto';
import { LINK_CLASSES, LINK_PROFILE, type Atom, type LinkClass } from '#domain/link-class';
import { NAME_RULES } from '#domain/names';
import { atomsOf, type AtomValues } from './atoms.js';
import type { LinkSubject } from './subject.js';

export interface TokenInputs {
  /** One for each slot of the kind, in the order of `slotRefs`; null where the subject has no value. */
  readonly inputs: readonly (Uint8Array | null)[];
  /** Why values are missing; never a value. */
  readonly reasons: readonly string[];
}

/** Length in two bytes, then UTF-8. */
function lengthPrefixed(text: string): Uint8Array {
  const bytes = utf8(text);
  return concatBytes(Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes);
}

/** Every combination of the parts, those of the likeliest alternatives first. */
function combinations(atoms: readonly Atom[], values: AtomValues): readonly (readonly string[])[] {
  let rows: { readonly cost: number; readonly row: readonly string[] }[] = [{ cost: 0, row: [] }];
  for (const atom of atoms)
    rows = rows.flatMap(({ cost, row }) => (values[atom] ?? []).map((value, i) => ({ cost: cost + i, row: [...row, value] })));
  return rows.sort((a, b) => a.cost - b.cost).map(({ row }) => row);
}

/** Names in each other's column come to the same value. */
function sorted([first = '', second = '', ...rest]: readonly string[]): readonly string[] {
  return first < second ? [first, second, ...rest] : [second, first, ...rest];
}

/** PRF input of one value: class, version, epoch and fields, each with its length before it. */
function prfInput(one: LinkClass, epoch: string, fields: readonly string[]): Uint8Array {
  return concatBytes(...[String(one.id), `${LINK_PROFILE} ${NAME_RULES}`, epoch, ...fields].map(lengthPrefixed));
}

/** The slots of one class: equal values once, so that a slot agrees with one slot of the other at most. */
function slotsOfClass(one: LinkClass, readings: readonly AtomValues[], epoch: string): (Uint8Array | null)[] {
  const rows = readings.flatMap((values) => combinations(one.atoms, values)).map((row) => (one.unordered ? sorted(row) : row));
  const distinct = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()].slice(0, one.slots);
  return Array.from({ length: one.slots }, (_, slot) => (distinct[slot] === undefined ? null : prfInput(one, epoch, distinct[slot])));
}

/**
 * Exactly one input for each slot of the subject's kind, whatever is known of it.
 *
 * @param epoch of the key servers' keys; a value gives other inputs in each
 */
export function tokenInputs(subject: LinkSubject, epoch: string): TokenInputs {
  const readings = atomsOf(subject);
  const inputs = LINK_CLASSES.filter((one) => one.kind === subject.kind).flatMap((one) => slotsOfClass(one, readings, epoch));
  const none = inputs.every((input) => input === null);
  return { inputs, reasons: none ? [...subject.reasons, 'nothing-to-compare'] : subject.reasons };
}
