import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalBytes } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { parseScope } from '#domain/request';
import { toBase64url } from '#domain/crypto';
import type { Tx } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import {
  RecipientNameRepository,
  ReleaseChoiceRepository,
  ReleasePolicyRepository,
  RequestCaseRepository,
  RequestMatchRepository,
  type RecipientName,
  type ReleasePolicy,
  type RequestCase,
} from '#stores/partner/request';
import { isOver } from './over.js';
import { OwnAnswersService } from './own-answers.service.js';
import { RequestTools } from './request-tools.js';
import { withinPolicy } from './within-policy.js';

/** What is decided once for many requests: policies, and how consent forms call authorities. */
@Injectable()
export class PoliciesService {
  readonly #policies = new ReleasePolicyRepository();
  readonly #names = new RecipientNameRepository();
  readonly #cases = new RequestCaseRepository();
  readonly #matches = new RequestMatchRepository();
  readonly #choices = new ReleaseChoiceRepository();

  constructor(
    private readonly tools: RequestTools,
    private readonly answers: OwnAnswersService,
  ) {}

  /** @throws Fault `request/malformed` */
  async add(policy: Omit<ReleasePolicy, 'policyId'>, by: PersonSession): Promise<ReleasePolicy> {
    const saved: ReleasePolicy = { ...policy, scope: parseScope(policy.scope), policyId: randomUUID() };
    const signature = toBase64url(await by.signer.sign(canonicalBytes(saved as never)));
    await this.tools.database.tx((tx) => this.#policies.add(tx, saved, { personId: by.personId, signature }, this.tools.today()));
    return saved;
  }

  /** Nothing more is chosen by it; what it chose stays until its last day, or until somebody takes it back. @throws Fault `http/not-found` */
  async end(policyId: string): Promise<void> {
    if (!(await this.tools.database.tx((tx) => this.#policies.end(tx, policyId, this.tools.today())))) throw new Fault('http/not-found');
  }

  list(): Promise<ReleasePolicy[]> {
    return this.tools.database.tx((tx) => this.#policies.standing(tx));
  }

  names(): Promise<RecipientName[]> {
    return this.tools.database.tx((tx) => this.#names.list(tx));
  }

  async setNames(names: readonly RecipientName[], by: PersonSession): Promise<RecipientName[]> {
    await this.tools.database.tx((tx) => this.#names.replace(tx, names, by.personId, this.tools.today()));
    return this.names();
  }

  /** Chooses for the standing policies what fits them for certain; never S3, never against anything that a person decided. */
  async apply(): Promise<number> {
    return this.tools.database.tx(async (tx) => {
      const today = this.tools.today();
      const policies = (await this.#policies.standing(tx)).filter(({ validUntil }) => validUntil >= today);
      if (policies.length === 0) return 0;
      let chosen = 0;
      for (const stored of await this.#cases.list(tx)) {
        const policy = policies.find((each) => fits(each, stored));
        if (policy !== undefined) chosen += await this.#choose(tx, stored, policy);
      }
      return chosen;
    });
  }

  async #choose(tx: Tx, stored: RequestCase, { policyId, classes: allowed, validUntil }: ReleasePolicy): Promise<number> {
    const { requestId, request } = stored;
    const answered = (await this.answers.latest(tx, requestId))?.effect ?? 'granted';
    if (answered !== 'granted') return 0;
    const known = new Set((await this.#choices.list(tx, requestId)).map(({ recordId }) => recordId));
    const fresh = (await this.#matches.list(tx, requestId)).filter(
      ({ recordId, certainty, hold }) => certainty === 'certain' && hold === null && !known.has(recordId),
    );
    const classes = request.classes.filter((each) => allowed.some((one) => one === each));
    const until = validUntil < request.until ? validUntil : request.until;
    for (const { recordId } of fresh) {
      const choice = { requestId, recordId, classes, fields: 'coded', heard: false, until, generation: 0, settled: true } as const;
      await this.#choices.put(tx, { ...choice, hash: `policy:${policyId}`, byPolicy: policyId }, this.tools.today());
    }
    if (fresh.length > 0) await this.answers.grant(tx, stored);
    return fresh.length;
  }
}

function fits(policy: ReleasePolicy, stored: RequestCase): boolean {
  return stored.kind === 'rfa' && !isOver(stored) && withinPolicy(policy, stored.request, stored.scope);
}
