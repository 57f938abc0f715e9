import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { PeopleCount1007000000000, PeopleRepository, RecordTables1003000000000 } from './index.js';

let store: TestDatabase;
let api: Database;
const people = new PeopleRepository();
beforeAll(async () => {
  store = await testDatabase([RecordTables1003000000000, PeopleCount1007000000000]);
  api = await store.database('dokaz_hub_api');
});
afterAll(() => store?.drop());

test('the count of an organisation grows, and is its own', async () => {
  expect(await api.as('P-01', (tx) => people.count(tx, 'P-01'))).toBe(0);
  for (const n of [3, 0, 4]) await api.as('P-01', (tx) => people.add(tx, 'P-01', n));
  await api.as('P-02', (tx) => people.add(tx, 'P-02', 1));
  expect(await api.as('P-01', (tx) => people.count(tx, 'P-01'))).toBe(7);
  expect(await api.as('P-02', (tx) => people.count(tx, 'P-01'))).toBe(0);
  await expect(api.as('P-02', (tx) => people.add(tx, 'P-01', 1))).rejects.toThrow(/row-level security/);
  await expect(api.as('P-01', (tx) => tx.query(`delete from people_count`))).rejects.toThrow(/permission denied/);
});
