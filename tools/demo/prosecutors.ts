import { Fault } from '#domain/fault';
import { SystemClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { MandateClient } from '#platform/http';
import { FolderKeyStore } from '#platform/key-store';
import { joinableValues } from '../search/joins.js';
import type { LocalParty } from '../coalition/local-party.js';
import { SMALL_ORGS, smallMapping } from './data/small-organisations.js';
import { importRows } from './small-party.js';
import { requestOf, submissionOf } from './requests.js';
import type { Stage } from './stage.js';

/** What two authorities asked, got, and had to give up. */
export interface Prosecution {
  readonly rfas: number;
  /** Owners' answers that opened something. */
  readonly granted: number;
  readonly refused: number;
  /** Releases that each authority could read and believe. */
  readonly read: Readonly<Record<string, number>>;
  readonly unbelieved: number;
  /** A survivor who allowed the ICC alone: read there, and not at the other authority. */
  readonly iccOnly: { readonly icc: number; readonly national: number };
  /** HTTP status of the next read after a withdrawal in mid-session. */
  readonly readAfterWithdrawal: number;
  readonly recallsAcknowledged: number;
  /** Values by which both authorities together could join what they were given. */
  readonly joinable: readonly string[];
  /** The same search with a planted value: has to find it. */
  readonly controlFound: boolean;
  readonly submission: { readonly members: number; readonly signed: number; readonly records: number; readonly state: string };
}

interface Found {
  readonly alias: string;
  readonly owner: string;
}
interface Matches {
  readonly matches: readonly { readonly recordId: string; readonly alias: string | null; readonly state: string }[];
}

const ICC = 'R-01';
const NATIONAL = 'R-02';
const REFUSING = 'P-03';
const WITHDRAWING = 'P-04';
/** Everything but notes: a free text that two authorities both hold is a value to join by. */
const FIELDS = ['person', 'event', 'act', 'involvement', 'intervention', 'evidence'];

export async function prosecute(stage: Stage): Promise<Prosecution> {
  const { heads } = stage.staff;
  const owners = stage.coalition.partners.map(({ org }) => org);
  const node = (org: string): LocalParty => heads.get(org)!;
  await joinSmallOrganisations(stage);
  for (const org of owners)
    await node(org).put('/local/recipient-names', {
      names: [
        { name: 'ICC-OTP', org: ICC },
        { name: 'NAT-LT', org: NATIONAL },
      ],
    });

  const requests = new Map<string, string>();
  for (const org of [ICC, NATIONAL]) {
    const { requestId } = await node(org).post<{ requestId: string }>('/local/requests', requestOf(org));
    requests.set(org, requestId);
    await stage.admins.route(requestId);
  }
  let granted = 0;
  let refused = 0;
  for (const org of owners) {
    await node(org).post('/local/requests/refresh', {});
    const { requests: asked } = await node(org).get<{ requests: { requestId: string }[] }>('/local/requests');
    for (const [reader, requestId] of requests) {
      // The hub asks only those who may have something that their people agreed to.
      if (!asked.some((request) => request.requestId === requestId)) continue;
      if (org === REFUSING && reader === NATIONAL) {
        await node(org).post(`/local/requests/${requestId}/refusal`, {});
        refused += 1;
        continue;
      }
      const body = { records: 'certain', classes: ['S1', 'S2'], fields: FIELDS };
      const { settled } = await node(org).post<{ settled: number }>(`/local/requests/${requestId}/approvals`, body);
      if (settled > 0) granted += 1;
    }
    await node(org).post('/local/requests/refresh', {});
  }
  const read: Record<string, number> = {};
  let unbelieved = 0;
  for (const org of [ICC, NATIONAL]) {
    const round = await node(org).post<{ read: { received: number; refused: number } | null }>('/local/rounds', {});
    read[org] = round.read?.received ?? 0;
    unbelieved += round.read?.refused ?? 0;
  }
  const iccOnly = await countIccOnly(stage, requests);
  const joins = await joinsOf(stage, requests);
  const after = await withdrawInMidSession(stage, requests);
  const submission = await submitTogether(stage);
  return { rfas: requests.size, granted, refused, read, unbelieved, iccOnly, ...after, ...joins, submission };
}

/** Three smaller members bring their files. */
async function joinSmallOrganisations(stage: Stage): Promise<void> {
  for (const org of Object.keys(SMALL_ORGS) as (keyof typeof SMALL_ORGS)[]) {
    const head = stage.staff.heads.get(org)!;
    await head.post('/local/mappings', smallMapping(org));
    await head.post('/local/reference-population', { path: stage.data.population, source: 'synthetic, made for the demonstration' });
    await head.post('/local/pulls');
    await importRows(head, stage.data.small[org], `${SMALL_ORGS[org]}-form`);
    await head.post('/local/previews');
    await head.post('/local/approvals', { all: true });
    await head.post('/local/signings');
    await head.post('/local/pushes');
  }
}

async function matchesOf(stage: Stage, org: string, requestId: string): Promise<Matches['matches']> {
  return (await stage.staff.heads.get(org)!.get<Matches>(`/local/requests/${requestId}`)).matches;
}

/** Rows of the small organisations whose people allowed the ICC alone, as far as each authority got them. */
async function countIccOnly(stage: Stage, requests: ReadonlyMap<string, string>): Promise<Prosecution['iccOnly']> {
  const counts = { icc: 0, national: 0 };
  for (const org of Object.keys(SMALL_ORGS)) {
    const { drafts } = await stage.staff.heads
      .get(org)!
      .get<{ drafts: { recordId: string; row: string[] }[] }>('/local/previews?limit=1000');
    const rows = stage.data.smallRows.filter((row) => row.org === org && row.consent === 'icc-only').map(({ row }) => row);
    const ids = drafts.filter(({ row }) => rows.includes(row[0]!)).map(({ recordId }) => recordId);
    for (const [name, reader] of [
      ['icc', ICC],
      ['national', NATIONAL],
    ] as const)
      counts[name] += (await matchesOf(stage, org, requests.get(reader)!)).filter(
        ({ recordId, state }) => state === 'open' && ids.includes(recordId),
      ).length;
  }
  return counts;
}

function mandateClient(stage: Stage, org: string): MandateClient {
  const keys = FolderKeyStore.open(stage.coalition.recipient(org).keyDir);
  const clock = new SystemClock();
  const dpop = keys.publicKeys().find(({ use }) => use === 'dpop')!;
  return new MandateClient({
    origin: stage.coalition.hubOrigin,
    org,
    client: keys.signer('client'),
    dpop: { signer: keys.signer('dpop'), x: dpop.x },
    hubKeyOf: (kid) => stage.membership.publicKeyAt(kid, 'request', clock.now()),
    crypto: new NodeCrypto(),
    clock,
  });
}

/** Both authorities put everything together that they were given: bundles as they came, and what was inside, opened. */
async function joinsOf(stage: Stage, requests: ReadonlyMap<string, string>): Promise<Pick<Prosecution, 'joinable' | 'controlFound'>> {
  const sides: unknown[][] = [];
  for (const [org, requestId] of requests) {
    const side: unknown[] = [];
    for await (const bundle of mandateClient(stage, org).export(requestId)) side.push(bundle);
    for (const { alias } of await recordsOf(stage, org)) {
      const { record } = await stage.staff.heads.get(org)!.get<{ record: unknown }>(`/local/records/${alias}`);
      side.push(record);
    }
    sides.push(side);
  }
  const [one, other] = sides as [unknown[], unknown[]];
  const planted = { mark: 'a value that both were given' };
  return {
    joinable: joinableValues(one, other),
    controlFound: joinableValues([...one, planted], [...other, planted]).includes(planted.mark),
  };
}

async function recordsOf(stage: Stage, org: string): Promise<Found[]> {
  const all: Found[] = [];
  for (let after: string | null = ''; after !== null;) {
    const query: string = after === '' ? '' : `?after=${after}`;
    const page: { records: Found[]; next: string | null } = await stage.staff.heads.get(org)!.get(`/local/records${query}`);
    all.push(...page.records);
    after = page.next;
  }
  return all;
}

/** A survivor changes her mind while both authorities read. */
async function withdrawInMidSession(
  stage: Stage,
  requests: ReadonlyMap<string, string>,
): Promise<Pick<Prosecution, 'readAfterWithdrawal' | 'recallsAcknowledged'>> {
  const head = stage.staff.heads.get(WITHDRAWING)!;
  const open = (await matchesOf(stage, WITHDRAWING, requests.get(NATIONAL)!)).filter(({ state }) => state === 'open');
  const { recordId } = open[0]!;
  const { alias } = (await matchesOf(stage, WITHDRAWING, requests.get(ICC)!)).find((match) => match.recordId === recordId)!;
  const client = mandateClient(stage, ICC);
  const read = async (): Promise<number> =>
    client.json(requests.get(ICC)!, `/records/${alias!}`).then(
      () => 200,
      (error: unknown) => (error instanceof Fault && typeof error.details['status'] === 'number' ? error.details['status'] : 0),
    );
  if ((await read()) !== 200) throw new Error('the record was not readable before it was withdrawn');
  await head.post('/local/withdrawals', { recordId, effect: 'withdraw' });
  await head.post('/local/pushes');
  const readAfterWithdrawal = await read();
  let recallsAcknowledged = 0;
  for (const org of requests.keys())
    recallsAcknowledged += (await stage.staff.heads.get(org)!.post<{ notices: number }>('/local/rounds', {})).notices;
  return { readAfterWithdrawal, recallsAcknowledged };
}

/** Six organisations hand one submission to the ICC; each signs the whole list. */
async function submitTogether(stage: Stage): Promise<Prosecution['submission']> {
  const members = stage.coalition.partners.map(({ org }) => org);
  const node = (org: string): LocalParty => stage.staff.heads.get(org)!;
  const lead = REFUSING;
  const { requestId } = await node(lead).post<{ requestId: string }>('/local/submissions', submissionOf(ICC, members));
  for (const org of members) {
    await node(org).post('/local/requests/refresh', {});
    await node(org).post(`/local/requests/${requestId}/approvals`, { records: 'certain', classes: ['S1'], fields: FIELDS });
    await node(org).post('/local/requests/refresh', {});
  }
  await node(lead).post(`/local/submissions/${requestId}/list`, {});
  let view = { state: '', signedBy: [] as string[] };
  for (const org of members) view = await node(org).post(`/local/submissions/${requestId}/signature`, {});
  const { read } = await node(ICC).post<{ read: { received: number } | null }>('/local/rounds', {});
  return { members: members.length, signed: view.signedBy.length, records: read?.received ?? 0, state: view.state };
}
