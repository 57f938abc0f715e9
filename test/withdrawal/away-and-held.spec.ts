// A partner's node at a real hub: back after 31 days it takes back before it takes in; what a law holds is told, and told again when it goes.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { RecallAnswer } from '#domain/disclosure';
import { Clock } from '#platform/clock';
import { freePort } from '#platform/embedded';
import { aRule } from '../builders/hub-stream.js';
import { LinkNode } from '../builders/link-node.js';
import { signedRule } from '../builders/rules-hub.js';
import type { SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

const DAY = 86_400_000;
/** Days that have gone by since the start, for hub and node alike. */
let gone = 0;
const now = () => new Date(Date.now() + gone * DAY);
let hub: WholeHub;
let node: LinkNode;

beforeAll(async () => {
  hub = await WholeHub.start(undefined, await freePort(0));
  for (const clock of [hub.clock, hub.app.get(Clock)]) jest.spyOn(clock, 'now').mockImplementation(now);
  await rule();
  node = await LinkNode.start('P-02', hub.coalition, hub);
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

/** A rule as two admins sign it: the node believes no other. */
async function rule(): Promise<void> {
  const agreed = aRule({ partner: 'P-02' });
  const document = await signedRule(
    agreed,
    hub.coalition.store('A-01').signer('statement'),
    hub.coalition.store('A-02').signer('statement'),
  );
  await hub.api.tx(async (tx) => {
    await tx.query(
      `insert into rule_proposal (h, rule_id, version, payload, proposed_by, proposed_on) values ('h', $1, 1, $2, 'A-01', '2026-01-01')`,
      [agreed.ruleId, document.payload],
    );
    await tx.query(`insert into rule_version (rule_id, version, h, rule, document, effective_on) values ($1, 1, 'h', $2, $3, $4)`, [
      agreed.ruleId,
      JSON.stringify(agreed),
      JSON.stringify(document),
      now().toISOString().slice(0, 10),
    ]);
  });
}

/** As the owner of the node's tables. */
async function asOwner(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: node.store.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

const versions = (n: number) => Promise.all(Array.from({ length: n }, () => hub.author('P-01').version()));

/** The owner sends, and the worker's pump puts it into the partner's stream. */
async function pushed(...records: readonly SignedVersion[]): Promise<void> {
  await hub.push('P-01', records);
  await hub.round.run('P-02');
}

async function withdrawn(record: SignedVersion): Promise<void> {
  const { statement } = await hub.author('P-01').tombstone(record);
  expect((await hub.post('P-01', '/v1/recalls', { statement })).status).toBe(200);
  await hub.round.run('P-02');
}

const pull = () => node.post<{ records: number; tombstones: number; quarantined: number }>('/local/pulls');
const held = async (record: SignedVersion) =>
  (await node.rows(`select from received_record where record_id = $1`, [record.recordId])).length === 1;
/** What the owner reads of this partner. */
const toldTo = async (record: SignedVersion) => {
  const { parties } = RecallAnswer.parse((await hub.get('P-01', `/v1/recalls/${record.recordId}`)).body);
  return parties.find(({ org }) => org === 'P-02')?.state;
};

test('after 31 days away, recalls are applied before any data, however far behind it they lie in the stream', async () => {
  const [ended] = (await versions(1)) as [SignedVersion];
  await pushed(ended);
  await pull();
  expect(await held(ended)).toBe(true);

  gone += 1;
  await pushed(...(await versions(120)));
  gone += 9;
  await withdrawn(ended);
  await pushed(...(await versions(5)));
  gone += 21;
  // Whatever is stored while the ended record is still here is refused: the round would fail.
  await asOwner(`create function ended_first() returns trigger language plpgsql as $$ begin
      if exists (select from received_record where record_id = '${ended.recordId}') and new.record_id <> '${ended.recordId}' then
        raise exception 'data before recalls';
      end if;
      return new;
    end $$;
    create trigger ended_first before insert on received_record for each row execute function ended_first()`);
  expect(await pull()).toMatchObject({ records: 125, tombstones: 1, quarantined: 0 });
  await asOwner(`drop trigger ended_first on received_record`);
  expect(await held(ended)).toBe(false);
  expect(await toldTo(ended)).toBe('purged');
});

test('a record under a legal hold: its end is answered so, nobody reads the copy, and its deletion is told when the duty ends', async () => {
  const [record, lifted] = (await versions(2)) as [SignedVersion, SignedVersion];
  await pushed(record, lifted);
  await pull();
  const note = 'court order 17/2026';
  await node.post('/local/holds', { recordId: crypto.randomUUID(), note }, 404);
  for (const { recordId } of [record, lifted]) await node.post('/local/holds', { recordId, note });
  await node.post('/local/holds', { recordId: record.recordId, note }, 409);

  await withdrawn(record);
  await pull();
  expect(await toldTo(record)).toBe('legal_hold');
  await node.get(`/local/inbox/${record.recordId}`, 404);
  expect(await node.get('/local/holds')).toMatchObject({
    items: expect.arrayContaining([
      { recordId: record.recordId, note, placedOn: expect.any(String), endedOn: now().toISOString().slice(0, 10) },
      { recordId: lifted.recordId, note, placedOn: expect.any(String), endedOn: null },
    ]),
  });
  // The whole stream again, as after a restored cursor: the hold's answer stands.
  await node.rows(`update pull_state set cursor = null, acknowledged = null`);
  await pull();
  expect(await toldTo(record)).toBe('legal_hold');

  await node.delete(`/local/holds/${record.recordId}`, 200);
  expect(await node.rows(`select from kept_under_hold`)).toEqual([]);
  await pull();
  expect(await toldTo(record)).toBe('purged');
  await node.delete(`/local/holds/${lifted.recordId}`, 200);
  expect(await held(lifted)).toBe(true);
  await node.delete(`/local/holds/${lifted.recordId}`, 404);
});

test('what could not be taken is listed, tried again, and forgotten once it is here or no longer there', async () => {
  const [first, second] = (await versions(2)) as [SignedVersion, SignedVersion];
  await pushed(first, second);
  await pull();
  // As a node leaves it that did not know the owner's key yet.
  for (const { recordId } of [first, second]) {
    await node.rows(`delete from received_record where record_id = $1`, [recordId]);
    await node.rows(`insert into inbox_quarantine values ($1, 1, 'P-01', 'signed-document/unknown-key', null, current_date)`, [recordId]);
  }
  await withdrawn(second);
  const { items } = await node.get<{ items: { recordId: string; code: string }[] }>('/local/quarantine');
  expect(items.map(({ recordId }) => recordId).sort()).toEqual([first.recordId, second.recordId].sort());
  expect(await node.post('/local/quarantine/retries')).toEqual({ taken: 1, refused: 0, gone: 1 });
  expect([await held(first), await held(second)]).toEqual([true, false]);
  expect(await node.get('/local/quarantine')).toEqual({ items: [] });
});
