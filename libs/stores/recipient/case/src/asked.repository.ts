import type { Tx } from '#platform/database';
import type { CaseCipher } from './case-cipher.js';

/** A question or wish for contact of this authority. */
export interface Asked {
  readonly inquiryId: string;
  readonly requestId: string;
  readonly alias: string;
  readonly owner: string;
  readonly kind: 'question' | 'contact';
  /** null once the record was taken back. */
  readonly text: string | null;
  readonly state: string;
  readonly answer: string | null;
  readonly askedOn: string;
}

interface Row extends Omit<Asked, 'text' | 'answer'> {
  readonly sealed: Buffer | null;
  readonly answer: Buffer | null;
}

/** Own inquiries; texts and answers sealed at rest. */
export class AskedRepository {
  constructor(private readonly cipher: CaseCipher) {}

  async add(tx: Tx, asked: Omit<Asked, 'state' | 'answer' | 'text'> & { readonly text: string }, document: string): Promise<void> {
    const { inquiryId, requestId, alias, owner, kind, text, askedOn } = asked;
    await tx.execute(
      `insert into asked (inquiry_id, request_id, alias, owner, kind, document, sealed, asked_on) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [inquiryId, requestId, alias, owner, kind, document, this.cipher.seal(text, `asked/${inquiryId}`), askedOn],
    );
  }

  unsent(tx: Tx): Promise<{ inquiryId: string; document: string }[]> {
    return tx.query(
      `select inquiry_id as "inquiryId", document from asked where not sent and document is not null order by asked_on, inquiry_id`,
    );
  }

  /** The hub will not pass it on: it was never asked. */
  async drop(tx: Tx, inquiryId: string): Promise<void> {
    await tx.execute(`delete from asked where inquiry_id = $1 and not sent`, [inquiryId]);
  }

  /** What was asked and answered about a record goes with it; that something was asked stays. */
  async forget(tx: Tx, requestId: string, alias: string): Promise<void> {
    await tx.execute(
      `update asked set document = null, sealed = null, answer = null, state = 'ended' where request_id = $1 and alias = $2`,
      [requestId, alias],
    );
  }

  async markSent(tx: Tx, inquiryId: string): Promise<void> {
    await tx.execute(`update asked set sent = true where inquiry_id = $1`, [inquiryId]);
  }

  async settle(tx: Tx, inquiryId: string, state: string, answer: string | null): Promise<void> {
    await tx.execute(`update asked set state = $2, answer = $3 where inquiry_id = $1 and answer is null and sealed is not null`, [
      inquiryId,
      state,
      answer === null ? null : this.cipher.seal(answer, `answer/${inquiryId}`),
    ]);
  }

  async list(tx: Tx): Promise<Asked[]> {
    const rows = await tx.query<Row>(
      `select inquiry_id as "inquiryId", request_id as "requestId", alias, owner, kind, sealed, state, answer, to_char(asked_on, 'YYYY-MM-DD') as "askedOn"
       from asked order by asked_on, inquiry_id`,
    );
    return rows.map(({ sealed, answer, ...row }) => ({
      ...row,
      text: sealed === null ? null : this.cipher.open(sealed, `asked/${row.inquiryId}`).toString('utf8'),
      answer: answer === null ? null : this.cipher.open(answer, `answer/${row.inquiryId}`).toString('utf8'),
    }));
  }
}
