import { Injectable } from '@nestjs/common';
import { groupsOf, ownersTouched, standingOf, verifyRule, type VerifiedRule } from '#domain/access';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { MembershipSource, type CallerIdentity } from '#platform/http';
import { CachedRules, RuleRepository } from '#stores/hub/policy';
import { concerns, requireKnownNames } from './concern.js';
import { ProposalDesk, type Settled } from './proposal-desk.js';
import { viewOf, type ProposalView, type PublishedRuleView } from './proposal-view.js';

/** Four eyes over the coalition's rules. */
@Injectable()
export class RulesService {
  readonly #rules = new CachedRules();

  constructor(
    private readonly database: Database,
    private readonly repository: RuleRepository,
    private readonly membership: MembershipSource,
    private readonly clock: Clock,
    private readonly crypto: NodeCrypto,
    private readonly desk: ProposalDesk,
  ) {}

  /**
   * Keeps a rule that the caller signed. If the signatures suffice, a narrowing takes effect at once (it needs one) and the
   * veto period of a widening begins.
   *
   * @throws Fault `rules/not-signed-by-you`, `rules/unknown-partner`, `rules/owners-own`, `rules/vetoed`,
   *   `rules/other-proposal-first`, those of `verifyRule`/`standingOf`
   */
  async propose(caller: CallerIdentity, document: MultiSigned): Promise<ProposalView> {
    const membership = await this.upToDate();
    const verified = await this.verify(document, membership);
    if (!verified.signers.some(({ org }) => org === caller.org)) throw new Fault('rules/not-signed-by-you');
    if (verified.rule.by !== undefined) throw new Fault('rules/owners-own', { field: '/by' });
    requireKnownNames(verified.rule, membership);
    const settled = await this.database.tx(async (tx): Promise<Settled> => {
      await this.repository.lockRule(tx, verified.rule.ruleId);
      if (await this.repository.tookEffect(tx, verified.h)) return { view: viewOf(verified, document, 'in-force') };
      // A version that is already out of date is refused before anything is kept of it.
      standingOf(await this.repository.findLatest(tx, verified.rule.ruleId), verified);
      await this.repository.addProposal(tx, verified, document.payload, caller.org, this.today());
      return this.desk.sign(tx, verified, document, membership);
    });
    return orThrow(settled);
  }

  /**
   * Adds one signature over the same bytes. Whose it is, its key says, not who carries it here: owners' signatures for S3
   * may come by an admin's hand. Of two proposals for one number the first to be complete wins; the other's signatures stay
   * written down.
   *
   * @throws Fault `http/not-found`, `rules/signer-has-no-say`, `rules/vetoed`, `rules/other-proposal-first`, `access/version-conflict`
   */
  async approve(h: string, signature: MultiSigned['signatures'][number]): Promise<ProposalView> {
    const membership = await this.upToDate();
    const proposal = await this.database.tx((tx) => this.repository.findProposal(tx, h));
    if (!proposal) throw new Fault('http/not-found');
    const document = { payload: proposal.payload, signatures: [signature] };
    const verified = await this.verify(document, membership);
    const owners = verified.rule.owners;
    const hasSay = verified.signers.every(({ org, role }) => role === 'admin' || owners.includes(org));
    if (!hasSay) throw new Fault('rules/signer-has-no-say');
    const settled = await this.database.tx(async (tx): Promise<Settled> => {
      await this.repository.lockRule(tx, verified.rule.ruleId);
      if (await this.repository.tookEffect(tx, h)) return { view: viewOf(verified, document, 'in-force') };
      return this.desk.sign(tx, verified, document, membership);
    });
    return orThrow(settled);
  }

  /** Proposals that wait for signatures or for vetoes, and those that were vetoed; partners: what concerns them. */
  async pending(caller: CallerIdentity): Promise<ProposalView[]> {
    const membership = await this.upToDate();
    return this.database.tx(async (tx) => {
      const groups = groupsOf(await this.#rules.current(tx), caller.org, this.clock.now());
      const views: ProposalView[] = [];
      for (const proposal of await this.repository.findPending(tx)) {
        const open = await this.desk.view(tx, proposal, membership);
        if (open === undefined) continue;
        const { rule } = open.verified;
        const hasSay = caller.role === 'admin' || ownersTouched(open.latest, rule, membership.activePartners()).includes(caller.org);
        // Whoever would only receive learns how it stands, not which owner said what.
        if (hasSay) views.push(open.view);
        else if (concerns(rule, caller.org, groups)) views.push({ ...open.view, vetoes: [] });
      }
      return views;
    });
  }

  /** Every version in force now or before: to admins all, to a partner the history of each rule that concerns it. */
  async published({ org, role }: CallerIdentity): Promise<PublishedRuleView[]> {
    await this.upToDate();
    const history = await this.database.tx((tx) => this.repository.findHistory(tx));
    if (role === 'admin') return history;
    const groups = groupsOf(
      history.map(({ rule }) => rule),
      org,
      this.clock.now(),
    );
    const visible = new Set(history.flatMap(({ rule }) => (concerns(rule, org, groups) ? [rule.ruleId] : [])));
    return history.filter(({ rule }) => visible.has(rule.ruleId));
  }

  /** The members now, after what was due took effect. */
  private async upToDate(): Promise<Membership> {
    const membership = await this.membership.current();
    await this.desk.settleDue(this.database, membership);
    return membership;
  }

  private verify(document: MultiSigned, membership: Membership): Promise<VerifiedRule> {
    return verifyRule(document, membership, this.clock.now(), this.crypto);
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

function orThrow(settled: Settled): ProposalView {
  if ('refused' in settled) throw settled.refused;
  return settled.view;
}
