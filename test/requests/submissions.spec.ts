import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { REQUEST_TYPE, SUBMISSION_LIST_TYPE, submissionListHash, type Grant, type Request } from '#domain/request';
import type { FiledRequest, ListView, SubmissionView } from '#features/hub/requests';
import { NodeCrypto } from '#platform/crypto';
import { ReleasingOwner, type OwnedRecord } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { RequestsHub } from '../builders/requests-hub.js';

type Opened = FiledRequest & { request: Request };
let hub: RequestsHub;
let papers: RequestPapers;
let lead: ReleasingOwner;
let member: ReleasingOwner;
let slot = 0;

beforeAll(async () => {
  hub = await RequestsHub.start();
  papers = new RequestPapers(hub);
  lead = new ReleasingOwner(hub, 'P-01');
  member = new ReleasingOwner(hub, 'P-02');
});
afterAll(() => hub.stop());

const submission = (over: Partial<Request> = {}): Request =>
  papers.request({
    kind: 'submission',
    author: 'P-01',
    lead: 'P-01',
    members: ['P-01', 'P-02'],
    closingDate: hub.day(60),
    legalBasis: 'article-15',
    ...over,
  });

/** Opened, with a record of each member in it. */
async function collected(
  over: Partial<Request> = {},
): Promise<{ opened: Opened; grants: [Grant, Grant]; records: [OwnedRecord, OwnedRecord] }> {
  const request = submission(over);
  const opened = { ...(await papers.file(request)), request };
  slot++;
  const grants: [Grant, Grant] = [await papers.granted(opened, 'P-01'), await papers.granted(opened, 'P-02')];
  const records: [OwnedRecord, OwnedRecord] = [await lead.record(), await member.record()];
  await papers.release('P-01', await lead.open(records[0], grants[0], { slot }));
  await papers.release('P-02', await member.open(records[1], grants[1], { slot }));
  return { opened, grants, records };
}
const freezeList = (requestId: string, org = 'P-01') => hub.call<ListView>(org, 'POST', `/v1/requests/${requestId}/freeze-list`, {});
const signature = async (requestId: string, listHash: string, org: string, over: object = {}) => {
  const value = { schema: 'submission-signature/1', requestId, listHash, member: org, signedOn: hub.today, ...over };
  return { document: (await papers.sign(org, value, SUBMISSION_LIST_TYPE)).jws };
};
const sign = async (requestId: string, listHash: string, org: string) =>
  hub.call<ListView>(org, 'POST', `/v1/requests/${requestId}/signatures`, await signature(requestId, listHash, org));
const readable = (requestId: string, org = 'R-01') =>
  hub.rows<{ owner: string }>(org, `select owner from release where request_id = $1 order by owner`, [requestId]);
const view = (requestId: string, org = 'P-02') => hub.call<SubmissionView>(org, 'GET', `/v1/requests/${requestId}`);

describe('a submission', () => {
  test('is collected, frozen, signed by every member over the whole list, and read only then', async () => {
    const request = submission();
    const filed = await papers.file(request);
    expect(filed).toMatchObject({ state: 'draft' });
    const { opened } = await collected();
    const { requestId } = opened;
    expect(await view(requestId)).toMatchObject({ view: 'member', state: 'collecting', lists: [] });
    expect([await readable(requestId), await hub.refusal('R-01', 'GET', `/v1/requests/${requestId}`)]).toMatchObject([[], { status: 404 }]);

    const frozen = await freezeList(requestId);
    expect(frozen).toMatchObject({ state: 'signing', signedBy: [], missing: ['P-01', 'P-02'] });
    expect(frozen.list.items.map((item) => item.member)).toEqual(['P-01', 'P-02']);
    expect(frozen.listHash).toBe(await submissionListHash(requestId, frozen.list.items, new NodeCrypto()));
    expect(await sign(requestId, frozen.listHash, 'P-01')).toMatchObject({ state: 'signing', missing: ['P-02'] });
    expect(await readable(requestId)).toEqual([]);
    expect(await sign(requestId, frozen.listHash, 'P-02')).toMatchObject({ state: 'sent', missing: [] });
    expect(await readable(requestId)).toEqual([{ owner: 'P-01' }, { owner: 'P-02' }]);
    expect(await hub.call('R-01', 'GET', `/v1/requests/${requestId}`)).toMatchObject({ view: 'recipient', state: 'sent' });
    expect(await readable(requestId, 'R-02')).toEqual([]);
  });

  test('while it is signed nothing is added; what is taken back makes the list void', async () => {
    const { opened, grants, records } = await collected();
    const { requestId } = opened;
    const frozen = await freezeList(requestId);
    const { alias: _a, statementHash: _h, ...late } = await member.open(await member.record(), grants[1], { slot });
    expect(await hub.refusal('P-02', 'PUT', '/v1/releases', { items: [late] })).toMatchObject({ code: 'submission/frozen', status: 409 });
    await sign(requestId, frozen.listHash, 'P-02');
    await hub.call('P-01', 'DELETE', `/v1/releases/${requestId}/${records[0].claims.recordId}`);
    const stale = await signature(requestId, frozen.listHash, 'P-01');
    expect(await hub.refusal('P-01', 'POST', `/v1/requests/${requestId}/signatures`, stale)).toMatchObject({
      code: 'submission/list-changed',
    });
    const again = await freezeList(requestId);
    expect(again).toMatchObject({ missing: ['P-01', 'P-02'] });
    expect(again.listHash).not.toBe(frozen.listHash);
    expect(
      await hub.refusal('P-02', 'POST', `/v1/requests/${requestId}/signatures`, await signature(requestId, frozen.listHash, 'P-02')),
    ).toMatchObject({
      code: 'submission/other-list',
    });
  });

  test('a supplement waits for a list of its own; a correction of what was sent does not', async () => {
    const { opened, grants, records } = await collected();
    const { requestId } = opened;
    for (const org of ['P-01', 'P-02']) await sign(requestId, (await freezeListOnce(requestId)).listHash, org);
    await papers.release('P-02', await member.open(await member.record(), grants[1], { slot }));
    expect(await readable(requestId)).toHaveLength(2);
    const revised = await lead.revise(records[0]);
    await papers.release('P-01', await lead.open(revised, grants[0], { slot }));
    expect(await readable(requestId)).toHaveLength(2);
    const { listHash } = await freezeList(requestId);
    await sign(requestId, listHash, 'P-01');
    expect(await sign(requestId, listHash, 'P-02')).toMatchObject({ state: 'supplemented' });
    expect(await readable(requestId)).toHaveLength(3);
    expect(await hub.refusal('P-01', 'POST', `/v1/requests/${requestId}/freeze-list`, {})).toMatchObject({
      code: 'submission/nothing-new',
    });
  });

  const freezeListOnce = async (requestId: string): Promise<ListView> => {
    const [newest] = (await view(requestId)).lists;
    return newest === undefined ? freezeList(requestId) : ({ ...newest } as unknown as ListView);
  };

  test('only its lead freezes, only its members sign, each for itself', async () => {
    const { opened } = await collected();
    const { requestId } = opened;
    for (const org of ['P-02', 'P-03'])
      expect(await hub.refusal(org, 'POST', `/v1/requests/${requestId}/freeze-list`, {})).toMatchObject({ status: 404 });
    const { listHash } = await freezeList(requestId);
    const path = `/v1/requests/${requestId}/signatures`;
    expect(await hub.refusal('P-03', 'POST', path, await signature(requestId, listHash, 'P-03'))).toMatchObject({ status: 404 });
    expect(await hub.refusal('P-02', 'POST', path, await signature(requestId, listHash, 'P-02', { member: 'P-01' }))).toMatchObject({
      code: 'submission/other-list',
      field: '/member',
    });
    expect(await hub.refusal('P-03', 'GET', `/v1/requests/${requestId}`)).toMatchObject({ status: 404 });
  });

  test('after the closing day no record is put in, but one that is in may be corrected', async () => {
    const { opened, grants, records } = await collected({ closingDate: hub.today });
    hub.passDays(1);
    const put = ({ alias: _a, statementHash: _h, ...item }: Awaited<ReturnType<ReleasingOwner['open']>>) =>
      hub.refusal('P-01', 'PUT', '/v1/releases', { items: [item] });
    expect(await put(await lead.open(await lead.record(), grants[0], { slot }))).toMatchObject({ code: 'submission/closed', status: 409 });
    expect(await put(await lead.open(await lead.revise(records[0]), grants[0], { slot }))).toBeUndefined();
    expect(await view(opened.requestId)).toMatchObject({ state: 'collecting' });
  });

  test('two last members at once: it is sent', async () => {
    const { opened } = await collected();
    const { listHash } = await freezeList(opened.requestId);
    await Promise.all(['P-01', 'P-02'].map((org) => sign(opened.requestId, listHash, org)));
    expect(await view(opened.requestId)).toMatchObject({ state: 'sent' });
  });

  test('to a recipient without an account the lead gets the bag, and notes how it was handed over', async () => {
    const { opened } = await collected({ recipients: [], namedRecipient: 'Moscow Mechanism rapporteur' });
    const { requestId } = opened;
    const dispatch = { day: hub.today, channel: 'upload', receiptNumber: 'MM-2026-4', sha256: 'A'.repeat(43) };
    const path = `/v1/requests/${requestId}/dispatches`;
    expect(await hub.refusal('P-01', 'POST', path, dispatch)).toMatchObject({ code: 'submission/not-sent', status: 409 });
    const { listHash } = await freezeList(requestId);
    for (const org of ['P-01', 'P-02']) await sign(requestId, listHash, org);
    expect(await readable(requestId, 'P-01')).toHaveLength(2);
    expect(await hub.refusal('P-02', 'POST', path, dispatch)).toMatchObject({ status: 404 });
    expect(await hub.refusal('P-01', 'POST', path, { ...dispatch, sha256: 'x' })).toMatchObject({ status: 422, field: '/sha256' });
    expect(await hub.call('P-01', 'POST', path, dispatch)).toEqual({ dispatches: [dispatch] });
    expect(await hub.call('P-01', 'POST', path, dispatch)).toEqual({ dispatches: [dispatch] });
  });

  test('a recipient with an account is handed nothing', async () => {
    const { opened } = await collected();
    const dispatch = { day: hub.today, channel: 'hand', receiptNumber: '1', sha256: 'A'.repeat(43) };
    expect(await hub.refusal('P-01', 'POST', `/v1/requests/${opened.requestId}/dispatches`, dispatch)).toMatchObject({
      code: 'submission/enrolled-recipient',
    });
  });

  test('is opened by its lead, for partners who take part, and checked by nobody', async () => {
    const refused = async (over: Partial<Request>) =>
      hub.refusal('P-01', 'POST', '/v1/requests', { document: (await papers.sign('P-01', submission(over), REQUEST_TYPE)).jws });
    expect(await refused({ lead: 'P-02' })).toMatchObject({ code: 'request/malformed', field: '/lead' });
    expect(await refused({ author: 'P-02', lead: 'P-02' })).toMatchObject({ code: 'request/not-the-author' });
    expect(await refused({ members: ['P-01', 'P-09'] })).toMatchObject({ code: 'request/unknown-member', field: '/members' });
    const { requestId, h } = await papers.file(submission());
    const document = await papers.signedCheck(papers.check({ requestId, h }), 'A-01');
    expect(await hub.refusal('A-01', 'POST', `/v1/requests/${requestId}/checks`, { document })).toMatchObject({ status: 404 });
    expect(await hub.refusal('P-01', 'POST', `/v1/requests/${requestId}/freeze-list`, {})).toMatchObject({ code: 'submission/empty' });
    expect(await hub.call('P-01', 'POST', `/v1/requests/${requestId}/close`, {})).toMatchObject({ state: 'closed' });
    expect(await hub.refusal('P-01', 'POST', `/v1/requests/${requestId}/freeze-list`, {})).toMatchObject({ status: 404 });
  });
});
