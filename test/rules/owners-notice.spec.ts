import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Rule } from '#domain/access';
import { openDisclosure } from '#domain/statement';
import type { EffectsPage, EffectView, ProposalView, ViewAs } from '#features/hub/rules';
import { aRule } from '../builders/hub-stream.js';
import { signedRule } from '../builders/rules-hub.js';
import type { SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

// 05-access, Admin: each owner sees exactly which of her records change and one of them as the other would see it; admins see bands.
let hub: WholeHub;
let detentions: SignedVersion[];
let trial: SignedVersion;
let foreign: SignedVersion;
let h: string;

const propose = async (rule: Rule): Promise<string> => {
  const document = await signedRule(rule, hub.coalition.store('A-01').signer('statement'));
  const { status, body } = await hub.post('A-01', '/v1/rule-proposals', { document });
  expect(status).toBe(200);
  return (body as ProposalView).h;
};
const effects = async (org: string, of: string, query = '') =>
  hub.get<EffectsPage & { code?: string }>(org, `/v1/rule-proposals/${of}/effects${query}`);
const viewAs = async (org: string, of: string, partner: string, record: string) =>
  hub.get<ViewAs & { code?: string }>(org, `/v1/rule-proposals/${of}/view-as?partner=${partner}&record=${record}`);
const kinds = (disclosures: readonly string[]) => disclosures.map((disclosure) => openDisclosure(disclosure).kind).sort();

beforeAll(async () => {
  hub = await WholeHub.start();
  const [one, three] = [hub.author('P-01'), hub.author('P-03')];
  detentions = await Promise.all(Array.from({ length: 5 }, () => one.version()));
  trial = await one.version({ category: 'trial' });
  foreign = await three.version();
  expect((await hub.push('P-01', [...detentions, trial])).statuses).toEqual(Array(6).fill('accepted'));
  expect((await hub.push('P-03', [foreign])).statuses).toEqual(['accepted']);
  // In force: existence of everything. Proposed: the acts of detentions besides; trials no more.
  await hub.rule({ ruleId: 'R-1', fields: 'existence', categories: ['detention', 'trial'] });
  h = await propose(aRule({ ruleId: 'R-1', version: 2, fields: ['act'], categories: ['detention'] }));
});
afterAll(() => hub?.stop());

describe('effects', () => {
  test('an owner sees exactly which of her records would be gained and lost, by whom, page by page', async () => {
    const found: EffectView[] = [];
    let query = '?limit=4';
    for (;;) {
      const { body } = await effects('P-01', h, query);
      found.push(...body.effects);
      if (body.next === undefined) break;
      query = `?limit=4&after=${body.next}`;
    }
    const gained = { partner: 'P-02', class: 'S1', before: 'existence', after: ['act'] };
    const expected = [
      ...detentions.map(({ recordId }) => ({ recordId, ...gained })),
      { recordId: trial.recordId, partner: 'P-02', class: 'S1', before: 'existence', after: null },
    ];
    const byId = (a: { recordId: string }, b: { recordId: string }) => (a.recordId < b.recordId ? -1 : 1);
    expect(found).toEqual(expected.sort(byId));
  });

  test('another owner sees hers alone; the reader, and admins, nothing', async () => {
    const { body } = await effects('P-03', h);
    expect(body.effects.map(({ recordId }) => recordId)).toEqual([foreign.recordId]);
    for (const org of ['P-02', 'A-01', 'A-02']) expect((await effects(org, h)).status).toBe(404);
    expect((await effects('P-01', 'A'.repeat(43))).status).toBe(404);
  });

  test('a rule over others’ records is none of her business', async () => {
    const other = await propose(aRule({ ruleId: 'R-OTHER', owners: ['P-03'] }));
    expect((await effects('P-01', other)).status).toBe(404);
    expect((await viewAs('P-01', other, 'P-02', detentions[0]!.recordId)).status).toBe(404);
  });

  test('S2 is told too, although the hub cannot open it', async () => {
    const wider = await propose(aRule({ ruleId: 'R-S2', classes: ['S1', 'S2'], categories: ['detention'] }));
    const { body } = await effects('P-03', wider);
    expect(body.effects).toEqual([
      { recordId: foreign.recordId, partner: 'P-02', class: 'S1', before: 'existence', after: 'coded' },
      { recordId: foreign.recordId, partner: 'P-02', class: 'S2', before: null, after: 'coded' },
    ]);
    expect((await viewAs('P-03', wider, 'P-02', foreign.recordId)).body.after.sealed).toEqual(['S2']);
  });
});

describe('view-as', () => {
  test('a record as the other would see it: the projected disclosures, and no others', async () => {
    const { status, body } = await viewAs('P-01', h, 'P-02', detentions[0]!.recordId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      recordId: detentions[0]!.recordId,
      rev: 1,
      partner: 'P-02',
      before: { fields: 'existence', disclosures: [] },
    });
    expect(body.after).toMatchObject({ fields: ['act'], reason: 'rule:R-1@2', sealed: [] });
    expect(kinds(body.after.disclosures)).toEqual(['act.1']);
    expect(detentions[0]!.line.disclosures).toEqual(expect.arrayContaining([...body.after.disclosures]));
  });

  test('a record that is taken away: nothing of it', async () => {
    const { body } = await viewAs('P-01', h, 'P-02', trial.recordId);
    expect(body.after).toEqual({ reason: 'no-rule', fields: null, sealed: [], disclosures: [] });
  });

  test('another owner’s record, an unknown one, and a partner that the rule is not about are one 404', async () => {
    const unknown = await viewAs('P-01', h, 'P-02', randomUUID());
    expect(unknown.status).toBe(404);
    expect(await viewAs('P-01', h, 'P-02', foreign.recordId)).toEqual(unknown);
    expect(await viewAs('P-01', h, 'P-03', detentions[0]!.recordId)).toEqual(unknown);
    for (const org of ['P-02', 'A-01']) expect((await viewAs(org, h, 'P-02', detentions[0]!.recordId)).status).toBe(404);
  });
});
