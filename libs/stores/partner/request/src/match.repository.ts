import type { Match } from '#domain/request';
import type { Tx } from '#platform/database';

/** An own record that fits a request, and what consent says of it. */
export interface StoredMatch {
  readonly recordId: string;
  readonly rev: number;
  /** `h` of the signed revision that was judged. */
  readonly h: string;
  readonly certainty: Match['certainty'];
  readonly reasons: Match['reasons'];
  /** Why consent keeps it back; null = it may go. */
  readonly hold: string | null;
  /** Everybody in it said an explicit yes to sensitive content, and it has some. */
  readonly sensitive: boolean;
  /** Last day that consent allows. */
  readonly consentUntil: string | null;
  readonly conditions: readonly string[];
}

const COLUMNS = `record_id as "recordId", rev, h, certainty, reasons, hold, sensitive, to_char(consent_until, 'YYYY-MM-DD') as "consentUntil", conditions`;

/** Matches of requests with own records, as last judged. */
export class RequestMatchRepository {
  /** Puts these in the place of all earlier ones. */
  async replace(tx: Tx, requestId: string, matches: readonly StoredMatch[]): Promise<void> {
    await tx.execute(`delete from request_match where request_id = $1`, [requestId]);
    await tx.execute(
      `insert into request_match (request_id, record_id, rev, h, certainty, reasons, hold, sensitive, consent_until, conditions)
       select $1, m."recordId", m.rev, m.h, m.certainty, m.reasons, m.hold, m.sensitive, m."consentUntil", m.conditions
       from jsonb_to_recordset($2::jsonb) as m("recordId" uuid, rev int, h text, certainty text, reasons jsonb, hold text, sensitive boolean,
         "consentUntil" date, conditions text[])`,
      [requestId, JSON.stringify(matches)],
    );
  }

  async count(tx: Tx, requestId: string): Promise<number> {
    const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from request_match where request_id = $1`, [requestId]);
    return row!.n;
  }

  list(tx: Tx, requestId: string): Promise<StoredMatch[]> {
    return tx.query<StoredMatch>(`select ${COLUMNS} from request_match where request_id = $1 order by record_id`, [requestId]);
  }
}
