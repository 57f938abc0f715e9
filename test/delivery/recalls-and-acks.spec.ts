// docs/spec/delivery.md, "Recalls" and "Acknowledgements".
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
beforeEach(async () => {
  hub = await HubStream.start();
  await hub.rule();
});
afterEach(() => hub.stop());

const confirmations = () =>
  hub.api.as('P-01', (tx) =>
    tx.query<{ record_id: string; org: string; status: string }>(`select record_id, org, status from recall_confirmation`),
  );

test('a tombstone reaches whoever ever held the record, also after it left their scope, with the signed statement and no content', async () => {
  const record = aRecord();
  await hub.put(record);
  await hub.tick();
  await hub.rule({ version: 2, categories: ['torture'] });
  await hub.tick();
  const { cursor } = await hub.drain();
  await hub.withdraw(record, 'recall');
  await hub.urgent();
  await hub.urgent();
  await hub.tick();
  expect((await hub.drain('P-02', cursor)).items).toMatchObject([
    { kind: 'recall', recordId: record.recordId, rev: 2, statement: `tombstone-${record.recordId}`, reason: 'tombstone' },
  ]);
});

test('a record withdrawn before anyone read it arrives only as its tombstone', async () => {
  const record = aRecord();
  await hub.put(record);
  await hub.tick();
  await hub.withdraw(record);
  await hub.urgent();
  expect((await hub.drain()).items.map((item) => item.kind)).toEqual(['withdraw']);
});

test('a record withdrawn before its first tick never existed for the others', async () => {
  const record = aRecord();
  await hub.put(record);
  await hub.withdraw(record);
  await hub.tick();
  expect((await hub.drain()).items).toEqual([]);
});

test('the watermark confirms the recalls that it passes; an exception made with it says what was done instead', async () => {
  const [purged, onHold] = [aRecord(), aRecord()];
  await hub.put(purged, onHold);
  await hub.tick();
  await hub.withdraw(purged);
  await hub.withdraw(onHold);
  await hub.urgent();
  const { cursor } = await hub.drain();
  expect(await confirmations()).toEqual([]);
  await hub.settlement.acknowledge('P-02', {
    watermark: cursor,
    exceptions: [{ recordId: onHold.recordId, rev: 2, status: 'legal_hold' }],
  });
  expect(new Set(await confirmations())).toEqual(
    new Set([
      { record_id: purged.recordId, org: 'P-02', status: 'purged' },
      { record_id: onHold.recordId, org: 'P-02', status: 'legal_hold' },
    ]),
  );
});

test('nobody confirms a recall that was not delivered to it', async () => {
  const record = aRecord();
  await hub.put(record);
  await hub.tick();
  await hub.withdraw(record);
  await hub.urgent();
  await hub.tick('P-03');
  const { cursor } = await hub.drain('P-03');
  await hub.settlement.acknowledge('P-03', { watermark: cursor, exceptions: [{ recordId: record.recordId, rev: 2, status: 'purged' }] });
  expect(await confirmations()).toEqual([]);
});

test('the watermark never moves back, and one from the future or of a filtered stream is refused', async () => {
  await hub.put(aRecord(), aRecord());
  await hub.tick();
  const one = await hub.page('P-02', undefined, 1);
  const { cursor } = await hub.drain();
  await hub.settlement.acknowledge('P-02', { watermark: cursor, exceptions: [] });
  await hub.settlement.acknowledge('P-02', { watermark: one.cursor, exceptions: [] });
  expect(await hub.settlement.status('P-02')).toMatchObject({ unacknowledged: 0 });
  const filtered = await hub.stream.changes('P-02', { limit: 100, wait: 0, owner: 'P-01' });
  await expect(hub.settlement.acknowledge('P-02', { watermark: filtered.cursor, exceptions: [] })).rejects.toMatchObject({
    code: 'changes/filter-changed',
  });
});

test('the acknowledged stream is compacted to the last word about each record; reading from the start still rebuilds the view', async () => {
  const { OutboxRepository } = await import('#stores/hub/delivery');
  const [revised, gone] = [aRecord(), aRecord()];
  await hub.put(revised, gone);
  await hub.tick();
  await hub.put(aRecord({ recordId: revised.recordId, rev: 2 }));
  await hub.withdraw(gone);
  await hub.tick();
  const { cursor } = await hub.drain();
  const compact = () => hub.worker.as('P-02', (tx) => new OutboxRepository().compact(tx, 'P-02', 100));
  expect(await compact()).toBe(0);
  await hub.settlement.acknowledge('P-02', { watermark: cursor, exceptions: [] });
  expect(await compact()).toBe(2);
  const { items } = await hub.drain();
  expect(new Set(items.map(({ kind, rev }) => `${kind} ${rev}`))).toEqual(new Set(['upsert 2', 'withdraw 2']));
});

test('the ledger takes only insertions, by the role that reads and by the role that pumps', async () => {
  await hub.put(aRecord());
  await hub.tick();
  await hub.drain();
  for (const database of [hub.api, hub.worker])
    for (const sql of [`update ledger set reason = 'x'`, `delete from ledger`])
      await expect(database.as('P-02', (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
  const [line] = await hub.rows('P-02', `select kind, owner, rev, profile, reason, on_day::text from ledger`);
  expect(line).toEqual({ kind: 'upsert', owner: 'P-01', rev: 1, profile: 'coded', reason: 'rule:R-for-P-02@1', on_day: '2026-11-23' });
});
