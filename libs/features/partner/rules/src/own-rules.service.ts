import { Injectable, Logger } from '@nestjs/common';
import { isWithdrawn, parseRule, ruleRef, RULE_TYPE, withdrawalOf, type Rule } from '#domain/access';
import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { addSignature } from '#domain/signed-document';
import { Database, type Tx } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import { Approvals } from '#stores/service/people';
import { CoalitionRepository, OwnRuleRepository } from '#stores/partner/vault';
import { ownAmong, peopleNeeded, sentencesOf, signedView, type OwnRuleDraft, type OwnRules, type OwnRuleView } from './own-rule-views.js';
import { OwnRuleSender } from './ports.js';
import { RuleTools } from './rule-tools.js';

/**
 * This organisation's own rules about its own records: approved by people with their keys, then signed with the statement
 * key, in force here in that moment and at the hub as soon as it hears of them.
 *
 * One person is enough for what only ever takes away; whatever may open something again needs two. The hub cannot tell one
 * person from two behind one key of an organisation, so this is kept here (docs/decisions/0120, 0130).
 */
@Injectable()
export class OwnRulesService {
  readonly #logger = new Logger('own-rules');
  readonly #rules = new OwnRuleRepository();
  readonly #views = new CoalitionRepository();

  constructor(
    private readonly database: Database,
    private readonly tools: RuleTools,
    private readonly approvals: Approvals,
    private readonly sender: OwnRuleSender,
  ) {}

  /** What decides now, and what waits for a second person. */
  async list(): Promise<OwnRuleView[]> {
    return this.database.tx(async (tx) => {
      const known = await this.#known(tx);
      const views = known.standing.map((rule) => this.#standingView(rule, known));
      for (const { h, rule: value, document } of known.stored) {
        const rule = parseRule(value);
        if (document === null && isNext(known.standing, rule)) views.push(await this.#waitingView(tx, h, rule, known));
      }
      return views;
    });
  }

  /**
   * The rule that a draft would be: number, owner and, where left out, name and days are filled in. Nothing is kept.
   *
   * @throws Fault `access/bad-rule`, `access/version-conflict`, `rules/not-your-own`, `rules/unknown-partner`
   */
  async draft(value: Readonly<Record<string, unknown>>): Promise<OwnRuleDraft> {
    return this.database.tx(async (tx) => {
      const { standing, stored } = await this.#known(tx);
      const rule = await this.#complete(value, { standing, stored });
      return { h: this.tools.hashOf(rule), rule, sentence: sentencesOf(rule), needed: peopleNeeded(standing, rule) };
    });
  }

  /**
   * One person's approval of a rule. The same again, by the same person, changes nothing.
   *
   * @throws as {@link draft}; Fault `people/role-too-low`
   */
  async propose(value: Readonly<Record<string, unknown>>, by: PersonSession): Promise<OwnRuleView> {
    return this.#settled(async (tx, known) => {
      const rule = await this.#complete(value, known);
      const h = this.tools.hashOf(rule);
      const { ruleId, version } = rule;
      await this.#rules.propose(tx, { h, ruleId, version, rule, proposedOn: this.tools.today() });
      return this.#approve(tx, h, rule, known, by);
    });
  }

  /** Another person's approval of the same bytes. @throws Fault `http/not-found`, `access/version-conflict`, `people/role-too-low` */
  async approve(h: string, by: PersonSession): Promise<OwnRuleView> {
    return this.#settled(async (tx, known) => {
      const stored = known.stored.find((each) => each.h === h);
      if (stored === undefined) throw new Fault('http/not-found');
      const rule = parseRule(stored.rule);
      if (stored.document !== null) return this.#standingView(rule, known);
      requireNext(known.standing, rule);
      return this.#approve(tx, h, rule, known, by);
    });
  }

  /** Takes a rule back; it opens no more than the coalition's rules and the persons allow. @throws Fault `http/not-found` for none that stands */
  async withdraw(ruleId: string, by: PersonSession): Promise<OwnRuleView> {
    const { standing } = await this.database.tx((tx) => this.#known(tx));
    const rule = standing.find((each) => each.ruleId === ruleId);
    if (rule === undefined || isWithdrawn(rule)) throw new Fault('http/not-found');
    return this.propose({ ...withdrawalOf(rule) }, by);
  }

  /** Under the lock of own rules, so that two approvals cannot both miss each other; then the hub is told, if it can be reached. */
  async #settled(work: (tx: Tx, known: OwnRules) => Promise<OwnRuleView>): Promise<OwnRuleView> {
    const view = await this.database.tx(async (tx) => {
      await this.#rules.lock(tx);
      return work(tx, await this.#known(tx));
    });
    if (view.state !== 'signed') return view;
    try {
      await this.sender.send();
    } catch (error) {
      // It decides here already; the next round brings it to the hub before anything else.
      const code = error instanceof Fault ? error.code : 'unknown';
      this.#logger.warn({ message: 'an own rule waits for the hub', rule: ruleRef(view.rule), code });
    }
    return this.database.tx(async (tx) => signedView(view.rule, view.h, await this.#rules.find(tx, view.h)));
  }

  async #approve(tx: Tx, h: string, rule: Rule, known: OwnRules, by: PersonSession): Promise<OwnRuleView> {
    const subject = subjectOf(rule);
    await this.approvals.approve(tx, { subject, hash: h }, by);
    const needed = peopleNeeded(known.standing, rule);
    const { missing } = await this.approvals.standing(tx, subject, h, needed);
    if (missing > 0) return { h, state: 'waiting', rule, sentence: sentencesOf(rule), needed, missing };
    const payload = { payload: rule as unknown as Json };
    const document = await addSignature(payload, RULE_TYPE, this.tools.keys.signer('statement'), this.tools.crypto);
    await this.#rules.sign(tx, h, document, this.tools.today());
    return { ...signedView(rule, h, undefined), state: 'signed', needed };
  }

  async #complete(value: Readonly<Record<string, unknown>>, { standing, stored }: OwnRules): Promise<Rule> {
    const { org } = this.tools.node;
    const ruleId = typeof value['ruleId'] === 'string' ? value['ruleId'] : nextName(org, standing, stored);
    const previous = standing.find((each) => each.ruleId === ruleId);
    const version = (previous?.version ?? 0) + 1;
    const rule = parseRule({ schema: 'rule/1', by: org, owners: [org], version, validFrom: this.tools.today(), ...value, ruleId });
    if (rule.by !== org) throw new Fault('rules/not-your-own', { field: '/by' });
    requireNext(standing, rule);
    const membership = await this.tools.trust.current();
    const { subject } = rule;
    if ('partner' in subject && membership.member(subject.partner)?.role !== 'partner')
      throw new Fault('rules/unknown-partner', { field: '/subject/partner', org: subject.partner });
    return rule;
  }

  async #known(tx: Tx): Promise<OwnRules> {
    const stored = await this.#rules.list(tx);
    const view = await this.#views.find(tx);
    return { standing: ownAmong(this.tools.node.org, view?.rules ?? [], stored), stored };
  }

  #standingView(rule: Rule, { stored }: OwnRules): OwnRuleView {
    const h = this.tools.hashOf(rule);
    return signedView(
      rule,
      h,
      stored.find((each) => each.h === h),
    );
  }

  async #waitingView(tx: Tx, h: string, rule: Rule, { standing }: OwnRules): Promise<OwnRuleView> {
    const needed = peopleNeeded(standing, rule);
    const { missing } = await this.approvals.standing(tx, subjectOf(rule), h, needed);
    return { h, state: 'waiting', rule, sentence: sentencesOf(rule), needed, missing };
  }
}

const subjectOf = (rule: Rule) => `own-rule:${ruleRef(rule)}`;

function versionAfter(standing: readonly Rule[], { ruleId }: Rule): number {
  return (standing.find((each) => each.ruleId === ruleId)?.version ?? 0) + 1;
}

function isNext(standing: readonly Rule[], rule: Rule): boolean {
  return rule.version === versionAfter(standing, rule);
}

/** @throws Fault `access/version-conflict` when its number was taken, or is too high */
function requireNext(standing: readonly Rule[], rule: Rule): void {
  if (!isNext(standing, rule)) throw new Fault('access/version-conflict', { rule: ruleRef(rule), expected: versionAfter(standing, rule) });
}

/** The first name that no own rule has had, here or at the hub. */
function nextName(org: string, standing: OwnRules['standing'], stored: OwnRules['stored']): string {
  const taken = new Set([...standing, ...stored].map(({ ruleId }) => ruleId));
  for (let n = 1; ; n += 1) if (!taken.has(`R-${org}-${n}`)) return `R-${org}-${n}`;
}
