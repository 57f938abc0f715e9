import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Candidate } from '#domain/link-exchange';
import { aPerson, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let one: LinkOwner;
let two: LinkOwner;
beforeAll(async () => {
  hub = await WholeHub.start();
  [one, two] = ['P-01', 'P-02'].map((org) => new LinkOwner(hub, org)) as [LinkOwner, LinkOwner];
});
afterAll(() => hub?.stop());

/** Two records of one person; P-01 took the earlier account. */
async function twins(): Promise<{ mine: string; theirs: string; earlier: Candidate }> {
  const person = aPerson();
  const [mine, theirs] = [await one.put(person, { quarter: '2020-Q3' }), await two.put(person, { quarter: '2021-Q2' })];
  await hub.linkage.run();
  return { mine, theirs, earlier: (await one.candidateOf(mine))! };
}

describe('silence', () => {
  const age = (candidateId: string, days: number) =>
    hub.worker.query(`update link_candidate set expires_on = expires_on - $2::int where candidate_id = $1`, [candidateId, days]);
  const left = async (candidateId: string) =>
    (await hub.worker.query(`select from link_candidate where candidate_id = $1`, [candidateId])).length;

  test('of the earlier owner for thirty days: it sees that the question ended, the later one nothing', async () => {
    const { mine, theirs, earlier } = await twins();
    await age(earlier.candidateId, 30);
    await hub.linkage.run();
    expect(await one.candidateOf(mine)).toMatchObject({ state: 'asked' });
    await age(earlier.candidateId, 1);
    await hub.linkage.run();
    expect(await one.candidateOf(mine)).toMatchObject({ candidateId: earlier.candidateId, state: 'expired', fields: [], wait: false });
    expect(await two.candidateOf(theirs)).toBeUndefined();
    await expect(one.decide(earlier, 'same')).rejects.toMatchObject({ code: 'http/not-found' });
    await expect(one.compareMore(earlier.candidateId)).rejects.toMatchObject({ code: 'link/no-more-comparison' });
  });

  test('of the later owner: both see that it ended, for thirty days; nothing else is left of it', async () => {
    const { mine, theirs, earlier } = await twins();
    await one.decide(earlier, 'same');
    await age(earlier.candidateId, 31);
    await hub.linkage.run();
    for (const view of [await one.candidateOf(mine), await two.candidateOf(theirs)])
      expect(view).toMatchObject({ state: 'expired', answer: null, otherOrg: null, otherAnswer: null, fields: [], cluster: null });
    const [row] = await hub.worker.query(`select * from link_candidate where candidate_id = $1`, [earlier.candidateId]);
    expect(row).toMatchObject({ fields: [], first_agreed: [], second_agreed: [], first_answer: null, second_answer: null });
    expect(await hub.worker.query(`select from link_decision where candidate_id = $1`, [earlier.candidateId])).toEqual([]);
    await hub.linkage.run();
    expect(await left(earlier.candidateId)).toBe(1);
    await age(earlier.candidateId, 31);
    await hub.linkage.run();
    expect(await left(earlier.candidateId)).toBe(0);
  });

  test('what the earlier owner ended unseen is deleted', async () => {
    const { earlier } = await twins();
    await one.decide(earlier, 'different');
    await age(earlier.candidateId, 31);
    await hub.linkage.run();
    expect(await left(earlier.candidateId)).toBe(0);
  });

  test.each(['earlier', 'later'] as const)(
    'ends when the %s owner sends other tokens: the earlier one is asked again, alone',
    async (who) => {
      const person = aPerson();
      const [mine, theirs] = [await one.put(person, { quarter: '2020-Q3' }), await two.put(person, { quarter: '2021-Q3' })];
      await hub.linkage.run();
      const before = (await one.candidateOf(mine))!;
      await one.decide(before, 'same');
      await age(before.candidateId, 31);
      await hub.linkage.run();
      expect(await two.candidateOf(theirs)).toMatchObject({ state: 'expired' });
      const again = who === 'earlier' ? await one.put(person, { quarter: '2020-Q3', replaces: [mine] }) : mine;
      const their = who === 'later' ? await two.put(person, { quarter: '2021-Q3', replaces: [theirs] }) : theirs;
      await hub.linkage.run();
      expect(await one.candidateOf(again)).toMatchObject({ state: 'asked', answer: null });
      expect(await two.candidateOf(their)).toBeUndefined();
      expect(await left(before.candidateId)).toBe(0);
    },
  );

  test('what was decided does not expire', async () => {
    const { mine, theirs, earlier } = await twins();
    await one.decide(earlier, 'same');
    await two.decide((await two.candidateOf(theirs))!, 'same');
    await hub.linkage.run();
    await age(earlier.candidateId, 400);
    await hub.linkage.run();
    expect(await one.candidateOf(mine)).toMatchObject({ state: 'linked' });
  });
});
