import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startHub, type TestHub } from '../builders/hub.js';
import type { TestMember } from '../builders/members.js';
import { batchOf, type SignedVersion } from '../builders/statements.js';

let hub: TestHub;
let owner: TestMember;
beforeAll(async () => {
  hub = await startHub();
  [owner] = hub.members as [TestMember];
});
afterAll(() => hub?.close());

async function versions(count: number): Promise<SignedVersion[]> {
  const made: SignedVersion[] = [];
  for (let i = 0; i < count; i++) made.push(await hub.author(owner).version());
  return made;
}

const countOf = (table: string, ids: readonly string[]) =>
  hub.rows<{ n: number }>(`select count(*)::int as n from ${table} where record_id = any($1::uuid[])`, [ids]);

describe('fault 12: parallel duplicate creates make one row', () => {
  test('the same twenty records in eight batches at once, each in another order', async () => {
    const records = await versions(20);
    const ids = records.map(({ recordId }) => recordId);
    const batches = Array.from({ length: 8 }, (_, turn) =>
      batchOf(turn % 2 ? records.toReversed() : [...records.slice(turn * 2), ...records.slice(0, turn * 2)]),
    );
    const answers = await Promise.all(batches.map((body) => hub.push(owner, body)));

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    const statuses = answers.flatMap(({ body }) => body.results.map(({ status }) => status));
    expect(statuses.filter((status) => status === 'accepted')).toHaveLength(20);
    expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(140);
    for (const table of ['record', 'record_version', 'change']) expect(await countOf(table, ids)).toEqual([{ n: 20 }]);
  });

  test('two different first statements at once: one is accepted, both are kept, the record is disputed', async () => {
    const [first] = await versions(1);
    const rival = await hub.author(owner).version({ recordId: first!.recordId, category: 'torture' });
    const answers = await Promise.all([first!, rival].map((version) => hub.push(owner, batchOf([version]))));
    expect(answers.flatMap(({ body }) => body.results.map(({ status }) => status)).sort()).toEqual(['accepted', 'conflict']);
    expect(await hub.rows(`select status from record where record_id = $1`, [first!.recordId])).toEqual([{ status: 'disputed' }]);
    expect(await countOf('record_version', [first!.recordId])).toEqual([{ n: 2 }]);
  });

  test('revisions and withdrawals of the same records at once never deadlock, and a withdrawn record has no body', async () => {
    const records = await versions(10);
    await hub.push(owner, batchOf(records));
    const author = hub.author(owner);
    const revisions = await Promise.all(records.map((record) => author.revise(record)));
    const tombstones = await Promise.all(records.map((record) => author.tombstone({ ...record, rev: 5 })));
    const work = [
      ...[revisions, revisions.toReversed()].map((list) => hub.push(owner, batchOf(list)).then(({ status }) => status)),
      ...tombstones.map(({ statement }) =>
        hub
          .client(owner)
          .request('POST', '/v1/recalls', { body: Buffer.from(JSON.stringify({ statement })) })
          .then(({ status }) => status),
      ),
    ];
    expect(await Promise.all(work)).toEqual(Array.from({ length: 12 }, () => 200));
    const ids = records.map(({ recordId }) => recordId);
    expect(
      await hub.rows(`select count(*)::int as n from record where status = 'withdrawn' and record_id = any($1::uuid[])`, [ids]),
    ).toEqual([{ n: 10 }]);
    expect(await hub.rows(`select count(body)::int as n from record_version where record_id = any($1::uuid[])`, [ids])).toEqual([{ n: 0 }]);
  });
});
