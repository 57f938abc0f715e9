import type { Tx } from '#platform/database';

/** A freeze that nobody has lifted. */
export interface StandingFreeze {
  readonly h: string;
  readonly jws: string;
  /** Null: everybody's evaluations stop. */
  readonly org: string | null;
  readonly on: string;
}

/** Stops and their ends; append-only. */
export class FreezeRepository {
  /** The same freeze again changes nothing, also after it was lifted. */
  async add(tx: Tx, freeze: { h: string; jws: string; org: string | undefined }, day: string): Promise<void> {
    await tx.query(`insert into evaluation_freeze (h, org, jws, accepted_on) values ($1, $2, $3, $4) on conflict (h) do nothing`, [
      freeze.h,
      freeze.org ?? null,
      freeze.jws,
      day,
    ]);
  }

  async standing(tx: Tx): Promise<StandingFreeze[]> {
    return tx.query<StandingFreeze>(
      `select h, jws, org, accepted_on::text as on from evaluation_freeze
       where not exists (select from lifted_freeze where freeze_h = h) order by accepted_on, h`,
    );
  }

  /** True while a freeze of this organisation, or of everybody, stands. */
  async isFrozen(tx: Tx, org: string): Promise<boolean> {
    const rows = await tx.query(
      `select from evaluation_freeze where (org is null or org = $1) and not exists (select from lifted_freeze where freeze_h = h) limit 1`,
      [org],
    );
    return rows.length > 0;
  }

  /** @returns hashes among those named that no freeze here has; then nothing was lifted */
  async lift(tx: Tx, resumption: { h: string; document: string }, freezes: readonly string[], day: string): Promise<string[]> {
    const known = await tx.query<{ h: string }>(`select h from evaluation_freeze where h = any($1)`, [freezes]);
    const unknown = freezes.filter((h) => !known.some((row) => row.h === h));
    if (unknown.length > 0) return unknown;
    await tx.query(`insert into evaluation_resumption (h, document, accepted_on) values ($1, $2, $3) on conflict (h) do nothing`, [
      resumption.h,
      resumption.document,
      day,
    ]);
    await tx.query(`insert into lifted_freeze (freeze_h, resumption_h) select unnest($1::text[]), $2 on conflict (freeze_h) do nothing`, [
      freezes,
      resumption.h,
    ]);
    return [];
  }
}
