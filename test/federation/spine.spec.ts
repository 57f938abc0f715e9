import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Certificate, LedgerAnswer, RecallAnswer } from '#domain/disclosure';
import { Federation, aRule } from './federation.js';
import { aCase } from './case-row.js';
import type { Party } from './party.js';

let federation: Federation;
let viasna: Party;
let iapb: Party;
let fidh: Party;

beforeAll(async () => {
  federation = await Federation.start(['P-01', 'P-02', 'P-03']);
  await federation.admins.enact(aRule('R-2', 'P-02'));
  await federation.admins.enact(aRule('R-3', 'P-03', { classes: ['S1'], regions: ['BY-HM'] }));
  viasna = await federation.party('P-01').settle();
  iapb = await federation.party('P-02').settle();
  fidh = await federation.party('P-03').settle();
}, 180_000);

afterAll(async () => federation?.stop(), 60_000);

describe('from one organisation to the others, under their rules', () => {
  test('a case reaches whom rule and consent allow, with the fields they allow', async () => {
    const pushed = await viasna.push(
      aCase({ where: 'Minsk' }),
      aCase({ where: 'Brest' }),
      aCase({ where: 'Minsk', consent: 'none' }),
      aCase({ where: 'Minsk', consent: 'only P-03' }),
    );
    expect(pushed).toMatchObject({ accepted: 3, rejected: 0, conflict: 0 });

    // P-02: both cases open to all; S2 opened with its own key. P-03: Minsk only, S1 only.
    const atIapb = await iapb.pull((inbox) => inbox.length >= 2 && inbox.every(({ sealed }) => sealed === 'opened'));
    expect(atIapb.map(({ owner, sealed }) => ({ owner, sealed }))).toEqual(Array(2).fill({ owner: 'P-01', sealed: 'opened' }));
    const atFidh = await fidh.pull((inbox) => inbox.length >= 2);
    expect(atFidh).toHaveLength(2);
    expect(atFidh.every(({ sealed, reason }) => sealed === 'not_for_us' && reason === 'rule:R-3@1')).toBe(true);
    // Nobody gets an own record back.
    expect(await viasna.pull()).toEqual([]);

    const [first] = atIapb;
    const read = await iapb.get<{ elements: { kind: string; class: string; value: Record<string, unknown> }[] }>(
      `/local/inbox/${first!.recordId}`,
    );
    expect(read.elements.some(({ kind, value }) => kind === 'act.1.restricted' && typeof value['day'] === 'string')).toBe(true);
    expect(JSON.stringify(read)).not.toMatch(/Вярба|Крыніца|Rabina|Сасна|Vilchyk/);
  }, 60_000);

  test('the same file again sends nothing; a corrected row arrives as revision 2', async () => {
    const row = aCase({ where: 'Minsk' });
    expect(await viasna.push(row)).toMatchObject({ accepted: 1 });
    expect(await viasna.push(row)).toMatchObject({ accepted: 0, duplicate: 0 });
    expect(await viasna.push({ ...row, what: 'beating' })).toMatchObject({ accepted: 1 });
    const inbox = await iapb.pull((entries) => entries.some(({ rev }) => rev === 2));
    expect(inbox.filter(({ rev }) => rev === 2)).toHaveLength(1);
  }, 60_000);

  test('a withdrawal reaches every holder, and the record never comes back', async () => {
    const before = await iapb.pull();
    const [target] = before.filter(({ rev }) => rev === 2);
    const recordId = target!.recordId;
    expect(await viasna.post('/local/withdrawals', { recordId, effect: 'withdraw' })).toMatchObject({ outcome: 'tombstone', rev: 3 });
    expect(await viasna.post('/local/pushes')).toMatchObject({ withdrawn: 1 });
    const after = await iapb.pull((entries) => !entries.some((entry) => entry.recordId === recordId));
    expect(after.map((entry) => entry.recordId)).not.toContain(recordId);
    // The row is still in the file: importing it again must not revive the person's record.
    expect(await viasna.push()).toMatchObject({ accepted: 0 });
    const held = await viasna.recordIds('withdrawn');
    expect(held).toContain(recordId);
    const status = await federation.party('P-02').get<{ tombstones: number }>('/local/sync-status');
    expect(status.tombstones).toBeGreaterThanOrEqual(1);
  }, 60_000);

  test('its owner sees who had it and who has confirmed that it is gone, and can tell the person', async () => {
    const [recordId] = await viasna.recordIds('withdrawn');
    const course = await viasna.get<{ state: string; recall: RecallAnswer }>(`/local/withdrawals/${recordId}`);
    expect(course.state).toBe('confirmed');
    // P-03 had not fetched it before it ended, so there is nothing there to confirm.
    expect(course.recall.parties.map(({ org, state, reasons }) => [org, state, reasons])).toEqual([['P-02', 'purged', ['rule:R-2@1']]]);
    const { items } = await viasna.get<LedgerAnswer>(`/local/ledger?record=${recordId}`);
    const told = items[0]?.entries.filter(({ to }) => to === 'P-02') ?? [];
    expect(new Set(told.map(({ what, confirmed }) => `${what} ${confirmed?.status}`))).toEqual(
      new Set(['upsert applied', 'withdraw purged']),
    );
    const { certificate } = await viasna.post<{ certificate: Certificate }>(`/local/withdrawals/${recordId}/certificates`, {
      format: 'json',
    });
    expect(certificate).toMatchObject({ owner: 'P-01', recordId, effect: 'withdraw' });
  }, 60_000);

  test('narrowing a rule takes back what it gave; one admin is enough for that', async () => {
    expect((await fidh.pull()).length).toBeGreaterThan(0);
    await federation.admins.propose(aRule('R-3', 'P-03', { classes: ['S1'], regions: ['BY-HM'], version: 2, validUntil: '2026-01-02' }));
    expect(await fidh.pull((inbox) => inbox.length === 0)).toEqual([]);
  }, 60_000);

  test('one admin alone widens nothing', async () => {
    const proposal = await federation.admins.propose(aRule('R-9', 'P-03', { classes: ['S1', 'S2'] }));
    expect(proposal.state).toBe('waiting');
    expect(await fidh.pull()).toEqual([]);
  }, 60_000);
});
