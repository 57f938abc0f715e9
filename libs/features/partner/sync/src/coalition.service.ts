import { Injectable } from '@nestjs/common';
import { latestVersions, parseRule, replayRules } from '#domain/access';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { HubClient } from '#platform/http';
import { CoalitionRepository, OwnRuleRepository } from '#stores/partner/vault';
import { RulesAnswer, TrustAnswer } from './answers.js';
import { MembershipService } from './membership.service.js';
import { OwnRulesOutService } from './own-rules-out.service.js';

export interface CoalitionSummary {
  readonly trustVersion: number;
  readonly partners: number;
  readonly rules: number;
}

/**
 * Asks the hub what the coalition decided, checks every signature, and keeps it for previews and sealing.
 *
 * Rules are replayed from their first version: a hub that was seized cannot make this node seal to anyone whom two admins
 * did not permit. Its own rules it takes from itself, so that a hub which withholds one changes nothing of what is sealed.
 */
@Injectable()
export class CoalitionService {
  readonly #crypto = new NodeCrypto();
  readonly #views = new CoalitionRepository();
  readonly #ownRules = new OwnRuleRepository();

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly clock: Clock,
    private readonly membership: MembershipService,
    private readonly ownRulesOut: OwnRulesOutService,
  ) {}

  /** @throws Fault `membership/…`, `access/…` when something does not verify; then the old view stays */
  async refresh(): Promise<CoalitionSummary> {
    const held = await this.membership.current();
    const { documents, revocations } = TrustAnswer.parse(await this.hub.json('GET', `/v1/trust/membership?from=${held.version}`));
    await this.membership.accept(documents, revocations);
    const membership = await this.membership.current();
    await this.ownRulesOut.send();
    const answer = RulesAnswer.parse(await this.hub.json('GET', '/v1/rules'));
    const told = await replayRules(answer.rules, membership, this.#crypto);
    const partners = membership.activePartners();
    const rules = await this.database.tx(async (tx) => {
      await this.#ownRules.lock(tx);
      const rules = latestVersions([...told, ...(await this.#ownRules.signedRules(tx)).map(parseRule)]);
      const seenOn = dayOf(this.clock.now());
      await this.#views.save(tx, { trustVersion: membership.version, partners, rules, officeHolders: [], seenOn });
      return rules;
    });
    return { trustVersion: membership.version, partners: partners.length, rules: rules.length };
  }
}
