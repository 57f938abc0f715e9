import { Injectable } from '@nestjs/common';
import { standingOf, verifyRule } from '#domain/access';
import { Fault } from '#domain/fault';
import type { MultiSigned } from '#domain/signed-document';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { MembershipSource, type CallerIdentity } from '#platform/http';
import { RuleRepository } from '#stores/hub/policy';
import { requireKnownNames } from './concern.js';
import { viewOf, type ProposalView } from './proposal-view.js';

/**
 * An owner restrains what others get of her own records, by her signature alone and at once: her rule only ever narrows what
 * the coalition allows, so nobody else is asked. Kept with the coalition's versions, so that everything that decides by
 * rules (pump, read, simulation, nodes) has both.
 */
@Injectable()
export class OwnerRulesService {
  constructor(
    private readonly database: Database,
    private readonly repository: RuleRepository,
    private readonly membership: MembershipSource,
    private readonly clock: Clock,
    private readonly crypto: NodeCrypto,
  ) {}

  /**
   * Repeating the version in force changes nothing.
   *
   * @throws Fault `rules/not-your-own` for a rule of the coalition or of somebody else, `rules/not-signed-by-you`,
   *   `rules/unknown-partner`, `access/version-conflict`, those of `verifyRule`
   */
  async put(caller: CallerIdentity, document: MultiSigned): Promise<ProposalView> {
    const membership = await this.membership.current();
    const verified = await verifyRule(document, membership, this.clock.now(), this.crypto);
    if (verified.rule.by !== caller.org) throw new Fault('rules/not-your-own', { field: '/by' });
    if (verified.signers.some(({ org }) => org !== caller.org)) throw new Fault('rules/signer-has-no-say');
    requireKnownNames(verified.rule, membership);
    const today = dayOf(this.clock.now());
    return this.database.tx(async (tx) => {
      await this.repository.lockRule(tx, verified.rule.ruleId);
      if (!(await this.repository.tookEffect(tx, verified.h))) {
        const { effective } = standingOf(await this.repository.findLatest(tx, verified.rule.ruleId), verified);
        if (!effective) throw new Fault('rules/not-signed-by-you');
        await this.repository.addProposal(tx, verified, document.payload, caller.org, today);
        await this.repository.addSignatures(tx, verified, document, today);
        await this.repository.addVersion(tx, verified, document, today);
      }
      return viewOf(verified, document, 'in-force');
    });
  }
}
