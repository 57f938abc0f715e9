import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { replayRules, VETO_TYPE, type Rule } from '#domain/access';
import { Fault } from '#domain/fault';
import { signDocument } from '#domain/signed-document';
import type { ProposalView, PublishedRuleView } from '#features/hub/rules';
import { SetClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { aRule as aNewRule } from '../builders/a-rule.js';
import { RulesHub, signedRule } from '../builders/rules-hub.js';
import { SigningOrgs } from '../builders/signing-orgs.js';

// 05-access, Admin: a widening with all its signatures waits seven days for the owners; one of them alone can end it.
const DAY = 86_400_000;
const crypto = new NodeCrypto();
let orgs: SigningOrgs;
let hub: RulesHub;
let clock: SetClock;

beforeAll(async () => {
  orgs = new SigningOrgs().add('H-01', 'hub');
  for (const admin of ['A-01', 'A-02', 'A-03']) orgs.add(admin, 'admin');
  for (const partner of ['P-01', 'P-02', 'P-03', 'P-04']) orgs.add(partner, 'partner');
  clock = new SetClock(new Date('2026-03-01T12:00:00Z'));
  hub = await RulesHub.start(orgs, clock, 7);
});
beforeEach(() => {
  // Each story begins on a day of its own, with a rule of its own.
  clock.advance(DAY);
});
afterAll(async () => {
  await hub.stop();
});

const aRule = (over: Partial<Rule> = {}): Rule => aNewRule({ owners: ['P-01', 'P-03'], ...over });

const today = () => clock.now().toISOString().slice(0, 10);
const dayIn = (days: number) => new Date(clock.now().getTime() + days * DAY).toISOString().slice(0, 10);

async function call<T>(org: string, method: string, path: string, body?: unknown): Promise<T> {
  return (await hub.client(org).json(method, path, body as never)) as T;
}
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  );
const propose = async (rule: Rule, ...admins: string[]) => {
  const document = await signedRule(rule, ...admins.map((org) => orgs.signer(org)));
  return call<ProposalView>(admins[0]!, 'POST', '/v1/rule-proposals', { document });
};
const approve = async (rule: Rule, h: string, org: string) => {
  const [signature] = (await signedRule(rule, orgs.signer(org))).signatures;
  return call<ProposalView>('A-01', 'POST', `/v1/rule-proposals/${h}/approvals`, { signature });
};
const veto = async (org: string, h: string, over: object = {}, signer = org) => {
  const payload = { schema: 'rule-veto/1', proposal: h, owner: org, signedOn: today(), ...over };
  const { jws } = await signDocument(payload, VETO_TYPE, orgs.signer(signer), crypto);
  return call<ProposalView>(org, 'POST', `/v1/rule-proposals/${h}/vetoes`, { document: jws });
};
const stateFor = async (org: string, h: string) => {
  const { proposals } = await call<{ proposals: ProposalView[] }>(org, 'GET', '/v1/rule-proposals');
  return proposals.find((each) => each.h === h);
};
const effectiveOn = async (ruleId: string) => {
  const { rules } = await call<{ rules: PublishedRuleView[] }>('A-01', 'GET', '/v1/rules');
  return rules.filter(({ rule }) => rule.ruleId === ruleId).map((each) => each.effectiveOn);
};

describe('the period', () => {
  test('a widening with all signatures waits, and takes effect on the day that was named; an owner’s node verifies it', async () => {
    const rule = aRule();
    const until = dayIn(7);
    const proposal = await propose(rule, 'A-01', 'A-02');
    expect(proposal).toMatchObject({ state: 'veto-period', until, missing: { admins: 0, owners: [] } });
    expect(await stateFor('P-01', proposal.h)).toMatchObject({ state: 'veto-period', until });
    expect(await stateFor('P-04', proposal.h)).toBeUndefined();
    clock.advance(6 * DAY);
    expect(await effectiveOn(rule.ruleId)).toEqual([]);
    expect((await approve(rule, proposal.h, 'A-02')).state).toBe('veto-period');
    clock.advance(DAY);
    expect(await effectiveOn(rule.ruleId)).toEqual([until]);
    expect(await stateFor('A-01', proposal.h)).toBeUndefined();
    const { rules } = await call<{ rules: PublishedRuleView[] }>('P-01', 'GET', '/v1/rules');
    await expect(replayRules(rules, orgs.membership, crypto)).resolves.toContainEqual(rule);
  });

  test('nobody called for weeks: it took effect when somebody did, and says so', async () => {
    const rule = aRule();
    await propose(rule, 'A-01', 'A-02');
    clock.advance(20 * DAY);
    expect(await effectiveOn(rule.ruleId)).toEqual([today()]);
  });

  test('narrowing acts at once and by one person, also in the middle of a period: the widening then comes too late', async () => {
    const rule = aRule();
    await propose(rule, 'A-01', 'A-02');
    clock.advance(7 * DAY);
    const wider = await propose({ ...rule, version: 2, categories: ['torture', 'trial'] }, 'A-01', 'A-02');
    expect(wider.state).toBe('veto-period');
    expect((await propose({ ...rule, version: 2, validUntil: today() }, 'A-03')).state).toBe('in-force');
    clock.advance(7 * DAY);
    expect(await effectiveOn(rule.ruleId)).toHaveLength(2);
    expect(await stateFor('A-01', wider.h)).toBeUndefined();
    const denial = aRule({ effect: 'deny', fields: 'existence', purposes: [] });
    expect((await propose(denial, 'A-02')).state).toBe('in-force');
    expect((await propose({ ...denial, version: 2, validUntil: today() }, 'A-01', 'A-02')).state).toBe('veto-period');
  });
});

describe('a veto', () => {
  test('by one owner alone ends the proposal for good, whoever signs afterwards', async () => {
    const rule = aRule();
    const { h } = await propose(rule, 'A-01', 'A-02');
    expect(await veto('P-03', h, { reason: 'the trial is not over' })).toMatchObject({ state: 'vetoed' });
    expect(await code(veto('P-03', h))).toBe('accepted');
    clock.advance(8 * DAY);
    expect(await effectiveOn(rule.ruleId)).toEqual([]);
    expect(await code(approve(rule, h, 'A-03'))).toBe('rules/vetoed');
    expect(await code(propose(rule, 'A-01', 'A-02', 'A-03'))).toBe('rules/vetoed');
    clock.advance(8 * DAY);
    expect(await effectiveOn(rule.ruleId)).toEqual([]);
    const vetoes = [{ owner: 'P-03', reason: 'the trial is not over', vetoedOn: dayIn(-16) }];
    expect(await stateFor('A-01', h)).toMatchObject({ state: 'vetoed', vetoes });
    expect(await stateFor('P-01', h)).toMatchObject({ state: 'vetoed', vetoes });
    // Whoever would only have received learns that it is over, not which owner said so.
    expect(await stateFor('P-02', h)).toMatchObject({ state: 'vetoed', vetoes: [] });
  });

  test('also while signatures are missing; another proposal of the number is free then', async () => {
    const rule = aRule();
    const { h } = await propose(rule, 'A-01');
    expect((await veto('P-01', h)).state).toBe('vetoed');
    expect((await propose({ ...rule, owners: ['P-03'] }, 'A-01', 'A-02')).state).toBe('veto-period');
  });

  test('is for owners whose records are touched; for others there is no proposal', async () => {
    const { h } = await propose(aRule(), 'A-01', 'A-02');
    const answers = await Promise.all(['P-02', 'P-04', 'A-01'].map((org) => code(veto(org, h, org === 'A-01' ? { owner: 'P-01' } : {}))));
    expect(answers).toEqual(['http/not-found', 'http/not-found', 'http/not-found']);
    expect(await code(veto('P-01', 'A'.repeat(43)))).toBe('http/not-found');
    expect(await stateFor('P-01', h)).toMatchObject({ state: 'veto-period', vetoes: [] });
  });

  test('everybody’s records: every partner but the one who receives', async () => {
    const { h } = await propose(aRule({ owners: ['*'] }), 'A-01', 'A-02');
    expect(await code(veto('P-02', h))).toBe('http/not-found');
    expect((await veto('P-04', h)).state).toBe('vetoed');
  });

  test('whoever is left out of a denial is opened by it, and may veto', async () => {
    const denial = aRule({ effect: 'deny', fields: 'existence', purposes: [] });
    await propose(denial, 'A-01');
    const { h, state } = await propose({ ...denial, version: 2, owners: ['P-01'] }, 'A-01', 'A-02');
    expect(state).toBe('veto-period');
    expect((await stateFor('P-03', h))?.state).toBe('veto-period');
    expect((await veto('P-03', h)).state).toBe('vetoed');
  });

  test('is signed by that owner over that proposal, and comes in time', async () => {
    const rule = aRule();
    const { h } = await propose(rule, 'A-01', 'A-02');
    expect(await code(veto('P-01', h, {}, 'P-04'))).toBe('rules/bad-veto');
    expect(await code(veto('P-01', h, { owner: 'P-03' }, 'P-03'))).toBe('rules/bad-veto');
    expect(await code(veto('P-01', h, { proposal: 'A'.repeat(43) }))).toBe('rules/bad-veto');
    clock.advance(7 * DAY);
    expect(await code(veto('P-01', h))).toBe('rules/in-force-already');
    expect(await effectiveOn(rule.ruleId)).toEqual([today()]);
  });
});

describe('two admins approve two conflicting rules at once', () => {
  test('one wins, both are written down', async () => {
    const rule = aRule();
    const rival = { ...rule, categories: ['trial'] };
    const [one, two] = [await propose(rule, 'A-01'), await propose(rival, 'A-02')];
    const answers = await Promise.allSettled([approve(rule, one.h, 'A-02'), approve(rival, two.h, 'A-01')]);
    const won = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value.state] : []));
    const lost = answers.flatMap((each) => (each.status === 'rejected' ? [(each.reason as Fault).code] : []));
    expect([won, lost]).toEqual([['veto-period'], ['rules/other-proposal-first']]);
    const database = await hub.store.database('dokaz_hub_api');
    const rows = await database.query<{ org: string }>(`select org from rule_signature where h = any($1) order by h, org`, [
      [one.h, two.h],
    ]);
    expect(rows.map(({ org }) => org)).toEqual(['A-01', 'A-02', 'A-01', 'A-02']);
    clock.advance(7 * DAY);
    expect(await effectiveOn(rule.ruleId)).toEqual([today()]);
  });

  test('without a period as well: the number is taken, the late signature is kept', async () => {
    const rule = aRule({ effect: 'deny', fields: 'existence', purposes: [] });
    const wider = { ...rule, effect: 'permit' as const, fields: 'coded' as const, purposes: ['analysis'] };
    const { h } = await propose(wider, 'A-01');
    await propose(rule, 'A-02');
    expect(await code(approve(wider, h, 'A-03'))).toBe('access/version-conflict');
    const database = await hub.store.database('dokaz_hub_api');
    expect(await database.query(`select org from rule_signature where h = $1 order by org`, [h])).toEqual([
      { org: 'A-01' },
      { org: 'A-03' },
    ]);
  });

  test('after a veto against the first, the second may be completed', async () => {
    const rule = aRule();
    const rival = { ...rule, categories: ['trial'] };
    const one = await propose(rule, 'A-01', 'A-02');
    const two = await propose(rival, 'A-01');
    expect(await code(approve(rival, two.h, 'A-02'))).toBe('rules/other-proposal-first');
    await veto('P-01', one.h);
    expect((await approve(rival, two.h, 'A-02')).state).toBe('veto-period');
  });
});

// Last: A-03's keys stay revoked.
test('a key revoked during the period does not count on its last day; with a new signature the period begins anew', async () => {
  const rule = aRule();
  const { h } = await propose(rule, 'A-01', 'A-03');
  clock.advance(3 * DAY);
  orgs.revoke('A-03', today());
  expect(await stateFor('P-01', h)).toMatchObject({ state: 'waiting', missing: { admins: 1 } });
  clock.advance(5 * DAY);
  expect(await effectiveOn(rule.ruleId)).toEqual([]);
  const until = dayIn(7);
  expect(await approve(rule, h, 'A-02')).toMatchObject({ state: 'veto-period', until });
  clock.advance(7 * DAY);
  expect(await effectiveOn(rule.ruleId)).toEqual([until]);
  const { rules } = await call<{ rules: PublishedRuleView[] }>('P-01', 'GET', '/v1/rules');
  const own = rules.filter((each) => each.rule.ruleId === rule.ruleId);
  await expect(replayRules(own, orgs.membership, crypto)).resolves.toEqual([rule]);
});
