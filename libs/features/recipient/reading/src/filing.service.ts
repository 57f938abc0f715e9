import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { parseRequest, REQUEST_TYPE, type Grant, type Request } from '#domain/request';
import { signDocument } from '#domain/signed-document';
import { OwnRequestRepository, type OwnRequest } from '#stores/recipient/case';
import { FiledAnswer, RequestsAnswer, type RequestItem } from './answers.js';
import { believedCheck, believedGrant, believedRequest } from './believed.js';
import { isOutage } from './outage.js';
import { ReaderTools } from './reader-tools.js';

/** What a person fills in; the node adds who asks, when, and under which id. */
export type RequestDraft = Omit<Request, 'schema' | 'requestId' | 'kind' | 'version' | 'author' | 'filedOn'> & {
  /** The request that was returned, to be filed again. */
  readonly replaces?: string | undefined;
};

/** What a look at the hub gave. */
export interface RequestsSeen {
  readonly seen: number;
  /** Codes of what could not be believed, or was refused. */
  readonly faults: readonly string[];
}

/** Requests of this authority: signed here, filed at the hub, looked after. */
@Injectable()
export class FilingService {
  readonly #logger = new Logger('filing');
  readonly #requests = new OwnRequestRepository();

  constructor(private readonly tools: ReaderTools) {}

  /**
   * Signs and files. While the hub is out of reach the request waits here, signed (`filed: false`), for the next round.
   *
   * @throws Fault `request/malformed`, `http/not-found` for an unknown `replaces`, or the hub's refusal; nothing is kept then
   */
  async file({ replaces, ...draft }: RequestDraft): Promise<OwnRequest> {
    const { node, keys, crypto, database } = this.tools;
    const today = this.tools.today();
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
    const { requestId } = request;
    const { jws, h } = await signDocument(request as unknown as Json, REQUEST_TYPE, keys.signer('statement'), crypto);
    await database.tx((tx) => this.#requests.put(tx, { request, h, document: jws }, today));
    try {
      await this.#send(requestId, jws);
    } catch (error) {
      if (!isOutage(error)) {
        await this.#undo(requestId, before);
        throw error;
      }
    }
    return (await database.tx((tx) => this.#requests.find(tx, requestId)))!;
  }

  /**
   * Files what has not reached the hub, and learns where every request stands. Requests and grants are believed only with their
   * authors' signatures; one that is not stands in nobody's way.
   */
  async refresh(): Promise<RequestsSeen> {
    const { database, hub } = this.tools;
    const faults: string[] = [];
    for (const { requestId, document, filed, refusal } of await this.list()) {
      if (filed || refusal !== null) continue;
      await this.#send(requestId, document).catch(async (error: unknown) => {
        if (isOutage(error) || !(error instanceof Fault)) throw error;
        await database.tx((tx) => this.#requests.markRefused(tx, requestId, error.code));
        faults.push(error.code);
      });
    }
    let seen = 0;
    for (let after: string | null = ''; after !== null;) {
      const page = RequestsAnswer.parse(await hub.json('GET', `/v1/requests${after === '' ? '' : `?after=${after}`}`));
      for (const item of page.items) {
        await this.#note(item, faults);
        seen += 1;
      }
      after = page.next;
    }
    return { seen, faults };
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

  async #send(requestId: string, document: string): Promise<void> {
    const { state } = FiledAnswer.parse(await this.tools.hub.json('POST', '/v1/requests', { document }));
    await this.tools.database.tx((tx) => this.#requests.markFiled(tx, requestId, state));
  }

  /** The hub said no: what stood before stands again. */
  async #undo(requestId: string, before: OwnRequest | undefined): Promise<void> {
    const today = this.tools.today();
    await this.tools.database.tx(async (tx) => {
      if (before === undefined) return this.#requests.drop(tx, requestId);
      await this.#requests.put(tx, before, today);
      await this.#requests.update(tx, requestId, before, today);
    });
  }

  async #note(item: RequestItem, faults: string[]): Promise<void> {
    const { database, trust } = this.tools;
    const membership = await trust.current();
    const doubt = (error: unknown): undefined => {
      if (!(error instanceof Fault)) throw error;
      this.#logger.warn({ event: 'not-believed', requestId: item.requestId, code: error.code });
      faults.push(error.code);
    };
    const believed = await believedRequest(item.document, membership).catch(doubt);
    if (believed === undefined) return;
    const grants: Grant[] = [];
    for (const { document } of item.grants) {
      const grant = await believedGrant(document, believed.h, membership).catch(doubt);
      if (grant !== undefined) grants.push(grant);
    }
    const checked = item.check?.document;
    const check = checked === undefined ? null : ((await believedCheck(checked, believed.h, membership).catch(doubt)) ?? null);
    const seen = { state: item.state, records: item.records, check, grants };
    const { requestId } = believed.request;
    await database.tx(async (tx) => {
      await this.#requests.adopt(tx, { ...believed, document: item.document }, this.tools.today());
      await this.#requests.update(tx, requestId, seen, this.tools.today());
    });
  }
}
