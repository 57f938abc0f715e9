import type { Tx } from '#platform/database';
import { endReleases } from './release-ending.js';

/** Days after a notice at which its missing answer is told once more, one step further up. */
const STEPS = [3, 7, 14, 30];
/** Days for which sealed words of inquiries are kept; a contact only this long after it was fetched. */
const WORDS_DAYS = 90;
const CONTACT_DAYS = 7;

/** What time alone brings about; for the worker, which sees the rows of all organisations. */
export class ExpiryRepository {
  /**
   * Deletes releases whose own day or whose grant's day has passed, and tells their readers.
   *
   * @param day as `HubDay` judges it
   * @returns how many readers were told
   */
  async endExpired(tx: Tx, day: string, limit: number): Promise<number> {
    const rows = await tx.query<{ id: string }>(
      `select release_id::text as id from release r where r.expires < $1::date or exists (
         select from grant_version g where g.grant_id = r.grant_id and g.valid_until < $1::date
           and g.version = (select max(version) from grant_version v where v.grant_id = r.grant_id))
       order by release_id limit $2 for update of r`,
      [day, limit],
    );
    if (rows.length === 0) return 0;
    return tx.execute(endReleases(`select unnest($1::bigint[])`, { kind: 2, field: 3, day: 4 }), [
      rows.map(({ id }) => id),
      'expired',
      null,
      day,
    ]);
  }

  /** Writes every step that a missing answer has reached and has not been told yet. @returns how many */
  async escalate(tx: Tx, day: string): Promise<number> {
    return tx.execute(
      `insert into notice_escalation (notice_id, step, org, owner, request_id, on_day)
       select n.id, s.step, n.org, n.owner, n.request_id, $1::date
       from release_notice n join unnest($2::int[]) with ordinality as s (days, step) on n.on_day + s.days < $1::date
       where n.status is null on conflict do nothing`,
      [day, STEPS],
    );
  }

  /** Erases sealed words that have done their work; that somebody asked, and the outcome, stay. */
  async eraseWords(tx: Tx, day: string): Promise<void> {
    await tx.query(`update inquiry set document = null where document is not null and asked_on + $2::int < $1::date`, [day, WORDS_DAYS]);
    await tx.query(
      `update inquiry_answer set document = null where document is not null and (answered_on + $2::int < $1::date
         or (outcome = 'contact' and fetched_on + $3::int < $1::date))`,
      [day, WORDS_DAYS, CONTACT_DAYS],
    );
  }
}
