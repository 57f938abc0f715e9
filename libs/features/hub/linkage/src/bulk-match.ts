import { randomInt } from 'node:crypto';
import { BulkLinker } from '#domain/linkage';
import type { SubjectKind } from '#domain/link-exchange';
import type { Tx } from '#platform/database';
import { ProbeRepository, unpackSlot, type BulkHandle, type Found, type Hit, type StoredHandle } from '#stores/token/link';
import { Promising } from './agreement.js';
import { columnOf, COUNT_FROM, countedOf, valueOf } from './token-column.js';

const PAGE = 10_000;

/** Handles of one kind and epoch, numbered in the order in which they were read. */
interface Part {
  readonly kind: SubjectKind;
  readonly ids: string[];
  readonly owners: number[];
  readonly probed: boolean[];
  readonly tokens: Buffer[];
  /** Slots as bytes; nearly all handles share one list. */
  readonly slots: Buffer[];
}

/**
 * Finds the same pairs as probe after probe would, class by class in typed arrays: for a first load and for scoring anew.
 * Handles that were put while it was built are left to the streaming path, which sees everything.
 */
export class BulkMatch {
  readonly #hits = new Map<string, Hit[]>();
  readonly #waiting = new Set<string>();
  readonly #retired = new Set<string>();

  private constructor(private readonly probes: ProbeRepository) {}

  static async build(tx: Pick<Tx, 'query'>, probes: ProbeRepository): Promise<BulkMatch> {
    const match = new BulkMatch(probes);
    for (const part of await readParts(tx, probes)) match.join(part);
    return match;
  }

  /** As `ProbeRepository.match`. */
  async match(tx: Pick<Tx, 'query'>, batch: readonly StoredHandle[]): Promise<Found> {
    const late = batch.filter(({ id }) => !this.#waiting.has(id));
    const found = late.length === 0 ? undefined : await this.probes.match(tx, late);
    const hits = batch.flatMap(({ id }) => this.#hits.get(id) ?? []);
    return { hits: [...hits, ...(found?.hits ?? [])], retired: new Set([...this.#retired, ...(found?.retired ?? [])]) };
  }

  private join({ kind, ids, owners, probed, tokens, slots }: Part): void {
    const owner = Uint16Array.from(owners);
    const frequent = (records: Uint32Array, hi: number, lo: number) => {
      const counted = countedOf(records, owner);
      if (counted === undefined) this.#retired.add(valueOf(hi, lo));
      return counted ?? new Uint32Array();
    };
    const linker = new BulkLinker({ owner, maxPerValue: COUNT_FROM - 1, frequent, seed: randomInt(2 ** 32) });
    for (const classId of classesOf(slots)) linker.add(classId, columnOf(classId, tokens, slots));
    for (const [record, id] of ids.entries()) if (!probed[record]) this.#waiting.add(id);
    const promising = new Promising();
    linker.forEach((a, b, classes) => {
      const [one, other] = probed[a] === true ? [b, a] : [a, b];
      if (probed[one] === true || !promising.has(kind, classes)) return;
      const probedId = ids[one]!;
      const hit = { probed: probedId, other: ids[other]!, classes };
      const known = this.#hits.get(probedId);
      if (known === undefined) this.#hits.set(probedId, [hit]);
      else known.push(hit);
    });
  }
}

async function readParts(tx: Pick<Tx, 'query'>, probes: ProbeRepository): Promise<Part[]> {
  const parts = new Map<string, Part>();
  const lists = new Map<string, Buffer>();
  for (let after = '0'; ;) {
    const page: BulkHandle[] = await probes.page(tx, after, PAGE);
    for (const { id, owner, epoch, kind, probed, tokens, slots } of page) {
      const key = `${kind} ${epoch}`;
      const part = parts.get(key) ?? { kind, ids: [], owners: [], probed: [], tokens: [], slots: [] };
      parts.set(key, part);
      const list = slots.toString('latin1');
      lists.set(list, lists.get(list) ?? slots);
      part.ids.push(id);
      part.owners.push(owner);
      part.probed.push(probed);
      part.tokens.push(tokens);
      part.slots.push(lists.get(list)!);
    }
    if (page.length < PAGE) return [...parts.values()];
    after = page.at(-1)!.id;
  }
}

function classesOf(slots: readonly Buffer[]): number[] {
  const classes = new Set<number>();
  for (const list of new Set(slots)) for (let at = 0; at < list.length; at += 2) classes.add(unpackSlot(list.readInt16BE(at)).class);
  return [...classes].sort((a, b) => a - b);
}
