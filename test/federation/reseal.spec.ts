// docs/spec/sealed-blob.md, "Another audience": the coalition widens a rule, and what was shared before opens without a new revision.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Federation, aRule } from './federation.js';
import { aCase } from './case-row.js';
import type { Party } from './party.js';

let federation: Federation;
let viasna: Party;
let iapb: Party;
let fidh: Party;

interface Read {
  readonly claims: { readonly rev: number; readonly recordId: string };
  readonly elements: readonly { readonly kind: string; readonly class: string }[];
}

beforeAll(async () => {
  federation = await Federation.start(['P-01', 'P-02', 'P-03']);
  for (const [id, partner] of [
    ['R-2', 'P-02'],
    ['R-3', 'P-03'],
  ] as const)
    await federation.admins.enact(aRule(id, partner, { classes: ['S1'] }));
  [viasna, iapb, fidh] = (await Promise.all(['P-01', 'P-02', 'P-03'].map((org) => federation.party(org).settle()))) as [
    Party,
    Party,
    Party,
  ];
}, 180_000);

afterAll(async () => federation?.stop(), 60_000);

const widen = (id: string, partner: string, version: number) =>
  federation.admins.enact(aRule(id, partner, { classes: ['S1', 'S2'], version }));
const read = (party: Party, recordId: string) => party.get<Read>(`/local/inbox/${recordId}`);
const classesOf = ({ elements }: Read) => [...new Set(elements.map((element) => element.class))].toSorted();

describe('records that were shared as S1', () => {
  let withdrawn: string;
  let shared: string[];

  test('come with a sealed part that opens for nobody', async () => {
    expect(await viasna.push(aCase(), aCase(), aCase())).toMatchObject({ accepted: 3, resealed: 0 });
    const isClosed = (inbox: readonly { sealed: string }[]) => inbox.length === 3 && inbox.every(({ sealed }) => sealed === 'not_for_us');
    for (const party of [iapb, fidh]) expect(isClosed(await party.pull(isClosed))).toBe(true);
    const [first = '', ...others] = (await iapb.inbox()).map(({ recordId }) => recordId);
    [withdrawn, shared] = [first, others];
    await viasna.post('/local/withdrawals', { recordId: withdrawn, effect: 'withdraw' });
  }, 60_000);

  test('open for the partner whom a widened rule admits, after the owner’s next push; revision and statement stay', async () => {
    const before = new Map((await iapb.inbox()).map((entry) => [entry.recordId, entry]));
    expect(await widen('R-2', 'P-02', 2)).toMatchObject({ state: 'in-force' });
    expect(await viasna.post('/local/pushes')).toMatchObject({ accepted: 0, resealed: 2, withdrawn: 1 });

    const opened = await iapb.pull((inbox) => inbox.length === 2 && inbox.every(({ sealed }) => sealed === 'opened'));
    expect(opened.map(({ recordId, rev, sealed }) => ({ recordId, rev, sealed }))).toEqual(
      shared.map((recordId) => ({ recordId, rev: 1, sealed: 'opened' })),
    );
    for (const { recordId } of opened) {
      expect(before.get(recordId)?.rev).toBe(1);
      // Reading verifies the disclosures of every class against the owner's one signed statement.
      const record = await read(iapb, recordId);
      expect(classesOf(record)).toEqual(['S1', 'S2']);
      expect(record.claims.rev).toBe(1);
    }
  }, 60_000);

  test('stay closed for a third partner', async () => {
    const inbox = await fidh.pull((entries) => entries.length === 2);
    expect(inbox.map(({ sealed }) => sealed)).toEqual(['not_for_us', 'not_for_us']);
    for (const { recordId } of inbox) expect(classesOf(await read(fidh, recordId))).toEqual(['S1']);
  }, 60_000);

  test('are not sealed again while nothing changes', async () => {
    expect(await viasna.post('/local/pushes')).toMatchObject({ resealed: 0 });
  }, 60_000);

  test('narrowing seals nothing; widening for another one afterwards leaves alone what was read', async () => {
    expect(await federation.admins.enact(aRule('R-2', 'P-02', { classes: ['S1'], version: 3 }))).toMatchObject({ state: 'in-force' });
    expect(await viasna.post('/local/pushes')).toMatchObject({ resealed: 0 });
    expect(await widen('R-3', 'P-03', 2)).toMatchObject({ state: 'in-force' });
    expect(await viasna.post('/local/pushes')).toMatchObject({ resealed: 2 });
    const inbox = await fidh.pull((entries) => entries.every(({ sealed }) => sealed === 'opened'));
    expect(inbox.map(({ sealed }) => sealed)).toEqual(['opened', 'opened']);
    await iapb.pull();
    for (const recordId of shared) expect(classesOf(await read(iapb, recordId))).toEqual(['S1', 'S2']);
  }, 60_000);

  test('a superseded revision is left alone: its successor is sealed for its own readers', async () => {
    const row = aCase();
    await viasna.push(row);
    await viasna.push({ ...row, what: 'beating' });
    expect(await widen('R-2', 'P-02', 4)).toMatchObject({ state: 'in-force' });
    // Three records at the hub, the new one at revision 2; three sealed parts, not four.
    expect(await viasna.post('/local/pushes')).toMatchObject({ resealed: 3 });
    const inbox = await iapb.pull((entries) => entries.length === 3 && entries.every(({ sealed }) => sealed === 'opened'));
    expect(inbox.filter(({ rev }) => rev === 2)).toHaveLength(1);
  }, 60_000);
});
