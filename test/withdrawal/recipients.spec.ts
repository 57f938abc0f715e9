// Recipients in the owner's ledger and in the course of a withdrawal: releases, reads, notices and their answers.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LedgerAnswer, RecallAnswer, dayAfter, type RecallParty } from '#domain/disclosure';
import type { SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

const today = new Date().toISOString().slice(0, 10);
const request = randomUUID();
const grant = randomUUID();
const alias = randomUUID();
const hash = 'S'.repeat(43);
let hub: WholeHub;
let record: SignedVersion;

beforeAll(async () => {
  hub = await WholeHub.start();
  record = await hub.author('P-01').version();
  await hub.push('P-01', [record]);
  await hub.api.as('R-01', (tx) =>
    tx.query(
      `insert into request (request_id, kind, version, h, document, payload, author, recipients, until, filed_on)
       values ($1, 'rfa', 1, 'h', 'd', '{}', 'R-01', '{R-01,R-02}', current_date, $2)`,
      [request, today],
    ),
  );
  await hub.api.as('P-01', async (tx) => {
    await tx.query(
      `insert into grant_version (grant_id, version, request_id, owner, recipients, effect, payload, document, valid_from, valid_until, effective_on)
       values ($1, 1, $2, 'P-01', '{R-01,R-02}', 'granted', '{}', 'd', $3, $3, $3)`,
      [grant, request, today],
    );
    await tx.query(
      `insert into release (request_id, grant_id, owner, record_id, alias, rev, statement_hash, aud, release, body,
         attestation, fields, expires, opened_on, category, regions, codes, contexts)
       values ($1, $2, 'P-01', $3, $4, 1, $5, '{R-01,R-02}', 'r', 's', 'a', '"coded"', current_date, $6, 'torture', '{}', '{}', '{}')`,
      [request, grant, record.recordId, alias, hash, today],
    );
  });
  await read('search');
  await read('read');
  await read('read');
});
afterAll(() => hub?.stop());

/** A reader's answer held the record. */
async function read(what: string): Promise<void> {
  await hub.api.as('R-01', (tx) =>
    tx.query(
      `insert into mandate_read (org, request_id, grant_id, grant_version, owner, record_id, alias, rev, statement_hash, what, on_day, jti_hash)
       values ('R-01', $1, $2, 3, 'P-01', $3, $4, 1, $5, $6, $7, 'j')`,
      [request, grant, record.recordId, alias, hash, what, today],
    ),
  );
}

const entries = async (org = 'P-01') =>
  LedgerAnswer.parse((await hub.get(org, `/v1/ledger?record=${record.recordId}`)).body).items.flatMap((item) =>
    item.entries.map(({ to, what, reason, confirmed }) => [to, what, reason, confirmed?.status ?? null]),
  );

async function parties(): Promise<RecallParty[]> {
  return RecallAnswer.parse((await hub.get('P-01', `/v1/recalls/${record.recordId}`)).body).parties;
}

test('the ledger tells what was opened, what was read under which version of the grant, and what was acknowledged', async () => {
  const opened = [
    ['R-01', 'read', `grant:${grant}@3`, null],
    ['R-01', 'released', `grant:${grant}`, null],
    ['R-01', 'search', `grant:${grant}@3`, null],
    ['R-02', 'released', `grant:${grant}`, null],
  ];
  expect(await entries()).toEqual(opened);
  await hub.api.as('R-01', (tx) =>
    tx.query(
      `insert into release_receipt (release_id, org, request_id, alias, statement_hash, on_day)
       select release_id, 'R-01', request_id, alias, statement_hash, $2 from release where alias = $1`,
      [alias, today],
    ),
  );
  expect(await entries()).toEqual(
    opened.map((line) => (line[0] === 'R-01' && line[1] !== 'search' ? [...line.slice(0, 3), 'received'] : line)),
  );
  expect(await entries('P-02')).toEqual([]);
});

test('a withdrawal waits for every recipient, whether or not it had fetched the record', async () => {
  const { statement } = await hub.author('P-01').tombstone(record);
  expect((await hub.post('P-01', '/v1/recalls', { statement })).status).toBe(200);
  const waiting = { kind: 'recipient', requestId: request, state: 'waiting', on: null, due: dayAfter(today, 3) };
  expect(await parties()).toMatchObject([
    { org: 'R-01', ...waiting, givenOn: today, reasons: [`grant:${grant}`] },
    { org: 'R-02', ...waiting, givenOn: null, reasons: [`grant:${grant}`] },
  ]);
});

test('their answers: a court’s file cannot be recalled, and says so; a law may demand a copy', async () => {
  const answer = (org: string, status: string) =>
    hub.api.as(org, (tx) => tx.query(`update release_notice set status = $2, acked_on = $3 where org = $1`, [org, status, today]));
  await answer('R-01', 'already_disclosed');
  await answer('R-02', 'purged');
  expect(await parties()).toMatchObject([
    { org: 'R-01', state: 'already_disclosed', on: today, next: null },
    { org: 'R-02', state: 'purged', on: today, next: null },
  ]);
  const told = (await entries()).filter(([, what]) => what === 'withdraw');
  expect(told).toEqual([
    ['R-01', 'withdraw', `request:${request}`, 'already_disclosed'],
    ['R-02', 'withdraw', `request:${request}`, 'purged'],
  ]);
});

test('somebody without an account who got a package: in the ledger by name, and in the course of the withdrawal as what cannot be confirmed', async () => {
  const [submission, opened] = [randomUUID(), randomUUID()];
  const named = 'Rapporteur of the Moscow Mechanism';
  const listHash = 'L'.repeat(43);
  const statementHash = 'T'.repeat(43);
  record = await hub.author('P-01').version();
  const other = await hub.author('P-01').version();
  await hub.push('P-01', [record, other]);
  await hub.api.as('P-02', (tx) =>
    tx.query(
      `insert into request (request_id, kind, version, h, document, payload, author, recipients, members, until, filed_on)
       values ($1, 'submission', 1, 'hs', 'd', $2, 'P-02', '{}', '{P-01,P-02}', current_date, $3)`,
      [submission, JSON.stringify({ namedRecipient: named }), today],
    ),
  );
  await hub.api.as('P-01', async (tx) => {
    for (const [{ recordId }, itsAlias, h] of [
      [record, opened, statementHash],
      [other, randomUUID(), 'U'.repeat(43)],
    ] as const)
      await tx.query(
        `insert into release (request_id, grant_id, owner, record_id, alias, rev, statement_hash, aud, release, body, attestation, fields,
           expires, opened_on, category, regions, codes, contexts)
         values ($1, gen_random_uuid(), 'P-01', $2, $3, 1, $4, '{P-02}', 'r', 's', 'a', '"coded"', current_date, $5, 'torture', '{}', '{}', '{}')`,
        [submission, recordId, itsAlias, h, today],
      );
  });
  await hub.api.as('P-02', async (tx) => {
    const list = { schema: 'submission-list/1', requestId: submission, items: [{ member: 'P-01', alias: opened, statementHash }] };
    await tx.query(
      `insert into submission_list (list_hash, request_id, round, list, frozen_by, frozen_on, complete_on) values ($1, $2, 1, $3, 'P-02', $4, $4)`,
      [listHash, submission, JSON.stringify(list), today],
    );
    await tx.query(
      `insert into submission_dispatch (request_id, list_hash, by_org, day, channel, receipt_number, sha256, recorded_on)
       values ($1, $2, 'P-02', $3, 'post', '17', 'x', $3)`,
      [submission, listHash, today],
    );
  });
  const handed = async ({ recordId }: SignedVersion) =>
    LedgerAnswer.parse((await hub.get('P-01', `/v1/ledger?record=${recordId}`)).body)
      .items.flatMap(({ entries: all }) => all)
      .filter(({ what }) => what === 'dispatched');
  const entry = { to: 'P-02', kind: 'named', named, requestId: submission, reason: `request:${submission}`, day: today, confirmed: null };
  expect(await handed(record)).toMatchObject([entry]);
  // What was opened and not in the list that was handed over went to nobody.
  expect(await handed(other)).toEqual([]);

  const { statement } = await hub.author('P-01').tombstone(record);
  expect((await hub.post('P-01', '/v1/recalls', { statement })).status).toBe(200);
  expect(await handed(record)).toMatchObject([entry]);
  expect(await parties()).toMatchObject([
    { org: 'P-02', kind: 'recipient', state: 'waiting' },
    { org: 'P-02', kind: 'named', named, state: 'handed_over', givenOn: today, on: null, next: null, due: dayAfter(today, 3) },
  ]);
});
