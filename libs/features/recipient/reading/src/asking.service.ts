import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { fromUtf8, toBase64url, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { INQUIRY_ANSWER_TYPE, INQUIRY_TYPE, parseInquiryAnswer, type Inquiry } from '#domain/request';
import { sealJwe } from '#domain/sealed-object';
import { decodeDocument, signDocument, verifyDocument } from '#domain/signed-document';
import { AskedRepository, CaseCipher, ReleaseRepository, type Asked } from '#stores/recipient/case';
import { InquiriesAnswer } from './answers.js';
import { isOutage } from './outage.js';
import { ReaderTools } from './reader-tools.js';
import { statementKeysOn } from './statement-keys.js';

/** Questions about a record, and the wish to speak to its person: always through the owner, sealed to her. */
@Injectable()
export class AskingService {
  readonly #logger = new Logger('asking');
  readonly #asked: AskedRepository;
  readonly #releases: ReleaseRepository;

  constructor(
    private readonly tools: ReaderTools,
    cipher: CaseCipher,
  ) {
    this.#asked = new AskedRepository(cipher);
    this.#releases = new ReleaseRepository(cipher);
  }

  /**
   * Seals and asks. While the hub is out of reach the inquiry waits here for the next round.
   *
   * @throws Fault `http/not-found`, `requests/no-encryption-key`, or the hub's refusal (cool-down, frozen); nothing is kept then
   */
  async ask(alias: string, kind: Asked['kind'], text: string): Promise<{ inquiryId: string }> {
    const { database, trust, clock, node, keys, crypto } = this.tools;
    const release = await database.tx((tx) => this.#releases.find(tx, alias, this.tools.today()));
    if (release === undefined || release.ended !== null) throw new Fault('http/not-found');
    const membership = await trust.current();
    const keyOf = (org: string) => membership.encryptionKeys(org, clock.now()).at(-1);
    const [owners, own] = [keyOf(release.owner), keyOf(node.org)];
    if (owners === undefined || own === undefined) throw new Fault('requests/no-encryption-key');
    const { requestId, owner } = release;
    const inquiry: Inquiry = {
      schema: 'inquiry/1',
      inquiryId: randomUUID(),
      requestId,
      kind,
      alias,
      asker: node.org,
      owner,
      sealed: await sealJwe(utf8(text), { kid: owners.kid, x: toBase64url(owners.publicKey) }),
      replyTo: own.kid,
      askedOn: this.tools.today(),
    };
    const { jws } = await signDocument({ ...inquiry }, INQUIRY_TYPE, keys.signer('statement'), crypto);
    const { inquiryId, askedOn } = inquiry;
    await database.tx((tx) => this.#asked.add(tx, { inquiryId, requestId, alias, owner, kind, text, askedOn }, jws));
    await this.#send(inquiryId, jws).catch((error: unknown) => {
      if (!isOutage(error)) throw error;
    });
    return { inquiryId };
  }

  /**
   * Sends what waits and fetches answers; each is believed with its owner's signature alone, and opened by this authority's key.
   *
   * @returns codes of what was refused or could not be believed
   */
  async refresh(): Promise<string[]> {
    const { database, hub } = this.tools;
    const faults: string[] = [];
    const note = (error: unknown): void => {
      if (isOutage(error) || !(error instanceof Fault)) throw error;
      faults.push(error.code);
    };
    for (const { inquiryId, document } of await database.tx((tx) => this.#asked.unsent(tx))) {
      await this.#send(inquiryId, document).catch(note);
    }
    const open = new Map((await this.list()).flatMap((asked) => (asked.answer === null ? [[asked.inquiryId, asked]] : [])));
    for (let after: string | null = ''; after !== null;) {
      const page = InquiriesAnswer.parse(await hub.json('GET', `/v1/inquiries${after === '' ? '' : `?after=${after}`}`));
      for (const { inquiryId, state, answer } of page.items) {
        const asked = open.get(inquiryId);
        if (asked !== undefined) await this.#settle(asked, state, answer).catch(note);
      }
      after = page.next;
    }
    return faults;
  }

  list(): Promise<Asked[]> {
    return this.tools.database.tx((tx) => this.#asked.list(tx));
  }

  async #send(inquiryId: string, document: string): Promise<void> {
    const { database, hub } = this.tools;
    try {
      await hub.json('POST', '/v1/inquiries', { document });
    } catch (error) {
      if (!isOutage(error)) await database.tx((tx) => this.#asked.drop(tx, inquiryId));
      throw error;
    }
    await database.tx((tx) => this.#asked.markSent(tx, inquiryId));
  }

  /** The hub tells that time ran out; an answer is the owner's own word. */
  async #settle({ inquiryId, owner }: Asked, state: string, document: string | null): Promise<void> {
    const { database } = this.tools;
    if (document === null) return database.tx((tx) => this.#asked.settle(tx, inquiryId, state, null));
    try {
      const { outcome, text } = await this.#opened(document, inquiryId, owner);
      await database.tx((tx) => this.#asked.settle(tx, inquiryId, outcome, text));
    } catch (error) {
      if (error instanceof Fault) this.#logger.warn({ event: 'answer-not-believed', inquiryId, code: error.code });
      throw error;
    }
  }

  async #opened(document: string, inquiryId: string, owner: string): Promise<{ outcome: string; text: string | null }> {
    const { trust, crypto, keys } = this.tools;
    const { answeredOn } = parseInquiryAnswer(decodeDocument(document, INQUIRY_ANSWER_TYPE).payload);
    const keyOf = statementKeysOn(await trust.current(), owner, answeredOn);
    const answer = parseInquiryAnswer((await verifyDocument(document, INQUIRY_ANSWER_TYPE, keyOf, crypto)).payload);
    if (answer.inquiryId !== inquiryId) throw new Fault('inquiry/other-outcome', { field: '/inquiryId' });
    return { outcome: answer.outcome, text: answer.sealed === undefined ? null : fromUtf8(await keys.openJwe(answer.sealed)) };
  }
}
