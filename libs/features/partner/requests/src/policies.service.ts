import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalBytes } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { parseScope } from '#domain/request';
import { toBase64url } from '#domain/crypto';
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
import { withinPolicy } from './within-policy.js';
import { ChoicesService } from './choices.service.js';
import { RequestTools } from './request-tools.js';

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
    private readonly answers: ChoicesService,
  ) {}

  /** @throws Fault `request/malformed` */
  async add(policy: Omit<ReleasePolicy, 'policyId'>, by: PersonSession): Promise<ReleasePolicy> {
    const saved: ReleasePolicy = { ...policy, scope: parseScope(policy.scope), policyId: randomUUID() };
    const signature = toBase64url(await by.signer.sign(canonicalBytes(saved as never)));
    await this.tools.database.tx((tx) => this.#policies.add(tx, saved, { personId: by.personId, signature }, this.tools.today()));
    return saved;
  }

  /** @throws Fault `http/not-found` */
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

  /** Chooses for the standing policies what fits them for certain; never S3, never anything that was decided by a person. */
  async apply(): Promise<number> {
    return this.tools.database.tx(async (tx) => {
      const today = this.tools.today();
      const policies = (await this.#policies.standing(tx)).filter(({ validUntil }) => validUntil >= today);
      if (policies.length === 0) return 0;
      let chosen = 0;
      for (const request of await this.#cases.list(tx)) {
        const policy = policies.find((each) => fits(each, request));
        if (policy === undefined) continue;
        const known = new Set((await this.#choices.list(tx, request.requestId)).map(({ recordId }) => recordId));
        const fresh = (await this.#matches.list(tx, request.requestId)).filter(
          ({ recordId, certainty, hold }) => certainty === 'certain' && hold === null && !known.has(recordId),
        );
        const classes = request.request.classes.filter(
          (each): each is 'S1' | 'S2' => each !== 'S3' && policy.classes.includes(each as 'S1'),
        );
        for (const { recordId } of fresh) {
          const { requestId } = request;
          const hash = `policy:${policy.policyId}`;
          const choice = {
            requestId,
            recordId,
            classes,
            fields: 'coded',
            heard: false,
            hash,
            byPolicy: policy.policyId,
            settled: true,
          } as const;
          await this.#choices.put(tx, choice, today);
        }
        if (fresh.length > 0) await this.answers.answer(tx, request, policy.validUntil);
        chosen += fresh.length;
      }
      return chosen;
    });
  }
}

function fits(policy: ReleasePolicy, { request, scope, state }: RequestCase): boolean {
  return request.kind === 'rfa' && !['expired', 'revoked', 'closed'].includes(state) && withinPolicy(policy, request, scope);
}
