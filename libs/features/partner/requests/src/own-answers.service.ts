import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalString, type Json } from '#domain/canonical-json';
import { GRANT_TYPE, parseGrant, readersOf, requireWithin, type Grant } from '#domain/request';
import { signDocument } from '#domain/signed-document';
import type { Tx } from '#platform/database';
import { OwnAnswerRepository, ReleaseChoiceRepository, RequestMatchRepository, type RequestCase } from '#stores/partner/request';
import { RequestTools } from './request-tools.js';

/** Writes this organisation's answers: what was chosen decides how much is granted. */
@Injectable()
export class OwnAnswersService {
  readonly #matches = new RequestMatchRepository();
  readonly #choices = new ReleaseChoiceRepository();
  readonly #answers = new OwnAnswerRepository();

  constructor(private readonly tools: RequestTools) {}

  async latest(tx: Tx, requestId: string): Promise<Grant | undefined> {
    return (await this.#answers.latest(tx, requestId))?.grant;
  }

  /**
   * Signs the next version where what was chosen is more than what has been granted so far. A grant is the outer bound: each
   * release ends when its own people, and whoever chose it, say.
   *
   * @throws Fault `grant/wider-than-request`
   */
  async grant(tx: Tx, stored: RequestCase): Promise<void> {
    const { requestId, request, scope } = stored;
    const before = await this.latest(tx, requestId);
    const standing = before?.effect === 'granted' ? before : undefined;
    const choices = (await this.#choices.list(tx, requestId)).filter(({ settled }) => settled);
    const free = (await this.#matches.list(tx, requestId)).filter(({ hold }) => hold === null);
    const conditions = new Set([...(standing?.conditions ?? []), ...free.flatMap((match) => match.conditions)]);
    const ladder = Math.max(standing?.classes.length ?? 1, ...choices.map(({ classes }) => classes.length));
    const last = [standing?.validUntil ?? '', ...choices.map(({ until }) => until ?? request.until)].sort().at(-1)!;
    const next: Grant = {
      ...this.#head(stored, before),
      effect: 'granted',
      scope,
      classes: request.classes.slice(0, ladder),
      fields: 'coded',
      validFrom: standing?.validFrom ?? this.tools.today(),
      validUntil: last < request.until ? last : request.until,
      conditions: request.assurances.filter((assurance) => conditions.has(assurance)),
    };
    requireWithin(next, { ...request, scope });
    if (before === undefined || core(before) !== core(next)) await this.#sign(tx, next);
  }

  /** Signs that nothing is granted, or nothing any more. */
  async end(tx: Tx, stored: RequestCase, effect: 'refused' | 'revoked'): Promise<void> {
    const before = await this.latest(tx, stored.requestId);
    if (before?.effect === effect) return;
    const today = this.tools.today();
    await this.#sign(tx, {
      ...this.#head(stored, before),
      effect,
      scope: stored.scope,
      classes: ['S1'],
      fields: 'existence',
      validFrom: today,
      validUntil: today,
      conditions: [],
    });
  }

  #head({ requestId, h, request }: RequestCase, before: Grant | undefined) {
    return {
      schema: 'grant/1' as const,
      grantId: before?.grantId ?? randomUUID(),
      requestId,
      requestHash: h,
      version: (before?.version ?? 0) + 1,
      owner: this.tools.node.org,
      recipients: [...readersOf(request)],
      purpose: request.purpose,
      signedOn: this.tools.today(),
    };
  }

  async #sign(tx: Tx, grant: Grant): Promise<void> {
    const signed = parseGrant(grant);
    const { jws } = await signDocument(signed as unknown as Json, GRANT_TYPE, this.tools.keys.signer('statement'), this.tools.crypto);
    await this.#answers.add(tx, signed, jws);
  }
}

/** What two versions say, apart from which and when. */
function core({ version: _version, signedOn: _signedOn, ...rest }: Grant): string {
  return canonicalString(rest as unknown as Json);
}
