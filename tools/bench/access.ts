import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileSql, type SqlCondition } from '#domain/access';
import { Database, migrate, provision, urlFor } from '#platform/database';
import { serviceAccount, startPostgres, stateFolder, type RunningPostgres } from '#platform/embedded';
import { RecordTables1003000000000 } from '#stores/hub/record';
import { OWNERS, READER, RULE_SETS, TODAY, type RuleSet } from './access-rule-sets.js';
import type { BenchResult } from './bench-result.js';
import { secondsOf } from './measure.js';

const RECORDS = Number(/^--records=(\d+)$/.exec(process.argv.find((each) => each.startsWith('--records=')) ?? '')?.[1] ?? 1_000_000);
const PAGE = 100;
const ROUNDS = 200;
const WARM_UP = 4;
/** A selective page reads half the table: fewer rounds, until their median stands. */
const LEAST_ROUNDS = 31;
const MOST_SECONDS = 20;
const TARGET = 1.15;
const SETTINGS = ['shared_buffers=1GB'];

/**
 * Pages of a hundred records in the order of their ids, among a million: under compiled rules, and under a predicate that a person
 * wrote by hand to return the very same rows (checked over the whole table first). Every round asks both for the same page,
 * in turn; the ratio is that of the medians. The figure is the worst rule set's.
 */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'dokaz-bench-access-'));
  const state = stateFolder(folder, serviceAccount());
  const server = await startPostgres({ folder: join(state, 'postgres'), password: 'bench', settings: SETTINGS });
  try {
    const database = await open(server);
    try {
      return await measure(database);
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
    for (const each of [state, folder]) rmSync(each, { recursive: true, force: true });
  }
}

async function open(server: RunningPostgres): Promise<Database> {
  const login = (name: string) => ({ name, password: 'bench' });
  const roles = ['dokaz_hub_api', 'dokaz_hub_worker'].map(login);
  await provision(server.url, { database: 'hub', owner: login('dokaz_owner'), roles });
  await migrate(urlFor(server.url, login('dokaz_owner'), 'hub'), [RecordTables1003000000000]);
  const owner = await Database.open({ url: urlFor(server.url, login('postgres'), 'hub'), applicationName: 'bench-access' });
  await owner.query(FILL, [RECORDS, OWNERS]);
  await owner.query('vacuum (analyze) record');
  await owner.close();
  return Database.open({ url: urlFor(server.url, login('dokaz_hub_worker'), 'hub'), applicationName: 'bench-access', poolSize: 1 });
}

/** Like a hub after some years: most records of a few owners, half of them of 2020 and 2021, consent to some partners. */
const FILL = `
  insert into record (record_id, owner, rev, h, status, op, category, regions, month_from, month_until,
    audience_partners, audience_purposes, audience_until, schema, vocab)
  select md5(n::text)::uuid, ($2::text[])[1 + floor(20 * power(random(), 2))::int], 1, md5('h' || n), 
    case when random() < 0.97 then 'active' when random() < 0.5 then 'disputed' else 'withdrawn' end, 'upsert',
    (array['detention','torture','killing','disappearance','deportation','persecution','trial','osint','context'])[1 + floor(9 * power(random(), 1.5))::int],
    case when random() < 0.1 then '{}'::text[] when random() < 0.2 then array['BY']
      else array[(array['BY-HM','BY-MI','BY-BR','BY-HO','BY-HR','BY-MA','BY-VI'])[1 + floor(7 * power(random(), 2))::int]] end,
    m, case when m is null then null else m + floor(4 * random())::int end,
    case when random() < 0.8 then array['P-02','P-30'] else array['P-30'] end,
    case when random() < 0.9 then array['analysis','dedup'] else array['preserve'] end,
    24000 + 600 * (1 + floor(2 * random()))::int, 'case/1', '2026.1'
  from (select n, case when random() < 0.08 then null else 24240 + floor(72 * power(random(), 2))::int end as m
        from generate_series(1, $1::int) n, (select setseed(0.20200809)) s) numbered`;

/** Both conditions ask for the same columns after the same id. */
const pageSql = (where: string) =>
  `select r.record_id, r.owner, r.rev, r.h from record r where r.record_id > $1::uuid and ${where} order by r.record_id limit ${PAGE}`;

/** Milliseconds until a page is here, and those of them that PostgreSQL planned and executed, by its own account. */
async function timesOfPage(database: Database, { where, params }: SqlCondition, after: string): Promise<{ page: number; server: number }> {
  const parameters = [after, ...params];
  const seconds = await secondsOf(async () => void (await database.query(pageSql(where), parameters)));
  const [row] = await database.query<{ 'QUERY PLAN': [{ 'Planning Time': number; 'Execution Time': number }] }>(
    `explain (analyze, timing off, format json) ${pageSql(where)}`,
    parameters,
  );
  const [plan] = row!['QUERY PLAN'];
  return { page: seconds * 1000, server: plan['Planning Time'] + plan['Execution Time'] };
}

interface Measured {
  readonly set: RuleSet;
  /** Medians, milliseconds a page. */
  readonly ruled: number;
  readonly byHand: number;
  readonly words: string;
}

async function measure(database: Database): Promise<BenchResult> {
  const measured: Measured[] = [];
  for (const set of RULE_SETS) measured.push(await measureSet(database, set));
  const ratioOf = ({ ruled, byHand }: Measured) => ruled / byHand;
  const worst = measured.reduce((a, b) => (ratioOf(a) < ratioOf(b) ? b : a));
  return {
    name: 'access',
    figure: worst.ruled,
    unit: 'ms/page',
    limit: worst.byHand,
    ratio: ratioOf(worst),
    target: `≤ ${TARGET} of a hand-written predicate for every rule set, at ${RECORDS} records`,
    ok: ratioOf(worst) <= TARGET,
    details: { records: RECORDS, worst: worst.set.name, ...Object.fromEntries(measured.map(({ set, words }) => [set.name, words])) },
  };
}

async function measureSet(database: Database, set: RuleSet): Promise<Measured> {
  const conditions = { ruled: compileSql(set.rules, READER, TODAY, 'r', 2), byHand: { where: set.byHand, params: [] } };
  const share = await requireSameRows(database, set, conditions.ruled, conditions.byHand);
  const pages = { ruled: [] as number[], byHand: [] as number[] };
  const server = { ruled: [] as number[], byHand: [] as number[] };
  const end = Date.now() + MOST_SECONDS * 1000;
  for (let round = -WARM_UP; round < ROUNDS && (round < LEAST_ROUNDS || Date.now() < end); round++) {
    const after = startOf(set.name, round);
    // Who comes second finds the pages in memory, so they take turns.
    const turns = round % 2 === 0 ? (['ruled', 'byHand'] as const) : (['byHand', 'ruled'] as const);
    for (const turn of turns) {
      const times = await timesOfPage(database, conditions[turn], after);
      if (round < 0) continue;
      pages[turn].push(times.page);
      server[turn].push(times.server);
    }
  }
  const [ruled, byHand] = [median(pages.ruled), median(pages.byHand)];
  const compiling = await secondsOf(async () => void compileSql(set.rules, READER, TODAY, 'r', 2));
  const words =
    `${set.rules.length} rules, ${(share * 100).toPrecision(2)} % of records; page ${ruled.toFixed(2)} ms, by hand ${byHand.toFixed(2)} ms, ` +
    `ratio ${(ruled / byHand).toFixed(3)} (in PostgreSQL alone ${(median(server.ruled) / median(server.byHand)).toFixed(3)}), ` +
    `${pages.ruled.length} rounds; compiled in ${(compiling * 1000).toFixed(2)} ms`;
  return { set, ruled, byHand, words };
}

/** @returns share of the table that both give; throws when they differ in one row */
async function requireSameRows(database: Database, set: RuleSet, ruled: SqlCondition, hand: SqlCondition): Promise<number> {
  const [counted] = await database.query<{ same: number; ruled: number; hand: number }>(
    `select count(*) filter (where a and b)::int as same, count(*) filter (where a)::int as ruled, count(*) filter (where b)::int as hand
     from (select (${ruled.where}) is true as a, (${hand.where}) is true as b from record r where $1::uuid is null) judged`,
    [null, ...ruled.params],
  );
  if (!counted || counted.same === 0 || counted.ruled !== counted.same || counted.hand !== counted.same)
    throw new Error(`${set.name}: rules give ${counted?.ruled} rows, by hand ${counted?.hand}, both ${counted?.same}`);
  return counted.same / RECORDS;
}

/** Somewhere in the first four fifths of the ids, so that every page is full. */
function startOf(name: string, round: number): string {
  const hex = createHash('sha256').update(`${name} ${round}`).digest('hex');
  const first = Math.floor((Number.parseInt(hex.slice(0, 2), 16) / 256) * 0.8 * 256)
    .toString(16)
    .padStart(2, '0');
  return `${first}${hex.slice(2, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}
