import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { slotRefs } from '#domain/link-class';
import { SetClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { HandleRepository, LinkTokens2001000000000, packSlot, ProbeRepository, TokenDatabase, type Found } from '#stores/token/link';
import { FilteredMatch } from './filtered-match.js';

const SLOTS = slotRefs('person').map(packSlot);
const DAY_MS = 86_400_000;
const ORGS = ['P-01', 'P-02', 'P-03'] as const;

let store: TestDatabase;
let api: TokenDatabase;
let worker: TokenDatabase;
let clock: SetClock;
const handles = new HandleRepository();
const probes = new ProbeRepository();

beforeEach(async () => {
  store = await testDatabase([LinkTokens2001000000000]);
  api = await TokenDatabase.open({ url: store.url('dokaz_hub_api'), applicationName: 'test-filter' });
  worker = await TokenDatabase.open({ url: store.url('dokaz_hub_worker'), applicationName: 'test-filter' });
  clock = new SetClock(new Date());
});
afterEach(async () => {
  await api?.close();
  await worker?.close();
  await store?.drop();
});

const aMatch = () => new FilteredMatch(probes, new NodeCrypto(), clock);
const aValue = () => randomBytes(8).readBigInt64BE().toString();
const digestOf = (text: string) => createHash('sha256').update(text).digest();
/** A person's values: the first `shared` of them are those of everybody with this name. */
const valuesOf = (name: string, shared = SLOTS.length) =>
  SLOTS.map((slot, i) => (i < shared ? digestOf(`${name} ${slot}`).readBigInt64BE().toString() : aValue()));

async function putIn(tx: Tx, org: string, tokens: readonly string[]): Promise<string> {
  const handle = randomBytes(16).toString('base64url');
  await handles.put(tx, { handle, org, epoch: '2026', kind: 'person', quarter: null, declaration: 'd', tokens, slots: SLOTS });
  return handle;
}
const put = (org: string, tokens: readonly string[]) => api.as(org, (tx) => putIn(tx, org, tokens));

/** Puts handles of people nobody else knows, many at once. */
async function putStrangers(org: string, count: number, slots = SLOTS): Promise<void> {
  await api.as(org, async (tx) => {
    await tx.query(`insert into owner (org) values ($1) on conflict do nothing`, [org]);
    await tx.query(
      `with made as (
         insert into handle (handle, owner, epoch, kind, declaration, tokens, slots)
         select gen_random_uuid(), o.id, '2026', 'person', 'd',
           array(select hashint8extended(n, hashtext(gen_random_uuid()::text)) from unnest($3::smallint[])), $3::smallint[]
         from owner o, generate_series(1, $2::int) as n where o.org = $1 returning id, owner, tokens, slots)
       insert into link_token (token, owner, slot, handle)
       select t.token, m.owner, t.slot, m.id from made m cross join lateral unnest(m.tokens, m.slots) as t (token, slot)`,
      [org, count, slots],
    );
  });
}

/** The real transaction, with the values noted that the index is asked about. */
function noting(tx: Tx, looked: string[]): Pick<Tx, 'query'> {
  return {
    query: <Row>(sql: string, params?: readonly unknown[]) => {
      if (sql.includes('from link_token l where l.token = q.token')) looked.push(...(params![0] as string).slice(1, -1).split(','));
      return tx.query<Row>(sql, params);
    },
  };
}

interface Round {
  /** Handles that share a value, and in how many classes. */
  readonly pairs: Map<string, number>;
  readonly probed: number;
  readonly looked: string[];
}

const pairsIn = ({ hits }: Found) => hits.map(({ probed, other, classes }) => [[probed, other].sort().join(' '), classes.length] as const);

/** One batch, as a round does it. */
async function batch(match: Pick<FilteredMatch, 'match'> & Partial<FilteredMatch>, limit = 1000): Promise<Round> {
  await match.prepare?.(worker);
  return worker.tx(async (tx) => {
    const looked: string[] = [];
    const claimed = await probes.claim(tx, limit);
    const found = claimed.length === 0 ? { hits: [], retired: new Set<string>() } : await match.match(noting(tx, looked), claimed);
    await probes.markProbed(
      tx,
      claimed.map(({ id }) => id),
    );
    return { pairs: new Map(pairsIn(found)), probed: claimed.length, looked };
  });
}

function aGate(): { open: () => void; opened: Promise<void> } {
  let open = () => {};
  return { opened: new Promise((done) => (open = done)), open: () => open() };
}

/** All handles anew and without a filter. */
async function everyPair(): Promise<Map<string, number>> {
  return worker.tx(async (tx) => {
    const ids = (await tx.query<{ id: string }>(`select id::text as id from handle`)).map(({ id }) => id);
    return new Map(pairsIn(await probes.match(tx, await probes.load(tx, ids))));
  });
}

const probeAgain = () => worker.query(`update handle set probed = false`);

describe('what is found', () => {
  test('is what probes without a filter find: random people, several rounds, two workers in turn, each with what it knows itself', async () => {
    const workers = [aMatch(), aMatch()];
    const found = new Map<string, number>();
    for (let round = 0; round < 6; round++) {
      for (let i = 0; i < 30; i++)
        await put(ORGS[(round + i) % 3]!, valuesOf(`person ${Math.floor(Math.random() * 60)}`, Math.floor(Math.random() * 50)));
      for (let i = 0, n = -1; n !== 0; i++) {
        const { pairs, probed } = await batch(workers[(round + i) % 2]!, 7);
        for (const [pair, classes] of pairs) found.set(pair, classes);
        n = probed;
      }
    }
    const all = await everyPair();
    expect(all.size).toBeGreaterThan(50);
    expect(found).toEqual(all);
  });

  test('comes from the index where several brought a value, which is not asked about the others, read again or not', async () => {
    const match = aMatch();
    await putStrangers('P-01', 300);
    await put('P-02', valuesOf('twin', 5));
    await put('P-01', valuesOf('twin', 5));
    const repeated = aValue();
    await put(
      'P-03',
      SLOTS.map(() => repeated),
    );
    const first = await batch(match);
    expect(first.probed).toBe(303);
    expect([...first.pairs.values()]).toEqual([
      new Set(
        slotRefs('person')
          .slice(0, 5)
          .map((slot) => slot.class),
      ).size,
    ]);
    expect(new Set(first.looked)).toEqual(new Set([...first.looked, ...valuesOf('twin', 5).slice(0, 5)]));
    expect(first.looked.length).toBeLessThan(10 + 0.01 * 303 * SLOTS.length);
    expect(first.looked).not.toContain(repeated);
    await probeAgain();
    const again = await batch(match);
    expect([again.probed, [...again.looked].sort()]).toEqual([303, [...first.looked].sort()]);
    const other = await batch(aMatch());
    expect(other.probed).toBe(0);
  });

  test('with what was committed after the filter was built and before the batch was claimed, or just after that', async () => {
    const match = aMatch();
    await match.prepare(worker);
    await put('P-01', valuesOf('twin'));
    await put('P-02', valuesOf('twin'));
    const { looked } = await worker.tx(async (tx) => {
      const claimed = await probes.claim(tx, 1);
      await put('P-03', valuesOf('twin'));
      const looked: string[] = [];
      const { hits } = await match.match(noting(tx, looked), claimed);
      expect(hits).toHaveLength(2);
      return { looked };
    });
    expect(looked).toHaveLength(SLOTS.length);
  });

  test('with what was committed while the filter was being built', async () => {
    const match = aMatch();
    await put('P-03', valuesOf('somebody'));
    let pages = 0;
    await match.prepare({
      query: async <Row>(sql: string, params?: readonly unknown[]) => {
        const rows = await worker.query<Row>(sql, params);
        if (sql.includes('array_send')) {
          pages++;
          for (const org of ['P-01', 'P-02']) await put(org, valuesOf('twin'));
        }
        return rows;
      },
    });
    expect(pages).toBe(1);
    expect((await batch(match)).pairs.size).toBe(1);
  });

  test('with a handle whose transaction began before the filter was brought up to date, and ended after it', async () => {
    const match = aMatch();
    const [held, wrote] = [aGate(), aGate()];
    const slow = api.as('P-01', async (tx) => {
      await putIn(tx, 'P-01', valuesOf('slow'));
      wrote.open();
      await held.opened;
    });
    await wrote.opened;
    await put('P-02', valuesOf('somebody'));
    await match.prepare(worker);
    // Several times, and others are committed in between: their transactions are the younger ones.
    for (let i = 0; i < 3; i++) {
      await put('P-02', valuesOf(`somebody ${i}`));
      expect((await batch(match)).pairs.size).toBe(0);
    }
    await put('P-02', valuesOf('slow'));
    expect((await batch(match)).pairs.size).toBe(0);
    held.open();
    await slow;
    const late = await batch(match);
    expect([late.probed, late.pairs.size]).toEqual([1, 1]);
    await put('P-03', valuesOf('slow'));
    expect((await batch(match)).pairs.size).toBe(2);
    expect((await batch(aMatch())).pairs.size).toBe(0);
    await probeAgain();
    expect((await batch(aMatch())).pairs).toEqual(await everyPair());
  });

  test('when more came at once than a batch reads itself, and when there came more than there is room for', async () => {
    const match = aMatch();
    await batch(match);
    await put('P-02', valuesOf('twin'));
    await putStrangers('P-01', 4200, SLOTS.slice(0, 4));
    await put('P-01', valuesOf('twin'));
    const [first, others] = [await batch(match, 1), await batch(match, 5000)];
    expect([first.looked.length, first.pairs.size]).toEqual([SLOTS.length, 1]);
    expect([others.probed, others.pairs.size]).toEqual([4201, 1]);
    expect(others.looked.length).toBeLessThan(0.01 * 4200 * 4 + SLOTS.length);
    // 96,000 values: more than the filter of an empty database holds.
    await putStrangers('P-01', 1900);
    await batch(match, 1000);
    const grown = await batch(match, 1000);
    expect(grown.looked.length).toBeLessThan(0.01 * grown.probed * SLOTS.length);
  });

  test('when many values are shared, without a look-up for all the others', async () => {
    const match = aMatch();
    for (const org of ['P-01', 'P-02']) await api.as(org, (tx) => putPeople(tx, org, 450));
    expect((await batch(match)).pairs.size).toBe(450);
    await putStrangers('P-01', 500);
    const strangers = await batch(match);
    expect(strangers.looked.length).toBeLessThan(0.01 * 500 * SLOTS.length);
  });
});

async function putPeople(tx: Tx, org: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await putIn(tx, org, valuesOf(`person ${i}`));
}

describe('a filter that no longer serves', () => {
  test('is of tables that were made anew and filled with what they held elsewhere: nothing is passed over', async () => {
    const match = aMatch();
    await put('P-01', valuesOf('restored'));
    const [old] = await worker.query<{ entered: string }>(`select entered::text as entered from handle`);
    await worker.query(`delete from link_token`);
    await worker.query(`delete from handle`);
    await batch(match);
    const owner = await store.database('owner');
    const runner = owner.dataSource.createQueryRunner();
    await new LinkTokens2001000000000().down(runner);
    await new LinkTokens2001000000000().up(runner);
    // As pg_restore writes it: with the transaction that wrote it once.
    await runner.query(`alter table handle alter column entered set default '${old!.entered}'`);
    await put('P-01', valuesOf('restored'));
    await runner.query(`alter table handle alter column entered set default pg_current_xact_id()`);
    await runner.release();
    await put('P-02', valuesOf('restored'));
    expect((await batch(match)).pairs.size).toBe(1);
    expect((await batch(match)).probed).toBe(0);
  });

  test('is built anew after a day, without what was withdrawn; until then a withdrawn value is looked up and finds nothing', async () => {
    const match = aMatch();
    await putStrangers('P-03', 30);
    const withdrawn = await Promise.all((['P-01', 'P-02'] as const).map(async (org) => [org, await put(org, valuesOf('gone'))] as const));
    expect((await batch(match)).pairs.size).toBe(1);
    for (const [org, handle] of withdrawn) await api.as(org, (tx) => handles.remove(tx, handle));
    await put('P-01', valuesOf('gone'));
    const before = await batch(match);
    expect([before.probed, before.looked.length, before.pairs.size]).toEqual([1, SLOTS.length, 0]);
    clock.advance(DAY_MS - 1);
    await probeAgain();
    expect((await batch(match)).looked.length).toBeGreaterThanOrEqual(SLOTS.length);
    clock.advance(1);
    await probeAgain();
    const after = await batch(match);
    expect(after.probed).toBe(31);
    expect(after.looked.length).toBeLessThan(0.01 * 31 * SLOTS.length);
  });

  test('is built anew at once when a tenth was withdrawn', async () => {
    const match = aMatch();
    await putStrangers('P-03', 20);
    for (const org of ['P-01', 'P-02']) await put(org, valuesOf('gone'));
    await batch(match);
    await worker.tx(async (tx) => {
      await tx.query(`delete from link_token where owner in (select id from owner where org <> 'P-03')`);
      await tx.query(`delete from handle where owner in (select id from owner where org <> 'P-03')`);
      await tx.query(`delete from handle where id = (select min(id) from handle)`);
      await tx.query(`select pg_stat_force_next_flush()`);
    });
    await put('P-01', valuesOf('gone'));
    expect((await batch(match)).looked).toHaveLength(SLOTS.length);
    await probeAgain();
    const after = await batch(match);
    expect(after.probed).toBe(20);
    expect(after.looked.length).toBeLessThan(0.01 * 20 * SLOTS.length);
  });
});
