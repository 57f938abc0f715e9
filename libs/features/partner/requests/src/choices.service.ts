import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProfile, SensitivityClass } from '#domain/access';
import { canonicalBytes } from '#domain/canonical-json';
import { toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { GRANT_TYPE, parseGrant, requireWithin, type Grant } from '#domain/request';
import { signDocument } from '#domain/signed-document';
import type { Tx } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import { Approvals } from '#stores/service/people';
import {
  OwnAnswerRepository,
  ReleaseChoiceRepository,
  ReleasedRepository,
  RequestCaseRepository,
  RequestMatchRepository,
  type RequestCase,
  type StoredMatch,
} from '#stores/partner/request';
import { RequestTools } from './request-tools.js';

/** What a person wants to open. */
export interface WantedRelease {
  /** Record ids, or every record that fits for certain, may go, and holds nothing of S3. */
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

const TOO_LATE = ['expired', 'revoked', 'closed'];

/** What people of this organisation answer to a request. Nothing leaves here; the next round carries it out. */
@Injectable()
export class ChoicesService {
  readonly #cases = new RequestCaseRepository();
  readonly #matches = new RequestMatchRepository();
  readonly #choices = new ReleaseChoiceRepository();
  readonly #answers = new OwnAnswerRepository();
  readonly #released = new ReleasedRepository();

  constructor(
    private readonly tools: RequestTools,
    private readonly approvals: Approvals,
  ) {}

  /**
   * One person's approval; a record with S3 needs two different ones.
   *
   * @throws Fault `http/not-found`, `requests/over`, `requests/not-a-match`, `requests/held-by-consent`, `requests/no-explicit-yes`,
   *   `requests/wider-than-asked`, `grant/wider-than-request`
   */
  async approve(requestId: string, wanted: WantedRelease, by: PersonSession): Promise<ChoiceSummary> {
    return this.tools.database.tx(async (tx) => {
      const request = await this.#open(tx, requestId);
      if (wanted.classes.length > request.request.classes.length) throw new Fault('requests/wider-than-asked', { field: 'classes' });
      const matches = await this.#matches.list(tx, requestId);
      const chosen = chosenFrom(matches, wanted);
      const hashes = new Map<string, string>();
      for (const { recordId } of chosen) hashes.set(recordId, await this.#hashOf(requestId, recordId, wanted));
      const approvable = chosen.map(({ recordId }) => ({ subject: subjectOf(requestId, recordId), hash: hashes.get(recordId)! }));
      await this.approvals.approveAll(tx, approvable, by);
      let settled = 0;
      for (const { recordId } of chosen) {
        const hash = hashes.get(recordId)!;
        const needed = wanted.classes.includes('S3') ? 2 : 1;
        const { missing } = await this.approvals.standing(tx, subjectOf(requestId, recordId), hash, needed);
        const { classes, fields, heard } = wanted;
        const choice = { requestId, recordId, classes, fields, heard, hash, byPolicy: null, settled: missing === 0 };
        await this.#choices.put(tx, choice, this.tools.today());
        if (choice.settled) settled += 1;
      }
      if (settled > 0) await this.answer(tx, request, wanted.until);
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
      for (const recordId of records) await this.#choices.drop(tx, requestId, recordId);
      await this.#released.closing(tx, requestId, records);
    });
  }

  /** Signs the next version of this organisation's answer where what was chosen is more than what it has granted so far. */
  async answer(tx: Tx, request: RequestCase, until?: string): Promise<void> {
    const before = (await this.#answers.latest(tx, request.requestId))?.grant;
    const choices = (await this.#choices.list(tx, request.requestId)).filter(({ settled }) => settled);
    const matches = await this.#matches.list(tx, request.requestId);
    const count = Math.max(before?.effect === 'granted' ? before.classes.length : 1, ...choices.map(({ classes }) => classes.length));
    const conditions = new Set([
      ...(before?.conditions ?? []),
      ...matches.flatMap((match) => (match.hold === null ? match.conditions : [])),
    ]);
    const last = until ?? (before?.effect === 'granted' ? before.validUntil : request.request.until);
    const next: Grant = {
      schema: 'grant/1',
      grantId: before?.grantId ?? randomUUID(),
      requestId: request.requestId,
      requestHash: request.h,
      version: (before?.version ?? 0) + 1,
      effect: 'granted',
      owner: this.tools.node.org,
      recipients: readersOf(request),
      purpose: request.request.purpose,
      scope: request.scope,
      classes: request.request.classes.slice(0, count),
      fields: 'coded',
      validFrom: before?.effect === 'granted' ? before.validFrom : this.tools.today(),
      validUntil: last < request.request.until ? last : request.request.until,
      conditions: request.request.assurances.filter((assurance) => conditions.has(assurance)),
      signedOn: this.tools.today(),
    };
    requireWithin(next, { ...request.request, recipients: readersOf(request), scope: request.scope });
    if (before !== undefined && sameGrant(before, next)) return;
    await this.#sign(tx, next);
  }

  async #end(requestId: string, effect: 'refused' | 'revoked', by: PersonSession): Promise<void> {
    await this.tools.database.tx(async (tx) => {
      const request = await this.#cases.find(tx, requestId);
      if (request === undefined) throw new Fault('http/not-found');
      const before = (await this.#answers.latest(tx, requestId))?.grant;
      if (effect === 'refused' && before?.effect === 'granted') throw new Fault('requests/granted-already');
      if (effect === 'revoked' && before?.effect !== 'granted') throw new Fault('requests/nothing-granted');
      await this.approvals.approve(tx, { subject: `${effect}:${requestId}`, hash: request.h }, by);
      await this.#choices.drop(tx, requestId);
      // The hub ends every release with the answer; what is noted here follows when it has it.
      await this.#released.closing(
        tx,
        requestId,
        (await this.#released.list(tx, requestId)).map(({ recordId }) => recordId),
      );
      if (before?.effect === effect) return;
      const today = this.tools.today();
      await this.#sign(tx, {
        schema: 'grant/1',
        grantId: before?.grantId ?? randomUUID(),
        requestId,
        requestHash: request.h,
        version: (before?.version ?? 0) + 1,
        effect,
        owner: this.tools.node.org,
        recipients: readersOf(request),
        purpose: request.request.purpose,
        scope: request.scope,
        classes: ['S1'],
        fields: 'existence',
        validFrom: today,
        validUntil: today,
        conditions: [],
        signedOn: today,
      });
    });
  }

  async #sign(tx: Tx, grant: Grant): Promise<void> {
    const signed = parseGrant(grant);
    const { jws } = await signDocument({ ...signed } as never, GRANT_TYPE, this.tools.keys.signer('statement'), this.tools.crypto);
    await this.#answers.add(tx, signed, jws);
  }

  async #open(tx: Tx, requestId: string): Promise<RequestCase> {
    const request = await this.#cases.find(tx, requestId);
    if (request === undefined) throw new Fault('http/not-found');
    if (TOO_LATE.includes(request.state)) throw new Fault('requests/over', { state: request.state });
    return request;
  }

  /** What a person signs for: this record, for this request, with these parts. */
  async #hashOf(requestId: string, recordId: string, { classes, fields, heard }: WantedRelease): Promise<string> {
    const seen = { requestId, recordId, classes: [...classes], fields: typeof fields === 'string' ? fields : [...fields], heard };
    return toBase64url(await this.tools.crypto.sha256(canonicalBytes(seen)));
  }
}

const subjectOf = (requestId: string, recordId: string) => `release:${requestId}/${recordId}`;

function readersOf({ request }: RequestCase): string[] {
  return request.recipients.length === 0 ? [request.author] : [...request.recipients];
}

function sameGrant(before: Grant, next: Grant): boolean {
  const core = ({ version: _version, signedOn: _signedOn, ...rest }: Grant) => JSON.stringify(canonicalText(rest));
  return core(before) === core(next);
}

function canonicalText(value: object): string {
  return new TextDecoder().decode(canonicalBytes(value as never));
}

/** The matches that were meant. */
function chosenFrom(matches: readonly StoredMatch[], { records, classes }: WantedRelease): StoredMatch[] {
  const sensitive = classes.includes('S3');
  if (records === 'certain') return matches.filter(({ certainty, hold }) => certainty === 'certain' && hold === null && !sensitive);
  return records.map((recordId) => {
    const match = matches.find((each) => each.recordId === recordId);
    if (match === undefined) throw new Fault('requests/not-a-match', { record: recordId });
    if (match.hold !== null) throw new Fault('requests/held-by-consent', { record: recordId, hold: match.hold });
    if (sensitive && !match.sensitive) throw new Fault('requests/no-explicit-yes', { record: recordId });
    return match;
  });
}
