// A worker that dies between the commit of tokens and their probe, or between what it found and its mark: found once, by the next sweep.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPerson, inPart, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let one: LinkOwner;
let two: LinkOwner;
beforeAll(async () => {
  hub = await WholeHub.start();
  [one, two] = [new LinkOwner(hub, 'P-01'), new LinkOwner(hub, 'P-02')];
});
afterAll(() => hub?.stop());

const everyPair = () => hub.worker.query<{ id: string }>(`select pair_id as id from link_pair order by pair_id`);
/** Handles with fewer comparisons than every handle should have. */
const wanting = async () => {
  const rows = await hub.worker.query<{ n: number }>(
    `select count(p.pair_id)::int as n from link_handle h left join link_pair p on h.handle in (p.a_handle, p.b_handle) group by h.handle`,
  );
  return rows.filter(({ n }) => n < 2).length;
};
const pairsOf = (handle: string) => hub.worker.query(`select pair_id from link_pair where $1 in (a_handle, b_handle)`, [handle]);

test('tokens that were committed and never probed are found by the next worker', async () => {
  const person = aPerson();
  const mine = await one.put(person, { quarter: '2020-Q1' });
  await two.put(person, { quarter: '2020-Q2' });
  expect(await one.candidateOf(mine)).toBeUndefined();
  await hub.newLinkRound().run();
  expect(await one.candidateOf(mine)).toMatchObject({ state: 'asked' });
});

test('what was found but not marked as probed is found again, and written once', async () => {
  const [person, part] = [aPerson(), inPart()];
  const mine = await one.put(person, { quarter: '2020-Q1' });
  const grey = await one.put({ ...aPerson(), ...part });
  await two.put(person, { quarter: '2020-Q2' });
  await two.put({ ...aPerson(), ...part });
  for (let i = 0; i < 12; i++) await Promise.all([one.put(aPerson()), two.put(aPerson())]);
  const owner = await hub.tokenStore.database('owner');
  await owner.query(`create function cut() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$`);
  await owner.query(`create trigger cut before update of probed on handle for each row execute function cut()`);
  await expect(hub.newLinkRound().run()).rejects.toThrow('cut off');
  expect(await one.candidateOf(mine)).toMatchObject({ state: 'asked' });
  const [before, short] = [await everyPair(), await wanting()];
  expect(await pairsOf(grey)).not.toEqual([]);
  expect(before.length).toBeGreaterThan(12);

  await owner.query(`drop trigger cut on handle`);
  await hub.newLinkRound().run();
  expect((await one.candidates()).filter(({ handle }) => handle === mine)).toHaveLength(1);
  const after = await everyPair();
  expect(after).toEqual(expect.arrayContaining(before));
  // Whoever found too few others the first time may be helped now.
  expect(after.length - before.length).toBeLessThanOrEqual(2 * short);
  const [left] = await owner.query<{ n: number }>(`select count(*)::int as n from handle where not probed`);
  expect(left).toEqual({ n: 0 });
});
