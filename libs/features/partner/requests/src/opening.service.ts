import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { OwnAnswerRepository, ReleasedRepository, RequestCaseRepository, type RequestCase } from '#stores/partner/request';
import { ReleasesAnswer } from './answers.js';
import { OpeningPlanService, type PlannedRelease } from './opening-plan.service.js';
import { RequestTools } from './request-tools.js';

export interface OpeningSummary {
  readonly answers: number;
  readonly opened: number;
  readonly takenBack: number;
  /** What the hub refused, by code. */
  readonly refused: readonly Refused[];
}

interface Refused {
  readonly requestId: string;
  readonly code: string;
  readonly recordId?: string;
}

/** Releases in one call. */
const AT_ONCE = 25;
/** What is wrong with one record and not with the request: the others go on. */
const OF_ONE_RECORD: ReadonlySet<string> = new Set([
  'http/not-found',
  'release/alias-taken',
  'release/key-doubted',
  'release/no-consent',
  'release/not-the-logged-slot',
  'release/outside-scope',
  'release/over',
  'release/record-over',
  'release/slot-used',
  'release/stale-revision',
  'release/unknown-slot',
  'submission/closed',
  'submission/frozen',
]);

/**
 * Carries out what people decided: sends answers, opens slots, takes back what may no longer be read. Everything is noted before
 * the hub is asked, so that a round that was cut off goes on where it stopped and asks for the same again.
 */
@Injectable()
export class OpeningService {
  readonly #cases = new RequestCaseRepository();
  readonly #answers = new OwnAnswerRepository();
  readonly #released = new ReleasedRepository();

  constructor(
    private readonly tools: RequestTools,
    private readonly plan: OpeningPlanService,
  ) {}

  async carryOut(): Promise<OpeningSummary> {
    const refused: Refused[] = [];
    const attempt = async (requestId: string, work: () => Promise<number>): Promise<number> => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Fault) || error.code === 'http/unreachable') throw error;
        refused.push({ requestId, code: error.code });
        return 0;
      }
    };
    // Taking back comes first: nothing may keep it waiting.
    let takenBack = 0;
    const cases = await this.tools.database.tx((tx) => this.#cases.list(tx));
    for (const stored of cases) takenBack += await attempt(stored.requestId, () => this.#takeBack(stored));
    let answers = 0;
    for (const { requestId, version, document } of await this.tools.database.tx((tx) => this.#answers.unsent(tx)))
      answers += await attempt(requestId, async () => {
        await this.tools.hub.json('POST', '/v1/grants', { document });
        await this.tools.database.tx((tx) => this.#answers.markSent(tx, requestId, version));
        return 1;
      });
    let opened = 0;
    for (const stored of cases) opened += await attempt(stored.requestId, () => this.#open(stored, refused));
    return { answers, opened, takenBack, refused };
  }

  async #takeBack(stored: RequestCase): Promise<number> {
    const { requestId } = stored;
    const gone = await this.tools.database.tx(async (tx) => {
      const records = await this.plan.toTakeBack(tx, stored);
      await this.#released.closing(tx, requestId, records);
      return records;
    });
    for (const recordId of gone) {
      try {
        await this.tools.hub.json('DELETE', `/v1/releases/${requestId}/${recordId}`);
      } catch (error) {
        // The answer or a tombstone has ended it already.
        if (!(error instanceof Fault) || error.code !== 'http/not-found') throw error;
      }
      await this.tools.database.tx((tx) => this.#released.closed(tx, requestId, recordId));
    }
    return gone.length;
  }

  async #open(stored: RequestCase, refused: Refused[]): Promise<number> {
    const { requestId } = stored;
    const { planned, shut } = await this.tools.database.tx((tx) => this.plan.toOpen(tx, stored));
    refused.push(...shut.map((recordId) => ({ requestId, code: 'release/key-gone', recordId })));
    let opened = 0;
    for (let at = 0; at < planned.length; at += AT_ONCE) {
      const some = planned.slice(at, at + AT_ONCE);
      try {
        opened += await this.#send(some);
      } catch (error) {
        if (!(error instanceof Fault) || !OF_ONE_RECORD.has(error.code)) throw error;
        // All or none of a call: the one that is wrong must not keep the others closed.
        for (const one of some)
          try {
            opened += await this.#send([one]);
          } catch (reason) {
            if (!(reason instanceof Fault) || !OF_ONE_RECORD.has(reason.code)) throw reason;
            refused.push({ requestId, code: reason.code, recordId: one.noted.recordId });
          }
      }
    }
    return opened;
  }

  async #send(planned: readonly PlannedRelease[]): Promise<number> {
    const { requestId } = planned[0]!.noted;
    const going: PlannedRelease[] = [];
    await this.tools.database.tx(async (tx) => {
      for (const one of planned) if (await this.#released.opening(tx, one.noted, this.tools.today())) going.push(one);
    });
    if (going.length === 0) return 0;
    const items = going.map(({ item }) => item);
    ReleasesAnswer.parse(await this.tools.hub.json('PUT', '/v1/releases', { items } as never));
    const records = going.map(({ noted }) => noted.recordId);
    await this.tools.database.tx((tx) => this.#released.opened(tx, requestId, records));
    return going.length;
  }
}
