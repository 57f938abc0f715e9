import type { Tx } from '#platform/database';

/** What a freeze stops: everything, one organisation, or one request. */
export type FreezeScope = 'all' | 'org' | 'request';

/** One freeze; `target` is an organisation's code or a request's id, null for `all`. */
export interface StoredFreeze {
  readonly id: string;
  readonly scope: FreezeScope;
  readonly target: string | null;
  readonly by: string;
  readonly day: string;
  readonly liftedOn: string | null;
  /** Admins who signed its lifting so far, sorted. */
  readonly liftSignedBy: readonly string[];
}

/** One admin's signature under the lifting of a freeze. */
export interface LiftSignature {
  readonly kid: string;
  readonly org: string;
  readonly payload: string;
  readonly protected: string;
  readonly signature: string;
}

const FREEZE = `
  select f.id, f.scope, f.target, f.by_org as by, f.on_day::text as day, f.lifted_on::text as "liftedOn",
    (select coalesce(array_agg(distinct l.org order by l.org), '{}') from freeze_lift l where l.freeze_id = f.id) as "liftSignedBy"
  from freeze_order f`;

/** Freezes: one admin orders, two lift. */
export class FreezeRepository {
  /** Is access stopped for this request, or for one of these organisations (who reads, who owns)? */
  async isFrozen(tx: Tx, about: { readonly requestId?: string; readonly orgs?: readonly string[] }): Promise<boolean> {
    const rows = await tx.query(
      `select from freeze_order where lifted_on is null and (scope = 'all' or (scope = 'request' and target = $1)
         or (scope = 'org' and target = any($2::text[]))) limit 1`,
      [about.requestId ?? null, about.orgs ?? []],
    );
    return rows.length > 0;
  }

  async add(tx: Tx, freeze: { id: string; scope: FreezeScope; target: string | null; by: string }, day: string): Promise<void> {
    await tx.query(`insert into freeze_order (id, scope, target, by_org, on_day) values ($1, $2, $3, $4, $5)`, [
      freeze.id,
      freeze.scope,
      freeze.target,
      freeze.by,
      day,
    ]);
  }

  /** The freeze of this id, locked until the transaction ends: two admins who lift at once must see each other. */
  async lock(tx: Tx, id: string): Promise<StoredFreeze | undefined> {
    await tx.query(`select from freeze_order where id = $1 for update`, [id]);
    const rows = await tx.query<StoredFreeze>(`${FREEZE} where f.id = $1`, [id]);
    return rows[0];
  }

  /** Standing freezes first, then lifted ones, newest first. */
  async list(tx: Tx, limit: number): Promise<StoredFreeze[]> {
    return tx.query<StoredFreeze>(`${FREEZE} order by f.lifted_on nulls first, f.on_day desc, f.id limit $1`, [limit]);
  }

  async addLiftSignature(tx: Tx, id: string, entry: LiftSignature, day: string): Promise<void> {
    await tx.query(
      `insert into freeze_lift (freeze_id, kid, org, payload, protected, signature, signed_on) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing`,
      [id, entry.kid, entry.org, entry.payload, entry.protected, entry.signature, day],
    );
  }

  async liftSignatures(tx: Tx, id: string): Promise<LiftSignature[]> {
    return tx.query<LiftSignature>(
      `select kid, org, payload, protected, signature from freeze_lift where freeze_id = $1 order by signed_on, kid`,
      [id],
    );
  }

  async lift(tx: Tx, id: string, document: unknown, day: string): Promise<void> {
    await tx.query(`update freeze_order set lifted_on = $2, document = $3 where id = $1`, [id, day, JSON.stringify(document)]);
  }
}
