// 05-access: two conflicting rules approved in parallel by two admins. One wins, both are written down: with real transactions that
// are shown to overlap, on PostgreSQL.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Rule } from '#domain/access';
import { Fault } from '#domain/fault';
import type { ProposalView, PublishedRuleView } from '#features/hub/rules';
import { SetClock } from '#platform/clock';
import type { Database } from '#platform/database';
import { aRule as aNewRule } from '../builders/a-rule.js';
import { RulesHub, signedRule } from '../builders/rules-hub.js';
import { SigningOrgs } from '../builders/signing-orgs.js';

const DAY = 86_400_000;
const orgs = new SigningOrgs().add('H-01', 'hub').add('A-01', 'admin').add('A-02', 'admin');
for (const partner of ['P-01', 'P-02', 'P-03']) orgs.add(partner, 'partner');

const aRule = (over: Partial<Rule> = {}): Rule => aNewRule({ owners: ['P-01', 'P-03'], ...over });

describe.each([
  ['with a veto period', 7, 'veto-period', 'rules/other-proposal-first'],
  ['without one', 0, 'in-force', 'access/version-conflict'],
] as const)('%s', (_name, vetoDays, wonState, lostCode) => {
  let hub: RulesHub;
  let clock: SetClock;
  let owner: Database;

  beforeAll(async () => {
    clock = new SetClock(new Date('2026-03-01T12:00:00Z'));
    hub = await RulesHub.start(orgs, clock, vetoDays);
    owner = await hub.store.database('owner');
  });
  afterAll(() => hub?.stop());

  const call = async <T>(org: string, method: string, path: string, body?: unknown) =>
    (await hub.client(org).json(method, path, body as never)) as T;
  const propose = async (org: string, rule: Rule) =>
    call<ProposalView>(org, 'POST', '/v1/rule-proposals', { document: await signedRule(rule, orgs.signer(org)) });
  const approve = async (org: string, rule: Rule, { h }: ProposalView) => {
    const [signature] = (await signedRule(rule, orgs.signer(org))).signatures;
    return call<ProposalView>(org, 'POST', `/v1/rule-proposals/${h}/approvals`, { signature });
  };

  /** Runs both while nobody can write a signature, until each is stopped in the middle of its transaction; then lets both go on. */
  async function atOnce<T>(...work: (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> {
    let begun: Promise<PromiseSettledResult<T>[]> | undefined;
    await owner.tx(async (tx) => {
      await tx.query(`lock table rule_signature in share mode`);
      begun = Promise.allSettled(work.map((each) => each()));
      for (let stopped = 0; stopped < work.length; await pause(10)) {
        const [row] = await tx.query<{ n: number }>(
          `select count(distinct pid)::int as n from pg_locks l join pg_database d on d.oid = l.database
           where d.datname = current_database() and not l.granted`,
        );
        stopped = row?.n ?? 0;
      }
    });
    return begun!;
  }

  test('two widenings of one number: ten times, whoever comes first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const rule = aRule();
      const rival = { ...rule, categories: ['trial'] };
      const [one, two] = [await propose('A-01', rule), await propose('A-02', rival)];
      const answers = await atOnce(
        () => approve('A-02', rule, one),
        () => approve('A-01', rival, two),
      );
      const won = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value.state] : []));
      const lost = answers.flatMap((each) =>
        each.status === 'rejected' ? [each.reason instanceof Fault ? each.reason.code : each.reason] : [],
      );
      expect([round, won, lost]).toEqual([round, [wonState], [lostCode]]);
      const signatures = await owner.query<{ org: string }>(`select org from rule_signature where h = any($1) order by h, org`, [
        [one.h, two.h],
      ]);
      expect(signatures.map(({ org }) => org)).toEqual(['A-01', 'A-02', 'A-01', 'A-02']);
      clock.advance(vetoDays * DAY);
      const { rules } = await call<{ rules: PublishedRuleView[] }>('A-01', 'GET', '/v1/rules');
      const winner = answers[0]!.status === 'fulfilled' ? rule : rival;
      expect(rules.filter((each) => each.rule.ruleId === rule.ruleId).map((each) => each.rule)).toEqual([winner]);
    }
  }, 60_000);

  test('a widening and a narrowing of one number: the narrowing is never lost without a word', async () => {
    const permit = aRule();
    await atOnceInForce(permit);
    const wider = { ...permit, version: 2, categories: ['torture', 'trial'] };
    const ended = { ...permit, version: 2, validUntil: '2026-02-28' };
    const proposal = await propose('A-01', wider);
    const answers = await atOnce(
      () => approve('A-02', wider, proposal),
      () => propose('A-01', ended),
    );
    const states = answers.map((each) => (each.status === 'fulfilled' ? each.value.state : (each.reason as Fault).code));
    clock.advance(vetoDays * DAY);
    const { rules } = await call<{ rules: PublishedRuleView[] }>('A-01', 'GET', '/v1/rules');
    const second = rules.filter((each) => each.rule.ruleId === permit.ruleId && each.rule.version === 2).map((each) => each.rule);
    // In a veto period the narrowing always takes the number; without one, whoever came first, and the other one is told.
    const narrowed = states[1] === 'in-force';
    if (vetoDays > 0) expect(narrowed).toBe(true);
    expect(second).toEqual([narrowed ? ended : wider]);
    if (!narrowed) expect(states).toEqual(['in-force', 'access/version-conflict']);
  }, 60_000);

  async function atOnceInForce(rule: Rule): Promise<void> {
    const proposal = await propose('A-01', rule);
    await approve('A-02', rule, proposal);
    clock.advance(vetoDays * DAY);
  }
});
