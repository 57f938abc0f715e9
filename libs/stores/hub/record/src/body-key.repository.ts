import type { Tx } from '#platform/database';
import { column, columnOf } from './columns.js';

/** The wrapped data key of one body. */
export interface BodyKeyRow {
  readonly recordId: string;
  readonly h: string;
  readonly wrappedBy: string;
  readonly wrapped: Uint8Array;
}

/** A place in the table, in the order of its key. */
export type BodyKeyPlace = Pick<BodyKeyRow, 'recordId' | 'h'>;

const COLUMNS = `record_id as "recordId", h, wrapped_by as "wrappedBy", wrapped`;

/** Wrapped data keys of bodies. They are read beside the bodies; this is how they come, change and go. */
export class BodyKeyRepository {
  async insert(tx: Tx, owner: string, keys: readonly { recordId: string; h: string; wrappedBy: string; wrapped: string }[]): Promise<void> {
    if (keys.length === 0) return;
    await tx.query(
      `insert into body_key (owner, record_id, h, wrapped_by, wrapped)
       select $1, n.record_id, n.h, n.wrapped_by, decode(n.wrapped, 'base64')
       from unnest(${columnOf(2, 'uuid')}, ${columnOf(3, 'text')}, ${columnOf(4, 'text')}, ${columnOf(5, 'text')}) as n (record_id, h, wrapped_by, wrapped)
       on conflict (record_id, h) do update set wrapped_by = excluded.wrapped_by, wrapped = excluded.wrapped`,
      [
        owner,
        column(keys.map(({ recordId }) => recordId)),
        column(keys.map(({ h }) => h)),
        column(keys.map(({ wrappedBy }) => wrappedBy)),
        column(keys.map(({ wrapped }) => wrapped)),
      ],
    );
  }

  /** Keys that something else than `current` wraps, behind a place, in the order of (record, h). */
  async wrappedByOthers(tx: Tx, current: string, after: BodyKeyPlace | undefined, limit: number): Promise<BodyKeyRow[]> {
    return tx.query<BodyKeyRow>(
      `select ${COLUMNS} from body_key where wrapped_by <> $1 and ($2::uuid is null or (record_id, h) > ($2::uuid, $3::text))
       order by record_id, h limit $4`,
      [current, after?.recordId ?? null, after?.h ?? null, limit],
    );
  }

  /** Puts newly wrapped keys in the place of those that were read. One that was deleted meanwhile stays deleted. @returns how many */
  async rewrap(tx: Tx, keys: readonly (BodyKeyRow & { readonly anew: Uint8Array })[], wrappedBy: string): Promise<number> {
    // In the order in which everybody locks them: a tombstone that waits for us must not be waited for.
    await tx.query(
      `select from body_key k join unnest($1::uuid[], $2::text[]) as n (record_id, h) on k.record_id = n.record_id and k.h = n.h
       order by k.record_id, k.h for update of k`,
      [keys.map(({ recordId }) => recordId), keys.map(({ h }) => h)],
    );
    return tx.execute(
      `update body_key k set wrapped_by = $1, wrapped = n.anew
       from unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[]) as n (record_id, h, was, anew)
       where k.record_id = n.record_id and k.h = n.h and k.wrapped_by = n.was`,
      [
        wrappedBy,
        keys.map(({ recordId }) => recordId),
        keys.map(({ h }) => h),
        keys.map((key) => key.wrappedBy),
        keys.map(({ anew }) => anew),
      ],
    );
  }

  /** Ids of every wrapping key that some row needs. */
  async inUse(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`select distinct wrapped_by as id from body_key order by 1`);
    return rows.map(({ id }) => id);
  }
}
