import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Candidate } from '#domain/link-exchange';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import {
  BlindingRepository,
  EvaluationCountRepository,
  EvidenceFileRepository,
  LinkPairRepository,
  LinkSubjectRepository,
  PartnerLinkage1001000000014,
  ReviewRepository,
  type NewLinkSubject,
} from './index.js';

const subjects = new LinkSubjectRepository();
const batches = new BlindingRepository();
const now = new Date('2026-11-25T10:00:00Z');
const aHandle = () => `${randomBytes(16).toString('base64url').slice(0, 21)}A`;

let box: TestDatabase;
let database: Database;
beforeAll(async () => {
  box = await testDatabase([PartnerLinkage1001000000014]);
  database = await box.database('dokaz_partner');
});
afterAll(async () => box?.drop());

const tx = <T>(work: Parameters<typeof database.tx<T>>[0]) => database.tx(work);
const aSubject = (more: Partial<NewLinkSubject> = {}): NewLinkSubject => ({
  handle: aHandle(),
  recordId: randomUUID(),
  kind: 'person',
  part: '1',
  rev: 1,
  epoch: '2026',
  digest: randomUUID(),
  quarter: null,
  subject: Buffer.from('sealed'),
  ...more,
});
const stateOf = async (handle: string) => (await tx((t) => subjects.find(t, handle)))?.state;

/** Blinds everything that waits, as if the key servers had answered. */
async function blind(): Promise<void> {
  await tx(async (t) => {
    const waiting = await batches.findWaiting(t, '2026', 100);
    const batchId = randomUUID();
    await batches.open(
      t,
      batchId,
      '2026',
      waiting.map(({ handle }) => handle),
      { people: 1, elements: 1 },
      '2026-11-25',
    );
    await batches.finish(
      t,
      batchId,
      waiting.map(({ handle }) => ({ handle, sealed: Buffer.from('T'), sendAfter: now })),
    );
  });
}
async function send(handle: string): Promise<void> {
  expect(await tx((t) => subjects.markAttempted(t, handle))).toBe(true);
  await tx((t) => subjects.markSent(t, handle));
}

describe('a handle from its first day to its last', () => {
  test('a new revision that changes the values has a new handle, which replaces what the hub has seen', async () => {
    const first = aSubject();
    await tx((t) => subjects.put(t, first));
    const second = aSubject({ ...first, handle: aHandle(), rev: 2 });
    await tx((t) => subjects.put(t, second));
    // Nobody had seen the first.
    expect(await stateOf(first.handle)).toBeUndefined();
    await blind();
    await send(second.handle);
    const third = aSubject({ ...first, handle: aHandle(), rev: 3 });
    await tx((t) => subjects.put(t, third));
    expect(await stateOf(second.handle)).toBe('sent');
    expect((await tx((t) => subjects.findLiveOf(t, [first.recordId]))).map(({ handle }) => handle)).toEqual([third.handle]);
    // A fourth before the third was sent inherits what is to be replaced.
    const fourth = aSubject({ ...first, handle: aHandle(), rev: 4 });
    await tx((t) => subjects.put(t, fourth));
    expect((await tx((t) => subjects.find(t, fourth.handle)))?.replaces).toEqual([second.handle]);
    await blind();
    await send(fourth.handle);
    expect(await stateOf(second.handle)).toBeUndefined();
    expect(await stateOf(fourth.handle)).toBe('sent');
  });

  test('what the hub may have seen is deleted there before it is forgotten here; what it cannot have seen goes at once', async () => {
    const [unseen, tried, sent] = [aSubject(), aSubject(), aSubject()];
    for (const one of [unseen, tried, sent]) await tx((t) => subjects.put(t, one));
    await blind();
    // The reply got lost.
    await tx((t) => subjects.markAttempted(t, tried.handle));
    await send(sent.handle);
    for (const { recordId } of [unseen, tried, sent]) await tx((t) => subjects.dropRecord(t, recordId));
    expect(await stateOf(unseen.handle)).toBeUndefined();
    const left = (await tx((t) => subjects.findToDelete(t))).map(({ handle }) => handle);
    expect(left).toEqual(expect.arrayContaining([tried.handle, sent.handle]));
    const row = await tx((t) => subjects.find(t, sent.handle));
    expect(row).toMatchObject({ subject: null, outputs: null });
    // A late "the hub has it" of a request that was under way revives nothing.
    await tx((t) => subjects.markSent(t, tried.handle));
    expect(await stateOf(tried.handle)).toBe('to-delete');
    await tx((t) => subjects.forget(t, left));
  });

  test('dropping the newest handle drops those that it was to replace', async () => {
    const old = aSubject();
    await tx((t) => subjects.put(t, old));
    await blind();
    await send(old.handle);
    const fresh = aSubject({ ...old, handle: aHandle(), rev: 2 });
    await tx((t) => subjects.put(t, fresh));
    await tx((t) => subjects.drop(t, [fresh.handle]));
    expect(await stateOf(fresh.handle)).toBeUndefined();
    expect(await stateOf(old.handle)).toBe('to-delete');
    await tx((t) => subjects.forget(t, [old.handle]));
  });

  test('tokens are due when their own time has come', async () => {
    const subject = aSubject();
    await tx((t) => subjects.put(t, subject));
    await blind();
    const due = (at: Date) => tx(async (t) => (await subjects.findDue(t, at, '', 100)).map(({ handle }) => handle));
    expect(await due(new Date(now.getTime() - 1))).not.toContain(subject.handle);
    expect(await due(now)).toContain(subject.handle);
    await tx((t) => subjects.dropRecord(t, subject.recordId));
  });
});

describe('batches', () => {
  test('a batch that was begun is found again as it was; one that has shrunk is dissolved and its cost stays', async () => {
    const [a, b] = [aSubject(), aSubject()];
    for (const one of [a, b]) await tx((t) => subjects.put(t, one));
    const before = await tx((t) => batches.totalUntil(t, '2026-11-25'));
    const batchId = randomUUID();
    await tx((t) => batches.open(t, batchId, '2026', [a.handle, b.handle], { people: 2, elements: 80 }, '2026-11-25'));
    const open = await tx((t) => batches.findOpen(t));
    expect(open).toMatchObject({ batchId, people: 2, elements: 80 });
    expect(open?.subjects.map(({ handle }) => handle)).toEqual([a.handle, b.handle].sort());
    expect(await tx((t) => batches.findWaiting(t, '2026', 10))).toEqual([]);

    await tx((t) => subjects.dropRecord(t, a.recordId));
    expect(await tx((t) => batches.findOpen(t))).toBeUndefined();
    expect((await tx((t) => batches.findWaiting(t, '2026', 10))).map(({ handle }) => handle)).toEqual([b.handle]);
    const after = await tx((t) => batches.totalUntil(t, '2026-11-25'));
    expect(after).toEqual({ people: before.people + 2, elements: before.elements + 80 });
    await tx((t) => subjects.dropRecord(t, b.recordId));
  });

  test('a subject that was dropped while the servers worked gets no outputs', async () => {
    const subject = aSubject();
    await tx((t) => subjects.put(t, subject));
    const batchId = randomUUID();
    await tx((t) => batches.open(t, batchId, '2026', [subject.handle], { people: 1, elements: 1 }, '2026-11-25'));
    await tx((t) => subjects.dropRecord(t, subject.recordId));
    await tx((t) => batches.finish(t, batchId, [{ handle: subject.handle, sealed: Buffer.from('T'), sendAfter: now }]));
    expect(await tx((t) => subjects.find(t, subject.handle))).toBeUndefined();
  });
});

test('counts of a server never fall, and are summed over its days', async () => {
  const counts = new EvaluationCountRepository();
  await tx((t) => counts.keep(t, [{ server: 'K-01', day: '2026-11-24', people: 5, elements: 50 }]));
  await tx((t) => counts.keep(t, [{ server: 'K-01', day: '2026-11-24', people: 4, elements: 60 }]));
  await tx((t) => counts.keep(t, [{ server: 'K-01', day: '2026-11-25', people: 1, elements: 10 }]));
  expect(await tx((t) => counts.totalsUntil(t, '2026-11-24'))).toEqual([{ server: 'K-01', people: 5, elements: 60 }]);
  expect(await tx((t) => counts.totalsUntil(t, '2026-11-25'))).toEqual([{ server: 'K-01', people: 6, elements: 70 }]);
  expect(await tx((t) => counts.firstOpenDay(t))).toBe('2026-11-25');
});

test('a pair is begun once, its answer fixed once', async () => {
  const pairs = new LinkPairRepository();
  const pair = {
    pairId: randomUUID(),
    round: 'grey' as const,
    handle: aHandle(),
    epoch: '2026',
    other: aHandle(),
    otherOrg: 'P-02',
    secret: Buffer.from('s'),
    keyJws: 'a.b.c',
  };
  await tx((t) => pairs.begin(t, pair, '2026-11-25'));
  await expect(tx((t) => pairs.begin(t, pair, '2026-11-25'))).rejects.toThrow();
  await tx((t) => pairs.begin(t, { ...pair, round: 'more' }, '2026-11-25'));
  expect(await tx((t) => pairs.countOf(t, pair.handle, '2026'))).toBe(2);
  await tx((t) => pairs.fixAnswer(t, pair.pairId, 'grey', Buffer.from('one')));
  expect(await tx((t) => pairs.find(t, pair.pairId, 'grey'))).toMatchObject({ secret: null, answered: false });
  await tx((t) => pairs.settle(t, pair.pairId, 'grey'));
  await tx((t) => pairs.fixAnswer(t, pair.pairId, 'grey', Buffer.from('two')));
  expect(await tx((t) => pairs.find(t, pair.pairId, 'grey'))).toMatchObject({ answer: null, answered: true });
  expect(await tx((t) => pairs.find(t, pair.pairId, 'more'))).toMatchObject({ answered: false, answer: null });
});

describe('reviews', () => {
  const reviews = new ReviewRepository();
  const candidate = (more: Partial<Candidate> = {}): Candidate => ({
    candidateId: randomUUID(),
    kind: 'person',
    handle: aHandle(),
    state: 'asked',
    band: 'propose',
    wait: true,
    fields: [],
    answer: null,
    otherOrg: null,
    otherAnswer: null,
    moreComparison: 'not-possible',
    cluster: null,
    askedOn: '2026-11-25',
    expiresOn: '2026-12-25',
    ...more,
  });

  test('what the hub lists now takes the place of what it listed before', async () => {
    const [a, b] = [candidate(), candidate()];
    await tx((t) => reviews.replaceCandidates(t, [a, b], '2026-11-25'));
    await tx((t) => reviews.replaceCandidates(t, [{ ...b, state: 'waiting' }], '2026-11-26'));
    expect(await tx((t) => reviews.list(t))).toEqual([{ ...b, state: 'waiting' }]);
    await tx((t) => reviews.replaceCandidates(t, [], '2026-11-26'));
    expect(await tx((t) => reviews.list(t))).toEqual([]);
  });

  test('only a word that nobody can have heard is taken back', async () => {
    const { candidateId, handle } = candidate();
    const word = (seq: number) => ({
      candidateId,
      seq,
      handle,
      answer: 'same' as const,
      split: false,
      day: '2026-11-25',
      jws: `j.${seq}.s`,
    });
    for (const seq of [1, 2, 3]) await tx((t) => reviews.addDecision(t, word(seq)));
    await tx((t) => reviews.markSent(t, candidateId, 1));
    await tx((t) => reviews.markHeard(t, candidateId, 2));
    expect((await tx((t) => reviews.findUnsent(t))).map(({ seq }) => seq)).toEqual([2, 3]);
    const taken: boolean[] = [];
    for (const seq of [1, 2, 3]) taken.push(await tx((t) => reviews.takeBack(t, candidateId, seq)));
    expect(taken).toEqual([false, false, true]);
    expect((await tx((t) => reviews.decisionsOf(t, candidateId))).map(({ seq, sent }) => [seq, sent])).toEqual([
      [2, false],
      [1, true],
    ]);
  });
});

test('the same original is added to a record once', async () => {
  const files = new EvidenceFileRepository();
  const file = { evidenceId: randomUUID(), recordId: randomUUID(), digest: randomUUID(), sealed: Buffer.from('s'), bytes: 3 };
  expect(await tx((t) => files.add(t, file, '2026-11-25'))).toBe(file.evidenceId);
  expect(await tx((t) => files.add(t, { ...file, evidenceId: randomUUID() }, '2026-11-25'))).toBe(file.evidenceId);
  expect(await tx((t) => files.findOf(t, [file.recordId]))).toHaveLength(1);
  await tx((t) => files.dropRecord(t, file.recordId));
  expect(await tx((t) => files.findOf(t, [file.recordId]))).toEqual([]);
});
