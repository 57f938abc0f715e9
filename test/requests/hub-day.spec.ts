import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { RecordTables1003000000000 } from '#stores/hub/record';
import { HubDay, RequestTables1008000000000 } from '#stores/hub/request';

const days = new HubDay();
let server: TestDatabase;
let api: Database;
let worker: Database;
beforeAll(async () => {
  server = await testDatabase([RecordTables1003000000000, RequestTables1008000000000]);
  [api, worker] = await Promise.all([server.database('dokaz_hub_api'), server.database('dokaz_hub_worker')]);
});
afterAll(() => server?.drop());

const instant = (database: Database, at: string) => database.tx((tx) => days.instant(tx, new Date(at)));

test('goes forward with the clock and never back, whoever looks', async () => {
  expect(await instant(api, '2026-11-23T12:00:00Z')).toEqual(new Date('2026-11-23T12:00:00Z'));
  expect(await instant(worker, '2026-11-25T08:00:00Z')).toEqual(new Date('2026-11-25T08:00:00Z'));
  expect(await instant(api, '2026-11-24T23:59:59Z')).toEqual(new Date('2026-11-25T00:00:00Z'));
  expect(await instant(api, '2026-11-25T00:00:01Z')).toEqual(new Date('2026-11-25T00:00:01Z'));
  expect(await api.tx((tx) => days.today(tx, new Date('2020-01-01T00:00:00Z')))).toBe('2026-11-25');
});

test('many who look at a new day at once see the same', async () => {
  const seen = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      (n % 2 === 0 ? api : worker).tx((tx) => days.today(tx, new Date(`2026-12-0${(n % 4) + 1}T00:00:00Z`))),
    ),
  );
  expect(seen.every((day) => day >= '2026-12-01' && day <= '2026-12-04')).toBe(true);
  expect(await api.tx((tx) => days.today(tx, new Date('2026-11-01T00:00:00Z')))).toBe('2026-12-04');
});
