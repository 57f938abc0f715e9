// Protocol, fault 1: 1,000 rows with one timestamp, paging: none missed or doubled.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
beforeAll(async () => {
  // The pump reads changes page by page too: one transaction is longer than its page.
  hub = await HubStream.start({ changesPerPass: 300 });
  await hub.rule();
});
afterAll(() => hub.stop());

describe('fault 1: a thousand rows with one timestamp', () => {
  test('1,000 records of one transaction arrive once each, page by page', async () => {
    const records = Array.from({ length: 1000 }, () => aRecord());
    await hub.put(...records);
    expect((await hub.tick()).delivered).toBe(1000);
    const { items, pages } = await hub.drain('P-02', undefined, 37);
    expect(pages).toBe(Math.ceil(1000 / 37));
    expect(items.map((item) => item.recordId).sort()).toEqual(records.map((record) => record.recordId).sort());
  });

  test('the numbers of a stream have no gaps', async () => {
    const rows = await hub.rows<{ seq: string }>('P-02', `select seq from outbox where org = 'P-02' order by seq`);
    expect(rows.map((row) => Number(row.seq))).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });

  test('the order within a tick is not the order of upload', async () => {
    const records = Array.from({ length: 200 }, () => aRecord());
    const { cursor } = await hub.drain();
    await hub.put(...records);
    await hub.tick();
    const { items } = await hub.drain('P-02', cursor);
    const uploaded = records.map((record) => record.recordId);
    const arrived = items.map((item) => item.recordId);
    expect(arrived).not.toEqual(uploaded);
    const inPlace = arrived.filter((recordId, index) => uploaded[index] === recordId).length;
    expect(inPlace).toBeLessThan(20);
  });
});
