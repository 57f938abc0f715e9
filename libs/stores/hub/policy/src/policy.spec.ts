import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseRule, type VerifiedRule } from '#domain/access';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { CachedRules, RuleRepository, RuleTables1005000000000, RuleVetoes1011000000000, SimulationRepository } from './index.js';

const rule = (ruleId: string, version: number, over: object = {}) =>
  parseRule({
    schema: 'rule/1',
    ruleId,
    version,
    effect: 'permit',
    subject: { partner: 'P-02' },
    owners: ['*'],
    categories: ['torture'],
    classes: ['S1'],
    fields: 'coded',
    regions: ['*'],
    period: { from: null, until: null },
    purposes: ['analysis'],
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    ...over,
  });
const verified = (ruleId: string, version: number, h: string): VerifiedRule => ({
  rule: rule(ruleId, version),
  h,
  signers: [{ kid: `kid-${h}`, org: 'A-01', role: 'admin' }],
});
const document = { payload: 'cGF5bG9hZA', signatures: [{ protected: 'p', signature: 's' }] };
const day = '2026-11-23';
const repository = new RuleRepository();
let server: TestDatabase;
let api: Database;
let worker: Database;

async function store(version: VerifiedRule): Promise<void> {
  await api.tx(async (tx) => {
    await repository.addProposal(tx, version, document.payload, 'A-01', day);
    await repository.addSignatures(tx, version, document, day);
    await repository.addVersion(tx, version, document, day);
  });
}

beforeAll(async () => {
  server = await testDatabase([RuleTables1005000000000, RuleVetoes1011000000000]);
  api = await server.database('dokaz_hub_api');
  worker = await server.database('dokaz_hub_worker');
});

afterAll(async () => {
  await server.drop();
});

test('what was stored comes back; a proposal whose number is taken is no longer pending', async () => {
  const rival = verified('R-1', 1, 'h1-rival');
  await api.tx((tx) => repository.addProposal(tx, rival, document.payload, 'A-02', day));
  await store(verified('R-1', 1, 'h1'));
  await api.tx((tx) => repository.addProposal(tx, verified('R-1', 2, 'h2'), document.payload, 'A-02', day));
  await api.tx(async (tx) => {
    expect(await repository.findLatest(tx, 'R-1')).toEqual(rule('R-1', 1));
    expect(await repository.tookEffect(tx, 'h1')).toBe(true);
    expect(await repository.tookEffect(tx, 'h1-rival')).toBe(false);
    expect((await repository.findPending(tx)).map(({ h }) => h)).toEqual(['h2']);
    expect(await repository.findProposal(tx, 'h1')).toEqual({
      h: 'h1',
      payload: document.payload,
      signatures: [{ kid: 'kid-h1', protected: 'p', signature: 's' }],
      proposedBy: 'A-01',
      proposedOn: day,
    });
    expect(await repository.findHistory(tx)).toEqual([{ rule: rule('R-1', 1), document, effectiveOn: day }]);
  });
});

test('one version number takes effect once', async () => {
  await expect(api.tx((tx) => repository.addVersion(tx, verified('R-1', 1, 'h1-rival'), document, day))).rejects.toThrow(
    /rule_version_pkey/,
  );
});

test.each(['rule_proposal', 'rule_signature', 'rule_version', 'rule_completion', 'rule_veto'])(
  '%s is append-only for the programs',
  async (table) => {
    for (const database of [api, worker]) {
      await expect(database.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(database.query(`update ${table} set h = 'x'`)).rejects.toThrow(/permission denied/);
      await expect(database.query(`truncate ${table} cascade`)).rejects.toThrow(/permission denied/);
    }
  },
);

test('the worker cannot let a rule take effect', async () => {
  await expect(worker.tx((tx) => repository.addVersion(tx, verified('R-8', 1, 'h1'), document, day))).rejects.toThrow(/permission denied/);
});

test('cached rules: fetched once, again when a version takes effect, in one statement each', async () => {
  const cached = new CachedRules();
  const statements: unknown[] = [];
  const ask = () =>
    worker.tx((tx) =>
      cached.current({
        query: async <T>(sql: string, params?: readonly unknown[]): Promise<T[]> => {
          const rows = await tx.query<T>(sql, params);
          statements.push(rows);
          return rows;
        },
      }),
    );
  const before = await ask();
  expect(before.map(({ ruleId }) => ruleId)).toEqual(['R-1']);
  expect(await ask()).toBe(before);
  expect(statements[1]).toEqual([{ count: 1, rules: null }]);
  await store(verified('R-0', 1, 'h0'));
  expect((await ask()).map(({ ruleId }) => ruleId)).toEqual(['R-0', 'R-1']);
  expect(statements).toHaveLength(3);
});

test('a difference is counted per owner, in randomly rounded cells', async () => {
  const owner = await server.database('owner');
  await owner.query(`create table record (owner text, status text, category text, regions text[], month_from int,
    month_until int, audience_partners text[], audience_purposes text[], audience_until int)`);
  await owner.query(`insert into record select 'P-0' || (n % 3 + 1), 'active', case when n < 30 then 'torture' else 'trial' end,
    '{BY-HM}', 24247, 24247, '{P-02}', '{analysis}', 99999 from generate_series(1, 59) n`);
  const simulation = new SimulationRepository();
  let secret = '1';
  const change = (before: ReturnType<typeof rule>[], after: ReturnType<typeof rule>[]) =>
    owner.tx((tx) =>
      simulation.countDifference(tx, before, after, { subject: { org: 'P-02' }, at: new Date('2026-11-23T12:00:00Z'), cls: 'S1' }, secret),
    );
  const torture = rule('R-1', 1);
  const trial = rule('R-1', 2, { categories: ['trial'] });
  expect(await change([torture], [trial])).toEqual([
    { owner: 'P-01', gains: 10, loses: expect.any(Number) },
    { owner: 'P-03', gains: 10, loses: 10 },
  ]);
  expect(await change([torture], [torture])).toEqual([]);

  const seen = new Set<number>();
  for (let n = 0; n < 30; n += 1) {
    secret = `${n}`;
    const once = await change([torture], [trial]);
    expect(await change([torture], [trial])).toEqual(once);
    seen.add(once[0]!.loses);
  }
  // Nine become five or ten, whatever the secret; which of them stays as long as the secret does.
  expect([...seen].sort((a, b) => a - b)).toEqual([5, 10]);
});
