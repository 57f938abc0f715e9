import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fromUtf8, toBase64url, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { INQUIRY_ANSWER_TYPE, INQUIRY_TYPE, parseInquiryAnswer, type Inquiry } from '#domain/request';
import { sealJwe } from '#domain/sealed-object';
import { decodeDocument, signDocument } from '#domain/signed-document';
import { AskedRepository, CaseCipher, ReleaseRepository, type Asked } from '#stores/recipient/case';
import { InquiriesAnswer } from './answers.js';
import { ReaderTools } from './reader-tools.js';

/** Questions about a record, and the wish to speak to its person: always through the owner, sealed to her. */
@Injectable()
export class AskingService {
  readonly #asked: AskedRepository;
  readonly #releases: ReleaseRepository;

  constructor(
    private readonly tools: ReaderTools,
    cipher: CaseCipher,
  ) {
    this.#asked = new AskedRepository(cipher);
    this.#releases = new ReleaseRepository(cipher);
  }

  /** @throws Fault `http/not-found`, `requests/no-encryption-key`, or the hub's refusal (cool-down, frozen) */
  async ask(alias: string, kind: Asked['kind'], text: string): Promise<{ inquiryId: string }> {
    const { database, trust, clock, node, keys, crypto } = this.tools;
    const release = await database.tx((tx) => this.#releases.find(tx, alias));
    if (release === undefined) throw new Fault('http/not-found');
    const membership = await trust.current();
    const keyOf = (org: string) => membership.encryptionKeys(org, clock.now()).at(-1);
    const [owners, own] = [keyOf(release.owner), keyOf(node.org)];
    if (owners === undefined || own === undefined) throw new Fault('requests/no-encryption-key');
    const inquiry: Inquiry = {
      schema: 'inquiry/1',
      inquiryId: randomUUID(),
      requestId: release.requestId,
      kind,
      alias,
      asker: node.org,
      owner: release.owner,
      sealed: await sealJwe(utf8(text), { kid: owners.kid, x: toBase64url(owners.publicKey) }),
      replyTo: own.kid,
      askedOn: this.tools.today(),
    };
    const { jws } = await signDocument({ ...inquiry }, INQUIRY_TYPE, keys.signer('statement'), crypto);
    await this.tools.hub.json('POST', '/v1/inquiries', { document: jws });
    const { inquiryId, requestId, askedOn } = inquiry;
    await database.tx(async (tx) => {
      await this.#asked.add(tx, { inquiryId, requestId, alias, kind, text, askedOn }, jws);
      await this.#asked.markSent(tx, inquiryId);
    });
    return { inquiryId };
  }

  /** Fetches answers; each is opened once, by this authority's key. */
  async refresh(): Promise<void> {
    const open = new Set((await this.list()).filter(({ answer }) => answer === null).map(({ inquiryId }) => inquiryId));
    for (let after: string | null = ''; after !== null;) {
      const page = InquiriesAnswer.parse(await this.tools.hub.json('GET', `/v1/inquiries${after === '' ? '' : `?after=${after}`}`));
      for (const { inquiryId, state, answer } of page.items) {
        if (!open.has(inquiryId)) continue;
        const text = answer === null ? null : await this.#opened(answer);
        await this.tools.database.tx((tx) => this.#asked.settle(tx, inquiryId, state, text));
      }
      after = page.next;
    }
  }

  list(): Promise<Asked[]> {
    return this.tools.database.tx((tx) => this.#asked.list(tx));
  }

  async #opened(document: string): Promise<string | null> {
    const { sealed } = parseInquiryAnswer(decodeDocument(document, INQUIRY_ANSWER_TYPE).payload);
    return sealed === undefined ? null : fromUtf8(await this.tools.keys.openJwe(sealed));
  }
}
