// Protocol, fault 10: poison record: the cursor advances, the record neither blocks the stream nor vanishes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
beforeAll(async () => {
  hub = await HubStream.start();
  await hub.rule({ fields: ['act'] });
});
afterAll(() => hub.stop());

const quarantine = () => hub.rows<{ record_id: string; code: string }>('P-02', `select record_id, code from delivery_quarantine`);

describe('fault 10: a poison record', () => {
  test('a record that cannot be written to the stream is set aside; the others of its tick arrive without a gap', async () => {
    const [good, poison, other] = [aRecord(), aRecord({ h: 'not-a-hash' }), aRecord()];
    await hub.put(good, poison, other);
    expect(await hub.tick()).toMatchObject({ delivered: 2, quarantined: 1 });
    expect((await hub.drain()).items.map((item) => item.recordId).sort()).toEqual([good.recordId, other.recordId].sort());
    expect(await quarantine()).toEqual([{ record_id: poison.recordId, code: 'delivery/unwritable' }]);
    expect(await hub.settlement.status('P-02')).toMatchObject({ quarantined: 1 });
    expect((await hub.tick()).delivered).toBe(0);
  });

  test('its next, sound revision is delivered and clears the quarantine', async () => {
    const [poison] = await quarantine();
    const { cursor } = await hub.drain();
    await hub.put(aRecord({ recordId: poison?.record_id ?? '', rev: 2 }));
    await hub.tick();
    expect((await hub.drain('P-02', cursor)).items).toMatchObject([{ recordId: poison?.record_id, rev: 2 }]);
    expect(await quarantine()).toEqual([]);
  });

  test('a record that cannot be shown is set aside at the read, and the cursor passes it', async () => {
    const { cursor } = await hub.drain();
    const [good, unreadable] = [aRecord(), aRecord({ disclosures: ['@@@ not base64url'] })];
    await hub.put(good, unreadable);
    await hub.tick();
    const page = await hub.page('P-02', cursor);
    expect(page.items.map((item) => item.recordId)).toEqual([good.recordId]);
    expect(page.more).toBe(false);
    expect((await hub.page('P-02', page.cursor)).items).toEqual([]);
    expect((await quarantine()).map((row) => row.record_id)).toEqual([unreadable.recordId]);
  });
});
