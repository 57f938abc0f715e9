// What was taken back goes before anything is read, however long the node was away.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Grant } from '#domain/request';
import { AuthorityHub } from '../builders/authority-hub.js';
import { AuthorityNode } from '../builders/authority-node.js';

let hub: AuthorityHub;
let node: AuthorityNode;
let grant: Grant;
beforeAll(async () => {
  hub = await AuthorityHub.start();
  node = await AuthorityNode.start(hub);
  grant = await hub.papers.granted(await node.routed(), 'P-01', { validUntil: hub.hub.day(170) });
});
beforeEach(async () => {
  hub.between.calm();
  await node.round();
  hub.between.lines.length = 0;
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

const isHeld = async (alias: string) => (await node.found()).some((found) => found.alias === alias);
const contentOf = (alias: string) =>
  node.rows<{ state: string; empty: boolean }>(
    'select state, (sealed is null and bundle is null) as empty from held_release where alias = $1',
    [alias],
  );
/** What the hub has been told about a record. */
const wordsAbout = async (alias: string) =>
  (
    await hub.hub.rows<{ kind: string; status: string | null }>(
      'P-01',
      'select kind, status from release_notice where alias = $1 order by id',
      [alias],
    )
  ).map(({ kind, status }) => [kind, status]);

async function released() {
  const opened = await hub.release(grant);
  await node.round();
  hub.between.lines.length = 0;
  return opened;
}

describe('what was taken back', () => {
  test.each(['withdraw', 'recall', 'erase'] as const)('%s: content and proofs go, the fact stays, and that is signed', async (op) => {
    const { alias, record } = await released();
    await hub.owner.withdraw(record, op);
    expect(await node.round()).toMatchObject({ faults: [], notices: 1, said: 1 });
    expect(await isHeld(alias)).toBe(false);
    await node.get(`/local/records/${alias}`, 404);
    expect(await contentOf(alias)).toEqual([{ state: 'purged', empty: true }]);
    expect(await wordsAbout(alias)).toEqual([[op, 'purged']]);
    const { notices } = await node.get<{ notices: object[] }>('/local/notices');
    expect(notices[0]).toMatchObject({ alias, kind: op, applied: 'purged' });
  });

  test('offered again by a hub that forgot, it is not taken: the person’s word is final', async () => {
    const { alias, record } = await released();
    let kept: Record<string, unknown> | undefined;
    hub.bendExports((bundle) => ((kept = bundle), bundle));
    const { read } = await node.round();
    expect([read!.received, kept]).toEqual([0, expect.any(Object)]);
    const [bundle] = await bundlesOf(alias);
    await hub.owner.withdraw(record);
    hub.between.calm();
    await node.round();
    await hub.release(grant);
    hub.bendExports(() => bundle);
    await node.round();
    expect(await node.refused()).toContainEqual(expect.objectContaining({ alias, code: 'release/taken-back-before' }));
    expect(await isHeld(alias)).toBe(false);
  });

  test('every version of the record goes', async () => {
    const { alias, record } = await released();
    const revised = await hub.owner.revise(record);
    await hub.papers.release('P-01', await hub.open(revised, grant));
    await node.round();
    await hub.owner.withdraw(revised);
    await node.round();
    expect(await contentOf(alias)).toEqual([
      { state: 'purged', empty: true },
      { state: 'purged', empty: true },
    ]);
  });

  test('after 31 days away, recalls are applied and answered before anything is read', async () => {
    const gone = await released();
    await hub.owner.withdraw(gone.record);
    const fresh = await hub.release(grant);
    hub.hub.passDays(31);
    expect(await node.round()).toMatchObject({ faults: [], notices: 1, read: { received: 1 } });
    const order = hub.between.lines.map((line) => line.replace(/\?.*|[0-9a-f]{8}-[0-9a-f-]+/g, '…'));
    const first = (line: string) => order.findIndex((each) => each.startsWith(line));
    expect(first('GET /v1/notices')).toBeGreaterThanOrEqual(0);
    expect(first('POST /v1/requests/…/acknowledgements')).toBeGreaterThan(first('GET /v1/notices'));
    expect(first('POST /v1/oauth/token')).toBeGreaterThan(first('POST /v1/requests/…/acknowledgements'));
    expect(first('GET /v1/mandates')).toBeGreaterThan(first('POST /v1/oauth/token'));
    expect([await isHeld(gone.alias), await isHeld(fresh.alias)]).toEqual([false, true]);
  });

  test.each([
    ['fetched', 'GET /v1/notices'],
    ['answered', 'POST /v1/requests/'],
  ])('while recalls cannot be %s, nothing is read', async (_what, line) => {
    const { record } = await released();
    await hub.owner.withdraw(record);
    await hub.release(grant);
    hub.between.onRequest = (each) => !each.startsWith(line);
    const { read, faults } = await node.round();
    expect([read, faults.length > 0]).toEqual([null, true]);
    expect(hub.between.lines.filter((each) => /oauth|mandates/.test(each))).toEqual([]);
    hub.between.calm();
    expect((await node.round()).read).toMatchObject({ received: 1 });
  });

  test('only giving up, without reading', async () => {
    const { alias, record } = await released();
    await hub.owner.withdraw(record);
    expect(await node.post('/local/rounds', { only: 'notices' })).toMatchObject({ notices: 1, said: 1, read: null, faults: [] });
    expect(await wordsAbout(alias)).toEqual([['withdraw', 'purged']]);
    expect(hub.between.lines.filter((line) => /oauth|mandates|requests$/.test(line))).toEqual([]);
  });
});

describe('what lies in a court’s file', () => {
  test.each(['legal_hold', 'already_disclosed'] as const)('%s: stays, marked as taken back, and the hub is told', async (kind) => {
    const { alias, record } = await released();
    await node.post(`/local/records/${alias}/hold`, { kind }, 204);
    await hub.owner.withdraw(record);
    await node.round();
    expect(await wordsAbout(alias)).toEqual([['withdraw', kind]]);
    expect((await node.found()).find((found) => found.alias === alias)).toMatchObject({ hold: kind, ended: 'withdraw' });
    // Nobody asks about a person who took her word back.
    await node.post('/local/inquiries', { alias, kind: 'question', text: 'when?' }, 404);
  });

  test('the hold counts for later versions too', async () => {
    const { alias, record } = await released();
    await node.post(`/local/records/${alias}/hold`, { kind: 'legal_hold' }, 204);
    const revised = await hub.owner.revise(record);
    await hub.papers.release('P-01', await hub.open(revised, grant));
    await node.round();
    expect((await node.found()).find((found) => found.alias === alias)).toMatchObject({ hold: 'legal_hold', ended: null });
  });

  test('once the hold is over it goes, and that is signed too', async () => {
    const { alias, record } = await released();
    await node.post(`/local/records/${alias}/hold`, { kind: 'legal_hold' }, 204);
    await hub.owner.withdraw(record);
    await node.round();
    await node.post(`/local/records/${alias}/hold`, { kind: 'none' }, 204);
    expect(await isHeld(alias)).toBe(false);
    expect(await contentOf(alias)).toEqual([{ state: 'purged', empty: true }]);
    expect(await node.round()).toMatchObject({ faults: [], said: 1 });
    expect(await wordsAbout(alias)).toEqual([['withdraw', 'purged']]);
  });

  test('a hold lifted before any recall changes nothing', async () => {
    const { alias, record } = await released();
    await node.post(`/local/records/${alias}/hold`, { kind: 'legal_hold' }, 204);
    await node.post(`/local/records/${alias}/hold`, { kind: 'none' }, 204);
    expect(await isHeld(alias)).toBe(true);
    await hub.owner.withdraw(record);
    await node.round();
    expect(await wordsAbout(alias)).toEqual([['withdraw', 'purged']]);
  });

  test('nothing is marked that is not here', async () => {
    const { alias, record } = await released();
    await hub.owner.withdraw(record);
    await node.round();
    await node.post(`/local/records/${alias}/hold`, { kind: 'legal_hold' }, 404);
  });
});

test('the owner takes a whole grant back', async () => {
  const mine = await hub.papers.granted(await node.routed(), 'P-01');
  const { alias } = await hub.release(mine);
  await node.round();
  expect(await isHeld(alias)).toBe(true);
  await hub.papers.putGrant({ ...mine, version: 2, effect: 'revoked' });
  expect(await node.round()).toMatchObject({ faults: [], notices: 1 });
  expect([await isHeld(alias), await wordsAbout(alias)]).toEqual([false, [['revoked', 'purged']]]);
});

test('after its last day a record is not shown even before a round, and goes with one; held ones stay', async () => {
  const short = await hub.papers.granted(await node.routed(), 'P-01', { validUntil: hub.hub.day(2) });
  const [plain, filed] = [await hub.release(short), await hub.release(short)];
  await node.round();
  await node.post(`/local/records/${filed.alias}/hold`, { kind: 'already_disclosed' }, 204);
  hub.hub.passDays(3);
  expect([await isHeld(plain.alias), await isHeld(filed.alias)]).toEqual([false, true]);
  await node.get(`/local/records/${plain.alias}`, 404);
  hub.between.onRequest = () => false;
  expect(await node.round()).toMatchObject({ expired: 1, read: null });
  expect(await contentOf(plain.alias)).toEqual([{ state: 'purged', empty: true }]);
  hub.between.calm();
  await hub.hub.sweep();
  expect(await node.round()).toMatchObject({ faults: [], notices: 2, said: 2 });
  expect([await wordsAbout(plain.alias), await wordsAbout(filed.alias)]).toEqual([
    [['expired', 'purged']],
    [['expired', 'already_disclosed']],
  ]);
  expect((await node.found()).find((found) => found.alias === filed.alias)).toMatchObject({ ended: 'expired' });
  // What is kept for a court longer than the request promised is named.
  hub.hub.passDays(800);
  const { keptTooLong } = await node.get<{ keptTooLong: string[] }>('/local/rounds');
  expect(keptTooLong).toContain(filed.alias);
});

/** The bundle of a record as the hub serves it. */
async function bundlesOf(alias: string): Promise<Record<string, unknown>[]> {
  const found = await hub.hub.bundles('P-01', 'l.alias = $1', [alias]);
  return found.map(({ release, statement, disclosures, sealed, leafSalt, attestation }) => ({
    release,
    statement,
    disclosures,
    sealed,
    leafSalt,
    attestation,
  }));
}
