// docs/spec/delivery.md, "Scope": what narrows leaves at once, what widens comes with the tick, and both are judged again at the read.
import { afterAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
beforeEach(async () => {
  hub = await HubStream.start();
});
afterEach(() => hub.stop());
afterAll(() => undefined);

const kinds = (items: readonly { kind: string; recordId: string }[]) => items.map(({ kind, recordId }) => ({ kind, recordId }));

describe('rules', () => {
  test('a narrowed rule takes back at once what it no longer covers, and nothing else', async () => {
    await hub.rule();
    const [kept, lost] = [aRecord(), aRecord({ category: 'torture' })];
    await hub.put(kept, lost);
    await hub.tick();
    const { cursor } = await hub.drain();
    await hub.rule({ version: 2, categories: ['detention'] });
    await hub.urgent();
    const { items } = await hub.drain('P-02', cursor);
    expect(items).toEqual([{ kind: 'scope_exit', owner: 'P-01', recordId: lost.recordId, rev: 1, reason: 'out-of-scope' }]);
    const [row] = await hub.rows<{ reason: string }>('P-02', `select reason from outbox where kind = 'scope_exit'`);
    expect(row).toEqual({ reason: 'no-rule' });
  });

  test('a widened rule brings older records with the tick, not before', async () => {
    await hub.rule({ categories: ['torture'] });
    const record = aRecord();
    await hub.put(record);
    await hub.tick();
    await hub.rule({ version: 2 });
    await hub.urgent();
    expect((await hub.drain()).items).toEqual([]);
    await hub.tick();
    expect(kinds((await hub.drain()).items)).toEqual([{ kind: 'upsert', recordId: record.recordId }]);
  });

  test('other fields are another profile and come as an upsert of the same revision', async () => {
    await hub.rule();
    const record = aRecord();
    await hub.put(record);
    await hub.tick();
    const { items, cursor } = await hub.drain();
    expect(items).toMatchObject([{ profile: 'coded', disclosures: record.disclosures }]);
    await hub.rule({ version: 2, fields: ['act'] });
    await hub.tick();
    expect((await hub.drain('P-02', cursor)).items).toMatchObject([{ rev: 1, profile: 'act', disclosures: [record.disclosures[1]] }]);
    await hub.rule({ version: 3, fields: 'existence' });
    await hub.tick();
    expect((await hub.drain()).items.at(-1)).toMatchObject({ rev: 1, profile: 'existence', disclosures: [] });
  });

  test('a rule whose validity ends on a day takes its records back on the next', async () => {
    await hub.rule({ validUntil: '2026-11-23' });
    const record = aRecord();
    await hub.put(record);
    await hub.tick();
    const { cursor } = await hub.drain();
    hub.clock.advance(24 * 3600 * 1000);
    await hub.urgent();
    expect(kinds((await hub.drain('P-02', cursor)).items)).toEqual([{ kind: 'scope_exit', recordId: record.recordId }]);
  });
});

test('a change of rules between tick and read is obeyed by the read, and made up for when it is taken back', async () => {
  await hub.rule();
  const record = aRecord();
  await hub.put(record);
  await hub.tick();
  await hub.rule({ version: 2, categories: ['torture'] });
  const withheld = await hub.drain();
  expect(withheld.items).toEqual([]);
  await hub.rule({ version: 3 });
  await hub.tick();
  expect(kinds((await hub.drain('P-02', withheld.cursor)).items)).toEqual([{ kind: 'upsert', recordId: record.recordId }]);
});

test('an audience that ends takes the record back on the first look of the next month', async () => {
  await hub.rule();
  const record = aRecord({ until: 2026 * 12 + 10 });
  await hub.put(record);
  await hub.tick();
  const { cursor } = await hub.drain();
  hub.clock.advance(8 * 24 * 3600 * 1000);
  await hub.urgent();
  await hub.urgent();
  expect(kinds((await hub.drain('P-02', cursor)).items)).toEqual([{ kind: 'scope_exit', recordId: record.recordId }]);
});

test('a removed partner loses everything it held, with the reason kept at the hub', async () => {
  await hub.rule();
  await hub.put(aRecord(), aRecord());
  await hub.tick();
  hub.change('P-02', { status: 'removed' });
  expect((await hub.urgent()).delivered).toBe(2);
  expect(await hub.rows('P-02', `select * from holding`)).toEqual([]);
  await hub.put(aRecord());
  expect((await hub.tick()).delivered).toBe(0);
});

test('a suspended partner is left as it is until it is active again', async () => {
  await hub.rule();
  await hub.put(aRecord());
  hub.change('P-02', { status: 'suspended' });
  expect((await hub.tick()).delivered).toBe(0);
  hub.change('P-02', { status: 'active' });
  expect((await hub.tick()).delivered).toBe(1);
});

test('a schema that the partner does not read is a stub without content, and comes in full after its update', async () => {
  await hub.rule();
  const record = aRecord({ schema: 'case/2' });
  await hub.put(record);
  await hub.tick();
  const { items, cursor } = await hub.drain();
  expect(items).toEqual([{ kind: 'upgrade', owner: 'P-01', recordId: record.recordId, rev: 1, reason: 'schema:case/2' }]);
  expect((await hub.tick()).delivered).toBe(0);
  hub.change('P-02', { reads: ['case/1', 'case/2'] });
  await hub.tick();
  expect(kinds((await hub.drain('P-02', cursor)).items)).toEqual([{ kind: 'upsert', recordId: record.recordId }]);
});

test('several revisions within one tick arrive as the last one', async () => {
  await hub.rule();
  const record = aRecord();
  await hub.put(record);
  await hub.put(aRecord({ recordId: record.recordId, rev: 2 }), aRecord());
  await hub.put(aRecord({ recordId: record.recordId, rev: 3 }));
  await hub.tick();
  const { items } = await hub.drain();
  expect(items.filter((item) => item.recordId === record.recordId)).toMatchObject([{ rev: 3 }]);
  expect(items).toHaveLength(2);
});

test('an owner never receives its own records', async () => {
  await hub.rule({ partner: 'P-01' });
  await hub.put(aRecord({ partners: ['P-01', 'P-02'] }));
  await hub.tick('P-01');
  expect((await hub.drain('P-01')).items).toEqual([]);
});
