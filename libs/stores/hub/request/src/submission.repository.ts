import type { Tx } from '#platform/database';

/** What a member put into a submission, by ids. */
export interface SubmissionItem {
  readonly member: string;
  readonly alias: string;
  readonly statementHash: string;
}

/** A frozen list with the members who signed it. */
export interface FrozenList {
  readonly listHash: string;
  readonly round: number;
  readonly list: unknown;
  readonly frozenOn: string;
  readonly completeOn: string | null;
  readonly signatures: readonly { readonly member: string; readonly document: string }[];
}

/** What was handed to a recipient without an account. */
export interface Dispatch {
  readonly day: string;
  readonly channel: string;
  readonly receiptNumber: string;
  readonly sha256: string;
}

/** Lists of submissions: ids only, so that no member sees another one's records before they are sent. */
export class SubmissionRepository {
  /** Puts a release on the list. A correction of what was sent already is sent with it; anything new waits for the next list. */
  async addItem(tx: Tx, requestId: string, item: SubmissionItem, supersedesSent: boolean, day: string): Promise<void> {
    await tx.query(
      `insert into submission_item (request_id, member, alias, statement_hash, sent_on) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [requestId, item.member, item.alias, item.statementHash, supersedesSent ? day : null],
    );
  }

  /** Was this release sent? */
  async isSent(tx: Tx, requestId: string, alias: string, statementHash: string): Promise<boolean> {
    const rows = await tx.query(
      `select from submission_item where request_id = $1 and alias = $2 and statement_hash = $3 and sent_on is not null`,
      [requestId, alias, statementHash],
    );
    return rows.length > 0;
  }

  /** Everything on the list now, by member and alias. */
  async items(tx: Tx, requestId: string): Promise<SubmissionItem[]> {
    return tx.query<SubmissionItem>(
      `select member, alias, statement_hash as "statementHash" from submission_item where request_id = $1
       order by member collate "C", alias, statement_hash collate "C"`,
      [requestId],
    );
  }

  /** Frozen lists, the newest first. */
  async lists(tx: Tx, requestId: string): Promise<FrozenList[]> {
    return tx.query<FrozenList>(
      `select l.list_hash as "listHash", l.round, l.list, l.frozen_on::text as "frozenOn", l.complete_on::text as "completeOn",
         (select coalesce(json_agg(json_build_object('member', s.member, 'document', s.document) order by s.member), '[]')
            from submission_signature s where s.list_hash = l.list_hash) as signatures
       from submission_list l where l.request_id = $1 order by l.round desc`,
      [requestId],
    );
  }

  /** Freezes the next list; one that is frozen again under the same hash stays as it is. */
  async freeze(tx: Tx, requestId: string, frozen: { listHash: string; list: unknown; by: string }, day: string): Promise<void> {
    await tx.query(
      `insert into submission_list (list_hash, request_id, round, list, frozen_by, frozen_on)
       select $1, $2, coalesce(max(round), 0) + 1, $3, $4, $5 from submission_list where request_id = $2 on conflict (list_hash) do nothing`,
      [frozen.listHash, requestId, JSON.stringify(frozen.list), frozen.by, day],
    );
  }

  async sign(tx: Tx, signature: { listHash: string; member: string; document: string }, day: string): Promise<void> {
    await tx.query(
      `insert into submission_signature (list_hash, member, document, signed_on) values ($1, $2, $3, $4) on conflict do nothing`,
      [signature.listHash, signature.member, signature.document, day],
    );
  }

  /** Everyone signed: what the list names may be read from now on. */
  async complete(tx: Tx, requestId: string, listHash: string, day: string): Promise<void> {
    await tx.query(`update submission_list set complete_on = $2 where list_hash = $1`, [listHash, day]);
    await tx.query(`update submission_item set sent_on = $2 where request_id = $1 and sent_on is null`, [requestId, day]);
  }

  async dispatch(tx: Tx, requestId: string, listHash: string, by: string, dispatch: Dispatch, day: string): Promise<void> {
    await tx.query(
      `insert into submission_dispatch (request_id, list_hash, by_org, day, channel, receipt_number, sha256, recorded_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [requestId, listHash, by, dispatch.day, dispatch.channel, dispatch.receiptNumber, dispatch.sha256, day],
    );
  }

  async dispatches(tx: Tx, requestId: string): Promise<Dispatch[]> {
    return tx.query<Dispatch>(
      `select day::text as day, channel, receipt_number as "receiptNumber", sha256 from submission_dispatch where request_id = $1 order by id`,
      [requestId],
    );
  }
}
