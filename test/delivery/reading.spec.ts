// docs/spec/delivery.md, "Cursor", "Page", "Anti-entropy".
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { NodeCrypto } from '#platform/crypto';
import { ViewDigest, differingBuckets } from '#domain/delivery';
import { Tx } from '#platform/database';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
beforeEach(async () => {
  hub = await HubStream.start();
  for (const partner of ['P-02', 'P-03']) await hub.rule({ partner });
});
afterEach(() => hub.stop());

/** Statements that a call sends, BEGIN, COMMIT and the organisation's setting left out. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = jest.spyOn(Tx.prototype, 'query');
  await work();
  const sent = query.mock.calls.filter(([sql]) => !sql.includes('set_config')).length;
  query.mockRestore();
  return sent;
}

test('an empty pull takes two statements, a full page three, an acknowledgement with recalls a handful', async () => {
  expect(await statementsOf(() => hub.page('P-02'))).toBe(2);
  await hub.put(...Array.from({ length: 120 }, () => aRecord()));
  await hub.tick();
  expect(await statementsOf(() => hub.page('P-02'))).toBe(3);
});

test('a page holds at most 100 deliveries and 1 MiB; a heavier delivery goes alone', async () => {
  const heavy = (bytes: number) => aRecord({ statement: 'x'.repeat(bytes) });
  await hub.put(...Array.from({ length: 6 }, () => heavy(400_000)), heavy(1_500_000));
  await hub.tick();
  const sizes: number[] = [];
  let cursor: string | undefined;
  for (let more = true; more;) {
    const page = await hub.page('P-02', cursor);
    sizes.push(page.items.length);
    ({ more, cursor } = page);
  }
  expect(sizes.reduce((sum, n) => sum + n)).toBe(7);
  expect(Math.max(...sizes)).toBe(2);
});

test('a cursor belongs to one partner, one filter, one hub, and cannot be altered', async () => {
  await hub.put(aRecord());
  await hub.tick();
  const { cursor } = await hub.page('P-02');
  const altered = `${cursor.slice(0, 20)}${cursor[20] === 'A' ? 'B' : 'A'}${cursor.slice(21)}`;
  for (const [org, text] of [
    ['P-03', cursor],
    ['P-02', altered],
    ['P-02', 'AAAA'],
    ['P-02', '%%'],
  ] as const)
    await expect(hub.page(org, text)).rejects.toMatchObject({ code: 'changes/bad-cursor' });
  await expect(hub.stream.changes('P-02', { cursor, limit: 10, wait: 0, owner: 'P-01' })).rejects.toMatchObject({
    code: 'changes/filter-changed',
  });
  const other = await HubStream.start();
  await expect(other.page('P-02', cursor)).rejects.toMatchObject({ code: 'changes/bad-cursor' });
  await other.stop();
});

test('after a restore (epoch rises) or with a cursor beyond the end, the reader starts over', async () => {
  await hub.put(aRecord());
  await hub.tick();
  const { cursor } = await hub.drain();
  const owner = await hub.test.database('owner');
  await owner.query(`update subscription set next_seq = 1 where org = 'P-02'`);
  await expect(hub.page('P-02', cursor)).rejects.toMatchObject({ code: 'changes/pruned' });
  await owner.query(`update subscription set next_seq = 2, epoch = 2 where org = 'P-02'`);
  await expect(hub.page('P-02', cursor)).rejects.toMatchObject({ code: 'changes/pruned' });
  expect((await hub.page('P-02')).items).toHaveLength(1);
});

test('a filter by owner shows that owner alone', async () => {
  const mine = aRecord({ owner: 'P-03' });
  await hub.put(aRecord(), mine);
  await hub.tick();
  const page = await hub.stream.changes('P-02', { limit: 100, wait: 0, owner: 'P-03' });
  expect(page.items.map((item) => item.recordId)).toEqual([mine.recordId]);
  const next = await hub.stream.changes('P-02', { cursor: page.cursor, limit: 100, wait: 0, owner: 'P-03' });
  expect(next.items).toEqual([]);
});

test('anti-entropy: a lost and an outdated record show in their buckets and are repaired by id', async () => {
  const records = Array.from({ length: 30 }, () => aRecord());
  await hub.put(...records);
  await hub.tick();
  const { items, cursor } = await hub.drain();
  const mine = new Map(items.map((item) => [item.recordId, item]));
  const digestOf = async () => {
    const digest = new ViewDigest(new NodeCrypto());
    for (const { recordId, rev, h, profile } of mine.values()) await digest.add({ recordId, rev, h: h ?? '', profile: profile ?? '' });
    return digest.values();
  };
  const theirs = await hub.settlement.digest('P-02', cursor);
  expect(theirs.settled).toBe(true);
  expect(differingBuckets(await digestOf(), theirs.buckets)).toEqual([]);

  const [lost, outdated] = items;
  mine.delete(lost?.recordId ?? '');
  mine.set(outdated?.recordId ?? '', { ...(outdated as NonNullable<typeof outdated>), rev: 0 });
  const missing: string[] = [];
  for (const bucket of differingBuckets(await digestOf(), theirs.buckets))
    for (const entry of (await hub.settlement.bucket('P-02', bucket)).entries)
      if (mine.get(entry.recordId)?.rev !== entry.rev) missing.push(entry.recordId);
  expect(new Set(missing)).toEqual(new Set([lost?.recordId, outdated?.recordId]));
  for (const item of (await hub.stream.records('P-02', { recordIds: missing })).items) mine.set(item.recordId, item);
  expect(differingBuckets(await digestOf(), theirs.buckets)).toEqual([]);
});

test('a digest taken while something waits says that it is not settled', async () => {
  await hub.put(aRecord());
  await hub.tick();
  expect((await hub.settlement.digest('P-02', undefined)).settled).toBe(false);
});

test('a long poll wakes for a recall, not for ordinary records', async () => {
  const record = aRecord();
  await hub.put(record);
  await hub.tick();
  const { cursor } = await hub.drain();
  let answered = false;
  const poll = hub.stream.changes('P-02', { cursor, limit: 100, wait: 20 }).then((page) => {
    answered = true;
    return page;
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  await hub.put(aRecord());
  await hub.tick();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(answered).toBe(false);
  await hub.withdraw(record);
  await hub.urgent();
  const page = await poll;
  expect(page.items.map((item) => item.kind).sort()).toEqual(['upsert', 'withdraw']);
});

test('an audience key goes to its addressee alone, before the records of its tick', async () => {
  await hub.put(aRecord(), aRecord());
  await hub.api.as('P-01', async (tx) => {
    await tx.query(`with e as (insert into audience_key_envelope (owner, target_org, jwe, received_on) values ('P-01', 'P-02', 'jwe-text', '2026-11-23') returning id)
      insert into change (kind, owner, target_org, envelope_id) select 'audience-key', 'P-01', 'P-02', id from e`);
  });
  await hub.put(aRecord());
  for (const org of ['P-02', 'P-03']) await hub.tick(org);
  const { items } = await hub.drain();
  expect(items.map((item) => item.kind)).toEqual(['audience-key', 'upsert', 'upsert', 'upsert']);
  expect(items[0]).toMatchObject({ jwe: 'jwe-text', owner: 'P-01' });
  expect((await hub.drain('P-03')).items.every((item) => item.kind === 'upsert')).toBe(true);
});
