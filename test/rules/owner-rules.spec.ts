import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { replayRules, type Rule } from '#domain/access';
import { Membership, verifyTrustChain } from '#domain/membership';
import type { PublishedRuleView } from '#features/hub/rules';
import { aRule } from '../builders/hub-stream.js';
import { signedRule } from '../builders/rules-hub.js';
import type { SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';
import { crypto } from '../builders/coalition.js';

// 05-access: effective right = coalition rule ∩ owner's rule ∩ audience. The owner's is hers alone, and acts at once.
let hub: WholeHub;
let record: SignedVersion;
const own = (over: Partial<Rule> = {}): Rule =>
  aRule({ ruleId: 'R-P-01-1', by: 'P-01', owners: ['P-01'], categories: ['detention'], fields: ['act'], ...over });
const put = async (org: string, rule: Rule, ...signers: string[]) => {
  const document = await signedRule(rule, ...signers.map((signer) => hub.coalition.store(signer).signer('statement')));
  const answer = await hub.client(org).request('PUT', '/v1/owner-rules', { body: Buffer.from(JSON.stringify({ document })) });
  return { status: answer.status, body: JSON.parse(Buffer.from(answer.body).toString() || 'null') as { code?: string; state?: string } };
};
/** How many disclosures P-02 is given of the record. */
const given = async (): Promise<number | undefined> => {
  const { body } = await hub.changes('P-02');
  return body.items.find((item) => item.recordId === record.recordId && item.kind === 'upsert')?.disclosures?.length;
};
const published = async (org: string) => (await hub.get<{ rules: PublishedRuleView[] }>(org, '/v1/rules')).body.rules;

beforeAll(async () => {
  hub = await WholeHub.start();
  record = await hub.author('P-01').version();
  await hub.push('P-01', [record]);
  await hub.rule({ ruleId: 'R-1' });
  await hub.round.run('P-02');
});
afterAll(() => hub?.stop());

test('what the coalition gives is narrowed by the owner alone, at the next read', async () => {
  const before = await given();
  expect(before).toBe(record.line.disclosures.length);
  expect(await put('P-01', own(), 'P-01')).toMatchObject({ status: 200, body: { state: 'in-force' } });
  expect(await given()).toBe(1);
  expect(await put('P-01', own(), 'P-01')).toMatchObject({ status: 200 });
});

test('nodes replay it with its one signature; only she and admins see it, not whom it restrains', async () => {
  const membership = new Membership(await verifyTrustChain(hub.coalition.pinnedHash, hub.coalition.documents, crypto));
  const isOwn = ({ rule }: PublishedRuleView) => rule.by === 'P-01';
  for (const org of ['P-01', 'A-01']) {
    const rules = await replayRules((await published(org)).filter(isOwn), membership, crypto);
    expect(rules).toEqual([own()]);
  }
  for (const org of ['P-02', 'P-03']) expect((await published(org)).filter(isOwn)).toEqual([]);
});

test('a denial of hers takes the record away; its end gives no more than the coalition does', async () => {
  const denial = own({ ruleId: 'R-P-01-2', effect: 'deny', fields: 'existence', purposes: [] });
  expect((await put('P-01', denial, 'P-01')).status).toBe(200);
  expect(await given()).toBeUndefined();
  expect((await put('P-01', { ...denial, version: 2, validUntil: '2026-01-01' }, 'P-01')).status).toBe(200);
  expect(await given()).toBe(1);
});

test('nobody restrains or opens another’s records, and no admin writes it', async () => {
  expect(await put('P-02', own({ ruleId: 'R-P-01-3' }), 'P-02')).toMatchObject({ body: { code: 'rules/not-your-own' } });
  expect(await put('P-01', own({ ruleId: 'R-P-01-3' }), 'P-02')).toMatchObject({ body: { code: 'rules/signer-has-no-say' } });
  expect(await put('P-01', aRule({ ruleId: 'R-9' }), 'P-01')).toMatchObject({ body: { code: 'rules/not-your-own' } });
  expect((await put('A-01', own({ ruleId: 'R-P-01-3' }), 'P-01')).status).toBe(404);
  expect(await put('P-01', own({ version: 3 }), 'P-01')).toMatchObject({ status: 409, body: { code: 'access/version-conflict' } });
  const document = await signedRule(own({ ruleId: 'R-P-01-3' }), hub.coalition.store('A-01').signer('statement'));
  const proposed = await hub.post('A-01', '/v1/rule-proposals', { document });
  expect(proposed.body).toMatchObject({ code: 'rules/owners-own' });
});
