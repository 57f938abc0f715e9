import type { TokenColumn } from '#domain/linkage';
import { COUNTED_PER_PARTNER, RETIRED_ABOVE, RETIRED_PARTNERS, unpackSlot } from '#stores/token/link';

/** The values that stand in slots of one class, handle by handle. */
export function columnOf(classId: number, tokens: readonly Buffer[], slots: readonly Buffer[]): TokenColumn {
  const places = new Map<Buffer, number[]>();
  const placesIn = (list: Buffer): number[] => {
    const known = places.get(list);
    if (known !== undefined) return known;
    const found = Array.from({ length: list.length / 2 }, (_, i) => i).filter((i) => unpackSlot(list.readInt16BE(2 * i)).class === classId);
    places.set(list, found);
    return found;
  };
  const size = slots.reduce((sum, list) => sum + placesIn(list).length, 0);
  const [hi, lo, record] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
  let n = 0;
  for (const [i, bytes] of tokens.entries())
    for (const place of placesIn(slots[i]!)) {
      hi[n] = bytes.readUInt32BE(8 * place);
      lo[n] = bytes.readUInt32BE(8 * place + 4);
      record[n++] = i;
    }
  return { hi, lo, record };
}

/** Values of so many entries are counted owner by owner; fewer cannot be over-frequent. */
export const COUNT_FROM = RETIRED_ABOVE + 1 - COUNTED_PER_PARTNER;

/**
 * Records that are joined by a value that many hold: ten of each owner at most, none when it is over-frequent; the rule of the
 * streaming path.
 *
 * @returns undefined for an over-frequent value
 */
export function countedOf(records: Uint32Array, owner: Uint16Array): Uint32Array | undefined {
  const perOwner = new Map<number, Set<number>>();
  const counted = records.filter((record) => {
    const held = perOwner.get(owner[record]!) ?? new Set<number>();
    perOwner.set(owner[record]!, held);
    if (held.has(record) || held.size >= COUNTED_PER_PARTNER) return false;
    held.add(record);
    return true;
  });
  return perOwner.size >= RETIRED_PARTNERS && counted.length > RETIRED_ABOVE ? undefined : counted;
}

/** As the database writes it: a signed 64-bit number. */
export function valueOf(hi: number, lo: number): string {
  return BigInt.asIntN(64, (BigInt(hi) << 32n) | BigInt(lo)).toString();
}
