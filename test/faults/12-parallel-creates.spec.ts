// Protocol, fault 12: parallel duplicate creates: one row.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
beforeAll(async () => {
  hub = await WholeHub.start();
  await hub.rule();
});
afterAll(() => hub.stop());

const count = async (table: string) => Number((await hub.api.query<{ n: string }>(`select count(*) as n from ${table}`))[0]?.n);

/** Until four sessions of this database wait for a lock, whichever it is. */
async function fourWaiting(): Promise<void> {
  for (const deadline = Date.now() + 5000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const [row] = await hub.worker.query<{ n: number }>(
      `select count(distinct pid)::int as n from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`,
    );
    if (row?.n === 4) return;
  }
}

describe('fault 12: parallel duplicate creates', () => {
  test('the same records in eight parallel batches are accepted once, stored once, delivered once', async () => {
    const versions = await Promise.all(Array.from({ length: 5 }, () => hub.author('P-01').version()));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => hub.push('P-01', n % 2 === 0 ? versions : [...versions].reverse())),
    );
    const statuses = answers.flatMap((answer) => answer.statuses);
    expect(statuses.filter((status) => status === 'accepted')).toHaveLength(5);
    expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(35);
    for (const table of ['record', 'record_version', 'change']) expect({ table, n: await count(table) }).toEqual({ table, n: 5 });

    await Promise.all(Array.from({ length: 4 }, () => hub.round.run('P-02')));
    expect((await hub.changes('P-02')).body.items.map((item) => item.recordId).sort()).toEqual(
      versions.map((version) => version.recordId).sort(),
    );
  });

  test('pumps of four workers for one partner at one time write each delivery once and number without gaps', async () => {
    const versions = await Promise.all(Array.from({ length: 20 }, () => hub.author('P-01').version()));
    await hub.push('P-01', versions);
    let runs: Promise<unknown> = Promise.resolve();
    // Nobody sees a record until all four are at it: without a lock of their own they would have read the same next number by then.
    const owner = await hub.store.database('owner');
    await owner.tx(async (tx) => {
      await tx.query('lock table record in access exclusive mode');
      runs = Promise.all([hub.round, hub.newRound(), hub.newRound(), hub.newRound()].map((round) => round.run('P-02')));
      await fourWaiting();
    });
    await runs;
    const seqs = await hub.worker.as('P-02', (tx) => tx.query<{ seq: string }>(`select seq from outbox order by seq`));
    expect(seqs.map((row) => Number(row.seq))).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
    // Two pumps with one number would have set each other's rows aside.
    expect(await hub.worker.as('P-02', (tx) => tx.query('select code from delivery_quarantine'))).toEqual([]);
  });
});
