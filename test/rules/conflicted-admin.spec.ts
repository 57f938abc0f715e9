// 05-access: "conflicted admin recused". An admin is one person; what the partner for whom she works would gain, others decide.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replayRules, type Rule } from '#domain/access';
import type { ProposalView, PublishedRuleView } from '#features/hub/rules';
import { NodeCrypto } from '#platform/crypto';
import { aRule } from '../builders/a-rule.js';
import { RulesHub, signedRule } from '../builders/rules-hub.js';
import { SigningOrgs } from '../builders/signing-orgs.js';

const crypto = new NodeCrypto();
const orgs = new SigningOrgs().add('H-01', 'hub').add('A-01', 'admin').add('A-02', 'admin', 1, 'P-02').add('A-03', 'admin', 1, 'P-03');
orgs.add('A-04', 'admin', 1, 'P-03');
for (const partner of ['P-01', 'P-02', 'P-03']) orgs.add(partner, 'partner');
let hub: RulesHub;

beforeAll(async () => {
  hub = await RulesHub.start(orgs);
});
afterAll(() => hub?.stop());

const call = async <T>(org: string, method: string, path: string, body?: unknown) =>
  (await hub.client(org).json(method, path, body as never)) as T;
const propose = async (rule: Rule, ...admins: string[]) => {
  const document = await signedRule(rule, ...admins.map((org) => orgs.signer(org)));
  return call<ProposalView>(admins[0]!, 'POST', '/v1/rule-proposals', { document });
};

describe('whoever works for the partner that gains', () => {
  test('is not one of the two, and is named; a third admin completes it', async () => {
    const rule = aRule();
    const waiting = await propose(rule, 'A-01', 'A-02');
    expect(waiting).toMatchObject({ state: 'waiting', missing: { admins: 1 }, signedBy: ['A-01'], recused: ['A-02'] });
    const { proposals } = await call<{ proposals: ProposalView[] }>('A-01', 'GET', '/v1/rule-proposals');
    expect(proposals.find(({ h }) => h === waiting.h)).toMatchObject({ state: 'waiting', recused: ['A-02'] });
    const [signature] = (await signedRule(rule, orgs.signer('A-03'))).signatures;
    const done = await call<ProposalView>('A-03', 'POST', `/v1/rule-proposals/${waiting.h}/approvals`, { signature });
    expect(done).toMatchObject({ state: 'in-force', signedBy: ['A-01', 'A-03'], recused: ['A-02'] });
    const { rules } = await call<{ rules: PublishedRuleView[] }>('P-01', 'GET', '/v1/rules');
    const published = rules.filter((each) => each.rule.ruleId === rule.ruleId);
    await expect(replayRules(published, orgs.membership, crypto)).resolves.toEqual([rule]);
    // A hub that let her count would not be believed by any node.
    const { document } = published[0]!;
    const byTheThird = ({ protected: header }: (typeof document.signatures)[number]) => header === signature!.protected;
    expect(document.signatures.filter(byTheThird)).toHaveLength(1);
    const forged = { ...document, signatures: document.signatures.filter((one) => !byTheThird(one)) };
    await expect(replayRules([{ ...published[0]!, document: forged }], orgs.membership, crypto)).rejects.toThrow(
      'access/unauthorised-rule',
    );
  });

  test('does not lift what holds that partner back either', async () => {
    const denial = aRule({ effect: 'deny', fields: 'existence', purposes: [] });
    expect(await propose(denial, 'A-02')).toMatchObject({ state: 'in-force' });
    expect(await propose({ ...denial, version: 2, validUntil: '2025-12-31' }, 'A-02', 'A-01')).toMatchObject({ state: 'waiting' });
    expect(await propose({ ...denial, version: 2, subject: { partner: 'P-01' }, owners: ['P-03'] }, 'A-02', 'A-01')).toMatchObject({
      state: 'waiting',
      recused: ['A-02'],
    });
  });

  test('may narrow, and decides about others like anybody', async () => {
    const rule = aRule();
    expect(await propose(rule, 'A-01', 'A-03')).toMatchObject({ state: 'in-force' });
    expect(await propose({ ...rule, version: 2, validUntil: '2025-12-31' }, 'A-02')).toMatchObject({ state: 'in-force' });
    const other = aRule({ subject: { partner: 'P-03' } });
    const view = await propose(other, 'A-01', 'A-02');
    expect(view).toMatchObject({ state: 'in-force', signedBy: ['A-01', 'A-02'] });
    expect(view).not.toHaveProperty('recused');
  });
});

test('two admins of one partner are one', async () => {
  expect(await propose(aRule(), 'A-03', 'A-04')).toMatchObject({ state: 'waiting', missing: { admins: 1 } });
});
