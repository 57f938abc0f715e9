import { Injectable } from '@nestjs/common';
import { ownersTouched, verifyVeto } from '#domain/access';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { MembershipSource, type CallerIdentity } from '#platform/http';
import { RuleRepository, VetoRepository } from '#stores/hub/policy';
import { ProposalDesk, type OpenProposal } from './proposal-desk.js';
import type { ProposalView } from './proposal-view.js';

/** A proposal as an owner meets it whose records it touches. */
export type TouchingProposal = OpenProposal & { readonly view: ProposalView };

/** What only an owner may do with a proposal that touches her records. */
@Injectable()
export class OwnerNotice {
  readonly #rules = new RuleRepository();
  readonly #vetoes = new VetoRepository();

  constructor(
    private readonly database: Database,
    private readonly membership: MembershipSource,
    private readonly clock: Clock,
    private readonly crypto: NodeCrypto,
    private readonly desk: ProposalDesk,
  ) {}

  /** @throws Fault `http/not-found` alike for a proposal that does not exist, is over, or touches none of the caller's records */
  async requireTouching(tx: Tx, { org }: CallerIdentity, h: string): Promise<TouchingProposal> {
    const membership = await this.membership.current();
    const proposal = await this.#rules.findProposal(tx, h);
    const open = proposal && (await this.desk.view(tx, proposal, membership));
    if (!open || !ownersTouched(open.latest, open.verified.rule, membership.activePartners()).includes(org))
      throw new Fault('http/not-found');
    return open;
  }

  /**
   * One owner's no ends the proposal for good, whatever others sign. Possible from the first signature on until the day of effect.
   *
   * @throws Fault `http/not-found`, `rules/bad-veto`, `rules/in-force-already`, those of signed documents
   */
  async veto(caller: CallerIdentity, h: string, document: string): Promise<ProposalView> {
    const membership = await this.membership.current();
    const veto = await verifyVeto(document, membership, this.clock.now(), this.crypto);
    if (veto.owner !== caller.org) throw new Fault('rules/bad-veto', { field: '/owner' });
    if (veto.proposal !== h) throw new Fault('rules/bad-veto', { field: '/proposal' });
    await this.desk.settleDue(this.database, membership);
    return this.database.tx(async (tx) => {
      const proposal = await this.#rules.findProposal(tx, h);
      const found = proposal && (await this.desk.open(tx, proposal, membership));
      if (!found || !ownersTouched(found.latest, found.verified.rule, membership.activePartners()).includes(caller.org))
        throw new Fault('http/not-found');
      await this.#rules.lockRule(tx, found.verified.rule.ruleId);
      if (await this.#rules.tookEffect(tx, h)) throw new Fault('rules/in-force-already', { h });
      await this.#vetoes.addVeto(tx, h, caller.org, document, veto.reason ?? null, dayOf(this.clock.now()));
      return (await this.requireTouching(tx, caller, h)).view;
    });
  }
}
