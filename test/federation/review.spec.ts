// The purpose of the whole: two organisations wrote the same person in two scripts; the one who heard her first is asked
// alone, then the other, and both are told not to interview her again. Real processes, real key servers.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aMapping } from './case-row.js';
import { aRule, Federation } from './federation.js';
import type { Party, Review } from './party.js';

let federation: Federation;
let viasna: Party;
let iapb: Party;

/** Columns of the test spreadsheet and when the first account was taken. */
function mapping(): { id: string } & Record<string, unknown> {
  const base = aMapping() as { id: string; columns: Record<string, unknown> } & Record<string, unknown>;
  const columns = { ...base.columns, interviewed: { to: 'person.interviewDate' } };
  return { ...base, id: 'people', columns };
}

const row = (id: string, name: string, born: string, interviewed: string) => ({
  id,
  name,
  born,
  interviewed,
  sex: 'M',
  when: '2020-08-12',
  where: 'Minsk',
  what: 'arbitrary_arrest',
  consent: 'all',
});

beforeAll(async () => {
  federation = await Federation.start(['P-01', 'P-02', 'P-03'], { keyServers: ['K-01', 'K-02'] });
  for (const [n, org] of ['P-01', 'P-02', 'P-03'].entries()) await federation.admins.enact(aRule(`R-${n + 1}`, org));
  viasna = await federation.party('P-01').settle(mapping());
  iapb = await federation.party('P-02').settle(mapping());
  // Others' records, among which the decoys are chosen.
  await viasna.push(
    row('v-1', 'Вярба Аляксандр Іванавіч', '1990-02-01', '2021-05-03'),
    row('v-2', 'Крыніца Мікалай', '1985-11-20', '2021-05-04'),
    row('v-3', 'Сасноўскі Павел Пятровіч', '1979-07-30', '2021-06-01'),
    row('v-4', 'Дубок Зміцер', '1966-03-03', '2021-06-02'),
  );
  await iapb.push(
    row('i-1', 'Aliaksandr Viarba', '1990-02-01', '2022-03-01'),
    row('i-2', 'Криница Николай', '1985-11-20', '2022-03-02'),
    row('i-3', 'Сосновский Павел Петрович', '1979-07-30', '2022-03-03'),
    row('i-4', 'Rabina Viktar', '1971-09-09', '2022-03-04'),
  );
}, 240_000);
afterAll(async () => federation?.stop(), 60_000);

const byRow = (reviews: readonly Review[], id: string) => reviews.find(({ kind, row: of }) => kind === 'person' && of[0] === id);

/** Rounds of comparison at both until `enough`; the hub's worker needs a moment between them. */
async function rounds(enough: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    for (const party of [viasna, iapb]) expect((await party.compare()).faults).toEqual([]);
    if (await enough()) return;
    if (Date.now() > deadline)
      throw new Error(`not enough after a minute: ${JSON.stringify([await viasna.reviews(), await iapb.reviews()])}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

describe('the same person in two scripts', () => {
  test('whoever heard her first sees it first and alone', async () => {
    await rounds(async () => (await viasna.reviews()).filter(({ kind }) => kind === 'person').length >= 3);
    const people = (await viasna.reviews()).filter(({ kind }) => kind === 'person');
    expect(new Set(people.map(({ row: of }) => of[0]))).toEqual(new Set(['v-1', 'v-2', 'v-3']));
    expect(people.map(({ state, otherOrg }) => [state, otherOrg])).toEqual(Array(3).fill(['asked', null]));
    // Nothing at all, not even a count, at the one who came later.
    await iapb.compare();
    expect((await iapb.reviews()).filter(({ kind }) => kind === 'person')).toEqual([]);
    expect((await viasna.doNotInterview()).map(({ advice }) => advice)).toEqual(expect.arrayContaining(['wait']));
    const view = await viasna.get<{ own: object; explanation: { field: string; agreement: string }[] }>(
      `/local/reviews/${byRow(people, 'v-1')!.candidateId}`,
    );
    expect(JSON.stringify(view.own)).toContain('Вярба Аляксандр Іванавіч');
    expect(view.explanation.find(({ field }) => field === 'surname')?.agreement).toBe('same');
  }, 120_000);

  test('"same" and "same": linked, do not interview again, the first one leads', async () => {
    await viasna.decide(byRow(await viasna.reviews(), 'v-1')!.candidateId, 'same');
    await rounds(async () => byRow(await iapb.reviews(), 'i-1') !== undefined);
    const atIapb = byRow(await iapb.reviews(), 'i-1')!;
    expect(atIapb).toMatchObject({ state: 'asked', otherOrg: null });
    await iapb.decide(atIapb.candidateId, 'same');
    const both = async () => [byRow(await viasna.reviews(), 'v-1')?.state, byRow(await iapb.reviews(), 'i-1')?.state];
    const advised = async () =>
      [await viasna.doNotInterview(), await iapb.doNotInterview()].every((all) => all.some(({ advice }) => advice === 'do-not-interview'));
    await rounds(async () => (await both()).every((state) => state === 'linked') && (await advised()));
    expect((await iapb.doNotInterview()).filter(({ advice }) => advice === 'do-not-interview')).toMatchObject([
      { row: ['i-1'], lead: 'P-01', leadState: 'proposed' },
    ]);
    // Both accept that the first one leads.
    for (const party of [viasna, iapb]) {
      const { items } = await party.get<{ items: { clusterRef: string; kind: string }[] }>('/local/clusters');
      await party.post(`/local/clusters/${items.find(({ kind }) => kind === 'person')!.clusterRef}/lead`, { answer: 'accept' });
    }
    await viasna.compare();
    expect((await viasna.doNotInterview()).filter(({ advice }) => advice === 'do-not-interview')).toMatchObject([
      { row: ['v-1'], lead: 'P-01', leadState: 'agreed' },
    ]);
  }, 120_000);

  test('"same" against "different": both see only that; one more comparison', async () => {
    await viasna.decide(byRow(await viasna.reviews(), 'v-3')!.candidateId, 'same');
    await rounds(async () => byRow(await iapb.reviews(), 'i-3') !== undefined);
    const { candidateId } = byRow(await iapb.reviews(), 'i-3')!;
    await iapb.decide(candidateId, 'different');
    await rounds(async () => byRow(await viasna.reviews(), 'v-3')?.state === 'disagreed');
    expect(byRow(await viasna.reviews(), 'v-3')).toMatchObject({ otherAnswer: null, moreComparison: 'possible' });
    await iapb.post(`/local/reviews/${candidateId}/comparisons`);
    await rounds(async () => byRow(await viasna.reviews(), 'v-3')?.moreComparison === 'done');
    const { explanation } = await viasna.get<{ explanation: { field: string; agreement: string }[] }>(`/local/reviews/${candidateId}`);
    expect(explanation).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'month', agreement: 'same' })]));
  }, 120_000);

  test('a change of mind is a new word; a link is taken apart by a split, and the advice goes', async () => {
    const { candidateId } = byRow(await iapb.reviews(), 'i-3')!;
    await iapb.decide(candidateId, 'same');
    await rounds(async () => byRow(await viasna.reviews(), 'v-3')?.state === 'linked');
    const warned = async () =>
      (await viasna.doNotInterview()).some(({ advice, row: of }) => advice === 'do-not-interview' && of[0] === 'v-3');
    await rounds(warned);
    await viasna.decide(candidateId, 'split');
    await rounds(async () => byRow(await iapb.reviews(), 'i-3')?.state === 'split' && !(await warned()));
  }, 120_000);

  test('withdrawal: tokens, candidates and the link go with the record', async () => {
    const recordId = byRow(await iapb.reviews(), 'i-1')!.recordId;
    await iapb.post('/local/withdrawals', { recordId, effect: 'withdraw' });
    await iapb.post('/local/pushes');
    expect((await iapb.compare()).deleted).toBeGreaterThan(0);
    await rounds(async () => byRow(await viasna.reviews(), 'v-1') === undefined);
    expect((await viasna.doNotInterview()).filter(({ row: of }) => of[0] === 'v-1')).toEqual([]);
    expect(byRow(await iapb.reviews(), 'i-1')).toBeUndefined();
  }, 120_000);

  test('nobody was proposed who is not the same, and the key servers counted no more than was asked for', async () => {
    for (const party of [viasna, iapb]) {
      const rows = (await party.reviews()).filter(({ kind }) => kind === 'person').map(({ row: of }) => of[0]);
      expect(rows).not.toContain('v-4');
      expect(rows).not.toContain('i-4');
      expect(await party.get('/local/linkage/status')).toMatchObject({ alarms: [], lastFault: null });
    }
  }, 60_000);
});
