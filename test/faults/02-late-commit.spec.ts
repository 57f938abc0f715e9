// Protocol, fault 2: two writers, late commit of the lower id: delivered.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
beforeAll(async () => {
  hub = await HubStream.start();
  await hub.rule();
});
afterAll(() => hub.stop());

describe('fault 2: the lower id commits late', () => {
  test('a change that commits after a younger one was pumped is delivered too', async () => {
    const [early, late] = [aRecord(), aRecord()];
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let written = (): void => undefined;
    const wrote = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slow = hub.api.as('P-01', async (tx) => {
      await hub.write(tx, early);
      written();
      await held;
    });
    await wrote;
    await hub.put(late);
    expect(await hub.tick()).toMatchObject({ waiting: true });
    const first = await hub.drain();
    expect(first.items.map((item) => item.recordId)).not.toContain(early.recordId);

    commit();
    await slow;
    expect(await hub.tick()).toMatchObject({ waiting: false });
    const second = await hub.drain('P-02', first.cursor);
    const all = [...first.items, ...second.items].map((item) => item.recordId);
    expect(all.sort()).toEqual([early.recordId, late.recordId].sort());
  });

  test('a recall does not wait for an older transaction that is still open', async () => {
    const record = aRecord();
    await hub.put(record);
    await hub.tick();
    const { cursor } = await hub.drain();
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const slow = hub.api.as('P-01', async (tx) => {
      await hub.write(tx, aRecord());
      await held;
    });
    await hub.withdraw(record);
    await hub.urgent();
    const { items } = await hub.drain('P-02', cursor);
    expect(items).toMatchObject([{ kind: 'withdraw', recordId: record.recordId, rev: 2 }]);
    commit();
    await slow;
  });

  test('a tick that has to wait takes, when it goes on, nothing that was uploaded after it began', async () => {
    await hub.tick();
    const { cursor } = await hub.drain();
    const [inTime, after] = [aRecord(), aRecord()];
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let written = (): void => undefined;
    const wrote = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slow = hub.api.as('P-01', async (tx) => {
      await hub.write(tx, inTime);
      written();
      await held;
    });
    await wrote;
    expect(await hub.tick('P-02', 7)).toMatchObject({ delivered: 0, waiting: true });
    await hub.put(after);
    commit();
    await slow;
    expect(await hub.tick('P-02', 7)).toMatchObject({ delivered: 1, waiting: false });
    expect((await hub.drain('P-02', cursor)).items.map((item) => item.recordId)).toEqual([inTime.recordId]);
    expect(await hub.tick('P-02', 8)).toMatchObject({ delivered: 1 });
  });
});
