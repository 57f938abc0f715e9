import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { slotRefs } from '#domain/link-class';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { HandleRepository, LinkTokens2001000000000, packSlot, ProbeRepository, TokenDatabase, type StoredHandle } from '#stores/token/link';
import { agreementOf, Promising } from './agreement.js';
import { BulkMatch } from './bulk-match.js';

const ORGS = ['P-01', 'P-02', 'P-03', 'P-04', 'P-05', 'P-06'];
const HANDLES = 600;
const SLOTS = slotRefs('person').map(packSlot);

let store: TestDatabase;
let api: TokenDatabase;
let worker: TokenDatabase;
const probes = new ProbeRepository();

/** Values that several handles share, so that pairs of every strength arise; some are held by nearly everyone. */
function tokensOf(seed: number): string[] {
  return SLOTS.map((slot, i) => {
    const dice = createHash('sha256').update(`${seed} ${i}`).digest();
    if (i === 0) return BigInt(slot).toString();
    if (dice[0]! < 110)
      return createHash('sha256')
        .update(`${slot} ${seed % 97}`)
        .digest()
        .readBigInt64BE()
        .toString();
    if (dice[0]! < 140)
      return createHash('sha256')
        .update(`${slot} ${seed % 40}`)
        .digest()
        .readBigInt64BE()
        .toString();
    return randomBytes(8).readBigInt64BE().toString();
  });
}

beforeAll(async () => {
  store = await testDatabase([LinkTokens2001000000000]);
  api = await TokenDatabase.open({ url: store.url('dokaz_hub_api'), applicationName: 'test-bulk' });
  worker = await TokenDatabase.open({ url: store.url('dokaz_hub_worker'), applicationName: 'test-bulk' });
  const handles = new HandleRepository();
  for (let i = 0; i < HANDLES; i++) {
    const org = ORGS[i % ORGS.length]!;
    const handle = randomBytes(16).toString('base64url');
    const kind = 'person' as const;
    const put = {
      handle,
      org,
      epoch: i % 50 === 7 ? '2025' : '2026',
      kind,
      quarter: null,
      declaration: 'd',
      tokens: tokensOf(i),
      slots: SLOTS,
    };
    await api.as(org, (tx) => handles.put(tx, put));
  }
});
afterAll(async () => {
  await api?.close();
  await worker?.close();
  await store?.drop();
});

/** Pairs as the round would score them. */
async function pairsBy(matcher: Pick<ProbeRepository, 'match'>): Promise<Map<string, string>> {
  const ids = await worker.query<{ id: string }>(`select id::text as id from handle where not probed order by id`);
  const promising = new Promising();
  const pairs = new Map<string, string>();
  await worker.tx(async (tx) => {
    const all = new Map(
      (
        await probes.load(
          tx,
          (await tx.query<{ id: string }>(`select id::text as id from handle`)).map(({ id }) => id),
        )
      ).map((each) => [each.id, each]),
    );
    for (let i = 0; i < ids.length; i += 100) {
      const batch = ids.slice(i, i + 100).map(({ id }) => all.get(id) as StoredHandle);
      const { hits, retired } = await matcher.match(tx, batch);
      for (const { probed, other, classes } of hits) {
        if (!promising.has('person', classes)) continue;
        const pair = agreementOf(all.get(probed)!, all.get(other)!, retired);
        if (pair !== undefined)
          pairs.set([probed, other].sort().join(' '), `${pair.band} ${pair.bits} ${[...pair.classes].sort((x, y) => x - y).join()}`);
      }
    }
  });
  return pairs;
}

describe('the bulk path', () => {
  test('finds what probe after probe finds, over-frequent values left out by both', async () => {
    const streamed = await pairsBy(probes);
    const bulk = await pairsBy(await BulkMatch.build(worker, probes));
    expect(streamed.size).toBeGreaterThan(500);
    expect(bulk).toEqual(streamed);
    const classOfCommon = slotRefs('person')[0]!.class;
    const found = await probes.match(worker, await worker.tx((tx) => probes.claim(tx, 5)));
    expect([...found.retired]).toEqual([SLOTS[0]!.toString()]);
    expect(classOfCommon).toBeGreaterThan(0);
  });

  test('looks at pairs with at least one handle that waits, and sees what came after it was built', async () => {
    await store.database('owner').then((owner) => owner.query(`update handle set probed = true where id % 3 <> 0`));
    const match = await BulkMatch.build(worker, probes);
    const late = randomBytes(16).toString('base64url');
    const put = {
      handle: late,
      org: 'P-03',
      epoch: '2026',
      kind: 'person' as const,
      quarter: null,
      declaration: 'd',
      tokens: tokensOf(0),
      slots: SLOTS,
    };
    await api.as('P-03', (tx) => new HandleRepository().put(tx, put));
    const streamed = await pairsBy(probes);
    expect(await pairsBy(match)).toEqual(streamed);
    const [row] = await worker.query<{ id: string }>(`select id::text as id from handle where handle = $1`, [late]);
    expect([...streamed.keys()].filter((key) => key.split(' ').includes(row!.id)).length).toBeGreaterThan(0);
  });
});
