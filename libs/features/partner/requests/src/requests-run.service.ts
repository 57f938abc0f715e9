import { Injectable, Logger } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { InquiriesService } from './inquiries.service.js';
import { MatchingService, type SeenSummary } from './matching.service.js';
import { OpeningService, type OpeningSummary } from './opening.service.js';
import { PoliciesService } from './policies.service.js';

export interface RequestsRound {
  readonly seen: SeenSummary | null;
  readonly byPolicy: number;
  readonly carriedOut: OpeningSummary | null;
  /** New ones. */
  readonly inquiries: number;
  readonly faults: readonly { readonly step: string; readonly code: string }[];
}

/** One round of answering others' requests: looks, chooses by policy, carries out, exchanges inquiries; one at a time. */
@Injectable()
export class RequestsRun {
  readonly #logger = new Logger('requests');
  #running: Promise<RequestsRound> | undefined;

  constructor(
    private readonly matching: MatchingService,
    private readonly policies: PoliciesService,
    private readonly opening: OpeningService,
    private readonly inquiries: InquiriesService,
  ) {}

  run(): Promise<RequestsRound> {
    this.#running ??= this.#round().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #round(): Promise<RequestsRound> {
    const faults: { step: string; code: string }[] = [];
    const attempt = async <T>(step: string, work: () => Promise<T>): Promise<T | null> => {
      try {
        return await work();
      } catch (error) {
        faults.push({ step, code: error instanceof Fault ? error.code : 'general/unexpected' });
        return null;
      }
    };
    const seen = await attempt('look', () => this.matching.refresh());
    const byPolicy = (await attempt('policies', () => this.policies.apply())) ?? 0;
    const carriedOut = await attempt('carry-out', () => this.opening.carryOut());
    const exchanged = await attempt('inquiries', () => this.inquiries.exchange());
    const refused = [...(seen?.refused ?? []), ...(carriedOut?.refused ?? []), ...(exchanged?.refused ?? [])];
    if (faults.length + refused.length > 0) this.#logger.warn({ message: 'requests incomplete', faults, refused });
    return { seen, byPolicy, carriedOut, inquiries: exchanged?.fresh ?? 0, faults };
  }
}
