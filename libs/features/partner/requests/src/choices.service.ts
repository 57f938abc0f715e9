import { Injectable } from '@nestjs/common';
import type { FieldProfile, SensitivityClass } from '#domain/access';
import { Fault } from '#domain/fault';
import type { Tx } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import { Approvals } from '#stores/service/people';
import {
  ReleaseChoiceRepository,
  ReleasedRepository,
  RequestCaseRepository,
  RequestMatchRepository,
  type RequestCase,
  type StoredMatch,
} from '#stores/partner/request';
import { isOver } from './over.js';
import { OwnAnswersService } from './own-answers.service.js';
import { RequestTools } from './request-tools.js';

/** What a person wants to open. */
export interface WantedRelease {
  /** Record ids, or every record that fits for certain and may go. */
  readonly records: readonly string[] | 'certain';
  readonly fields: FieldProfile;
  readonly classes: readonly SensitivityClass[];
  /** Last day of reading. */
  readonly until?: string | undefined;
  /** It may be said that another authority has heard these people. */
  readonly heard: boolean;
}

export interface ChoiceSummary {
  /** Records that are opened with the next round. */
  readonly settled: number;
  /** Records that wait for a second person. */
  readonly waiting: number;
}

/** People without whom nothing of class S3 is opened. */
const FOR_SENSITIVE = 2;

/** What people of this organisation answer to a request. Nothing leaves here; the next round carries it out. */
@Injectable()
export class ChoicesService {
  readonly #cases = new RequestCaseRepository();
  readonly #matches = new RequestMatchRepository();
  readonly #choices = new ReleaseChoiceRepository();
  readonly #released = new ReleasedRepository();

  constructor(
    private readonly tools: RequestTools,
    private readonly approvals: Approvals,
    private readonly answers: OwnAnswersService,
  ) {}

  /**
   * One person's approval; a record with S3 needs two different ones, of exactly the same.
   *
   * @throws Fault `http/not-found`, `requests/over`, `requests/not-a-match`, `requests/held-by-consent`, `requests/no-explicit-yes`,
   *   `requests/sensitive-by-name`, `requests/wider-than-asked`, `requests/until-past`, `people/role-too-low`
   */
  async approve(requestId: string, wanted: WantedRelease, by: PersonSession): Promise<ChoiceSummary> {
    return this.tools.database.tx(async (tx) => {
      const stored = await this.#open(tx, requestId);
      this.#requireAsked(stored, wanted);
      const chosen = chosenFrom(await this.#matches.list(tx, requestId), wanted);
      const before = await this.#choices.list(tx, requestId);
      const approvables = chosen.map(({ recordId }) => {
        const generation = Math.max(0, ...before.filter((each) => each.recordId === recordId).map((each) => each.generation));
        return {
          recordId,
          generation,
          subject: `release:${requestId}/${recordId}`,
          hash: this.#hashOf(requestId, recordId, generation, wanted),
        };
      });
      await this.approvals.approveAll(tx, approvables, by);
      let settled = 0;
      for (const { recordId, generation, subject, hash } of approvables) {
        const needed = wanted.classes.includes('S3') ? FOR_SENSITIVE : 1;
        const { missing } = await this.approvals.standing(tx, subject, hash, needed);
        const { classes, fields, heard, until = null } = wanted;
        const choice = { requestId, recordId, classes, fields, heard, until, generation, hash, byPolicy: null, settled: missing === 0 };
        await this.#choices.put(tx, choice, this.tools.today());
        if (choice.settled) settled += 1;
      }
      if (settled > 0) await this.answers.grant(tx, stored);
      return { settled, waiting: chosen.length - settled };
    });
  }

  /** Nothing at all for this request. @throws Fault `http/not-found`, `requests/granted-already` */
  async refuse(requestId: string, by: PersonSession): Promise<void> {
    await this.#end(requestId, 'refused', by);
  }

  /** Everything back. @throws Fault `http/not-found`, `requests/nothing-granted` */
  async revoke(requestId: string, by: PersonSession): Promise<void> {
    await this.#end(requestId, 'revoked', by);
  }

  /** Takes single records back; the grant stays. @throws Fault `http/not-found` */
  async takeBack(requestId: string, records: readonly string[], by: PersonSession): Promise<void> {
    await this.tools.database.tx(async (tx) => {
      if ((await this.#cases.find(tx, requestId)) === undefined) throw new Fault('http/not-found');
      const subjects = records.map((recordId) => ({ subject: `take-back:${requestId}/${recordId}`, hash: requestId }));
      await this.approvals.approveAll(tx, subjects, by);
      for (const recordId of new Set(records)) await this.#choices.takeBack(tx, requestId, recordId);
      await this.#released.closing(tx, requestId, records);
    });
  }

  async #end(requestId: string, effect: 'refused' | 'revoked', by: PersonSession): Promise<void> {
    await this.tools.database.tx(async (tx) => {
      const stored = await this.#cases.find(tx, requestId);
      if (stored === undefined) throw new Fault('http/not-found');
      const before = (await this.answers.latest(tx, requestId))?.effect;
      if (effect === 'refused' && before === 'granted') throw new Fault('requests/granted-already');
      if (effect === 'revoked' && before !== 'granted') throw new Fault('requests/nothing-granted');
      await this.approvals.approve(tx, { subject: `${effect}:${requestId}`, hash: stored.h }, by);
      await this.#choices.takeBack(tx, requestId);
      // The hub ends every release with the answer; what is noted here follows when it has it.
      await this.#released.closing(tx, requestId);
      await this.answers.end(tx, stored, effect);
    });
  }

  async #open(tx: Tx, requestId: string): Promise<RequestCase> {
    const stored = await this.#cases.find(tx, requestId);
    if (stored === undefined) throw new Fault('http/not-found');
    if (isOver(stored)) throw new Fault('requests/over', { state: stored.state });
    return stored;
  }

  #requireAsked({ request }: RequestCase, { classes, until }: WantedRelease): void {
    if (classes.length > request.classes.length) throw new Fault('requests/wider-than-asked', { field: 'classes' });
    if (until === undefined) return;
    if (until > request.until) throw new Fault('requests/wider-than-asked', { field: 'until' });
    if (until < this.tools.today()) throw new Fault('requests/until-past');
  }

  /** What a person signs for: this record, for this request, with these parts, until then; once. */
  #hashOf(requestId: string, recordId: string, generation: number, { classes, fields, heard, until }: WantedRelease): string {
    return this.tools.hashOf({ requestId, recordId, generation, classes, fields, heard, until: until ?? null });
  }
}

/** The matches that were meant, each once. */
function chosenFrom(matches: readonly StoredMatch[], { records, classes }: WantedRelease): StoredMatch[] {
  const sensitive = classes.includes('S3');
  if (records === 'certain') {
    // Nobody says yes to what is most sensitive without having looked at whose it is.
    if (sensitive) throw new Fault('requests/sensitive-by-name');
    return matches.filter(({ certainty, hold }) => certainty === 'certain' && hold === null);
  }
  return [...new Set(records)].map((recordId) => {
    const match = matches.find((each) => each.recordId === recordId);
    if (match === undefined) throw new Fault('requests/not-a-match', { record: recordId });
    if (match.hold !== null) throw new Fault('requests/held-by-consent', { record: recordId, hold: match.hold });
    if (sensitive && !match.sensitive) throw new Fault('requests/no-explicit-yes', { record: recordId });
    return match;
  });
}
