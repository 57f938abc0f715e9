import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Candidate, ReviewAnswer } from '#domain/link-exchange';
import { aPerson, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let one: LinkOwner;
let two: LinkOwner;
let three: LinkOwner;
beforeAll(async () => {
  hub = await WholeHub.start();
  [one, two, three] = ['P-01', 'P-02', 'P-03'].map((org) => new LinkOwner(hub, org)) as [LinkOwner, LinkOwner, LinkOwner];
});
afterAll(() => hub?.stop());

/** Two records of one person; P-01 took the earlier account. */
async function twins(): Promise<{ mine: string; theirs: string; earlier: Candidate }> {
  const person = aPerson();
  const [mine, theirs] = [await one.put(person, { quarter: '2020-Q3' }), await two.put(person, { quarter: '2021-Q2' })];
  await hub.linkage.run();
  return { mine, theirs, earlier: (await one.candidateOf(mine))! };
}

/** Both have answered. */
async function answered(first: ReviewAnswer, second: ReviewAnswer): Promise<{ mine: Candidate; theirs: Candidate }> {
  const { mine, theirs, earlier } = await twins();
  await one.decide(earlier, 'same');
  const asked = (await two.candidateOf(theirs))!;
  if (first !== 'same') await one.decide(earlier, first);
  await two.decide(asked, second);
  await hub.linkage.run();
  return { mine: (await one.candidateOf(mine))!, theirs: (await two.candidateOf(theirs))! };
}

describe('the earlier owner is asked first, alone', () => {
  test('it sees levels of three kinds, its own handle, and nothing of the other', async () => {
    const { earlier, mine } = await twins();
    expect(earlier).toMatchObject({
      handle: mine,
      state: 'asked',
      band: 'propose',
      wait: true,
      answer: null,
      otherOrg: null,
      otherAnswer: null,
      moreComparison: 'not-possible',
      cluster: null,
    });
    expect(earlier.fields.length).toBeGreaterThan(2);
    for (const { agreement } of earlier.fields) expect(['same', 'near', 'different', 'missing']).toContain(agreement);
  });

  test('the later one has nothing before it, and is asked after it', async () => {
    const { theirs, earlier } = await twins();
    expect(await two.candidateOf(theirs)).toBeUndefined();
    expect(await one.decide(earlier, 'same')).toMatchObject({ state: 'waiting', wait: true, otherOrg: null });
    const asked = await two.candidateOf(theirs);
    expect(asked).toMatchObject({ state: 'asked', wait: true, answer: null, otherOrg: null, otherAnswer: null });
    expect(await one.answer('GET', `/v1/candidates/${asked!.candidateId}`)).toMatchObject({ status: 200 });
    expect(await three.answer('GET', `/v1/candidates/${asked!.candidateId}`)).toMatchObject({ status: 404 });
  });

  test.each([
    ['different', 'different'],
    ['cannot_say', 'cannot_say'],
    ['decline', 'declined'],
  ] as const)('"%s" of the earlier one ends it unseen; a change of mind opens it', async (answer, state) => {
    const { theirs, earlier } = await twins();
    expect(await one.decide(earlier, answer)).toMatchObject({ state, otherOrg: null, wait: false });
    expect(await two.candidateOf(theirs)).toBeUndefined();
    await one.decide(earlier, 'same');
    expect(await two.candidateOf(theirs)).toMatchObject({ state: 'asked' });
  });

  test('a quarter that no person checked never makes the earlier one', async () => {
    const person = aPerson();
    const bare = await one.put(person, { quarter: null });
    const dated = await two.put(person, { quarter: '2024-Q4' });
    await hub.linkage.run();
    expect(await two.candidateOf(dated)).toMatchObject({ state: 'asked' });
    expect(await one.candidateOf(bare)).toBeUndefined();
  });
});

describe('when both have answered', () => {
  test.each([
    ['different', 'different', 'different'],
    ['cannot_say', 'same', 'cannot_say'],
    ['same', 'cannot_say', 'cannot_say'],
    ['same', 'decline', 'declined'],
    ['decline', 'same', 'declined'],
  ] as const)('%s and %s: %s; each sees who said what', async (first, second, state) => {
    const { mine, theirs } = await answered(first, second);
    expect(mine).toMatchObject({ state, otherOrg: 'P-02', otherAnswer: second, answer: first, cluster: null, wait: false });
    expect(theirs).toMatchObject({ state, otherOrg: 'P-01', otherAnswer: first, answer: second, cluster: null });
  });

  test('same and same: a cluster that both see; do not interview again', async () => {
    const { mine, theirs } = await answered('same', 'same');
    expect(mine).toMatchObject({ state: 'linked', otherOrg: 'P-02', wait: false });
    expect(mine.cluster).toBe(theirs.cluster);
    const [cluster] = (await two.clusters()).filter(({ clusterRef }) => clusterRef === theirs.cluster);
    expect(cluster).toEqual({
      clusterRef: theirs.cluster,
      kind: 'person',
      state: 'linked',
      handles: [theirs.handle],
      others: ['P-01'],
      lead: 'P-01',
      leadState: 'proposed',
      leadAnswer: null,
      doNotReinterview: true,
    });
    expect((await three.clusters()).length).toBe(0);
  });

  test('same and different: both see that alone, and either may ask for one more comparison', async () => {
    const { mine, theirs } = await answered('same', 'different');
    for (const view of [mine, theirs])
      expect(view).toMatchObject({ state: 'disagreed', otherOrg: null, otherAnswer: null, moreComparison: 'possible' });
    expect(await two.compareMore(theirs.candidateId)).toMatchObject({ moreComparison: 'asked' });
    expect(await one.compareMore(mine.candidateId)).toMatchObject({ moreComparison: 'asked' });
    for (const owner of [one, two]) {
      const task = (await owner.tasks()).find(({ round }) => round === 'more');
      expect(task).toMatchObject({ kind: 'person', needs: 'key', otherKey: null });
    }
    // Nothing to compare: the node of one side never answers; that is told as well.
    const linked = await answered('same', 'same');
    await expect(one.compareMore(linked.mine.candidateId)).rejects.toMatchObject({ code: 'link/no-more-comparison' });
    await expect(one.compareMore(randomUUID())).rejects.toMatchObject({ code: 'http/not-found' });
  });
});

describe('a signed answer', () => {
  test('repeated gets the same candidate; out of order, altered, of another’s handle or not signed by the caller it is refused', async () => {
    const { earlier, theirs } = await twins();
    const claims = {
      schema: 'decision/1',
      candidateId: earlier.candidateId,
      handle: earlier.handle,
      by: 'P-01',
      answer: 'same',
      seq: 1,
      split: false,
      day: '2026-01-01',
    };
    const decision = await one.sign(claims, 'dokaz-decision+jws');
    const first = await one.json('POST', '/v1/decisions', { decision });
    expect(await one.json('POST', '/v1/decisions', { decision })).toEqual(first);
    const refused = async (owner: LinkOwner, over: object) =>
      owner
        .json('POST', '/v1/decisions', { decision: await owner.sign({ ...claims, ...over }, 'dokaz-decision+jws') })
        .catch(({ code }) => code as string);
    expect(await refused(one, { seq: 4 })).toBe('link/sequence');
    expect(await refused(one, { seq: 2, handle: theirs })).toBe('link/mismatch');
    expect(await refused(one, { seq: 2, by: 'P-02' })).toBe('link/mismatch');
    expect(await refused(one, { seq: 2, day: '2999-01-01' })).toBe('link/day');
    expect(await refused(one, { seq: 2, split: true })).toBe('link/nothing-to-split');
    expect(await refused(three, { by: 'P-03' })).toBe('http/not-found');
    await expect(two.json('POST', '/v1/decisions', { decision })).rejects.toMatchObject({ code: 'signed-document/unknown-key' });
  });

  test('every version stays, as it was signed', async () => {
    const { earlier } = await twins();
    for (const answer of ['different', 'cannot_say', 'same'] as const) await one.decide(earlier, answer);
    const rows = await hub.api.as('P-01', (tx) =>
      tx.query(`select seq, answer from link_decision where candidate_id = $1 order by seq`, [earlier.candidateId]),
    );
    expect(rows).toEqual([
      { seq: 1, answer: 'different' },
      { seq: 2, answer: 'cannot_say' },
      { seq: 3, answer: 'same' },
    ]);
    await expect(
      hub.api.as('P-01', (tx) => tx.query(`update link_decision set answer = 'same' where candidate_id = $1`, [earlier.candidateId])),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('clusters', () => {
  test('a link is taken apart only by a word that says so; history stays; it can be joined again', async () => {
    const { mine, theirs } = await answered('same', 'same');
    await expect(two.decide(theirs, 'different')).rejects.toMatchObject({ code: 'link/needs-split' });
    expect(await two.decide(theirs, 'different', { split: true })).toMatchObject({ state: 'split', cluster: null });
    await hub.linkage.run();
    expect(await one.candidateOf(mine.handle)).toMatchObject({ state: 'split', answer: 'same', otherAnswer: 'different' });
    expect((await one.clusters()).some(({ clusterRef }) => clusterRef === mine.cluster)).toBe(false);
    const history = await owned<{ what: string }>(`select what from link_history where cluster_ref = $1 order by n`, [mine.cluster]);
    expect(history.map(({ what }) => what)).toEqual(['linked', 'ended']);
    expect(await two.decide(theirs, 'same')).toMatchObject({ state: 'linked' });
    await hub.linkage.run();
    expect((await one.clusters()).some(({ handles }) => handles.includes(mine.handle))).toBe(true);
  });

  test('A = B, B = C, A ≠ C is disputed as a whole, until a link is taken back', async () => {
    const person = aPerson();
    const a = await one.put(person, { quarter: '2020-Q1' });
    const b = await two.put(person, { quarter: '2020-Q2' });
    const c = await three.put(person, { quarter: '2020-Q3' });
    await hub.linkage.run();
    const mine = (await one.candidates()).filter(({ handle }) => handle === a);
    expect(mine).toHaveLength(2);
    for (const candidate of mine) await one.decide(candidate, 'same');
    const ofTwo = (await two.candidates()).filter(({ handle }) => handle === b);
    for (const candidate of ofTwo) await two.decide(candidate, 'same');
    const ofThree = (await three.candidates()).filter(({ handle }) => handle === c);
    expect(ofThree).toHaveLength(2);
    const withOne = ofThree.find(({ candidateId }) => mine.some((each) => each.candidateId === candidateId))!;
    const withTwo = ofThree.find((each) => each !== withOne)!;
    await three.decide(withTwo, 'same');
    await hub.linkage.run();
    const [before] = (await one.clusters()).filter(({ handles }) => handles.includes(a));
    expect(before).toMatchObject({ state: 'linked', others: ['P-02', 'P-03'], lead: 'P-01', doNotReinterview: true });

    await three.decide(withOne, 'different');
    await hub.linkage.run();
    for (const owner of [one, two, three])
      expect((await owner.clusters()).find(({ clusterRef }) => clusterRef === before!.clusterRef)).toMatchObject({
        state: 'disputed',
        doNotReinterview: false,
      });
    expect((await three.candidates()).find(({ candidateId }) => candidateId === withTwo.candidateId)?.state).toBe('disputed');

    await three.decide(withTwo, 'different', { split: true });
    await hub.linkage.run();
    expect((await one.clusters()).find(({ clusterRef }) => clusterRef === before!.clusterRef)).toMatchObject({
      state: 'linked',
      others: ['P-02'],
    });
    expect((await three.clusters()).some(({ handles }) => handles.includes(c))).toBe(false);
  });

  test('the lead is proposed, accepted or refused by each, and proposed anew when the person wishes it', async () => {
    const { mine, theirs } = await answered('same', 'same');
    const ref = mine.cluster!;
    expect(await one.lead(ref, 'P-01', 'accept')).toMatchObject({ leadState: 'proposed', leadAnswer: 'accept' });
    expect(await two.lead(ref, 'P-01', 'refuse')).toMatchObject({ leadState: 'refused', leadAnswer: 'refuse' });
    expect(await two.lead(ref, 'P-02', 'propose')).toMatchObject({ lead: 'P-02', leadState: 'proposed', leadAnswer: 'accept' });
    await expect(one.lead(ref, 'P-01', 'accept')).rejects.toMatchObject({ code: 'link/other-lead' });
    expect(await one.lead(ref, 'P-02', 'accept')).toMatchObject({ lead: 'P-02', leadState: 'agreed' });
    await expect(one.lead(ref, 'P-03', 'propose')).rejects.toMatchObject({ code: 'link/not-a-member' });
    await expect(three.lead(ref, 'P-03', 'propose')).rejects.toMatchObject({ code: 'http/not-found' });
    await hub.linkage.run();
    expect((await two.clusters()).find(({ handles }) => handles.includes(theirs.handle))).toMatchObject({
      lead: 'P-02',
      leadState: 'agreed',
    });
  });
});

/** As the owner of the tables: what no program may read. */
async function owned<T>(sql: string, params: unknown[]): Promise<T[]> {
  const database = await hub.store.database('owner');
  return database.query<T>(sql, params);
}
