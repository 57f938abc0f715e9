import type { SubjectKind } from '#domain/link-exchange';
import type { Tx } from '#platform/database';
import { unpackSlot, type HandleFacts, type StoredHandle } from './rows.js';

/** A value contributed more often than this, by {@link RETIRED_PARTNERS} or more, joins nobody any more. */
export const RETIRED_ABOVE = 50;
export const RETIRED_PARTNERS = 3;
/** Contributions of one partner that count, at most: fakes of one insider cannot retire a victim's value. */
export const COUNTED_PER_PARTNER = 10;

/** With this many of others' rows a value may be over-frequent (the owner's own count for ten), so it is counted exactly. */
const LOOK = RETIRED_ABOVE + 1 - COUNTED_PER_PARTNER;
/** Rows of one owner looked at when counting exactly: a handle may repeat a value in several slots. */
const ROWS_PER_OWNER = 2 * COUNTED_PER_PARTNER;

/** Two handles that share values, and in which classes; more classes may turn up when both lists are laid side by side. */
export interface Hit {
  /** Internal id of the probed handle. */
  readonly probed: string;
  /** Internal id of the other one. */
  readonly other: string;
  readonly classes: readonly number[];
}

export interface Found {
  readonly hits: readonly Hit[];
  /** Values that are over-frequent now. */
  readonly retired: ReadonlySet<string>;
}

/** One row of the index that a probed value met. */
interface Row {
  readonly token: string;
  readonly owner: number;
  readonly slot: number;
  readonly handle: string;
}
/** `n` = number of the probed value in the batch, from 1. */
interface Met extends Row {
  readonly n: number;
}

/** A handle as the bulk path reads it: tokens and slots as big-endian bytes. */
export interface BulkHandle {
  readonly id: string;
  readonly owner: number;
  readonly epoch: string;
  readonly kind: SubjectKind;
  readonly probed: boolean;
  readonly tokens: Buffer;
  readonly slots: Buffer;
}

const FACTS = `h.id::text as id, h.handle, h.owner, o.org, h.epoch, h.kind, h.quarter`;
// As text, because the driver takes an array apart letter by letter.
const HANDLE = `${FACTS}, h.tokens::text as tokens, h.slots::text as slots`;
type HandleRow = HandleFacts & { readonly tokens: string; readonly slots: string };

/** The worker's side: looks across owners. */
export class ProbeRepository {
  /**
   * Handles that wait to be probed, oldest first, locked until the transaction ends; those that another worker holds are
   * passed over. They were committed before they are seen here, so of two simultaneous twins whoever is probed last sees the other.
   */
  async claim(tx: Tx, limit: number): Promise<StoredHandle[]> {
    const rows = await tx.query<HandleRow>(
      `select ${HANDLE} from handle h join owner o on o.id = h.owner where not h.probed and o.active
       order by h.id limit $1 for update of h skip locked`,
      [limit],
    );
    return withLists(rows);
  }

  async waiting(tx: Pick<Tx, 'query'>): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from handle h join owner o on o.id = h.owner where not h.probed and o.active`,
    );
    return row?.n ?? 0;
  }

  /** Full rows of these ids whose owners take part now. */
  async load(tx: Tx, ids: readonly string[]): Promise<StoredHandle[]> {
    if (ids.length === 0) return [];
    const rows = await tx.query<HandleRow>(
      `select ${HANDLE} from handle h join owner o on o.id = h.owner where h.id = any($1::int[]) and o.active`,
      [[...ids]],
    );
    return withLists(rows);
  }

  async markProbed(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(`update handle set probed = true where id = any($1::int[])`, [[...ids]]);
  }

  /**
   * Handles of other owners that share a value with one of these, in one statement for the whole batch: value by value in their
   * order, so that the upper pages of the index and neighbouring leaves are still in the processor's cache.
   *
   * @param mayMeet false only for a value that no other handle has which this transaction can see: it is not looked up
   */
  async match(tx: Pick<Tx, 'query'>, batch: readonly StoredHandle[], mayMeet: (token: string) => boolean = () => true): Promise<Found> {
    const values = batch.flatMap((probed) =>
      probed.tokens.flatMap((token, i) => (mayMeet(token) ? { token, probed, own: probed.slots[i]! } : [])),
    );
    if (values.length === 0) return { hits: [], retired: new Set() };
    const met = await tx.query<Met>(
      `select q.n::int as n, t.token::text as token, t.owner, t.slot, t.handle::text as handle
       from (select token, owner, n from unnest($1::bigint[], $2::smallint[]) with ordinality as u (token, owner, n) order by token) q
       cross join lateral (
         select l.token, l.owner, l.slot, l.handle from link_token l where l.token = q.token and l.owner <> q.owner limit ${LOOK}) t`,
      // As text: the driver quotes an array element by element.
      [`{${values.map(({ token }) => token).join()}}`, `{${values.map(({ probed }) => probed.owner).join()}}`],
    );
    const full = lookedAtInFull(met);
    const counted = await this.count(tx, [...new Set([...full.values()].map(({ token }) => token))]);
    const pairs = new PairClasses();
    for (const row of met) if (!full.has(row.n)) pairs.add(values[row.n - 1]!, row);
    for (const { n, token } of full.values())
      for (const row of counted.rows.get(token) ?? []) if (row.owner !== values[n - 1]!.probed.owner) pairs.add(values[n - 1]!, row);
    return { hits: pairs.hits(), retired: counted.retired };
  }

  /** Contributions owner by owner, each looked at for itself, so that one owner's many rows hide nobody else's. */
  private async count(tx: Pick<Tx, 'query'>, tokens: readonly string[]) {
    const rows = new Map<string, Row[]>();
    const retired = new Set<string>();
    if (tokens.length === 0) return { rows, retired };
    const all = await tx.query<Row>(
      `select v.token::text as token, t.owner, t.slot, t.handle::text as handle from unnest($1::bigint[]) as v (token)
       cross join owner o cross join lateral (
         select l.owner, l.slot, l.handle from link_token l where l.token = v.token and l.owner = o.id limit ${ROWS_PER_OWNER}) t`,
      [tokens],
    );
    for (const row of all) {
      const known = rows.get(row.token);
      if (known === undefined) rows.set(row.token, [row]);
      else known.push(row);
    }
    for (const [token, found] of rows) {
      const kept = contributions(found);
      const partners = new Set(kept.map(({ owner }) => owner)).size;
      rows.set(token, kept);
      if (partners < RETIRED_PARTNERS || kept.length <= RETIRED_ABOVE) continue;
      retired.add(token);
      rows.delete(token);
    }
    return { rows, retired };
  }

  /** Some handles of other owners, for decoys: those that follow a random point. @param random in [0, 1) */
  async someOthers(tx: Tx, of: HandleFacts, random: number, limit: number): Promise<HandleFacts[]> {
    return tx.query<HandleFacts>(
      `select ${FACTS} from handle h join owner o on o.id = h.owner
       where h.id >= (select floor($1::float8 * (coalesce(max(id), 0) + 1))::int from handle)
         and h.owner <> $2 and h.epoch = $3 and h.kind = $4 and o.active
       order by h.id limit $5`,
      [random, of.owner, of.epoch, of.kind, limit],
    );
  }

  /** The next handles by id, for the bulk path. */
  async page(tx: Pick<Tx, 'query'>, after: string, limit: number): Promise<BulkHandle[]> {
    const rows = await tx.query<BulkHandle>(
      `select h.id::text as id, h.owner, h.epoch, h.kind, h.probed, array_send(h.tokens) as tokens, array_send(h.slots) as slots
       from handle h join owner o on o.id = h.owner where h.id > $1::int and o.active order by h.id limit $2`,
      [after, limit],
    );
    return rows.map((row) => ({ ...row, tokens: elementsIn(row.tokens, 8), slots: elementsIn(row.slots, 2) }));
  }
}

/** Elements of an array in PostgreSQL's binary form (a head of 20 bytes, four bytes of length before each), one after the other. */
function elementsIn(array: Buffer, size: number): Buffer {
  const count = Math.max(0, (array.length - 20) / (4 + size));
  const elements = Buffer.allocUnsafeSlow(count * size);
  for (let i = 0; i < count; i++) array.copy(elements, i * size, 24 + i * (4 + size), 24 + i * (4 + size) + size);
  return elements;
}

/** `{1,2}` taken apart; nearly all handles share one list of slots. */
function withLists(rows: readonly HandleRow[]): StoredHandle[] {
  const lists = new Map<string, number[]>();
  return rows.map(({ tokens, slots, ...facts }) => {
    const known = lists.get(slots) ?? elementsOf(slots).map(Number);
    lists.set(slots, known);
    return { ...facts, tokens: elementsOf(tokens), slots: known };
  });
}

const elementsOf = (array: string): string[] => (array === '{}' ? [] : array.slice(1, -1).split(','));

/** Probed values that gave as many rows as were looked at: there may be more. */
function lookedAtInFull(met: readonly Met[]): Map<number, Met> {
  const counts = new Map<number, number>();
  const full = new Map<number, Met>();
  for (const row of met) {
    const key = row.n;
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    if (n === LOOK) full.set(key, row);
  }
  return full;
}

/** Distinct handles of each owner, ten of each at most. */
function contributions(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  const perOwner = new Map<number, number>();
  return rows.filter(({ owner, handle }) => {
    const n = perOwner.get(owner) ?? 0;
    if (seen.has(handle) || n >= COUNTED_PER_PARTNER) return false;
    seen.add(handle);
    perOwner.set(owner, n + 1);
    return true;
  });
}

/** Gathers the classes of each pair of handles. */
class PairClasses {
  readonly #pairs = new Map<string, { probed: string; other: string; classes: Set<number> }>();

  add({ probed, own }: { probed: StoredHandle; own: number }, row: Row): void {
    const { class: id } = unpackSlot(own);
    // The class is part of what is hashed; a value in a slot of another class was put there by somebody who cheats.
    if (unpackSlot(row.slot).class !== id) return;
    const key = `${probed.id} ${row.handle}`;
    const known = this.#pairs.get(key);
    if (known === undefined) this.#pairs.set(key, { probed: probed.id, other: row.handle, classes: new Set([id]) });
    else known.classes.add(id);
  }

  hits(): Hit[] {
    return [...this.#pairs.values()].map(({ probed, other, classes }) => ({ probed, other, classes: [...classes] }));
  }
}
