import { Injectable } from '@nestjs/common';
import { replayRules } from '#domain/access';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { HubClient } from '#platform/http';
import { CoalitionRepository } from '#stores/partner/vault';
import { RulesAnswer, TrustAnswer } from './answers.js';
import { MembershipService } from './membership.service.js';

export interface CoalitionSummary {
  readonly trustVersion: number;
  readonly partners: number;
  readonly rules: number;
}

/**
 * Asks the hub what the coalition decided, checks every signature, and keeps it for previews and sealing.
 *
 * Rules are replayed from their first version: a hub that was seized cannot make this node seal to anyone whom two admins
 * did not permit.
 */
@Injectable()
export class CoalitionService {
  readonly #crypto = new NodeCrypto();
  readonly #views = new CoalitionRepository();

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly clock: Clock,
    private readonly membership: MembershipService,
  ) {}

  /** @throws Fault `membership/…`, `access/…` when something does not verify; then the old view stays */
  async refresh(): Promise<CoalitionSummary> {
    const held = await this.membership.current();
    const { documents, revocations } = TrustAnswer.parse(await this.hub.json('GET', `/v1/trust/membership?from=${held.version}`));
    await this.membership.accept(documents, revocations);
    const membership = await this.membership.current();
    const answer = RulesAnswer.parse(await this.hub.json('GET', '/v1/rules'));
    const rules = await replayRules(answer.rules, membership, this.#crypto);
    const partners = membership.activePartners();
    await this.database.tx((tx) =>
      this.#views.save(tx, { trustVersion: membership.version, partners, rules, officeHolders: [], seenOn: dayOf(this.clock.now()) }),
    );
    return { trustVersion: membership.version, partners: partners.length, rules: rules.length };
  }
}
