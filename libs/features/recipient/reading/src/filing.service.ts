import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { GRANT_TYPE, parseGrant, parseRequest, REQUEST_TYPE, type Grant, type Request } from '#domain/request';
import { decodeDocument, signDocument, verifyDocument } from '#domain/signed-document';
import { OwnRequestRepository, type OwnRequest } from '#stores/recipient/case';
import { FiledAnswer, RequestsAnswer, type RequestItem } from './answers.js';
import { ReaderTools } from './reader-tools.js';

/** What a person fills in; the node adds who asks, when, and under which id. */
export type RequestDraft = Omit<Request, 'schema' | 'requestId' | 'kind' | 'version' | 'author' | 'filedOn'> & {
  /** The request that was returned, to be filed again. */
  readonly replaces?: string | undefined;
};

/** Requests of this authority: signed here, filed at the hub, looked after. */
@Injectable()
export class FilingService {
  readonly #requests = new OwnRequestRepository();

  constructor(private readonly tools: ReaderTools) {}

  /**
   * Signs and files. A request that could not be sent is filed with the next round.
   *
   * @throws Fault `request/malformed`, `http/not-found` for an unknown `replaces`, or the hub's refusal
   */
  async file({ replaces, ...draft }: RequestDraft): Promise<OwnRequest> {
    const { today, node, keys, crypto, database } = { ...this.tools, today: this.tools.today(), node: this.tools.node };
    const before = replaces === undefined ? undefined : await database.tx((tx) => this.#requests.find(tx, replaces));
    if (replaces !== undefined && before === undefined) throw new Fault('http/not-found');
    const request = parseRequest({
      schema: 'request/1',
      ...draft,
      requestId: before?.requestId ?? randomUUID(),
      kind: 'rfa',
      version: (before?.version ?? 0) + 1,
      author: node.org,
      filedOn: today,
    });
    const { jws, h } = await signDocument(request as unknown as Json, REQUEST_TYPE, keys.signer('statement'), crypto);
    await database.tx((tx) => this.#requests.put(tx, { request, h, document: jws }, today));
    await this.#send(jws);
    await this.refresh();
    return (await database.tx((tx) => this.#requests.find(tx, request.requestId)))!;
  }

  /** Files what has not reached the hub, and learns where every request stands; grants are believed only with their owners' signatures. */
  async refresh(): Promise<number> {
    const { database, hub } = this.tools;
    for (const { document, filed } of await database.tx((tx) => this.#requests.list(tx))) if (!filed) await this.#send(document);
    let seen = 0;
    for (let after: string | null = ''; after !== null;) {
      const page = RequestsAnswer.parse(await hub.json('GET', `/v1/requests${after === '' ? '' : `?after=${after}`}`));
      for (const item of page.items) {
        await this.#note(item);
        seen += 1;
      }
      after = page.next;
    }
    return seen;
  }

  list(): Promise<OwnRequest[]> {
    return this.tools.database.tx((tx) => this.#requests.list(tx));
  }

  /** @throws Fault `http/not-found`, or the hub's refusal */
  async close(requestId: string): Promise<void> {
    if ((await this.tools.database.tx((tx) => this.#requests.find(tx, requestId))) === undefined) throw new Fault('http/not-found');
    await this.tools.hub.json('POST', `/v1/requests/${requestId}/close`, {});
    await this.refresh();
  }

  async #send(document: string): Promise<void> {
    FiledAnswer.parse(await this.tools.hub.json('POST', '/v1/requests', { document }));
  }

  async #note(item: RequestItem): Promise<void> {
    const { database, crypto } = this.tools;
    const { payload, h } = await verifyDocument(item.document, REQUEST_TYPE, await this.#keyOf(), crypto);
    const request = parseRequest(payload);
    const grants: Grant[] = [];
    for (const { document } of item.grants) grants.push(await this.#grant(document));
    const seen = { state: item.state, records: item.records, check: item.check?.document ?? null, grants };
    await database.tx(async (tx) => {
      await this.#requests.adopt(tx, { request, h, document: item.document }, this.tools.today());
      await this.#requests.update(tx, request.requestId, seen, this.tools.today());
    });
  }

  async #grant(document: string): Promise<Grant> {
    const { owner } = parseGrant(decodeDocument(document, GRANT_TYPE).payload);
    const { payload } = await verifyDocument(document, GRANT_TYPE, await this.#keyOf(owner), this.tools.crypto);
    return parseGrant(payload);
  }

  async #keyOf(org?: string): Promise<(kid: string) => Uint8Array | undefined> {
    const membership = await this.tools.trust.current();
    const at = this.tools.clock.now();
    return (kid) => {
      const key = membership.keyAt(kid, 'statement', at);
      return 'refused' in key || (org !== undefined && key.org !== org) ? undefined : key.publicKey;
    };
  }
}
