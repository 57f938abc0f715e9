// Attack 31 on requests, releases, freezes and inquiries: whoever has no business there cannot tell what exists from what does not.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FREEZE_LIFT_TYPE } from '#domain/access';
import {
  ACKNOWLEDGEMENT_TYPE,
  GRANT_TYPE,
  INQUIRY_ANSWER_TYPE,
  INQUIRY_TYPE,
  REQUEST_TYPE,
  SUBMISSION_LIST_TYPE,
  type Grant,
} from '#domain/request';
import { sealJwe } from '#domain/sealed-object';
import { addSignature } from '#domain/signed-document';
import { MandatesModule, MandateSettings } from '#features/hub/mandates';
import type { FiledRequest, ListView } from '#features/hub/requests';
import { DpopNonces } from '#platform/access-token';
import { NodeCrypto } from '#platform/crypto';
import { AuthorityOrgs } from '../builders/authority-orgs.js';
import { ReleasingOwner, type OwnedRecord } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { REQUEST_ROUTES } from '../builders/request-routes.js';
import { ORIGIN, RequestsHub } from '../builders/requests-hub.js';
import { workOf } from '../builders/work-done.js';

const unknownHash = () => `${randomBytes(32).toString('base64url').slice(0, 42)}A`;
const OUTSIDERS = ['R-02', 'P-02', 'P-03', 'H-01'];
let hub: RequestsHub;
let papers: RequestPapers;
let owner: ReleasingOwner;
let record: OwnedRecord;
/** A request of R-01 that P-01 was asked for, has granted and released for. */
let asked: Awaited<ReturnType<RequestPapers['routed']>>;
let grant: Grant;
let alias: string;
let checkHash: string;
let submission: FiledRequest;
let list: ListView;
let freezeId: string;
let inquiryId: string;

beforeAll(async () => {
  const orgs = AuthorityOrgs.usual();
  const settings = new MandateSettings(ORIGIN, 'H-01', orgs.signer('H-01', 'token'), new Uint8Array(randomBytes(32)));
  hub = await RequestsHub.start(orgs, {
    imports: [MandatesModule.forRoot(settings)],
    http: { dpopNonces: new DpopNonces(new Uint8Array(randomBytes(32)), new NodeCrypto()) },
  });
  papers = new RequestPapers(hub);
  owner = new ReleasingOwner(hub, 'P-01');
  record = await owner.record();
  asked = await papers.routed();
  grant = await papers.granted(asked, 'P-01');
  const item = await owner.open(record, grant);
  ({ alias } = item);
  await papers.release('P-01', item);
  const drafted = await papers.file(papers.request());
  checkHash = (await papers.propose(papers.check(drafted), 'A-01')).h;
  await openSubmission();
  inquiryId = await openInquiry();
  freezeId = (await hub.call<{ id: string }>('A-01', 'POST', '/v1/freezes', { scope: 'org', target: 'R-02' })).id;
});
afterAll(() => hub?.stop());

async function openSubmission(): Promise<void> {
  const request = papers.request({ kind: 'submission', author: 'P-01', lead: 'P-01', members: ['P-01'] });
  submission = await papers.file(request);
  const given = await papers.granted({ ...submission, request }, 'P-01');
  await papers.release('P-01', await owner.open(await owner.record(), given, { slot: 2 }));
  list = await hub.call('P-01', 'POST', `/v1/requests/${submission.requestId}/freeze-list`, {});
}

async function sealedTo(org: string): Promise<string> {
  const [key] = hub.orgs.membership.encryptionKeys(org, hub.clock.now());
  return sealJwe(Buffer.from('{}'), { kid: key!.kid, x: Buffer.from(key!.publicKey).toString('base64url') });
}

const inquiryOf = async (asker: string, over: object = {}) => ({
  schema: 'inquiry/1',
  inquiryId: randomUUID(),
  requestId: asked.requestId,
  kind: 'question',
  alias,
  asker,
  owner: 'P-01',
  sealed: await sealedTo('P-01'),
  replyTo: hub.orgs.encryptionKid(asker),
  askedOn: hub.today,
  ...over,
});

async function openInquiry(): Promise<string> {
  const { jws } = await papers.sign('R-01', await inquiryOf('R-01'), INQUIRY_TYPE);
  return (await hub.call<{ inquiryId: string }>('R-01', 'POST', '/v1/inquiries', { document: jws })).inquiryId;
}

const word = async (org: string, value: object, typ: string) => ({ document: (await papers.sign(org, value, typ)).jws });

interface Tried {
  /** Ids that exist; each in the order of the path. */
  readonly foreign: () => readonly (readonly string[])[];
  readonly unknown: () => readonly string[];
  readonly body?: (org: string, ids: readonly string[]) => Promise<object> | object;
}
const requests = () => [[asked.requestId], [submission.requestId]];
const oneId = { foreign: requests, unknown: () => [randomUUID()] };

const TRIED: Readonly<Record<string, Tried>> = {
  'GET /v1/requests/:requestId': oneId,
  'POST /v1/requests/:requestId/close': { ...oneId, body: () => ({}) },
  'GET /v1/requests/:requestId/records': oneId,
  'GET /v1/requests/:requestId/package': oneId,
  'POST /v1/requests/:requestId/checks': {
    ...oneId,
    body: async (org, [requestId]) => ({ document: await papers.signedCheck(papers.check({ requestId: requestId!, h: asked.h }), org) }),
  },
  'POST /v1/requests/:requestId/checks/:h/approvals': {
    foreign: () => [[asked.requestId, checkHash]],
    unknown: () => [randomUUID(), unknownHash()],
    body: async (org) => ({ signature: (await papers.signedCheck(papers.check(asked), org)).signatures[0] }),
  },
  'POST /v1/requests/:requestId/recusals': { ...oneId, body: () => ({}) },
  'POST /v1/requests/:requestId/freeze-list': { ...oneId, body: () => ({}) },
  'POST /v1/requests/:requestId/signatures': {
    ...oneId,
    body: (org, [requestId]) => {
      const signature = { schema: 'submission-signature/1', requestId, listHash: list.listHash, member: org, signedOn: hub.today };
      return word(org, signature, SUBMISSION_LIST_TYPE);
    },
  },
  'POST /v1/requests/:requestId/dispatches': {
    ...oneId,
    body: () => ({ day: hub.today, channel: 'hand', receiptNumber: '1', sha256: 'A'.repeat(43) }),
  },
  'POST /v1/requests/:requestId/acknowledgements': {
    ...oneId,
    body: (org, [requestId]) => {
      const items = [{ alias, statementHash: 'A'.repeat(43), status: 'purged' }];
      return word(org, { schema: 'acknowledgement/1', requestId, reader: org, items, signedOn: hub.today }, ACKNOWLEDGEMENT_TYPE);
    },
  },
  'DELETE /v1/releases/:requestId/:recordId': {
    foreign: () => [[asked.requestId, record.claims.recordId]],
    unknown: () => [randomUUID(), randomUUID()],
  },
  'DELETE /v1/freezes/:freezeId': {
    foreign: () => [[freezeId]],
    unknown: () => [randomUUID()],
    body: async (org, [id]) => {
      const payload = { schema: 'freeze-lift/1', freezeId: id! };
      return { document: await addSignature({ payload }, FREEZE_LIFT_TYPE, hub.orgs.signer(org), new NodeCrypto()) };
    },
  },
  'POST /v1/inquiries/:inquiryId/answers': {
    foreign: () => [[inquiryId]],
    unknown: () => [randomUUID()],
    body: (org, [id]) =>
      word(org, { schema: 'inquiry-answer/1', inquiryId: id, outcome: 'declined', answeredOn: hub.today }, INQUIRY_ANSWER_TYPE),
  },
};

/** What comes back, whatever it is. */
async function answerTo(org: string, route: string, ids: readonly string[], body?: object) {
  const [method = '', path = ''] = route.split(' ');
  let index = 0;
  const target = path.replace(/:\w+/g, () => ids[index++] ?? '');
  const answer = await hub.client(org).request(method, target, body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)) });
  return { status: answer.status, body: Buffer.from(answer.body).toString() };
}

describe('attack 31: ids in paths of requests', () => {
  test('every such route is tried', () => {
    expect(Object.keys(TRIED).sort()).toEqual([...REQUEST_ROUTES].sort());
  });

  test.each(REQUEST_ROUTES)('%s: foreign and unknown are one 404, after the same steps', async (route) => {
    const { foreign, unknown, body } = TRIED[route]!;
    for (const org of OUTSIDERS) {
      const ask = async (ids: readonly string[]) => {
        const given = await body?.(org, ids);
        return workOf(() => answerTo(org, route, ids, given));
      };
      const nobodys = await ask(unknown());
      expect(nobodys.answer.status).toBe(404);
      for (const ids of foreign()) expect(await ask(ids)).toEqual(nobodys);
    }
  });

  test('positive control: what is one’s own takes other steps', async () => {
    const steps = async (org: string) => (await workOf(() => answerTo(org, 'GET /v1/requests/:requestId', [asked.requestId]))).statements;
    expect(await steps('R-01')).not.toEqual(await steps('R-02'));
  });

  test('nothing of it had an effect', async () => {
    expect(await hub.call('R-01', 'GET', `/v1/requests/${asked.requestId}`)).toMatchObject({ state: 'granted' });
    expect(await hub.rows('R-01', `select from release where request_id = $1`, [asked.requestId])).toHaveLength(1);
    expect(await hub.call('P-01', 'GET', `/v1/requests/${submission.requestId}`)).toMatchObject({ state: 'signing' });
    const { items } = await hub.call<{ items: { liftedOn: string | null }[] }>('A-01', 'GET', '/v1/freezes');
    expect(items.filter(({ liftedOn }) => liftedOn !== null)).toEqual([]);
  });
});

describe('attack 31: ids in signed words and bodies', () => {
  const refused = (org: string, method: string, path: string, body: object) => hub.refusal(org, method, path, body);
  const nothing = { code: 'http/not-found', status: 404, field: undefined };

  test('a grant for a request that the owner was not asked for', async () => {
    for (const requestId of [asked.requestId, randomUUID()]) {
      const stolen = { ...papers.grant(asked, 'P-02'), requestId };
      expect(await refused('P-02', 'POST', '/v1/grants', await word('P-02', stolen, GRANT_TYPE))).toEqual(nothing);
    }
  });

  test('a release for a foreign request, and of a foreign record', async () => {
    const thief = new ReleasingOwner(hub, 'P-02');
    const own = await thief.record({ category: 'killing' });
    const open = async (requestId: string, recordId: string) => {
      const { alias: _a, statementHash: _h, ...item } = await thief.open(own, { ...grant, requestId }, { item: { recordId } });
      return refused('P-02', 'PUT', '/v1/releases', { items: [item] });
    };
    for (const requestId of [asked.requestId, randomUUID()]) expect(await open(requestId, own.claims.recordId)).toEqual(nothing);
    const mine = await owner.open(record, grant, { slot: 1 });
    for (const recordId of [own.claims.recordId, randomUUID()]) {
      const { alias: _a, statementHash: _h, ...item } = { ...mine, recordId };
      expect(await refused('P-01', 'PUT', '/v1/releases', { items: [item] })).toEqual(nothing);
    }
  });

  test('an inquiry about a record that the authority does not read', async () => {
    for (const over of [{}, { alias: randomUUID() }, { requestId: randomUUID() }])
      expect(await refused('R-02', 'POST', '/v1/inquiries', await word('R-02', await inquiryOf('R-02', over), INQUIRY_TYPE))).toEqual(
        nothing,
      );
  });

  test('a request under an id that another has taken', async () => {
    const taken = papers.request({ requestId: asked.requestId, author: 'R-02', recipients: ['R-02'] });
    expect(await refused('R-02', 'POST', '/v1/requests', await word('R-02', taken, REQUEST_TYPE))).toEqual(nothing);
    expect(await hub.call('R-01', 'GET', `/v1/requests/${asked.requestId}`)).toMatchObject({ h: asked.h });
  });

  test('lists hold nothing of others', async () => {
    for (const org of ['R-02', 'P-02', 'P-03']) {
      expect(await hub.call(org, 'GET', '/v1/requests')).toEqual({ items: [], next: null });
      expect(await hub.call(org, 'GET', '/v1/notices')).toEqual({ items: [], next: null });
      expect(await hub.call(org, 'GET', '/v1/inquiries')).toEqual({ items: [], next: null });
    }
  });
});
