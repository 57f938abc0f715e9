import type { SlotRef, SubjectKind } from '#domain/link-exchange';

/** What is known of a handle beside its tokens. */
export interface HandleFacts {
  /** Internal id, decimal text. */
  readonly id: string;
  readonly handle: string;
  /** Internal number of the owner. */
  readonly owner: number;
  readonly org: string;
  readonly epoch: string;
  readonly kind: SubjectKind;
  /** Declared quarter of the first account, `2021-Q3`; null = not checked by a person. */
  readonly quarter: string | null;
}

/** One handle with its tokens: signed 64-bit numbers as decimal text, beside the packed slot in which each stands. */
export interface StoredHandle extends HandleFacts {
  readonly tokens: readonly string[];
  readonly slots: readonly number[];
}

/** A handle as it is handed in. */
export interface NewHandle {
  readonly handle: string;
  readonly org: string;
  readonly epoch: string;
  readonly kind: SubjectKind;
  readonly quarter: string | null;
  /** The owner's signed declaration, compact JWS. */
  readonly declaration: string;
  readonly tokens: readonly string[];
  readonly slots: readonly number[];
}

/** Slots of one class at most; class numbers up to 511 then fit a smallint. */
const SLOTS_PER_CLASS = 64;

/** Class and position as one small number. */
export function packSlot({ class: id, slot }: SlotRef): number {
  if (id > 511 || slot >= SLOTS_PER_CLASS) throw new Error(`slot ${id}/${slot} does not fit`);
  return id * SLOTS_PER_CLASS + slot;
}

export function unpackSlot(packed: number): SlotRef {
  return { class: Math.floor(packed / SLOTS_PER_CLASS), slot: packed % SLOTS_PER_CLASS };
}
