import type { Inquiry, InquiryAnswer } from '#domain/request';
import type { Tx } from '#platform/database';

/** One question or request for contact, with its answer if there is one. Documents may be erased already. */
export interface StoredInquiry {
  readonly inquiryId: string;
  readonly requestId: string;
  readonly kind: Inquiry['kind'];
  readonly alias: string;
  readonly asker: string;
  readonly owner: string;
  readonly h: string;
  readonly document: string | null;
  readonly askedOn: string;
  readonly outcome: InquiryAnswer['outcome'] | null;
  readonly answerHash: string | null;
  readonly answerDocument: string | null;
  readonly answeredOn: string | null;
}

const INQUIRY = `
  select i.inquiry_id as "inquiryId", i.request_id as "requestId", i.kind, i.alias, i.asker, i.owner, i.h, i.document,
    i.asked_on::text as "askedOn", a.outcome, a.h as "answerHash", a.document as "answerDocument", a.answered_on::text as "answeredOn"
  from inquiry i left join inquiry_answer a using (inquiry_id)`;

/** Sealed questions between a reader and an owner; row-level security shows each only to the two. */
export class InquiryRepository {
  /** Two requests for contact about one record wait for each other. */
  async lock(tx: Tx, requestId: string, alias: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('inquiry:' || $1 || '/' || $2, 0))`, [requestId, alias]);
  }

  async find(tx: Tx, inquiryId: string): Promise<StoredInquiry | undefined> {
    const rows = await tx.query<StoredInquiry>(`${INQUIRY} where i.inquiry_id = $1`, [inquiryId]);
    return rows[0];
  }

  async list(tx: Tx, after: string | null, limit: number): Promise<StoredInquiry[]> {
    return tx.query<StoredInquiry>(`${INQUIRY} where ($1::uuid is null or i.inquiry_id > $1) order by i.inquiry_id limit $2`, [
      after,
      limit,
    ]);
  }

  /** The day of the asker's last request for contact about this record. */
  async lastContact(tx: Tx, requestId: string, alias: string, asker: string): Promise<string | undefined> {
    const rows = await tx.query<{ day: string | null }>(
      `select max(asked_on)::text as day from inquiry where request_id = $1 and alias = $2 and asker = $3 and kind = 'contact'`,
      [requestId, alias, asker],
    );
    return rows[0]?.day ?? undefined;
  }

  /** @returns false when the id is taken */
  async add(tx: Tx, inquiry: Inquiry, about: { recordId: string; h: string; document: string }, day: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into inquiry (inquiry_id, request_id, kind, alias, record_id, asker, owner, h, document, asked_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning true as added`,
      [
        inquiry.inquiryId,
        inquiry.requestId,
        inquiry.kind,
        inquiry.alias,
        about.recordId,
        inquiry.asker,
        inquiry.owner,
        about.h,
        about.document,
        day,
      ],
    );
    return rows.length === 1;
  }

  /** @returns false when it was answered before */
  async answer(tx: Tx, to: StoredInquiry, answer: { outcome: string; h: string; document: string }, day: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into inquiry_answer (inquiry_id, asker, owner, outcome, h, document, answered_on) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing returning true as added`,
      [to.inquiryId, to.asker, to.owner, answer.outcome, answer.h, answer.document, day],
    );
    return rows.length === 1;
  }

  /** Notes that the asker has been given these answers. */
  async fetched(tx: Tx, inquiryIds: readonly string[], day: string): Promise<void> {
    if (inquiryIds.length === 0) return;
    await tx.query(`update inquiry_answer set fetched_on = $2 where inquiry_id = any($1::uuid[]) and fetched_on is null`, [
      inquiryIds,
      day,
    ]);
  }
}
