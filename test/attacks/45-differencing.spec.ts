// Attack 45: many overlapping simulations, subtracted from each other, to learn how many records lie in one small cell.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bandOf, parseRule, type Rule } from '#domain/access';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { SimulationRepository } from '#stores/hub/policy';

const AT = new Date('2026-11-23T12:00:00Z');
const MONTHS = ['2020-08', '2020-09', '2020-10', '2020-11', '2020-12', '2021-01', '2021-02', '2021-03'];
const SECRETS = ['11', '-42', '9007', '123456789', '77', '-5', '31337', '2', '65', '800'];

let store: TestDatabase;
let owner: Database;
beforeAll(async () => {
  store = await testDatabase([]);
  owner = await store.database('owner');
  await owner.query(`create table record (owner text, status text, category text, regions text[], month_from int,
    month_until int, audience_partners text[], audience_purposes text[], audience_until int)`);
});
afterAll(() => store?.drop());

/** One cell a month, with so many records. */
async function hold(counts: readonly number[]): Promise<void> {
  await owner.query(`truncate record`);
  await owner.query(
    `insert into record select 'P-01', 'active', 'torture', '{BY-HM}', 24247 + n, 24247 + n, '{P-02}', '{analysis}', 99999
     from unnest($1::int[]) with ordinality as c (total, position), lateral (select position::int - 1 as n from generate_series(1, c.total)) as rows`,
    [counts],
  );
}

const permit = (from: string, until: string): Rule =>
  parseRule({
    schema: 'rule/1',
    ruleId: 'R-1',
    version: 1,
    effect: 'permit',
    subject: { partner: 'P-02' },
    owners: ['*'],
    categories: ['torture'],
    classes: ['S1'],
    fields: 'coded',
    regions: ['*'],
    period: { from, until },
    purposes: ['analysis'],
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
  });

/** The band of every range of months: all that whoever may simulate can ask. */
async function allBands(secret: string): Promise<string> {
  const bands: string[] = [];
  for (const [first, from] of MONTHS.entries())
    for (const until of MONTHS.slice(first)) {
      const [change] = await owner.tx((tx) =>
        new SimulationRepository().countDifference(tx, [], [permit(from, until)], { subject: { org: 'P-02' }, at: AT, cls: 'S1' }, secret),
      );
      bands.push(bandOf(change?.gains ?? 0));
    }
  return bands.join(' ');
}

/** Cells of one to four records each: the last one is what the attacker wants. */
const world = (wanted: number) => [4, 4, 4, 4, 4, 4, 2, wanted];

describe('attack 45: subtracting counts down to a cell of fewer than five', () => {
  test('every range of months together does not tell whether the cell holds two records or three', async () => {
    const alike = new Map<string, boolean>();
    for (const secret of SECRETS) {
      const views: string[] = [];
      for (const wanted of [2, 3]) {
        await hold(world(wanted));
        views.push(await allBands(secret));
      }
      alike.set(secret, views[0] === views[1]);
    }
    // Two and three round alike under four secrets of five; the attacker does not know the secret, and cannot tell which he met.
    expect([...alike.values()].filter(Boolean).length).toBeGreaterThanOrEqual(6);
  });

  test('the same rounded cell is behind every answer, so that asking often averages nothing out', async () => {
    await hold(world(3));
    for (const secret of SECRETS) expect(await allBands(secret)).toBe(await allBands(secret));
  });

  test('positive control: exact sums would tell two from three', async () => {
    const exact = async (wanted: number) => {
      await hold(world(wanted));
      const sums = await owner.query<{ n: number }>(
        `select count(*)::int as n from generate_series(0, 7) a, generate_series(0, 7) b, record r
         where a <= b and r.month_from between 24247 + a and 24247 + b group by a, b order by a, b`,
      );
      return sums.map(({ n }) => bandOf(n)).join(' ');
    };
    expect(await exact(2)).not.toBe(await exact(3));
  });

  test('that there is something is never hidden: one record alone is not called none', async () => {
    await hold([1]);
    for (const secret of SECRETS) expect((await allBands(secret)).split(' ')[0]).not.toBe('0');
  });
});
