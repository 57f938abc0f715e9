import type { Tx } from '#platform/database';
import type { NewHandle } from './rows.js';

/** `stored`: new; `same`: stored before with the same content; `other`: with other content; `foreign`: another owner's. */
export type PutOutcome = 'stored' | 'same' | 'other' | 'foreign';

/** An owner's side: puts and deletes its own handles. Every method expects `TokenDatabase.as(org)`. */
export class HandleRepository {
  /** Stores a handle with all its tokens, not probed yet. */
  async put(tx: Tx, handle: NewHandle): Promise<PutOutcome> {
    await tx.query(`insert into owner (org) values ($1) on conflict do nothing`, [handle.org]);
    const [made] = await tx.query<{ id: string; owner: number }>(
      `insert into handle (handle, owner, epoch, kind, quarter, declaration, tokens, slots)
       select $1, o.id, $3, $4, $5, $6, $7::bigint[], $8::smallint[] from owner o
       where o.org = $2 and not exists (select from handle where handle = $1)
       on conflict do nothing returning id, owner`,
      [handle.handle, handle.org, handle.epoch, handle.kind, handle.quarter, handle.declaration, [...handle.tokens], [...handle.slots]],
    );
    if (made === undefined) return this.compare(tx, handle);
    await tx.query(
      `insert into link_token (token, owner, slot, handle) select t.token, $1, t.slot, $2
       from unnest($3::bigint[], $4::smallint[]) as t (token, slot)`,
      [made.owner, made.id, [...handle.tokens], [...handle.slots]],
    );
    return 'stored';
  }

  /** Deletes the caller's handle and its tokens. @returns false when there is none of that name */
  async remove(tx: Tx, handle: string): Promise<boolean> {
    const [gone] = await tx.query<{ n: number }>(
      `with gone as (delete from handle where handle = $1 returning id, owner, tokens),
         tokens as (delete from link_token t using (select id, owner, unnest(tokens) as token from gone) g
           where t.token = g.token and t.owner = g.owner and t.handle = g.id)
       select count(*)::int as n from gone`,
      [handle],
    );
    return (gone?.n ?? 0) > 0;
  }

  private async compare(tx: Tx, { handle, declaration, tokens }: NewHandle): Promise<PutOutcome> {
    const [known] = await tx.query<{ same: boolean }>(
      `select declaration = $2 and tokens = $3::bigint[] as same from handle where handle = $1`,
      [handle, declaration, [...tokens]],
    );
    if (known === undefined) return 'foreign';
    return known.same ? 'same' : 'other';
  }
}
