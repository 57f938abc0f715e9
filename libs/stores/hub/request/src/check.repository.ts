import type { RequestCheck } from '#domain/request';
import type { MultiSigned } from '#domain/signed-document';
import type { Tx } from '#platform/database';
import type { CheckSignature, StoredCheck } from './rows.js';

const CHECK = `
  select c.h, c.request_id as "requestId", c.request_hash as "requestHash", c.outcome, c.payload,
    (select coalesce(json_agg(json_build_object('kid', s.kid, 'org', s.org, 'protected', s.protected, 'signature', s.signature)
       order by s.signed_on, s.kid), '[]') from request_check_signature s where s.h = c.h) as signatures
  from request_check c`;

/** Append-only rows of what admins found. */
export class CheckRepository {
  async find(tx: Tx, requestId: string, h: string): Promise<StoredCheck | undefined> {
    const rows = await tx.query<StoredCheck>(`${CHECK} where c.h = $2 and c.request_id = $1`, [requestId, h]);
    return rows[0];
  }

  /** Checks of one version of a request that wait for another admin. */
  async pending(tx: Tx, requestHash: string): Promise<StoredCheck[]> {
    return tx.query<StoredCheck>(
      `${CHECK} where c.request_hash = $1 and not exists (select from request_check_effect e where e.request_hash = $1)
       order by c.proposed_on, c.h`,
      [requestHash],
    );
  }

  /** Keeps the bytes; repeating them is harmless. */
  async propose(tx: Tx, check: { h: string; check: RequestCheck; payload: string; by: string }, day: string): Promise<void> {
    await tx.query(
      `insert into request_check (h, request_id, request_hash, outcome, payload, proposed_by, proposed_on)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [check.h, check.check.requestId, check.check.requestHash, check.check.outcome, check.payload, check.by, day],
    );
  }

  /** Keeps verified signatures; those already there stay as they are. */
  async sign(tx: Tx, h: string, signatures: readonly CheckSignature[], day: string): Promise<void> {
    for (const { kid, org, protected: header, signature } of signatures)
      await tx.query(
        `insert into request_check_signature (h, kid, org, protected, signature, signed_on) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing`,
        [h, kid, org, header, signature, day],
      );
  }

  /** The hash of the check that decided this version of a request. */
  async effective(tx: Tx, requestHash: string): Promise<string | undefined> {
    const rows = await tx.query<{ h: string }>(`select h from request_check_effect where request_hash = $1`, [requestHash]);
    return rows[0]?.h;
  }

  /** Lets a check take effect with the signatures that counted; the primary key refuses a second one. */
  async takeEffect(tx: Tx, h: string, check: RequestCheck, document: MultiSigned, day: string): Promise<void> {
    await tx.query(
      `insert into request_check_effect (request_hash, request_id, h, outcome, document, narrower, effective_on)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        check.requestHash,
        check.requestId,
        h,
        check.outcome,
        JSON.stringify(document),
        check.narrower === undefined ? null : JSON.stringify(check.narrower),
        day,
      ],
    );
  }

  async recuse(tx: Tx, requestId: string, org: string, day: string): Promise<void> {
    await tx.query(`insert into request_recusal (request_id, org, day) values ($1, $2, $3) on conflict do nothing`, [requestId, org, day]);
  }

  /** Admins who stand aside, sorted. */
  async recused(tx: Tx, requestId: string): Promise<string[]> {
    const rows = await tx.query<{ org: string }>(`select org from request_recusal where request_id = $1 order by org`, [requestId]);
    return rows.map(({ org }) => org);
  }
}
