// Protocol, fault 9: a record created restricted: an unrelated stream shows nothing, counts included.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
beforeAll(async () => {
  hub = await HubStream.start();
  for (const partner of ['P-02', 'P-03']) await hub.rule({ partner });
});
afterAll(() => hub.stop());

/** Everything that P-03 can learn about its stream; cursors are compared by what they lead to. */
async function whatP03Sees() {
  const { items, cursor } = await hub.drain('P-03');
  const digest = await hub.settlement.digest('P-03', cursor);
  return { items, digest, status: await hub.settlement.status('P-03'), length: cursor.length };
}

describe('fault 9: a record that is created restricted', () => {
  test('creation, revision, recall of a record for P-02 alone leave the stream of P-03 as it was', async () => {
    await hub.put(aRecord());
    await hub.tick('P-03');
    const before = await whatP03Sees();
    const restricted = aRecord({ partners: ['P-02'] });
    await hub.put(restricted);
    await hub.tick('P-02');
    await hub.tick('P-03');
    expect(await whatP03Sees()).toEqual(before);

    await hub.put(aRecord({ ...restricted, rev: 2, h: 'B'.repeat(43) }));
    await hub.tick('P-02');
    await hub.tick('P-03');
    await hub.withdraw({ ...restricted, rev: 2 });
    await hub.urgent('P-02');
    await hub.urgent('P-03');
    await hub.tick('P-03');
    expect(await whatP03Sees()).toEqual(before);
    expect((await hub.drain('P-02')).items.map((item) => item.kind)).toContain('withdraw');
  });

  test('asking for it by id gives the same as asking for an id that does not exist', async () => {
    const restricted = aRecord({ partners: ['P-02'] });
    await hub.put(restricted);
    await hub.tick('P-02');
    const ask = (recordId: string) => hub.stream.records('P-03', { recordIds: [recordId] });
    expect(await ask(restricted.recordId)).toEqual(await ask(aRecord().recordId));
    expect((await hub.stream.records('P-02', { recordIds: [restricted.recordId] })).items).toHaveLength(1);
  });

  test('row-level security stands behind it: under P-03 the rows of P-02 do not exist, and without an organisation it fails', async () => {
    for (const table of ['outbox', 'holding', 'ledger', 'ack', 'ack_exception', 'delivery_quarantine']) {
      const rows = await hub.api.as('P-03', (tx) => tx.query(`select * from ${table} where org = 'P-02'`));
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
    const rows = await hub.worker.query(`select * from outbox`).catch(() => []);
    expect(rows).toEqual([]);
    const owner = await hub.test.database('owner');
    expect(await owner.query(`select * from outbox`).catch(() => [])).toEqual([]);
  });
});
