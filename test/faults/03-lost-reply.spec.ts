// Protocol, fault 3: reply lost on page 3: the retry gives the same rows.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
beforeAll(async () => {
  hub = await HubStream.start();
  await hub.rule();
  await hub.put(...Array.from({ length: 50 }, () => aRecord()));
  await hub.tick();
});
afterAll(() => hub.stop());

describe('fault 3: the reply to page 3 is lost', () => {
  test('a page asked for twice is the same page, and the ledger tells it once', async () => {
    const one = await hub.page('P-02', undefined, 10);
    const two = await hub.page('P-02', one.cursor, 10);
    const lost = await hub.page('P-02', two.cursor, 10);
    await hub.put(aRecord());
    await hub.tick();
    const again = await hub.page('P-02', two.cursor, 10);
    expect(again.items).toEqual(lost.items);
    const [ledger] = await hub.rows<{ n: string }>('P-02', `select count(*) as n from ledger where org = 'P-02'`);
    expect(Number(ledger?.n)).toBe(30);
  });

  test('reading goes on behind the retried page without a gap', async () => {
    const { items } = await hub.drain('P-02', undefined, 7);
    expect(new Set(items.map((item) => item.recordId)).size).toBe(51);
  });
});
