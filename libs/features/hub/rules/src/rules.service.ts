import { Injectable } from '@nestjs/common';
import { standingOf, verifyRule, type PublishedRule, type Rule, type VerifiedRule } from '#domain/access';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { MembershipSource, type CallerIdentity } from '#platform/http';
import { RuleRepository, type StoredProposal } from '#stores/hub/policy';
import { concerns, requireKnownNames } from './concern.js';

/** A rule on its way: the bytes to sign, who signed, what is missing. */
export interface ProposalView {
  readonly h: string;
  readonly state: 'waiting' | 'in-force';
  readonly rule: Rule;
  readonly document: MultiSigned;
  /** Organisations whose signature counts, sorted. */
  readonly signedBy: readonly string[];
  readonly missing: { readonly admins: number; readonly owners: readonly string[] };
}

/** A version that took effect; the last one of each rule is in force. Verify it with `replayRules`. */
export interface PublishedRuleView extends PublishedRule {
  readonly rule: Rule;
}

const NOTHING_MISSING = { admins: 0, owners: [] };

/** Four eyes over the coalition's rules. */
@Injectable()
export class RulesService {
  constructor(
    private readonly database: Database,
    private readonly repository: RuleRepository,
    private readonly membership: MembershipSource,
    private readonly clock: Clock,
    private readonly crypto: NodeCrypto,
  ) {}

  /**
   * Keeps a rule that the caller signed. Takes effect at once if the signatures suffice (a narrowing needs one).
   *
   * @throws Fault `rules/not-signed-by-you`, `rules/unknown-partner`, `rules/no-groups`, those of `verifyRule`/`standingOf`
   */
  async propose(caller: CallerIdentity, document: MultiSigned): Promise<ProposalView> {
    const membership = await this.membership.current();
    const verified = await this.verify(document, membership);
    if (!verified.signers.some(({ org }) => org === caller.org)) throw new Fault('rules/not-signed-by-you');
    requireKnownNames(verified.rule, membership);
    return this.database.tx(async (tx) => {
      await this.repository.lockRule(tx, verified.rule.ruleId);
      if (await this.repository.tookEffect(tx, verified.h)) return inForce(verified, document);
      // A version that is already out of date is refused before anything is kept of it.
      standingOf(await this.repository.findLatest(tx, verified.rule.ruleId), verified);
      await this.repository.addProposal(tx, verified, document.payload, caller.org, this.today());
      return this.addAndSettle(tx, verified, document, membership);
    });
  }

  /**
   * Adds one signature over the same bytes. Whose it is, its key says, not who carries it here: owners' signatures for S3
   * may come by an admin's hand.
   *
   * @throws Fault `http/not-found`, `rules/signer-has-no-say`
   */
  async approve(h: string, signature: MultiSigned['signatures'][number]): Promise<ProposalView> {
    const membership = await this.membership.current();
    const proposal = await this.database.tx((tx) => this.repository.findProposal(tx, h));
    if (!proposal) throw new Fault('http/not-found');
    const document = { payload: proposal.payload, signatures: [signature] };
    const verified = await this.verify(document, membership);
    const owners = verified.rule.owners;
    const hasSay = verified.signers.every(({ org, role }) => role === 'admin' || owners.includes(org));
    if (!hasSay) throw new Fault('rules/signer-has-no-say');
    return this.database.tx(async (tx) => {
      await this.repository.lockRule(tx, verified.rule.ruleId);
      if (await this.repository.tookEffect(tx, h)) return inForce(verified, document);
      return this.addAndSettle(tx, verified, document, membership);
    });
  }

  /** Proposals that wait, with what they wait for. */
  async pending({ org, role }: CallerIdentity): Promise<ProposalView[]> {
    const membership = await this.membership.current();
    return this.database.tx(async (tx) => {
      const views: ProposalView[] = [];
      for (const proposal of await this.repository.findPending(tx)) {
        const document = signedNow(proposal, membership, this.clock.now());
        if (document.signatures.length === 0) continue;
        const verified = await this.verify(document, membership);
        if (role !== 'admin' && !concerns(verified.rule, org)) continue;
        const latest = await this.repository.findLatest(tx, verified.rule.ruleId);
        // Numbers may have moved on while this one waited; then nobody can approve it any more.
        if (verified.rule.version === (latest?.version ?? 0) + 1) views.push(waiting(verified, document, latest));
      }
      return views;
    });
  }

  /** Every version in force now or before: to admins all, to a partner the history of each rule that concerns it. */
  async published({ org, role }: CallerIdentity): Promise<PublishedRuleView[]> {
    const history = await this.database.tx((tx) => this.repository.findHistory(tx));
    if (role === 'admin') return history;
    const visible = new Set(history.flatMap(({ rule }) => (concerns(rule, org) ? [rule.ruleId] : [])));
    return history.filter(({ rule }) => visible.has(rule.ruleId));
  }

  private verify(document: MultiSigned, membership: Membership): Promise<VerifiedRule> {
    return verifyRule(document, membership, this.clock.now(), this.crypto);
  }

  private today(): string {
    return dayOf(this.clock.now());
  }

  /** Runs under the rule's lock, so that two approvals cannot both miss each other. */
  private async addAndSettle(tx: Tx, added: VerifiedRule, document: MultiSigned, membership: Membership): Promise<ProposalView> {
    await this.repository.addSignatures(tx, added, document, this.today());
    const proposal = await this.repository.findProposal(tx, added.h);
    if (!proposal) throw new Fault('http/not-found');
    const all = signedNow(proposal, membership, this.clock.now());
    const verified = await this.verify(all, membership);
    const latest = await this.repository.findLatest(tx, verified.rule.ruleId);
    if (!standingOf(latest, verified).effective) return waiting(verified, all, latest);
    await this.repository.addVersion(tx, verified, all, this.today());
    return inForce(verified, all);
  }
}

/** The proposal with those signatures whose keys are still good: a revoked key neither counts nor blocks. */
function signedNow(proposal: StoredProposal, membership: Membership, at: Date): MultiSigned {
  const signatures = proposal.signatures
    .filter(({ kid }) => !('refused' in membership.keyAt(kid, 'statement', at)))
    .map(({ protected: header, signature }) => ({ protected: header, signature }));
  return { payload: proposal.payload, signatures };
}

function view(verified: VerifiedRule, document: MultiSigned): Pick<ProposalView, 'h' | 'rule' | 'document' | 'signedBy'> {
  const signedBy = [...new Set(verified.signers.map(({ org }) => org))].sort();
  return { h: verified.h, rule: verified.rule, document, signedBy };
}

function inForce(verified: VerifiedRule, document: MultiSigned): ProposalView {
  return { ...view(verified, document), state: 'in-force', missing: NOTHING_MISSING };
}

function waiting(verified: VerifiedRule, document: MultiSigned, latest: Rule | undefined): ProposalView {
  return { ...view(verified, document), state: 'waiting', missing: standingOf(latest, verified).missing };
}
