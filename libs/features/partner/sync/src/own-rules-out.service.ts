import { Injectable } from '@nestjs/common';
import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { Database } from '#platform/database';
import { HubClient } from '#platform/http';
import { OwnRuleRepository, type StoredOwnRule } from '#stores/partner/vault';

/** What the hub says of a rule that it will not take, however often it is asked; everything else may be over by the next round. */
const REFUSAL = /^(access|rules)\//;

/**
 * Brings this owner's own rules to the hub, before anything else of a round: what she restrains must not be overtaken by the
 * records that she sends.
 */
@Injectable()
export class OwnRulesOutService {
  readonly #rules = new OwnRuleRepository();

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
  ) {}

  /** @throws Fault when the hub can't be asked now; what was not heard stays waiting */
  async send(): Promise<void> {
    for (const rule of await this.database.tx((tx) => this.#rules.unheard(tx))) await this.#sendOne(rule);
  }

  async #sendOne({ h, document }: StoredOwnRule): Promise<void> {
    try {
      await this.hub.json('PUT', '/v1/owner-rules', { document } as Json);
      await this.database.tx((tx) => this.#rules.markHeard(tx, h, 'taken'));
    } catch (error) {
      if (!(error instanceof Fault) || !REFUSAL.test(error.code)) throw error;
      await this.database.tx((tx) => this.#rules.markHeard(tx, h, 'refused', error.code));
    }
  }
}
