import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Rule } from '#domain/access';
import { Fault } from '#domain/fault';
import type { ProposalView, PublishedRuleView, Simulation } from '#features/hub/rules';
import type { HubClient } from '#platform/http';
import { RulesHub, signedRule } from '../builders/rules-hub.js';
import { SigningOrgs } from '../builders/signing-orgs.js';

const orgs = new SigningOrgs().add('H-01', 'hub').add('A-01', 'admin').add('A-02', 'admin');
for (const partner of ['P-01', 'P-02', 'P-03', 'P-04']) orgs.add(partner, 'partner');
let hub: RulesHub;
let first: HubClient;
let second: HubClient;

beforeAll(async () => {
  hub = await RulesHub.start(orgs);
  first = hub.client('A-01');
  second = hub.client('A-02');
});

afterAll(async () => {
  await hub.stop();
});

const rule = (ruleId: string, over: Partial<Rule> = {}): Rule => ({
  schema: 'rule/1',
  ruleId,
  version: 1,
  effect: 'permit',
  subject: { partner: 'P-02' },
  owners: ['P-01', 'P-03'],
  categories: ['torture'],
  classes: ['S1'],
  fields: ['person'],
  regions: ['*'],
  period: { from: null, until: null },
  purposes: ['analysis'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  ...over,
});

async function call<T>(client: HubClient, method: string, path: string, body?: unknown): Promise<T> {
  return (await client.json(method, path, body as never)) as T;
}
const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) =>
      error instanceof Fault ? { code: error.code, status: error.details['status'], field: error.details.field } : error,
  );

/** One admin proposes, the other approves, over the wire. */
async function enact(value: Rule): Promise<ProposalView> {
  const document = await signedRule(value, orgs.signer('A-01'));
  const { h } = await call<ProposalView>(first, 'POST', '/v1/rule-proposals', { document });
  const [signature] = (await signedRule(value, orgs.signer('A-02'))).signatures;
  return call<ProposalView>(second, 'POST', `/v1/rule-proposals/${h}/approvals`, { signature });
}

describe('four eyes over the wire', () => {
  test('proposed by one admin: waiting, and visible to the other with the bytes to sign', async () => {
    const document = await signedRule(rule('R-10'), orgs.signer('A-01'));
    const proposal = await call<ProposalView>(first, 'POST', '/v1/rule-proposals', { document });
    expect(proposal).toMatchObject({ state: 'waiting', missing: { admins: 1 } });
    const { proposals } = await call<{ proposals: ProposalView[] }>(second, 'GET', '/v1/rule-proposals');
    expect(proposals.find(({ h }) => h === proposal.h)?.document).toEqual(document);
  });

  test('approved by another: in force; narrowed by one at once', async () => {
    expect(await enact(rule('R-11'))).toMatchObject({ state: 'in-force', signedBy: ['A-01', 'A-02'] });
    const withdrawn = await signedRule(rule('R-11', { version: 2, validUntil: '2026-11-22' }), orgs.signer('A-02'));
    expect(await call<ProposalView>(second, 'POST', '/v1/rule-proposals', { document: withdrawn })).toMatchObject({ state: 'in-force' });
    const { rules } = await call<{ rules: PublishedRuleView[] }>(first, 'GET', '/v1/rules');
    expect(rules.filter((each) => each.rule.ruleId === 'R-11').map((each) => [each.rule.version, each.effectiveOn])).toEqual([
      [1, '2026-11-23'],
      [2, '2026-11-23'],
    ]);
  });

  test('a partner sees the rules about itself, and can neither propose, approve nor simulate', async () => {
    await enact(rule('R-12', { owners: ['P-01'] }));
    const sees = async (org: string) => {
      const { rules } = await call<{ rules: PublishedRuleView[] }>(hub.client(org), 'GET', '/v1/rules');
      return rules.some((each) => each.rule.ruleId === 'R-12');
    };
    expect([await sees('P-01'), await sees('P-02'), await sees('P-04')]).toEqual([true, true, false]);
    const document = await signedRule(rule('R-13'), orgs.signer('P-02'));
    const asPartner = (path: string, body: unknown) => faultOf(call(hub.client('P-02'), 'POST', path, body));
    const hidden = { code: 'http/not-found', status: 404, field: undefined };
    expect(await asPartner('/v1/rule-proposals', { document })).toMatchObject(hidden);
    expect(await asPartner(`/v1/rule-proposals/${'A'.repeat(43)}/approvals`, { signature: document.signatures[0] })).toMatchObject(hidden);
    expect(await asPartner('/v1/rule-simulations', { rules: [rule('R-13')] })).toMatchObject(hidden);
  });

  test('bad requests name the field; an unknown proposal does not exist', async () => {
    const good = await signedRule(rule('R-14'), orgs.signer('A-01'));
    const [signature] = good.signatures;
    const post = (path: string, body: unknown) => faultOf(call(first, 'POST', path, body));
    expect(await post('/v1/rule-proposals', { document: good, approved: true })).toMatchObject({ status: 422, field: '/approved' });
    const bad = await signedRule(rule('R-14', { regions: ['BY-XX'] }), orgs.signer('A-01'));
    expect(await post('/v1/rule-proposals', { document: bad })).toMatchObject({
      code: 'access/bad-rule',
      status: 422,
      field: '/regions/0',
    });
    expect(await post(`/v1/rule-proposals/${'A'.repeat(43)}/approvals`, { signature })).toMatchObject({ status: 404 });
    expect(await post('/v1/rule-proposals/short/approvals', { signature })).toMatchObject({ status: 404 });
    expect(await post('/v1/rule-simulations', { rules: [{ ...rule('R-14'), everyone: true }] })).toMatchObject({ code: 'access/bad-rule' });
  });
});

describe('simulation', () => {
  const simulate = (...rules: Rule[]) => call<Simulation>(first, 'POST', '/v1/rule-simulations', { rules });

  beforeAll(async () => {
    // 30 records of P-01 and 3 of P-03; half in Minsk, half in a region nobody knows.
    const database = await hub.store.database('dokaz_hub_api');
    for (const [owner, count] of [
      ['P-01', 30],
      ['P-03', 3],
    ] as const)
      await database.as(owner, (tx) =>
        tx.query(
          `insert into record (record_id, owner, rev, h, status, op, category, regions, month_from, month_until,
             audience_partners, audience_purposes, audience_until, schema, vocab)
           select gen_random_uuid(), $1, 1, 'h', 'active', 'upsert', 'killing',
             case when n % 2 = 0 then '{BY-HM}'::text[] else '{}' end, 24247, 24247, '{P-02}', '{analysis}', 24400, 'case/1', '2026.1'
           from generate_series(1, $2::int) n`,
          [owner, count],
        ),
      );
  });

  test('a new permit: gains per owner and part, in bands, before anyone signs', async () => {
    expect(await simulate(rule('R-20', { categories: ['killing'] }))).toEqual({
      day: '2026-11-23',
      changes: [
        { partner: 'P-02', owner: 'P-01', class: 'S1', part: 'record', gains: '21-100', loses: '0' },
        { partner: 'P-02', owner: 'P-03', class: 'S1', part: 'record', gains: '1-4', loses: '0' },
        { partner: 'P-02', owner: 'P-01', class: 'S1', part: 'person', gains: '21-100', loses: '0' },
        { partner: 'P-02', owner: 'P-03', class: 'S1', part: 'person', gains: '1-4', loses: '0' },
      ],
    });
  });

  test('a wider profile shows as content gained although no record is', async () => {
    await enact(rule('R-21', { categories: ['killing'] }));
    const { changes } = await simulate(rule('R-21', { version: 2, categories: ['killing'], fields: 'coded', owners: ['P-01'] }));
    expect(changes).toEqual([
      { partner: 'P-02', owner: 'P-03', class: 'S1', part: 'record', gains: '0', loses: '1-4' },
      { partner: 'P-02', owner: 'P-01', class: 'S1', part: 'coded', gains: '21-100', loses: '0' },
      { partner: 'P-02', owner: 'P-03', class: 'S1', part: 'person', gains: '0', loses: '1-4' },
    ]);
  });

  test('a denial takes the unknown away too', async () => {
    const denial = rule('R-22', { effect: 'deny', fields: 'existence', purposes: [], regions: ['BY-VI'], categories: ['killing'] });
    const { changes } = await simulate(denial);
    expect(changes.filter(({ part }) => part === 'record')).toEqual([
      { partner: 'P-02', owner: 'P-01', class: 'S1', part: 'record', gains: '0', loses: '5-20' },
      { partner: 'P-02', owner: 'P-03', class: 'S1', part: 'record', gains: '0', loses: '1-4' },
    ]);
  });

  test('a rule that begins later is computed for its first day', async () => {
    expect((await simulate(rule('R-23', { validFrom: '2026-12-24' }))).day).toBe('2026-12-24');
  });

  test('an outdated draft is refused instead of looking harmless', async () => {
    expect(await faultOf(simulate(rule('R-21', { categories: ['trial'] })))).toMatchObject({ code: 'access/version-conflict' });
  });
});
