import type { Tx } from '#platform/database';

/** A key that somebody else may have had since a day. */
export interface CompromisedKey {
  /** Whose key it is. */
  readonly org: string;
  readonly kid: string;
  /** First day, YYYY-MM-DD, from which on what was received under it is doubted. */
  readonly since: string;
}

/** Takes records out of circulation whose head may have been signed by a thief. */
export class CompromiseRepository {
  /** Those of the keys that have not been dealt with, or only for a later first day. */
  async open(tx: Tx, keys: readonly CompromisedKey[]): Promise<CompromisedKey[]> {
    const applied = await tx.query<{ kid: string; since: string }>(
      `select kid, to_char(since, 'YYYY-MM-DD') as since from compromise_applied where kid = any($1::text[])`,
      [keys.map(({ kid }) => kid)],
    );
    const known = new Map(applied.map(({ kid, since }) => [kid, since]));
    return keys.filter(({ kid, since }) => since < (known.get(kid) ?? '9999'));
  }

  /**
   * Sets aside up to `limit` heads of one owner; each gets a change row, so that delivery takes it back from whoever holds it, and
   * a row in its owner's quarantine, so that she sees what to sign again.
   *
   * @returns how many were set aside; fewer than `limit` = nothing is left
   */
  async setAside(tx: Tx, key: CompromisedKey, day: string, limit: number): Promise<number> {
    const rows = await tx.query(
      `with doubted as (
         select r.record_id, r.owner, r.rev, r.h from record r join record_version v using (record_id, rev, h)
         where r.owner = $1 and r.op = 'upsert' and r.status <> 'quarantined' and v.received_on >= $2::date and v.kid = $3
         order by r.record_id limit $5 for update of r),
       aside as (
         update record r set status = 'quarantined' from doubted d where r.record_id = d.record_id returning d.*),
       announced as (
         insert into change (kind, record_id, owner, rev, h) select 'record', record_id, owner, rev, h from aside),
       shown as (
         insert into intake_quarantine (org, record_id, rev, h, batch_id, line, code, received_on)
         select owner, record_id, rev, h, '00000000-0000-4000-8000-000000000000', 0, 'intake/compromised-key', $4::date from aside
         on conflict do nothing)
       select record_id from aside`,
      [key.org, key.since, key.kid, day, limit],
    );
    return rows.length;
  }

  async markApplied(tx: Tx, { kid, since }: CompromisedKey, day: string): Promise<void> {
    await tx.execute(
      `insert into compromise_applied (kid, since, applied_on) values ($1, $2, $3)
       on conflict (kid) do update set since = least(compromise_applied.since, excluded.since), applied_on = excluded.applied_on`,
      [kid, since, day],
    );
  }
}
