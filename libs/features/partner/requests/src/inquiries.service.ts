import { Injectable } from '@nestjs/common';
import { canonicalString } from '#domain/canonical-json';
import { assembleRecord, type Element } from '#domain/case-record';
import { fromUtf8, toBase64url, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { INQUIRY_ANSWER_TYPE, INQUIRY_TYPE, parseInquiry, type InquiryAnswer } from '#domain/request';
import { sealJwe } from '#domain/sealed-object';
import { decodeDocument, signDocument, verifyDocument } from '#domain/signed-document';
import type { Tx } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import { Approvals } from '#stores/service/people';
import { OwnInquiryRepository, ReleasedRepository, type OwnInquiry } from '#stores/partner/request';
import { DraftRepository, VaultCipher } from '#stores/partner/vault';
import { InquiriesAnswer } from './answers.js';
import { RequestTools } from './request-tools.js';

export interface InquiryView extends Omit<OwnInquiry, 'sealed' | 'document' | 'replyTo'> {
  readonly text: string | null;
  /** Why contact is impossible, whatever anybody says. */
  readonly barred: 'in-custody' | 'consent' | null;
}

/** Name and way of contact, as the person gave them for this one purpose. */
export interface Contact {
  readonly name: string;
  readonly reach: string;
  /** Through whom the person wishes to speak. */
  readonly through: 'direct' | 'lawyer' | 'owner';
}

const TWO_PEOPLE = 2;
/** Days after which silence was the answer. */
const ANSWER_DAYS = 30;
/** With these the hub says that it takes no answer to this any more. */
const TOO_LATE: ReadonlySet<string> = new Set(['http/not-found', 'inquiry/answered-already', 'inquiry/no-grant', 'inquiry/too-late']);

export interface InquiryExchange {
  readonly fresh: number;
  readonly refused: readonly { readonly inquiryId: string; readonly code: string }[];
}

/** Questions of readers about opened records, and their wish to speak to somebody: answered by people, never by the node. */
@Injectable()
export class InquiriesService {
  readonly #inquiries = new OwnInquiryRepository();
  readonly #released = new ReleasedRepository();

  constructor(
    private readonly tools: RequestTools,
    private readonly drafts: DraftRepository,
    private readonly cipher: VaultCipher,
    private readonly approvals: Approvals,
  ) {}

  /** Sends what was answered, fetches what was asked. One that cannot be read or sent keeps none of the others waiting. */
  async exchange(): Promise<InquiryExchange> {
    const refused: { inquiryId: string; code: string }[] = [];
    const attempt = async (inquiryId: string, work: () => Promise<unknown>): Promise<number> => {
      try {
        await work();
        return 1;
      } catch (error) {
        if (!(error instanceof Fault) || error.code === 'http/unreachable') throw error;
        refused.push({ inquiryId, code: error.code });
        return 0;
      }
    };
    const { database, hub } = this.tools;
    for (const { inquiryId, answer } of await database.tx((tx) => this.#inquiries.unsent(tx)))
      await attempt(inquiryId, () => this.#send(inquiryId, answer));
    await database.tx((tx) => this.#inquiries.endOlder(tx, this.tools.dayBefore(ANSWER_DAYS)));
    const known = new Set((await database.tx((tx) => this.#inquiries.list(tx))).map(({ inquiryId }) => inquiryId));
    let fresh = 0;
    for (let after: string | null = ''; after !== null;) {
      const page = InquiriesAnswer.parse(await hub.json('GET', `/v1/inquiries${after === '' ? '' : `?after=${after}`}`));
      for (const { inquiryId, document, state } of page.items)
        if (!known.has(inquiryId) && document !== null && state === 'open') fresh += await attempt(inquiryId, () => this.#take(document));
      after = page.next;
    }
    return { fresh, refused };
  }

  async list(): Promise<InquiryView[]> {
    return this.tools.database.tx(async (tx) => {
      const views: InquiryView[] = [];
      for (const inquiry of await this.#inquiries.list(tx)) views.push(await this.#view(tx, inquiry));
      return views;
    });
  }

  /** @throws Fault `http/not-found`, `inquiry/answered-already` */
  async answer(inquiryId: string, answer: { readonly text: string } | 'decline', by: PersonSession): Promise<void> {
    await this.tools.database.tx(async (tx) => {
      const inquiry = await this.#open(tx, inquiryId);
      const decline = answer === 'decline';
      await this.approvals.approve(tx, { subject: `inquiry:${inquiryId}`, hash: decline ? 'decline' : 'answer' }, by);
      const no = inquiry.kind === 'contact' ? 'no_contact' : 'declined';
      if (!decline && inquiry.kind === 'contact') throw new Fault('requests/contact-needs-two');
      await this.#settle(tx, inquiry, decline ? { outcome: no } : { outcome: 'answered', text: answer.text });
    });
  }

  /**
   * The person said yes: name and way of contact go once, sealed to one key, after two people have approved. Until the second one
   * does, nothing is kept but the fact that the first did.
   *
   * @throws Fault `http/not-found`, `inquiry/answered-already`, `requests/not-a-contact-request`, `requests/person-in-custody`,
   *   `requests/contact-not-consented`
   */
  async contact(inquiryId: string, contact: Contact, by: PersonSession): Promise<{ readonly sent: boolean; readonly missing: number }> {
    return this.tools.database.tx(async (tx) => {
      const inquiry = await this.#open(tx, inquiryId);
      if (inquiry.kind !== 'contact') throw new Fault('requests/not-a-contact-request');
      const barred = await this.#barred(tx, inquiry);
      if (barred !== null) throw new Fault(barred === 'in-custody' ? 'requests/person-in-custody' : 'requests/contact-not-consented');
      // Approvals are kept for good: what stands in them must not tell the name to whoever tries names.
      const hash = this.tools.keyedHashOf({ inquiryId, ...contact });
      const subject = `contact:${inquiryId}`;
      await this.approvals.approve(tx, { subject, hash }, by);
      const { missing } = await this.approvals.standing(tx, subject, hash, TWO_PEOPLE);
      if (missing > 0) return { sent: false, missing };
      await this.#settle(tx, inquiry, { outcome: 'contact', text: canonicalString({ ...contact }) });
      return { sent: true, missing: 0 };
    });
  }

  async #send(inquiryId: string, document: string): Promise<void> {
    const { database, hub } = this.tools;
    try {
      await hub.json('POST', `/v1/inquiries/${inquiryId}/answers`, { document });
    } catch (error) {
      if (!(error instanceof Fault) || !TOO_LATE.has(error.code)) throw error;
      await database.tx((tx) => this.#inquiries.markOver(tx, inquiryId));
      throw error;
    }
    await database.tx((tx) => this.#inquiries.markSent(tx, inquiryId));
  }

  async #take(document: string): Promise<void> {
    const membership = await this.tools.trust.current();
    const at = this.tools.clock.now();
    const { asker: claimed } = parseInquiry(decodeDocument(document, INQUIRY_TYPE).payload);
    const keyOf = (kid: string) => {
      const key = membership.keyAt(kid, 'statement', at);
      return 'refused' in key || key.org !== claimed ? undefined : key.publicKey;
    };
    const { payload } = await verifyDocument(document, INQUIRY_TYPE, keyOf, this.tools.crypto);
    const inquiry = parseInquiry(payload);
    if (inquiry.owner !== this.tools.node.org) throw new Fault('requests/not-proven', { field: '/owner' });
    const text = fromUtf8(await this.tools.keys.openJwe(inquiry.sealed));
    const { inquiryId, requestId, kind, asker, replyTo, askedOn, alias } = inquiry;
    await this.tools.database.tx(async (tx) => {
      const recordId = (await this.#released.recordOf(tx, requestId, alias)) ?? null;
      const sealed = this.cipher.seal(text, place(inquiryId));
      await this.#inquiries.add(tx, { inquiryId, requestId, recordId, kind, asker, document, replyTo, askedOn, sealed });
    });
  }

  async #settle(tx: Tx, inquiry: OwnInquiry, answer: { outcome: InquiryAnswer['outcome']; text?: string }): Promise<void> {
    const { inquiryId, replyTo, asker } = inquiry;
    const { outcome, text } = answer;
    const sealed = text === undefined ? undefined : await sealJwe(utf8(text), await this.#askersKey(asker, replyTo));
    const claims: InquiryAnswer = {
      schema: 'inquiry-answer/1',
      inquiryId,
      outcome,
      ...(sealed === undefined ? {} : { sealed }),
      answeredOn: this.tools.today(),
    };
    const { jws } = await signDocument({ ...claims }, INQUIRY_ANSWER_TYPE, this.tools.keys.signer('statement'), this.tools.crypto);
    await this.#inquiries.answer(tx, inquiryId, outcome, jws);
  }

  /** One named key of the asker, as the trust document has it now. */
  async #askersKey(asker: string, kid: string): Promise<{ kid: string; x: string }> {
    const keys = (await this.tools.trust.current()).encryptionKeys(asker, this.tools.clock.now());
    const key = keys.find((each) => each.kid === kid);
    if (key === undefined) throw new Fault('requests/no-encryption-key');
    return { kid, x: toBase64url(key.publicKey) };
  }

  async #open(tx: Tx, inquiryId: string): Promise<OwnInquiry> {
    const inquiry = await this.#inquiries.find(tx, inquiryId);
    if (inquiry === undefined) throw new Fault('http/not-found');
    if (inquiry.state !== 'open') throw new Fault('inquiry/answered-already');
    return inquiry;
  }

  /** Nobody is asked in custody: whoever reaches them there is the state. */
  async #barred(tx: Tx, { requestId, recordId }: OwnInquiry): Promise<InquiryView['barred']> {
    // Only about what is still open: a consent that was narrowed since has closed it.
    const open = (await this.#released.list(tx, requestId)).some((each) => each.recordId === recordId && each.state === 'open');
    const draft = recordId === null || !open ? undefined : (await this.drafts.findNewest(tx, [recordId])).get(recordId);
    if (draft?.content === null || draft === undefined) return 'consent';
    const { persons, consents } = assembleRecord(draft.content.elements as readonly Element[]);
    if (persons.some(({ inCustody, condition }) => inCustody === true || condition === 'detained')) return 'in-custody';
    const agreed = consents.length > 0 && consents.every(({ contact = 'none', identity }) => contact !== 'none' && identity !== 'never');
    return agreed ? null : 'consent';
  }

  async #view(tx: Tx, inquiry: OwnInquiry): Promise<InquiryView> {
    const { sealed, document: _document, replyTo: _replyTo, ...rest } = inquiry;
    return {
      ...rest,
      text: sealed === null ? null : this.cipher.open(sealed, place(inquiry.inquiryId)).toString('utf8'),
      barred: inquiry.kind === 'contact' && inquiry.state === 'open' ? await this.#barred(tx, inquiry) : null,
    };
  }
}

const place = (inquiryId: string) => `inquiry/${inquiryId}`;
