import type { Tx } from '#platform/database';

/** Rows at a time when many go: a long statement would hold its locks for long. */
const AT_ONCE = 2000;

/** Who takes part and which epoch counts, as the trust document says. */
export class StandingRepository {
  /**
   * Notes who takes part now. Whoever comes back is compared anew with everything that arrived in the meantime.
   *
   * @returns organisations that came back
   */
  async follow(tx: Tx, active: readonly string[]): Promise<string[]> {
    await tx.query(`update owner set active = false where active and org <> all($1::text[])`, [[...active]]);
    const back = await tx.query<{ id: number; org: string }>(
      `update owner set active = true where not active and org = any($1::text[]) returning id, org`,
      [[...active]],
    );
    if (back.length > 0) await tx.query(`update handle set probed = false where owner = any($1::smallint[])`, [back.map(({ id }) => id)]);
    return back.map(({ org }) => org);
  }

  /** Deletes a few thousand handles of epochs that are over, with their tokens. @returns how many went */
  async forgetEpochs(tx: Tx, ended: readonly string[]): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `with old as (select id from handle where epoch = any($1::text[]) limit ${AT_ONCE}),
         gone as (delete from handle h using old where h.id = old.id returning h.id, h.owner, h.tokens),
         tokens as (delete from link_token t using (select id, owner, unnest(tokens) as token from gone) g
           where t.token = g.token and t.owner = g.owner and t.handle = g.id)
       select count(*)::int as n from gone`,
      [[...ended]],
    );
    return row?.n ?? 0;
  }
}
