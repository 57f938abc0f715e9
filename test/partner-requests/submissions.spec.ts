// What two organisations hand in together: opened by the lead, filled by each from its own records, signed as a whole.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { classOfKind } from '#domain/case-record';
import { parseRequest, REQUEST_TYPE, submissionListHash, verifyRelease, type ReleaseBundle } from '#domain/request';
import { verifyDocument } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';
import { AskedOwner } from '../builders/asked-owner.js';
import type { LinkNode } from '../builders/link-node.js';
import type { TestPerson } from '../builders/people.js';

const crypto = new NodeCrypto();
let owner: AskedOwner;
let member: { node: LinkNode; head: TestPerson; bring: AskedOwner['bring'] };
beforeAll(async () => {
  owner = await AskedOwner.start();
  member = await owner.member('P-02');
  await owner.bring({ id: 'one' }, { id: 'two', consent: 'icc only' }, { id: 'not theirs', consent: 'coalition' });
  await member.bring({ id: 'three' });
}, 180_000);
beforeEach(() => owner.calm());
afterAll(async () => {
  await member?.node.stop();
  await owner?.stop();
});

type Side = { node: LinkNode; by: TestPerson };
const sides = (): Record<'lead' | 'member', Side> => ({
  lead: { node: owner.node, by: owner.approver },
  member: { node: member.node, by: member.head },
});
const post = <T = Record<string, never>>({ node, by }: Side, path: string, body: object = {}, status = 200) =>
  node.post<T>(path, body, status, by.session);

function draft(over: object = {}): object {
  const {
    schema: _s,
    requestId: _i,
    kind: _k,
    version: _v,
    author: _a,
    filedOn: _f,
    ...rest
  } = owner.papers.request({
    legalBasis: 'article-15',
    classes: ['S1', 'S2'],
    closingDate: owner.hub.day(60),
  });
  return { ...rest, members: ['P-01', 'P-02'], ...over };
}
const unenrolled = { recipients: [], namedRecipient: 'Moscow Mechanism rapporteur', purpose: 'un', legalBasis: 'osce-moscow-mechanism' };

/** Opened by P-01, with the records of both in it. */
async function collected(over: object = {}): Promise<string> {
  const { lead, member: other } = sides();
  const { requestId } = await post<{ requestId: string }>(lead, '/local/submissions', draft(over), 201);
  for (const side of [lead, other]) {
    await post(side, '/local/requests/refresh');
    await post(side, `/local/requests/${requestId}/approvals`, { records: 'certain', classes: ['S1', 'S2'] });
    expect(await post(side, '/local/requests/refresh')).toMatchObject({ faults: [], carriedOut: { refused: [] } });
  }
  return requestId;
}
async function signed(requestId: string): Promise<void> {
  const { lead, member: other } = sides();
  await post(lead, `/local/submissions/${requestId}/list`);
  for (const side of [other, lead]) await post(side, `/local/submissions/${requestId}/signature`);
}
const standing = (requestId: string, side = sides().lead) => side.node.get(`/local/submissions/${requestId}`);

describe('to an authority', () => {
  test('each puts in its own records, everybody’s word counts, all sign the whole list, and only then it is read', async () => {
    const requestId = await collected();
    const { lead, member: other } = sides();
    expect(await standing(requestId)).toMatchObject({
      state: 'collecting',
      lead: 'P-01',
      recipient: 'R-01',
      records: { 'P-01': 2, 'P-02': 1 },
      list: null,
    });
    expect((await post<{ code: string }>(other, `/local/submissions/${requestId}/signature`, {}, 422)).code).toBe('requests/no-list-yet');
    await post<{ code: string }>(other, `/local/submissions/${requestId}/list`, {}, 404);
    expect(await post(lead, `/local/submissions/${requestId}/list`)).toMatchObject({ state: 'signing', missing: ['P-01', 'P-02'] });
    expect(await post(other, `/local/submissions/${requestId}/signature`)).toMatchObject({ state: 'signing', missing: ['P-01'] });
    expect(await post(lead, `/local/submissions/${requestId}/signature`)).toMatchObject({ state: 'sent', missing: [] });
    expect(await owner.hub.rows('R-01', 'select from release where request_id = $1', [requestId])).toHaveLength(3);
    expect(await standing(requestId, other)).toMatchObject({ list: { signedBy: ['P-01', 'P-02'], missing: [] } });
  });

  test('a list that is not what a member put in is not signed', async () => {
    const requestId = await collected();
    const { lead, member: other } = sides();
    await post(lead, `/local/submissions/${requestId}/list`);
    const [{ recordId } = { recordId: '' }] = await member.node.rows<{ recordId: string }>(
      'select record_id as "recordId" from released where request_id = $1',
      [requestId],
    );
    await post(other, `/local/requests/${requestId}/taking-back`, { records: [recordId] }, 204);
    expect((await post<{ code: string }>(other, `/local/submissions/${requestId}/signature`, {}, 422)).code).toBe('requests/list-differs');
    await post(other, '/local/requests/refresh');
    expect((await post<{ code: string }>(lead, `/local/submissions/${requestId}/signature`, {}, 409)).code).toBe('submission/list-changed');
  });

  test('one that names other members is none of this organisation’s business', async () => {
    const { requestId } = await post<{ requestId: string }>(sides().lead, '/local/submissions', draft({ members: ['P-01', 'P-03'] }), 201);
    await post(sides().member, '/local/requests/refresh');
    await member.node.get(`/local/requests/${requestId}`, 404);
  });

  test.each<[string, object, string]>([
    ['without this organisation', { members: ['P-02'] }, '/members'],
    ['with an account and a name', { namedRecipient: 'Somebody' }, '/recipients'],
  ])('a draft %s is not signed', async (_name, over, field) => {
    expect(await post(sides().lead, '/local/submissions', draft(over), 422)).toMatchObject({ code: 'request/malformed', field });
  });
});

describe('to somebody without an account', () => {
  beforeAll(async () => {
    for (const { node, head } of [{ node: owner.node, head: owner.head }, member])
      await node.put('/local/recipient-names', { names: [{ name: 'OSCE-MM', org: unenrolled.namedRecipient }] }, 200, head.session);
  });

  async function packageOf(requestId: string, status = 200): Promise<string> {
    const answer = await owner.node.text(`/local/submissions/${requestId}/package`, owner.approver.session);
    expect(answer.status).toBe(status);
    return answer.text;
  }

  test('the lead writes a package of what everybody signed, readable from hand to hand, and notes how it went', async () => {
    const requestId = await collected(unenrolled);
    // Only who named that recipient, and agreed to the purpose.
    expect(await standing(requestId)).toMatchObject({ records: { 'P-01': 1, 'P-02': 1 }, recipient: unenrolled.namedRecipient });
    expect(JSON.parse(await packageOf(requestId, 409))).toMatchObject({ code: 'submission/not-sent' });
    await signed(requestId);
    const text = await packageOf(requestId);
    const [head, ...rest] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rest.at(-1)).toEqual({ end: 'complete', items: 2 });
    const { lists, request } = head as {
      lists: { listHash: string; list: { items: [] }; signatures: { member: string }[] }[];
      request: string;
    };
    expect(await submissionListHash(requestId, lists[0]!.list.items, crypto)).toBe(lists[0]!.listHash);
    expect(lists[0]!.signatures.map((each) => each.member)).toEqual(['P-01', 'P-02']);
    const at = owner.hub.clock.now();
    const keyOf = (kid: string) => owner.orgs.membership.publicKeyAt(kid, 'statement', at);
    const { payload } = await verifyDocument(request, REQUEST_TYPE, keyOf, crypto);
    expect(parseRequest(payload)).toMatchObject({ namedRecipient: unenrolled.namedRecipient, lead: 'P-01' });
    for (const line of rest.slice(0, -1) as unknown as (ReleaseBundle & { opened: string[] })[]) {
      const { opened, ...bundle } = line;
      const { elements } = await verifyRelease(bundle, owner.orgs.membership, 'P-01', at, crypto, opened);
      expect([bundle.sealed, elements.some(({ kind }) => classOfKind(kind) === 'S2')]).toEqual([null, true]);
      expect(elements.some(({ kind }) => classOfKind(kind) === 'S3')).toBe(false);
    }
    const sha256 = createHash('sha256').update(text).digest('base64url');
    await post(sides().lead, `/local/submissions/${requestId}/dispatches`, {
      day: owner.hub.today,
      channel: 'hand',
      receiptNumber: 'MM-7/27',
      sha256,
    });
    expect(await standing(requestId)).toMatchObject({ dispatches: [{ channel: 'hand', receiptNumber: 'MM-7/27', sha256 }] });
    const read = await owner.hub.rows<{ owner: string }>(
      'P-01',
      `select owner from mandate_read where request_id = $1 and org = 'P-01' order by owner`,
      [requestId],
    );
    expect(read).toEqual([{ owner: 'P-01' }, { owner: 'P-02' }]);
  });

  test('what a member takes back later, the lead is told; it says what the recipient did, and reads nothing before', async () => {
    const requestId = await collected(unenrolled);
    await signed(requestId);
    const { lead, member: other } = sides();
    const [{ recordId } = { recordId: '' }] = await member.node.rows<{ recordId: string }>(
      'select record_id as "recordId" from released where request_id = $1',
      [requestId],
    );
    await post(other, `/local/requests/${requestId}/taking-back`, { records: [recordId] }, 204);
    await post(other, '/local/requests/refresh');
    const { recalls } = await owner.node.get<{ recalls: { alias: string; statementHash: string; kind: string }[] }>(
      `/local/submissions/${requestId}`,
    );
    expect(recalls).toMatchObject([{ kind: 'revoked' }]);
    expect(JSON.parse(await packageOf(requestId, 409))).toMatchObject({ code: 'mandate/recalls-first' });
    const items = recalls.map(({ alias, statementHash }) => ({ alias, statementHash, status: 'purged' }));
    await post(lead, `/local/submissions/${requestId}/acknowledgements`, { items });
    expect(await standing(requestId)).toMatchObject({ recalls: [] });
    expect((await packageOf(requestId)).trimEnd().split('\n')).toHaveLength(3);
  });

  test('nobody but the lead gets the package', async () => {
    const requestId = await collected(unenrolled);
    await signed(requestId);
    for (const org of ['P-02', 'P-03'])
      expect(await owner.hub.refusal(org, 'GET', `/v1/requests/${requestId}/package`)).toMatchObject({ status: 404 });
    const toAuthority = await collected();
    await signed(toAuthority);
    expect(await owner.hub.refusal('P-01', 'GET', `/v1/requests/${toAuthority}/package`)).toMatchObject({ status: 404 });
  });
});
