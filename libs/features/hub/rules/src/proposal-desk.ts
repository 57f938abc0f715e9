import { Injectable } from '@nestjs/common';
import { membersOf, standingOf, verifyRule, waitsForVetoes, type Rule, type RuleStanding, type VerifiedRule } from '#domain/access';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { CachedRules, RuleRepository, VetoRepository, type StoredProposal } from '#stores/hub/policy';
import { viewOf, type ProposalView } from './proposal-view.js';
import { RuleSettings } from './settings.js';

/** A proposal as its signatures stand now. */
export interface OpenProposal {
  readonly verified: VerifiedRule;
  readonly document: MultiSigned;
  /** The version in force that it would follow. */
  readonly latest: Rule | undefined;
  /** Who is in a group now. */
  readonly members: (group: string) => readonly string[];
}

/** What became of a signature: a view of the proposal, or why it came too late. Either way the signature is kept. */
export type Settled = { readonly view: ProposalView } | { readonly refused: Fault };

/** Settles proposals under the lock of their rule: signatures, veto periods, effect. */
@Injectable()
export class ProposalDesk {
  readonly #rules = new CachedRules();

  constructor(
    private readonly repository: RuleRepository,
    private readonly vetoes: VetoRepository,
    private readonly clock: Clock,
    private readonly crypto: NodeCrypto,
    private readonly settings: RuleSettings,
  ) {}

  /** Undefined when no signature is left that counts: a revoked key neither counts nor blocks. */
  async open(tx: Tx, proposal: StoredProposal, membership: Membership): Promise<OpenProposal | undefined> {
    const document = signedNow(proposal, membership, this.clock.now());
    if (document.signatures.length === 0) return undefined;
    const verified = await verifyRule(document, membership, this.clock.now(), this.crypto);
    const rules = await this.#rules.current(tx);
    const members = (group: string) => membersOf(rules, group, this.clock.now());
    return { verified, document, latest: await this.repository.findLatest(tx, verified.rule.ruleId), members };
  }

  /** Adds signatures that were verified, and settles what follows. Runs under the rule's lock, so that two approvals cannot both miss each other. */
  async sign(tx: Tx, added: VerifiedRule, document: MultiSigned, membership: Membership): Promise<Settled> {
    const { h } = added;
    if ((await this.vetoes.findVetoes(tx, h)).length > 0) throw new Fault('rules/vetoed', { h });
    const wasComplete = await this.isComplete(tx, h, membership);
    await this.repository.addSignatures(tx, added, document, this.today());
    const now = await this.require(tx, h, membership);
    const standing = standingUnlessLate(now);
    if ('refused' in standing) return standing;
    const { missing, recused, effective } = standing;
    if (!effective) return { view: viewOf(now.verified, now.document, 'waiting', { missing, recused }) };
    if (waitsForVetoes(now.latest, now.verified.rule)) {
      if (await this.rivalStands(tx, h, membership)) return { refused: new Fault('rules/other-proposal-first', { h }) };
      // Signatures that lapsed and came together again begin a period anew.
      const running = wasComplete ? await this.vetoes.findPeriod(tx, h) : undefined;
      const { dueOn } = running ?? (await this.vetoes.begin(tx, h, this.today(), this.settings.vetoDays));
      if (dueOn > this.today()) return { view: viewOf(now.verified, now.document, 'veto-period', { until: dueOn, recused }) };
    }
    await this.repository.addVersion(tx, now.verified, now.document, this.today());
    return { view: viewOf(now.verified, now.document, 'in-force', { recused }) };
  }

  /**
   * Lets widenings take effect whose period is over; called before everything that reads or changes rules. All signatures
   * are judged again on that day, as every owner's node will: a key revoked during the period does not count.
   */
  async settleDue(database: Database, membership: Membership): Promise<void> {
    for (const { h, ruleId } of await database.tx((tx) => this.vetoes.findDue(tx, this.today()))) {
      await database.tx(async (tx) => {
        await this.repository.lockRule(tx, ruleId);
        const stillDue = (await this.vetoes.findDue(tx, this.today())).some((due) => due.h === h);
        if (!stillDue || !(await this.isComplete(tx, h, membership))) return;
        const { verified, document } = await this.require(tx, h, membership);
        await this.repository.addVersion(tx, verified, document, this.today());
      });
    }
  }

  /** The proposal as whoever may know everything of it sees it; undefined when its number was taken or nobody stands behind it. */
  async view(tx: Tx, proposal: StoredProposal, membership: Membership): Promise<(OpenProposal & { view: ProposalView }) | undefined> {
    const open = await this.open(tx, proposal, membership);
    if (open === undefined) return undefined;
    const standing = standingUnlessLate(open);
    // Numbers may have moved on while this one waited; then nobody can approve it any more.
    if ('refused' in standing) return undefined;
    const vetoes = await this.vetoes.findVetoes(tx, proposal.h);
    const told = vetoes.map(({ reason, ...veto }) => (reason === null ? veto : { ...veto, reason }));
    const period = standing.effective ? await this.vetoes.findPeriod(tx, proposal.h) : undefined;
    const { verified, document } = open;
    const { missing, recused } = standing;
    if (vetoes.length > 0) return { ...open, view: viewOf(verified, document, 'vetoed', { vetoes: told, recused }) };
    if (period !== undefined) return { ...open, view: viewOf(verified, document, 'veto-period', { until: period.dueOn, recused }) };
    return { ...open, view: viewOf(verified, document, 'waiting', { missing, recused }) };
  }

  private async isComplete(tx: Tx, h: string, membership: Membership): Promise<boolean> {
    const proposal = await this.repository.findProposal(tx, h);
    const open = proposal && (await this.open(tx, proposal, membership));
    if (open === undefined) return false;
    const standing = standingUnlessLate(open);
    return 'effective' in standing && standing.effective;
  }

  /** Does another proposal of this number stand in its period? One whose signatures lapsed does not block. */
  private async rivalStands(tx: Tx, h: string, membership: Membership): Promise<boolean> {
    for (const rival of await this.vetoes.findRivals(tx, h)) if (await this.isComplete(tx, rival, membership)) return true;
    return false;
  }

  private async require(tx: Tx, h: string, membership: Membership): Promise<OpenProposal> {
    const proposal = await this.repository.findProposal(tx, h);
    const open = proposal && (await this.open(tx, proposal, membership));
    if (open === undefined) throw new Fault('http/not-found');
    return open;
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

/** The proposal with those signatures whose keys are still good. */
function signedNow(proposal: StoredProposal, membership: Membership, at: Date): MultiSigned {
  const signatures = proposal.signatures
    .filter(({ kid }) => !('refused' in membership.keyAt(kid, 'statement', at)))
    .map(({ protected: header, signature }) => ({ protected: header, signature }));
  return { payload: proposal.payload, signatures };
}

/** A number that was taken meanwhile is an answer, not an accident: what was signed stays written down. */
function standingUnlessLate({ latest, verified, members }: OpenProposal): RuleStanding | { readonly refused: Fault } {
  try {
    return standingOf(latest, verified, members);
  } catch (error) {
    if (error instanceof Fault && error.code === 'access/version-conflict') return { refused: error };
    throw error;
  }
}
