import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replayRules, RULE_TYPE, type Rule } from '#domain/access';
import type { Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { addSignature, type MultiSigned } from '#domain/signed-document';
import { ProposalDesk, RuleSettings, RulesService } from '#features/hub/rules';
import { SetClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { RuleRepository, RuleTables1005000000000, RuleVetoes1011000000000, VetoRepository } from '#stores/hub/policy';
import { aRule as aNewRule } from '../builders/a-rule.js';
import { SigningOrgs } from '../builders/signing-orgs.js';

// 09-threats 41: one admin alone widens access. Four eyes must mean two admins, judged by keys, over the same bytes.
const crypto = new NodeCrypto();
const clock = new SetClock(new Date('2026-11-23T12:00:00Z'));
const orgs = new SigningOrgs()
  .add('A-01', 'admin', 2)
  .add('A-02', 'admin')
  .add('A-03', 'admin')
  .add('P-01', 'partner')
  .add('P-02', 'partner')
  .add('P-03', 'partner');
const admin = (org: string) => ({ org, role: 'admin' as const, kid: orgs.signer(org, 'request').kid });
const partner = (org: string) => ({ org, role: 'partner' as const, kid: orgs.signer(org, 'request').kid });

let server: TestDatabase;
let rules: RulesService;

beforeAll(async () => {
  server = await testDatabase([RuleTables1005000000000, RuleVetoes1011000000000]);
  // Without a veto period: what owners may say of a widening is test/rules/veto-period.spec.ts.
  const repository = new RuleRepository();
  const desk = new ProposalDesk(repository, new VetoRepository(), clock, crypto, new RuleSettings(0));
  rules = new RulesService(await server.database('dokaz_hub_api'), repository, orgs, clock, crypto, desk);
});

afterAll(async () => {
  await server.drop();
});

const aRule = (over: Partial<Rule> = {}): Rule => aNewRule({ owners: ['*'], ...over });

async function signed(rule: Rule, ...signers: Signer[]): Promise<MultiSigned> {
  let document: { payload: never } | MultiSigned = { payload: rule as never };
  for (const signer of signers) document = await addSignature(document, RULE_TYPE, signer, crypto);
  return document as MultiSigned;
}

async function signatureOf(rule: Rule, signer: Signer): Promise<MultiSigned['signatures'][number]> {
  const [entry] = (await signed(rule, signer)).signatures;
  if (!entry) throw new Error('unsigned');
  return entry;
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  );
const inForce = async (ruleId: string) =>
  (await rules.published(admin('A-01'))).filter(({ rule }) => rule.ruleId === ruleId).map(({ rule }) => rule.version);

/** Two admins put a rule in force. */
async function enact(rule: Rule): Promise<void> {
  const document = await signed(rule, orgs.signer('A-01'), orgs.signer('A-02'));
  expect((await rules.propose(admin('A-01'), document)).state).toBe('in-force');
}

describe('one admin alone cannot widen', () => {
  test('a signed proposal waits for a second admin', async () => {
    const rule = aRule();
    const proposal = await rules.propose(admin('A-01'), await signed(rule, orgs.signer('A-01')));
    expect(proposal).toMatchObject({ state: 'waiting', signedBy: ['A-01'], missing: { admins: 1, owners: [] } });
    expect(await inForce(rule.ruleId)).toEqual([]);
  });

  test('a second key of the same admin is the same admin', async () => {
    const rule = aRule();
    const both = await signed(rule, orgs.signer('A-01'), orgs.signer('A-01', 'statement', 1));
    const proposal = await rules.propose(admin('A-01'), both);
    expect(proposal).toMatchObject({ state: 'waiting', missing: { admins: 1 } });
    const again = await rules.approve(proposal.h, await signatureOf(rule, orgs.signer('A-01', 'statement', 1)));
    expect(again.state).toBe('waiting');
    expect(await inForce(rule.ruleId)).toEqual([]);
  });

  test('the first signature sent again is not a second one', async () => {
    const rule = aRule();
    const document = await signed(rule, orgs.signer('A-01'));
    const { h } = await rules.propose(admin('A-01'), document);
    await rules.propose(admin('A-01'), document);
    expect((await rules.approve(h, await signatureOf(rule, orgs.signer('A-01')))).state).toBe('waiting');
  });

  test('a partner is no second admin', async () => {
    const rule = aRule({ owners: ['P-01'] });
    const { h } = await rules.propose(admin('A-01'), await signed(rule, orgs.signer('A-01')));
    expect(await code(rules.approve(h, await signatureOf(rule, orgs.signer('P-02'))))).toBe('rules/signer-has-no-say');
    expect((await rules.approve(h, await signatureOf(rule, orgs.signer('P-01')))).state).toBe('waiting');
  });

  test('a signature over other bytes does not count', async () => {
    const rule = aRule();
    const { h } = await rules.propose(admin('A-01'), await signed(rule, orgs.signer('A-01')));
    const other = await signatureOf({ ...rule, categories: ['torture', 'trial'] }, orgs.signer('A-02'));
    expect(await code(rules.approve(h, other))).toBe('signed-document/bad-signature');
    expect(await inForce(rule.ruleId)).toEqual([]);
  });

  test('a key for requests signs no rules', async () => {
    const rule = aRule();
    const { h } = await rules.propose(admin('A-01'), await signed(rule, orgs.signer('A-01')));
    expect(await code(rules.approve(h, await signatureOf(rule, orgs.signer('A-02', 'request'))))).toBe('signed-document/unknown-key');
  });

  test('nobody proposes what somebody else signed', async () => {
    const document = await signed(aRule(), orgs.signer('A-02'));
    expect(await code(rules.propose(admin('A-01'), document))).toBe('rules/not-signed-by-you');
  });

  test('proving a denial away, or extending a permit, takes two as well', async () => {
    const denial = aRule({ effect: 'deny', fields: 'existence', purposes: [] });
    await enact(denial);
    const ended = { ...denial, version: 2, validUntil: '2026-01-01' };
    expect((await rules.propose(admin('A-01'), await signed(ended, orgs.signer('A-01')))).state).toBe('waiting');

    const permit = aRule();
    await enact(permit);
    const extended = { ...permit, version: 2, validUntil: '2027-12-31' };
    expect((await rules.propose(admin('A-01'), await signed(extended, orgs.signer('A-01')))).state).toBe('waiting');
    expect(await inForce(permit.ruleId)).toEqual([1]);
  });

  test('a key revoked before the second signature no longer counts', async () => {
    const rule = aRule();
    const { h } = await rules.propose(admin('A-03'), await signed(rule, orgs.signer('A-03')));
    orgs.revoke('A-03', '2026-11-23');
    const after = await rules.approve(h, await signatureOf(rule, orgs.signer('A-01')));
    expect(after).toMatchObject({ state: 'waiting', signedBy: ['A-01'] });
    expect((await rules.approve(h, await signatureOf(rule, orgs.signer('A-02')))).state).toBe('in-force');
  });
});

describe('two admins', () => {
  test('put a rule in force over the same bytes; both keys are in the document', async () => {
    const rule = aRule();
    const { h } = await rules.propose(admin('A-01'), await signed(rule, orgs.signer('A-01')));
    expect((await rules.pending(admin('A-02'))).map((each) => each.h)).toContain(h);
    const approved = await rules.approve(h, await signatureOf(rule, orgs.signer('A-02')));
    expect(approved).toMatchObject({ state: 'in-force', rule, signedBy: ['A-01', 'A-02'] });
    expect(await rules.approve(h, await signatureOf(rule, orgs.signer('A-02')))).toMatchObject({ state: 'in-force' });
    expect(await inForce(rule.ruleId)).toEqual([1]);
    expect((await rules.pending(admin('A-02'))).map((each) => each.h)).not.toContain(h);
  });

  test('twenty approvals at once let it take effect once', async () => {
    const rule = aRule();
    const { h } = await rules.propose(admin('A-01'), await signed(rule, orgs.signer('A-01')));
    const entry = await signatureOf(rule, orgs.signer('A-02'));
    const answers = await Promise.all(Array.from({ length: 20 }, () => rules.approve(h, entry)));
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['in-force']));
    expect(await inForce(rule.ruleId)).toEqual([1]);
  });

  test('of two rivals for one version number, the first wins', async () => {
    const rule = aRule();
    const rival = { ...rule, categories: ['trial'] };
    const first = await rules.propose(admin('A-01'), await signed(rule, orgs.signer('A-01')));
    const second = await rules.propose(admin('A-01'), await signed(rival, orgs.signer('A-01')));
    await rules.approve(first.h, await signatureOf(rule, orgs.signer('A-02')));
    expect(await code(rules.approve(second.h, await signatureOf(rival, orgs.signer('A-02'))))).toBe('access/version-conflict');
    expect((await rules.pending(admin('A-01'))).map(({ h }) => h)).not.toContain(second.h);
  });

  test('over S3, only together with the owners', async () => {
    const rule = aRule({ classes: ['S1', 'S2', 'S3'], owners: ['P-01'] });
    const waiting = await rules.propose(admin('A-01'), await signed(rule, orgs.signer('A-01'), orgs.signer('A-02')));
    expect(waiting).toMatchObject({ state: 'waiting', missing: { admins: 0, owners: ['P-01'] } });
    expect((await rules.approve(waiting.h, await signatureOf(rule, orgs.signer('P-01')))).state).toBe('in-force');
  });
});

describe('one admin narrows at once', () => {
  test('a permit withdrawn, a denial added', async () => {
    const permit = aRule();
    await enact(permit);
    const withdrawn = { ...permit, version: 2, validUntil: '2026-11-22' };
    expect((await rules.propose(admin('A-02'), await signed(withdrawn, orgs.signer('A-02')))).state).toBe('in-force');
    const denial = aRule({ effect: 'deny', fields: 'existence', purposes: [] });
    expect((await rules.propose(admin('A-02'), await signed(denial, orgs.signer('A-02')))).state).toBe('in-force');
  });
});

describe('names', () => {
  test.each<[string, Partial<Rule>, string]>([
    ['a partner that nobody enrolled', { subject: { partner: 'P-77' } }, 'rules/unknown-partner'],
    ['an admin as reader', { subject: { partner: 'A-01' } }, 'access/bad-rule'],
    ['an owner that nobody enrolled', { owners: ['P-77'] }, 'rules/unknown-partner'],
    ['a denial of a group', { subject: { group: 'iapb' }, effect: 'deny', fields: 'existence', purposes: [] }, 'access/bad-rule'],
  ])('%s is refused', async (_name, over, expected) => {
    expect(await code(rules.propose(admin('A-01'), await signed(aRule(over), orgs.signer('A-01'))))).toBe(expected);
  });
});

describe('who sees which rule', () => {
  test('partners see what concerns them as receiver or owner, with the whole history of that rule', async () => {
    const rule = aRule({ owners: ['P-01'] });
    await enact(rule);
    await enact({ ...rule, version: 2, categories: ['trial'] });
    const versions = async (org: string) => (await rules.published(partner(org))).filter((each) => each.rule.ruleId === rule.ruleId).length;
    expect([await versions('P-01'), await versions('P-02'), await versions('P-03')]).toEqual([2, 2, 0]);
  });

  test('waiting proposals likewise', async () => {
    const rule = aRule({ owners: ['P-01'] });
    const { h } = await rules.propose(admin('A-01'), await signed(rule, orgs.signer('A-01')));
    const sees = async (org: string) => (await rules.pending(partner(org))).some((each) => each.h === h);
    expect([await sees('P-01'), await sees('P-02'), await sees('P-03')]).toEqual([true, true, false]);
  });
});

describe('an owner’s node checks by itself', () => {
  test('what the hub hands out replays; a version with one signature less does not', async () => {
    const published = await rules.published(partner('P-01'));
    const replayed = await replayRules(published, orgs.membership, crypto).catch((error: unknown) => error);
    // A-03's key was revoked on the day of its signature; the document in force holds only the signatures that counted.
    expect(replayed).toHaveLength(new Set(published.map(({ rule }) => rule.ruleId)).size);
    const forged = published.map((each) => ({ ...each, document: { ...each.document, signatures: each.document.signatures.slice(0, 1) } }));
    await expect(replayRules(forged, orgs.membership, crypto)).rejects.toThrow('access/unauthorised-rule');
  });
});
