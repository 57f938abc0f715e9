import { scoreAgreement, type Band } from '#domain/linkage';
import type { FieldAgreement, SlotRef, SubjectKind } from '#domain/link-exchange';
import { unpackSlot, type StoredHandle } from '#stores/token/link';

/** Two handles of different owners that agree enough to be looked at. */
export interface ScoredPair {
  readonly a: StoredHandle;
  readonly b: StoredHandle;
  /** Slots of each that hold equal values. */
  readonly agreedA: readonly SlotRef[];
  readonly agreedB: readonly SlotRef[];
  readonly classes: readonly number[];
  readonly bits: number;
  readonly band: Exclude<Band, 'drop'>;
  readonly fields: readonly FieldAgreement[];
}

/**
 * Lays two lists of tokens side by side. Values that are over-frequent, and those that stand in slots of different classes,
 * agree in nothing.
 *
 * @returns undefined when the two may not be compared (one owner, another kind or epoch) or agree in too little
 */
export function agreementOf(a: StoredHandle, b: StoredHandle, retired: ReadonlySet<string>): ScoredPair | undefined {
  if (a.owner === b.owner || a.kind !== b.kind || a.epoch !== b.epoch) return undefined;
  const own = new Map<string, number[]>();
  for (const [i, token] of a.tokens.entries()) if (!retired.has(token)) own.set(token, [...(own.get(token) ?? []), a.slots[i]!]);
  const [agreedA, agreedB, classes] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (const [i, token] of b.tokens.entries())
    for (const slot of own.get(token) ?? []) {
      const { class: id } = unpackSlot(slot);
      if (unpackSlot(b.slots[i]!).class !== id) continue;
      agreedA.add(slot);
      agreedB.add(b.slots[i]!);
      classes.add(id);
    }
  if (classes.size === 0) return undefined;
  const { bits, band, fields } = scoreAgreement(a.kind, [...classes]);
  if (band === 'drop') return undefined;
  return { a, b, agreedA: slots(agreedA), agreedB: slots(agreedB), classes: [...classes], bits, band, fields };
}

const slots = (packed: ReadonlySet<number>): SlotRef[] => [...packed].sort((x, y) => x - y).map(unpackSlot);

const MEMORY = 20_000;

/** Whether these classes alone could make a pair; the same few sets come again and again. */
export class Promising {
  readonly #known = new Map<string, boolean>();

  has(kind: SubjectKind, classes: readonly number[]): boolean {
    const key = `${kind} ${[...classes].sort((x, y) => x - y).join(' ')}`;
    let answer = this.#known.get(key);
    if (answer === undefined) {
      answer = scoreAgreement(kind, classes).band !== 'drop';
      if (this.#known.size >= MEMORY) this.#known.clear();
      this.#known.set(key, answer);
    }
    return answer;
  }
}
