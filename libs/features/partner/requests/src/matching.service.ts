import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Tx } from '#platform/database';
import {
  RecipientNameRepository,
  RequestCaseRepository,
  RequestMatchRepository,
  type RequestCase,
  type StoredMatch,
} from '#stores/partner/request';
import { DraftRepository, type DraftWithContent } from '#stores/partner/vault';
import { RecordsAnswer, RequestsAnswer, type RoutedItem } from './answers.js';
import { judgeRecord, type Judge, type SignedDraft } from './judged-record.js';
import { isOver } from './over.js';
import { RequestTools } from './request-tools.js';
import { prove, provenOn } from './routed.js';

/** What was seen at the hub. */
export interface SeenSummary {
  readonly requests: number;
  readonly matches: number;
  /** Requests whose documents prove nothing; named, and otherwise as if they did not exist. */
  readonly refused: readonly { readonly requestId: string; readonly code: string }[];
}

const RECORDS_AT_ONCE = 500;

/** Fetches what is asked of this organisation and compares it with its own records. */
@Injectable()
export class MatchingService {
  readonly #cases = new RequestCaseRepository();
  readonly #matches = new RequestMatchRepository();
  readonly #names = new RecipientNameRepository();

  constructor(
    private readonly tools: RequestTools,
    private readonly drafts: DraftRepository,
  ) {}

  async refresh(): Promise<SeenSummary> {
    const refused: { requestId: string; code: string }[] = [];
    let requests = 0;
    for (let after: string | null = ''; after !== null;) {
      const page = RequestsAnswer.parse(await this.tools.hub.json('GET', `/v1/requests${after === '' ? '' : `?after=${after}`}`));
      for (const item of page.items) {
        const code = await this.#take(item);
        if (code === undefined) requests += 1;
        else refused.push({ requestId: item.requestId, code });
      }
      after = page.next;
    }
    let matches = 0;
    for (const request of await this.tools.database.tx((tx) => this.#cases.list(tx))) matches += await this.match(request);
    return { requests, matches, refused };
  }

  /** Judges every record that the hub thinks is meant, wherever a record, a consent or the day has changed since. */
  async match(request: RequestCase): Promise<number> {
    if (isOver(request)) return 0;
    const candidates = request.kind === 'rfa' ? await this.#routed(request.requestId) : undefined;
    return this.tools.database.tx(async (tx) => {
      const { requestId } = request;
      const ids = candidates ?? (await this.drafts.signedIds(tx));
      const judge = { request: request.request, scope: request.scope, names: await this.#names.list(tx), today: this.tools.today() };
      const judged = this.tools.hashOf({ ...judge, states: await this.drafts.statesOf(tx, ids) });
      if (judged === request.judged) return this.#matches.count(tx, requestId);
      const found: StoredMatch[] = [];
      for (const some of chunks(ids, RECORDS_AT_ONCE)) found.push(...(await this.#judge(tx, some, judge)));
      await this.#matches.replace(tx, requestId, found);
      await this.#cases.noteJudged(tx, requestId, judged);
      return found.length;
    });
  }

  /** @returns why the request is not believed; undefined when it is kept */
  async #take(item: RoutedItem): Promise<string | undefined> {
    const { requestId, kind, document, state } = item;
    const { database, trust, node, crypto } = this.tools;
    const before = await database.tx((tx) => this.#cases.find(tx, requestId));
    const seenOn = provenOn(item, before) ?? this.tools.today();
    try {
      const proven = await prove(item, { org: node.org, membership: await trust.current(), seenOn, crypto });
      const seen = { requestId, kind, document, state, ...proven, deadlineOn: item.deadline ?? null, provenOn: seenOn };
      await database.tx((tx) => this.#cases.keep(tx, seen));
      return undefined;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (before !== undefined) await database.tx((tx) => this.#cases.doubt(tx, requestId));
      return error.code;
    }
  }

  async #judge(tx: Tx, ids: readonly string[], judge: Judge): Promise<StoredMatch[]> {
    const found: StoredMatch[] = [];
    const newest = await this.drafts.findNewest(tx, ids);
    for (const [recordId, draft] of await this.drafts.findSigned(tx, ids)) {
      const next = newest.get(recordId);
      const open = next !== undefined && next.rev > draft.rev ? next : undefined;
      const judged = hasContent(draft) ? judgeRecord(draft, open, judge) : undefined;
      if (judged === undefined) continue;
      const { match, until: consentUntil, ...rest } = judged;
      found.push({ recordId, rev: draft.rev, h: draft.h ?? '', ...match, consentUntil, ...rest });
    }
    return found;
  }

  async #routed(requestId: string): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const path = `/v1/requests/${requestId}/records${after === '' ? '' : `?after=${after}`}`;
      const page = RecordsAnswer.parse(await this.tools.hub.json('GET', path));
      ids.push(...page.items);
      after = page.next;
    }
    return ids;
  }
}

function hasContent(draft: DraftWithContent): draft is SignedDraft {
  return draft.content !== null;
}

function* chunks(ids: readonly string[], size: number): Generator<string[]> {
  for (let at = 0; at < ids.length; at += size) yield ids.slice(at, at + size);
}
