// A request from filing to withdrawal, with real processes: two owners, two authorities, two admins.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LocalParty } from '../../tools/coalition/local-party.js';
import { aCase } from './case-row.js';
import { aRule, Federation } from './federation.js';
import { requestDraft, prosecutorMapping } from './request-draft.js';

let federation: Federation;
let approvers: LocalParty[];
beforeAll(async () => {
  federation = await Federation.start(['P-01', 'P-02'], { recipients: ['R-01', 'R-02'] });
  await federation.admins.enact(aRule('R-1', 'P-02'));
  const viasna = await federation.party('P-01').settle(prosecutorMapping());
  await viasna.push(
    aCase({ id: 'both', consent: 'all' }),
    aCase({ id: 'icc only', consent: 'icc only' as never }),
    aCase({ id: 'coalition only', consent: 'coalition' as never }),
  );
  const head = await viasna.hire('Ales', 'head');
  approvers = [await viasna.hire('Maryja', 'approver', head), await viasna.hire('Pavel', 'approver', head)];
}, 180_000);
afterAll(() => federation?.stop());

interface Found {
  readonly alias: string;
  readonly owner: string;
}
const found = async (org: string) => (await readers.get(org)!.get<{ records: Found[] }>('/local/records')).records;
const readers = new Map<string, LocalParty>();

describe('from a request to a withdrawal', () => {
  const requests = new Map<string, string>();

  test('two authorities file; nothing is readable before two admins and the owner agreed', async () => {
    for (const [org, purpose] of [
      ['R-01', 'icc'],
      ['R-02', 'national'],
    ] as const) {
      const party = federation.party(org);
      readers.set(org, await party.hire('Prosecutor', 'head'));
      const { requestId } = await readers.get(org)!.post<{ requestId: string }>('/local/requests', requestDraft(org, purpose));
      requests.set(org, requestId);
      expect(await party.post('/local/rounds')).toMatchObject({ faults: [], requests: 1, read: { received: 0 } });
      await federation.admins.route(requestId);
    }
    const viasna = federation.party('P-01');
    expect(await viasna.post('/local/requests/refresh')).toMatchObject({ faults: [], seen: { requests: 2, refused: [] } });
    const { requests: seen } = await viasna.get<{ requests: { requestId: string; counts: object }[] }>('/local/requests');
    expect(seen.map(({ counts }) => counts)).toEqual(expect.arrayContaining([expect.objectContaining({ open: 0 })]));
    expect(await found('R-01')).toEqual([]);
  });

  test('each survivor’s word decides: both authorities, one of them, none', async () => {
    const viasna = federation.party('P-01');
    for (const requestId of requests.values())
      expect(
        await approvers[0]!.post(`/local/requests/${requestId}/approvals`, { records: 'certain', classes: ['S1', 'S2'] }),
      ).toMatchObject({
        waiting: 0,
      });
    expect(await viasna.post('/local/requests/refresh')).toMatchObject({ faults: [], carriedOut: { answers: 2, opened: 3, refused: [] } });
    for (const [org, records] of [
      ['R-01', 2],
      ['R-02', 1],
    ] as const) {
      expect(await federation.party(org).post('/local/rounds')).toMatchObject({
        faults: [],
        read: { received: records, refused: 0, ended: [] },
      });
      expect(await found(org)).toHaveLength(records);
    }
    // The same again changes nothing.
    expect(await viasna.post('/local/requests/refresh')).toMatchObject({ faults: [], carriedOut: { answers: 0, opened: 0, takenBack: 0 } });
    expect(await federation.party('R-01').post('/local/rounds')).toMatchObject({ faults: [], read: { received: 0, known: 2 } });
  });

  test('exact values are read at the authority; what has no name for the other shares no id with it', async () => {
    const [one] = await found('R-02');
    const { record } = await readers.get('R-02')!.get<{ record: { acts: { day?: string }[] } }>(`/local/records/${one!.alias}`);
    expect(record.acts[0]!.day).toMatch(/^2020-08-1\d$/);
    const aliases = (await found('R-01')).map(({ alias }) => alias);
    expect(aliases).not.toContain(one!.alias);
  });

  test('the survivor of both withdraws: gone at the hub, gone at both, and each has signed that it is', async () => {
    const { drafts } = await federation.party('P-01').get<{ drafts: { recordId: string; row: string[] }[] }>('/local/previews?limit=100');
    const { recordId } = drafts.find(({ row }) => row[0] === 'both')!;
    await approvers[1]!.post('/local/withdrawals', { recordId, effect: 'withdraw' });
    await federation.party('P-01').post('/local/pushes');
    for (const org of ['R-01', 'R-02']) expect(await federation.party(org).post('/local/rounds')).toMatchObject({ faults: [], notices: 1 });
    expect(await found('R-01')).toHaveLength(1);
    expect(await found('R-02')).toEqual([]);
    const { notices } = await readers.get('R-02')!.get<{ notices: { kind: string; applied: string }[] }>('/local/notices');
    expect(notices).toMatchObject([{ kind: 'withdraw', applied: 'purged' }]);
  });

  test('the owner takes everything back: the next read gives nothing, the copy goes', async () => {
    const icc = requests.get('R-01')!;
    await approvers[0]!.post(`/local/requests/${icc}/revocation`);
    expect(await federation.party('P-01').post('/local/requests/refresh')).toMatchObject({ faults: [], carriedOut: { answers: 1 } });
    expect(await federation.party('R-01').post('/local/rounds')).toMatchObject({ faults: [], notices: 1 });
    expect(await found('R-01')).toEqual([]);
  });
});
