import type { Tx } from '#platform/database';

/** A law's hold on a record of another organisation. */
export interface InboxHold {
  readonly recordId: string;
  /** Why: a file number, a decision; of the holder, never of a person. */
  readonly note: string;
  readonly placedOn: string;
  /** Day on which the owner's end came and a copy was kept; null = the record is in the inbox as before. */
  readonly endedOn: string | null;
}

/** Records whose end is answered `legal_hold` until the hold is over. */
export class InboxHoldRepository {
  list(tx: Tx): Promise<InboxHold[]> {
    return tx.query<InboxHold>(
      `select h.record_id as "recordId", h.note, h.placed_on::text as "placedOn", k.ended_on::text as "endedOn"
       from inbox_hold h left join kept_under_hold k using (record_id) order by h.placed_on, h.record_id`,
    );
  }

  /** @returns false when the record is not in the inbox, or held already */
  async place(tx: Tx, recordId: string, note: string, day: string): Promise<boolean> {
    const placed = await tx.execute(
      `insert into inbox_hold (record_id, note, placed_on) select record_id, $2, $3 from received_record where record_id = $1
       on conflict do nothing`,
      [recordId, note, day],
    );
    return placed === 1;
  }

  /** Puts held records that end aside, before they leave the inbox. */
  async keep(tx: Tx, endings: readonly { recordId: string; rev: number }[], day: string): Promise<void> {
    if (endings.length === 0) return;
    await tx.query(
      `insert into kept_under_hold (record_id, owner, rev, h, statement, disclosures, sealed_disclosures, ended_rev, ended_on)
       select r.record_id, r.owner, r.rev, r.h, r.statement, r.disclosures, r.sealed_disclosures, e.rev, $3::date
       from unnest($1::uuid[], $2::int[]) as e (record_id, rev)
       join received_record r using (record_id) join inbox_hold using (record_id)
       on conflict (record_id) do nothing`,
      [endings.map(({ recordId }) => recordId), endings.map(({ rev }) => rev), day],
    );
  }

  /**
   * The duty has ended: what was kept goes.
   *
   * @returns undefined when there is no such hold; else the revision of the end that is now to be answered `purged`, null when
   *   the record had not ended
   */
  async end(tx: Tx, recordId: string): Promise<{ endedRev: number | null } | undefined> {
    const [kept] = await tx.query<{ rev: number }>(`delete from kept_under_hold where record_id = $1 returning ended_rev as rev`, [
      recordId,
    ]);
    const held = await tx.execute(`delete from inbox_hold where record_id = $1`, [recordId]);
    return held === 0 ? undefined : { endedRev: kept?.rev ?? null };
  }
}
