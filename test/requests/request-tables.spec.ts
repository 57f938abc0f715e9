import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { BodyKeys1012000000000, RecordTables1003000000000 } from '#stores/hub/record';
import { ReleaseBodies1013000000000, RequestTables1008000000000 } from '#stores/hub/request';

const DENIED = /permission denied/;
const RLS = /row-level security/;
const rfa = randomUUID();
const draft = randomUUID();
let server: TestDatabase;
let api: Database;

async function aRequest(requestId: string, kind: string, author: string, recipients: string[]): Promise<void> {
  await api.as(author, (tx) =>
    tx.query(
      `insert into request (request_id, kind, version, h, document, payload, author, recipients, until, filed_on)
       values ($1::uuid, $2, 1, $1::uuid::text, 'd', '{}', $3, $4, current_date, current_date)`,
      [requestId, kind, author, recipients],
    ),
  );
}

async function aRelease(requestId: string, owner: string, aud: string[]): Promise<void> {
  await api.as(owner, (tx) =>
    tx.query(
      `insert into release (request_id, grant_id, owner, record_id, alias, rev, statement_hash, aud, release, body,
         attestation, fields, expires, opened_on, category, regions, codes, contexts)
       values ($1, gen_random_uuid(), $2, gen_random_uuid(), gen_random_uuid(), 1, 'h', $3, 'r', 's', 'a', '"coded"', current_date,
         current_date, 'torture', '{}', '{}', '{}')`,
      [requestId, owner, aud],
    ),
  );
}

async function aGrant(owner: string, effect: string): Promise<void> {
  await api.as(owner, (tx) =>
    tx.query(
      `insert into grant_version (grant_id, version, request_id, owner, recipients, effect, payload, document, valid_from, valid_until, effective_on)
       values (gen_random_uuid(), 1, $1, $2, '{R-01}', $3, '{}', 'd', current_date, current_date, current_date)`,
      [rfa, owner, effect],
    ),
  );
}

const seen = async (org: string, table: string): Promise<string[]> => {
  const rows = await api.as(org, (tx) => tx.query<{ owner: string }>(`select owner from ${table} order by owner`));
  return rows.map(({ owner }) => owner);
};

beforeAll(async () => {
  server = await testDatabase([RecordTables1003000000000, RequestTables1008000000000, BodyKeys1012000000000, ReleaseBodies1013000000000]);
  api = await server.database('dokaz_hub_api');
  await aRequest(rfa, 'rfa', 'R-01', ['R-01']);
  await aRequest(draft, 'submission', 'P-01', ['R-01']);
  await aRelease(rfa, 'P-01', ['R-01']);
  await aRelease(draft, 'P-02', ['R-01']);
  await aGrant('P-01', 'granted');
  await aGrant('P-02', 'refused');
  await api.as('P-01', (tx) =>
    tx.query(
      `insert into release_notice (org, request_id, owner, record_id, alias, statement_hash, kind, on_day, due_on)
       values ('R-01', $1, 'P-01', gen_random_uuid(), gen_random_uuid(), 'h', 'revoked', current_date, current_date)`,
      [rfa],
    ),
  );
});
afterAll(() => server?.drop());

describe('append-only tables', () => {
  test.each([
    'request_version',
    'request_check',
    'request_check_signature',
    'request_check_effect',
    'request_recusal',
    'grant_version',
    'release_receipt',
    'release_acknowledgement',
    'inquiry',
    'submission_signature',
    'submission_dispatch',
    'freeze_lift',
  ])('%s: the API can neither change nor delete', async (table) => {
    await expect(api.as('P-01', (tx) => tx.query(`delete from ${table}`))).rejects.toThrow(DENIED);
    const [{ column } = { column: '' }] = await api.query<{ column: string }>(
      `select attname as column from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and attidentity = '' limit 1`,
    );
    await expect(api.as('P-01', (tx) => tx.query(`update ${table} set ${column} = ${column}`))).rejects.toThrow(DENIED);
  });

  test.each(['request', 'request_owner', 'release_notice', 'freeze_order', 'submission_list', 'hub_day', 'inquiry_answer'])(
    '%s: nothing is deleted',
    async (table) => {
      await expect(api.as('P-01', (tx) => tx.query(`delete from ${table}`))).rejects.toThrow(DENIED);
    },
  );

  test('who a notice is about, and what a release says, cannot be rewritten', async () => {
    for (const column of ['org', 'owner', 'kind', 'alias', 'due_on'])
      await expect(api.as('R-01', (tx) => tx.query(`update release_notice set ${column} = ${column}`))).rejects.toThrow(DENIED);
    for (const column of ['aud', 'release', 'expires', 'owner', 'body'])
      await expect(api.as('R-01', (tx) => tx.query(`update release set ${column} = ${column}`))).rejects.toThrow(DENIED);
  });
});

describe('rows of one organisation', () => {
  test('nothing is written in the name of another', async () => {
    await expect(
      aRequest(randomUUID(), 'rfa', 'R-02', []).then(() =>
        api.as('R-01', (tx) => tx.query(`insert into request_recusal values ($1, 'A-01', current_date)`, [rfa])),
      ),
    ).rejects.toThrow(RLS);
    const insert = `insert into request_version values ('x', $1, 9, 'R-01', 'd', current_date)`;
    await expect(api.as('R-02', (tx) => tx.query(insert, [rfa]))).rejects.toThrow(RLS);
  });

  test('releases: their owner sees them at once, their readers once a submission is sent, others never', async () => {
    expect([await seen('P-01', 'release'), await seen('P-02', 'release'), await seen('R-02', 'release')]).toEqual([['P-01'], ['P-02'], []]);
    expect(await seen('R-01', 'release')).toEqual(['P-01']);
    const sent = `insert into submission_item select request_id, owner, alias, statement_hash, current_date from release where request_id = $1`;
    await api.as('P-02', (tx) => tx.query(sent, [draft]));
    expect(await seen('R-01', 'release')).toEqual(['P-01', 'P-02']);
  });

  test('releases: only their owner deletes them', async () => {
    await api.as('R-01', (tx) => tx.query(`delete from release`));
    await api.as('P-01', (tx) => tx.query(`delete from release`));
    expect([await seen('P-01', 'release'), await seen('P-02', 'release')]).toEqual([[], ['P-02']]);
  });

  test('a recipient sees who granted and never who refused', async () => {
    expect([await seen('R-01', 'grant_version'), await seen('R-02', 'grant_version'), await seen('P-02', 'grant_version')]).toEqual([
      ['P-01'],
      [],
      ['P-02'],
    ]);
  });

  test('notices belong to the reader who has to act and to the owner', async () => {
    expect([await seen('R-01', 'release_notice'), await seen('P-01', 'release_notice'), await seen('R-02', 'release_notice')]).toEqual([
      ['P-01'],
      ['P-01'],
      [],
    ]);
  });
});

test('down takes everything back', async () => {
  const other = await testDatabase([
    RecordTables1003000000000,
    RequestTables1008000000000,
    BodyKeys1012000000000,
    ReleaseBodies1013000000000,
  ]);
  try {
    const owner = await other.database('owner');
    const runner = owner.dataSource.createQueryRunner();
    await new RequestTables1008000000000().down(runner);
    const left = await runner.query(
      `select tablename from pg_tables where tablename ~ '^(request|release|grant|freeze|inquiry|submission|hub_day)'`,
    );
    await runner.release();
    expect(left).toEqual([]);
  } finally {
    await other.drop();
  }
});
