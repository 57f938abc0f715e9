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
const COUNT_FROM = RETIRED_ABOVE + 1 - COUNTED_PER_PARTNER;

/**
 * The column without over-frequent values, and with ten handles of each owner at most where a value is held by many: the
 * rule of the streaming path.
 */
export function withoutFrequent(column: TokenColumn, owners: readonly number[]): { column: TokenColumn; retired: string[] } {
  const groups = frequentValues(column);
  if (groups.length === 0) return { column, retired: [] };
  const drop = new Set<number>();
  const retired: string[] = [];
  for (const entries of groups) {
    const perOwner = new Map<number, Set<number>>();
    const beyond: number[] = [];
    for (const entry of entries) {
      const record = column.record[entry]!;
      const owner = owners[record]!;
      const held = perOwner.get(owner) ?? new Set<number>();
      perOwner.set(owner, held);
      if (held.size < COUNTED_PER_PARTNER || held.has(record)) held.add(record);
      else beyond.push(entry);
    }
    const counted = [...perOwner.values()].reduce((sum, { size }) => sum + size, 0);
    const over = perOwner.size >= RETIRED_PARTNERS && counted > RETIRED_ABOVE;
    if (over) retired.push(valueOf(column, entries[0]!));
    for (const entry of over ? entries : beyond) drop.add(entry);
  }
  const keep = (values: Uint32Array) => values.filter((_, entry) => !drop.has(entry));
  return { column: { hi: keep(column.hi), lo: keep(column.lo), record: keep(column.record) }, retired };
}

/** Entries of every value with at least {@link COUNT_FROM} of them, in the order of the records. */
function frequentValues({ hi, lo, record }: TokenColumn): number[][] {
  const order = Uint32Array.from(record, (_, i) => i).sort((a, b) => lo[a]! - lo[b]! || hi[a]! - hi[b]! || a - b);
  const groups: number[][] = [];
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && lo[order[end]!] === lo[order[start]!] && hi[order[end]!] === hi[order[start]!]) end++;
    if (end - start >= COUNT_FROM) groups.push([...order.subarray(start, end)]);
    start = end;
  }
  return groups;
}

/** As the database writes it: a signed 64-bit number. */
function valueOf({ hi, lo }: TokenColumn, entry: number): string {
  return BigInt.asIntN(64, (BigInt(hi[entry]!) << 32n) | BigInt(lo[entry]!)).toString();
}
