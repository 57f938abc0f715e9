import type { Tx } from '#platform/database';

/** A question or wish for contact that reached this owner. */
export interface OwnInquiry {
  readonly inquiryId: string;
  readonly requestId: string;
  readonly recordId: string | null;
  readonly kind: 'question' | 'contact';
  readonly asker: string;
  readonly document: string;
  readonly replyTo: string;
  readonly askedOn: string;
  /** The text, sealed by the vault's cipher. */
  readonly sealed: Buffer | null;
  readonly state: 'open' | 'answered' | 'declined' | 'contact' | 'no_contact' | 'over';
}

const COLUMNS = `inquiry_id as "inquiryId", request_id as "requestId", record_id as "recordId", kind, asker, document, reply_to as "replyTo",
  to_char(asked_on, 'YYYY-MM-DD') as "askedOn", sealed, state`;

/** Inquiries and the answers that wait to be sent. */
export class OwnInquiryRepository {
  async add(tx: Tx, inquiry: Omit<OwnInquiry, 'state'>): Promise<void> {
    const { inquiryId, requestId, recordId, kind, asker, document, replyTo, askedOn, sealed } = inquiry;
    await tx.execute(
      `insert into own_inquiry (inquiry_id, request_id, record_id, kind, asker, document, reply_to, asked_on, sealed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [inquiryId, requestId, recordId, kind, asker, document, replyTo, askedOn, sealed],
    );
  }

  async find(tx: Tx, inquiryId: string): Promise<OwnInquiry | undefined> {
    const [row] = await tx.query<OwnInquiry>(`select ${COLUMNS} from own_inquiry where inquiry_id = $1 for update`, [inquiryId]);
    return row;
  }

  list(tx: Tx): Promise<OwnInquiry[]> {
    return tx.query<OwnInquiry>(`select ${COLUMNS} from own_inquiry order by asked_on, inquiry_id`);
  }

  /** Once answered, the question's text goes. */
  async answer(tx: Tx, inquiryId: string, state: OwnInquiry['state'], document: string): Promise<void> {
    await tx.execute(`update own_inquiry set state = $2, answer = $3, sealed = null where inquiry_id = $1`, [inquiryId, state, document]);
  }

  unsent(tx: Tx): Promise<{ inquiryId: string; answer: string }[]> {
    return tx.query(`select inquiry_id as "inquiryId", answer from own_inquiry where answer is not null and not sent order by inquiry_id`);
  }

  async markSent(tx: Tx, inquiryId: string): Promise<void> {
    await tx.execute(`update own_inquiry set sent = true, answer = null where inquiry_id = $1`, [inquiryId]);
  }

  /** The hub takes no answer any more. */
  async markOver(tx: Tx, inquiryId: string): Promise<void> {
    await tx.execute(`update own_inquiry set state = 'over', sent = true, answer = null, sealed = null where inquiry_id = $1`, [inquiryId]);
  }

  /** Silence was the answer of whatever was asked before that day. */
  async endOlder(tx: Tx, day: string): Promise<void> {
    await tx.execute(`update own_inquiry set state = 'over', sealed = null where state = 'open' and asked_on < $1`, [day]);
  }
}
