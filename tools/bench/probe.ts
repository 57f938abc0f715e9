import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slotRefs } from '#domain/link-class';
import { LinkRound } from '#features/hub/linkage';
import { SystemClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import type { Database } from '#platform/database';
import { serviceAccount, startPostgres, stateFolder } from '#platform/embedded';
import { packSlot, ProbeRepository, type StoredHandle, type TokenDatabase } from '#stores/token/link';
import type { BenchResult } from './bench-result.js';
import { bufferBytes, familyCpuSeconds, secondsOf } from './measure.js';
import { enter, FixedMembership, openStores, ORGS, type Stores } from './probe-stores.js';

const SIZES = [10_000, 100_000, 1_000_000];
const BATCH = 500;
const BATCHES = 12;
const SINGLES = 2000;
/** Whole rounds of 2,000 records at each size; the middle one counts. */
const ROUNDS = 5;
const TARGET = 2000;
/** Share of the probed records that somebody else has too, all values alike. */
const TWINS = 20;
/** Handles that share one value with each probed record in the last measurement: a common name. */
const COMMON = 16;
/** Every slot of a person unless `--tokens=N` says how many of them, the first ones: the design counted with 12. */
const TOKENS = Number(/^--tokens=(\d+)$/.exec(process.argv.find((each) => each.startsWith('--tokens=')) ?? '')?.[1] ?? Infinity);
const SLOTS = slotRefs('person').map(packSlot).slice(0, TOKENS);
/** Those of the launcher; a server for a million records also has memory for their index (1.3 GB with 42 tokens each). */
const SETTINGS = ['wal_level=minimal', 'max_wal_senders=0', 'shared_buffers=2GB'];

/**
 * Tokens of 500 records at a time against an index of up to a million records, with every slot of a person filled, on a
 * durable PostgreSQL of its own: hits of one SQL statement, the twins' rows read. The limit: bare look-ups of as many random
 * values in the same index, counted by PostgreSQL itself, in the same run.
 */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-probe-'));
  const state = stateFolder(folder, serviceAccount());
  const server = await startPostgres({
    folder: join(state, 'postgres'),
    password: 'bench',
    settings: SETTINGS,
  });
  try {
    const stores = await openStores(server);
    try {
      return await measure(stores, server.pid);
    } finally {
      await Promise.all(Object.values(stores).map((store) => store.close()));
    }
  } finally {
    await server.stop();
    for (const each of [state, folder]) rmSync(each, { recursive: true, force: true });
  }
}

async function measure(stores: Stores, server: number): Promise<BenchResult> {
  const { owner, tokens } = stores;
  await owner.query(`create extension pg_prewarm`);
  await owner.query(`insert into owner (org) select * from unnest($1::text[])`, [ORGS]);
  const perSize = new Map<number, number>();
  const whole = new Map<number, number>();
  const warmUp = new Map<number, { seconds: number; bytes: number }>();
  const cpu = new Map<number, { store: number; own: number }>();
  let [held, known, limit, single] = [0, 0, 0, { p50: 0, p99: 0 }];
  for (const size of SIZES) {
    await grow(owner, held, size);
    held = size;
    const batches = await Promise.all(Array.from({ length: BATCHES + 2 }, () => someRecords(owner)));
    for (const batch of batches.slice(0, 2)) await probe(tokens, batch);
    const [storeCpu, ownCpu] = [familyCpuSeconds(server), process.cpuUsage()];
    const seconds = await secondsOf(async () => {
      for (const batch of batches.slice(2)) await probe(tokens, batch);
    });
    const { user, system } = process.cpuUsage(ownCpu);
    cpu.set(size, { store: familyCpuSeconds(server) - storeCpu, own: (user + system) / 1e6 });
    perSize.set(size, (BATCHES * BATCH) / seconds);
    await enterHandles(stores, known, size);
    known = size;
    // What loading so many at once left to be written is not a record's cost; nor is a worker's first round, which builds its filter.
    await owner.query('checkpoint');
    const round = new LinkRound(stores.hub, tokens, new FixedMembership(), new SystemClock(), new NodeCrypto());
    const before = bufferBytes();
    const first = await wholeRound(stores, round);
    warmUp.set(size, { seconds: first.seconds, bytes: bufferBytes() - before });
    // The first rounds of this process also translate its code; they are not measured.
    if (whole.size === 0) for (let i = 0; i < ROUNDS; i++) await wholeRound(stores, round);
    const rates: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const { records, seconds: spent } = await wholeRound(stores, round);
      rates.push(records / spent);
    }
    whole.set(size, rates.toSorted((a, b) => a - b)[ROUNDS >> 1]!);
    if (size !== SIZES.at(-1)) continue;
    limit = await bareLookUps(tokens);
    single = await singles(tokens, owner);
  }
  const common = await withCommonValue(owner, tokens);
  const figure = perSize.get(SIZES.at(-1)!)!;
  const growth = (rates: ReadonlyMap<number, number>) => rates.get(SIZES[0]!)! / rates.get(SIZES.at(-1)!)!;
  return {
    name: 'probe',
    figure,
    unit: 'records/s',
    limit,
    ratio: figure / limit,
    target: `≥ ${TARGET} records/s against 1 M records; what a record costs (whole round) flat within 20 % from 10 k on`,
    ok: figure >= TARGET && growth(whole) <= 1.2,
    details: {
      'tokens in the index': SIZES.at(-1)! * SLOTS.length,
      'tokens a record': SLOTS.length,
      'huge pages':
        (await owner.query<{ status: string }>(`select current_setting('huge_pages_status') as status`))[0]?.status ?? 'unknown',
      ...Object.fromEntries([...perSize].map(([size, rate]) => [`records/s against ${size}`, rate])),
      ...Object.fromEntries(
        [...cpu].flatMap(([size, { store, own }]) => [
          [`CPU microseconds a record against ${size}, store`, (store / (BATCHES * BATCH)) * 1e6],
          [`CPU microseconds a record against ${size}, worker`, (own / (BATCHES * BATCH)) * 1e6],
        ]),
      ),
      'look-ups alone, cost at 1 M ÷ cost at 10 k': growth(perSize),
      ...Object.fromEntries([...whole].map(([size, rate]) => [`whole round with decoys, records/s against ${size}`, rate])),
      'whole round, cost at 1 M ÷ cost at 10 k': growth(whole),
      ...Object.fromEntries(
        [...warmUp].flatMap(([size, { seconds, bytes }]) => [
          [`first round against ${size}, with building the filter, seconds`, seconds],
          [`first round against ${size}, memory of the filter, MB`, bytes / 1e6],
        ]),
      ),
      'single probe, milliseconds, median': single.p50,
      'single probe, milliseconds, p99': single.p99,
      [`records/s when ${COMMON} others share one value of each`]: common,
    },
  };
}

/** Random records of two owners; the index is made anew, which is many times faster than growing it value by value. */
async function grow(owner: Database, from: number, to: number): Promise<void> {
  await owner.query(`alter table link_token drop constraint link_token_pkey`);
  await owner.query(
    `insert into handle (handle, owner, epoch, kind, declaration, tokens, slots, probed)
     select lpad(n::text, 21, '0') || 'A', 1 + n % 2, '2026', 'person', 'bench',
       array(select hashint8extended(n, s) from unnest($3::smallint[]) as s), $3::smallint[], true
     from generate_series($1::bigint + 1, $2::bigint) as n`,
    [from, to, SLOTS],
  );
  await owner.query(
    `insert into link_token (token, owner, slot, handle)
     select t.token, h.owner, t.slot, h.id from handle h cross join lateral unnest(h.tokens, h.slots) as t (token, slot)
     where h.id > (select coalesce(max(handle), 0) from link_token)`,
  );
  await owner.query(`set maintenance_work_mem = '512MB'`);
  await owner.query(`alter table link_token add constraint link_token_pkey primary key (token, owner, slot, handle)`);
  await owner.query(`vacuum (analyze) link_token`);
  await owner.query(`vacuum (analyze) handle`);
  // An index made at once lies in files; one that grew by puts and is probed all day is in the server's memory.
  await owner.query(`select pg_prewarm('link_token_pkey'), pg_prewarm('handle_pkey')`);
}

async function someRecords(owner: Database): Promise<StoredHandle[]> {
  const twins = await owner.query<{ tokens: string[] }>(
    `select tokens from handle where id in (select ceil(random() * (select max(id) from handle)) from generate_series(1, $1::int))`,
    [BATCH / TWINS],
  );
  return Array.from({ length: BATCH }, (_, i) => aRecord(i, twins[i]?.tokens));
}

function aRecord(i: number, tokens?: readonly string[]): StoredHandle {
  const random = () => randomBytes(8).readBigInt64BE().toString();
  const facts = { handle: `probed-${i}`, owner: 3, org: 'P-03', epoch: '2026', kind: 'person' as const, quarter: null };
  return { id: `-${i + 1}`, ...facts, tokens: tokens ?? SLOTS.map(random), slots: SLOTS };
}

const probes = new ProbeRepository();

async function probe(tokens: TokenDatabase, batch: readonly StoredHandle[]): Promise<number> {
  return tokens.tx(async (tx) => {
    const { hits } = await probes.match(tx, batch);
    const strong = hits.filter(({ classes }) => classes.length > 3);
    return (await probes.load(tx, [...new Set(strong.map(({ other }) => other))])).length;
  });
}

async function bareLookUps(tokens: TokenDatabase): Promise<number> {
  const values = Array.from({ length: BATCH * SLOTS.length }, () => randomBytes(8).readBigInt64BE().toString());
  const ask = () =>
    tokens.query(
      `select count(*) from (select token from unnest($1::bigint[]) as q (token) order by token) q
       where exists (select from link_token l where l.token = q.token)`,
      [`{${values.join()}}`],
    );
  await ask();
  const seconds = await secondsOf(async () => {
    for (let i = 0; i < 5; i++) await ask();
  });
  return (5 * BATCH) / seconds;
}

async function singles(tokens: TokenDatabase, owner: Database): Promise<{ p50: number; p99: number }> {
  const records = (await Promise.all(Array.from({ length: SINGLES / BATCH }, () => someRecords(owner)))).flat();
  const times: number[] = [];
  for (const record of records) times.push(1000 * (await secondsOf(async () => void (await probe(tokens, [record])))));
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(times.length / 2)]!, p99: times[Math.floor(times.length * 0.99)]! };
}

/** Every probed record shares a weak value with many others, as people of a common name do. */
async function withCommonValue(owner: Database, tokens: TokenDatabase): Promise<number> {
  const [slot] = SLOTS;
  const batches = await Promise.all(Array.from({ length: 4 }, () => someRecords(owner)));
  const common = batches.flat().map(({ tokens: values }) => values[0]!);
  await owner.query(
    `insert into link_token (token, owner, slot, handle)
     select v.token, 1 + n % 2, $2::smallint, 1 + (v.i * 7919 + n * 104729) % (select max(id) from handle)
     from unnest($1::bigint[]) with ordinality as v (token, i) cross join generate_series(1, $3::int) as n on conflict do nothing`,
    [common, slot, COMMON],
  );
  const seconds = await secondsOf(async () => {
    for (const batch of batches) await probe(tokens, batch);
  });
  return (batches.length * BATCH) / seconds;
}

/**
 * What the worker does with records that came in: probe, score, candidates, decoys, marks, all committed. Comparisons of earlier rounds are
 * answered by then: with few records the others would soon have had their fill of decoys, and a round would have less to do.
 */
async function wholeRound({ owner, hub }: Stores, round: LinkRound): Promise<{ records: number; seconds: number }> {
  const records = (await Promise.all(Array.from({ length: 4 }, () => someRecords(owner)))).flat();
  const handles = records.map(() => randomBytes(16).toString('base64url'));
  await owner.query(
    `insert into handle (handle, owner, epoch, kind, declaration, tokens, slots)
     select r.handle, 3, '2026', 'person', 'bench', r.tokens::bigint[], $3::smallint[] from unnest($1::text[], $2::text[]) as r (handle, tokens)`,
    [handles, records.map(({ tokens: values }) => `{${values.join()}}`), SLOTS],
  );
  await owner.query(
    `insert into link_token (token, owner, slot, handle)
     select t.token, h.owner, t.slot, h.id from handle h cross join lateral unnest(h.tokens, h.slots) as t (token, slot)
     where not h.probed on conflict do nothing`,
  );
  await enter(hub, 'P-03', (tx) =>
    tx.query(`insert into link_handle (handle, org, kind, epoch) select h, 'P-03', 'person', '2026' from unnest($1::text[]) as h`, [
      handles,
    ]),
  );
  await hub.query('delete from link_pair');
  const seconds = await secondsOf(async () => void (await round.run()));
  return { records: records.length, seconds };
}

/** The hub's database knows every handle; here those are entered without a request each. Names and owners as {@link grow} gave them. */
async function enterHandles({ hub }: Stores, from: number, to: number): Promise<void> {
  for (const [i, org] of ORGS.slice(0, 2).entries())
    await enter(hub, org, (tx) =>
      tx.query(
        `insert into link_handle (handle, org, kind, epoch)
         select lpad(n::text, 21, '0') || 'A', $1, 'person', '2026' from generate_series($2::bigint + 1, $3::bigint) as n where n % 2 = $4`,
        [org, from, to, i],
      ),
    );
}
