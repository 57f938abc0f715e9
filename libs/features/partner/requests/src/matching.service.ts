import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import {
  RecipientNameRepository,
  RequestCaseRepository,
  RequestMatchRepository,
  type RequestCase,
  type StoredMatch,
} from '#stores/partner/request';
import { DraftRepository, type DraftContent, type DraftWithContent } from '#stores/partner/vault';
import { RecordsAnswer, RequestsAnswer } from './answers.js';
import { judgeRecord } from './judged-record.js';
import { RequestTools } from './request-tools.js';
import { prove } from './routed.js';

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
        try {
          const proven = await prove(item, await this.tools.trust.current(), this.tools.clock.now(), this.tools.crypto);
          const { requestId, kind, document, state } = item;
          const seen = { requestId, kind, document, state, ...proven, deadlineOn: item.deadline ?? null };
          await this.tools.database.tx((tx) => this.#cases.keep(tx, seen, this.tools.today()));
          requests += 1;
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          refused.push({ requestId: item.requestId, code: error.code });
        }
      }
      after = page.next;
    }
    let matches = 0;
    for (const request of await this.tools.database.tx((tx) => this.#cases.list(tx))) matches += await this.match(request);
    return { requests, matches, refused };
  }

  /** Judges every record that the hub thinks is meant, again each time: a revision or a consent may have changed. */
  async match(request: RequestCase): Promise<number> {
    if (['expired', 'revoked', 'closed'].includes(request.state)) return 0;
    const candidates = request.kind === 'rfa' ? await this.#routed(request.requestId) : undefined;
    return this.tools.database.tx(async (tx) => {
      const names = await this.#names.list(tx);
      const judge = { request: request.request, scope: request.scope, names, today: this.tools.today() };
      const found: StoredMatch[] = [];
      for (const ids of chunks(candidates ?? (await this.drafts.signedIds(tx)), RECORDS_AT_ONCE))
        for (const [recordId, draft] of await this.drafts.findSigned(tx, ids)) {
          const judged = hasContent(draft) ? judgeRecord(draft, judge) : undefined;
          if (judged === undefined) continue;
          const { match, consent, sensitive } = judged;
          found.push({
            recordId,
            rev: draft.rev,
            certainty: match.certainty,
            reasons: match.reasons,
            hold: consent.allowed ? null : consent.hold,
            sensitive,
            consentUntil: consent.allowed ? (consent.until ?? null) : null,
            conditions: consent.allowed ? consent.conditions : [],
          });
        }
      await this.#matches.replace(tx, request.requestId, found);
      return found.length;
    });
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

function hasContent(draft: DraftWithContent): draft is DraftWithContent & { readonly content: DraftContent } {
  return draft.content !== null;
}

function* chunks(ids: readonly string[], size: number): Generator<string[]> {
  for (let at = 0; at < ids.length; at += size) yield ids.slice(at, at + size);
}
