import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FREEZE_LIFT_TYPE } from '#domain/access';
import { GRANT_TYPE, type Grant } from '#domain/request';
import { addSignature, type MultiSigned } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';
import { ReleasingOwner, type OwnedRecord } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { RequestsHub } from '../builders/requests-hub.js';

let hub: RequestsHub;
let papers: RequestPapers;
let owner: ReleasingOwner;
let record: OwnedRecord;
let asked: Awaited<ReturnType<RequestPapers['routed']>>;
let grant: Grant;
interface Freeze {
  id: string;
  liftedOn: string | null;
  liftSignedBy: string[];
}

beforeAll(async () => {
  hub = await RequestsHub.start();
  papers = new RequestPapers(hub);
  owner = new ReleasingOwner(hub, 'P-01');
  record = await owner.record();
  asked = await papers.routed();
  grant = await papers.granted(asked, 'P-01');
});
afterAll(() => hub.stop());

async function lift(id: string, ...admins: string[]): Promise<MultiSigned> {
  let document: { payload: never } | MultiSigned = { payload: { schema: 'freeze-lift/1', freezeId: id } as never };
  for (const admin of admins) {
    const [org = '', n = '0'] = admin.split('/');
    document = await addSignature(document, FREEZE_LIFT_TYPE, hub.orgs.signer(org, 'statement', Number(n)), new NodeCrypto());
  }
  return document as MultiSigned;
}
const freeze = (admin: string, body: object) => hub.call<Freeze>(admin, 'POST', '/v1/freezes', body);
const unfreeze = async (admin: string, id: string, ...signers: string[]) =>
  hub.call<Freeze>(admin, 'DELETE', `/v1/freezes/${id}`, { document: await lift(id, ...signers) });
const release = async () => {
  const { alias: _a, statementHash: _h, ...item } = await owner.open(record, grant);
  return hub.refusal('P-01', 'PUT', '/v1/releases', { items: [item] });
};

test('one admin stops access at once, in each scope; two different ones let it go on', async () => {
  for (const body of [
    { scope: 'request', target: asked.requestId },
    { scope: 'org', target: 'R-01' },
    { scope: 'org', target: 'P-01' },
    { scope: 'all' },
  ]) {
    const { id } = await freeze('A-01', body);
    expect(await release()).toMatchObject({ code: 'access/frozen', status: 403 });
    expect(await unfreeze('A-01', id, 'A-01')).toMatchObject({ liftedOn: null, liftSignedBy: ['A-01'] });
    expect(await unfreeze('A-01', id, 'A-01/1')).toMatchObject({ liftedOn: null, liftSignedBy: ['A-01'] });
    expect(await release()).toMatchObject({ code: 'access/frozen' });
    expect(await unfreeze('A-02', id, 'A-02')).toMatchObject({ liftedOn: hub.today, liftSignedBy: ['A-01', 'A-02'] });
    expect(await release()).toBeUndefined();
  }
});

test('a freeze of another request or organisation stops nothing here', async () => {
  const other = await papers.file(papers.request());
  const first = await freeze('A-03', { scope: 'request', target: other.requestId });
  const second = await freeze('A-03', { scope: 'org', target: 'R-02' });
  expect(await release()).toBeUndefined();
  for (const { id } of [first, second]) await unfreeze('A-03', id, 'A-03', 'A-01');
});

test('frozen, an owner still revokes and takes back, and nothing new is granted', async () => {
  const mine = await papers.routed();
  const given = await papers.granted(mine, 'P-01');
  const another = await owner.record();
  await papers.release('P-01', await owner.open(another, given, { slot: 2 }));
  const { id } = await freeze('A-02', { scope: 'all' });
  await hub.call('P-01', 'DELETE', `/v1/releases/${mine.requestId}/${another.claims.recordId}`);
  await papers.putGrant({ ...given, version: 2, effect: 'revoked' });
  const again = await papers.sign('P-01', { ...given, version: 3 }, GRANT_TYPE);
  expect(await hub.refusal('P-01', 'POST', '/v1/grants', { document: again.jws })).toMatchObject({ code: 'access/frozen' });
  expect(await hub.call('R-01', 'GET', '/v1/notices')).toMatchObject({ items: [{ kind: 'revoked' }] });
  await unfreeze('A-01', id, 'A-01', 'A-02');
});

test('partners and authorities neither freeze, lift nor look; a foreign signature lifts nothing', async () => {
  const { id } = await freeze('A-01', { scope: 'org', target: 'R-02' });
  for (const org of ['P-01', 'R-01', 'H-01']) {
    expect(await hub.refusal(org, 'POST', '/v1/freezes', { scope: 'all' })).toMatchObject({ status: 404 });
    expect(await hub.refusal(org, 'GET', '/v1/freezes')).toMatchObject({ status: 404 });
    const document = await lift(id, 'A-01', org);
    expect(await hub.refusal('A-01', 'DELETE', `/v1/freezes/${id}`, { document })).toMatchObject({ code: 'freeze/not-an-admin' });
  }
  expect(await hub.refusal('A-01', 'DELETE', `/v1/freezes/${id}`, { document: await lift(id, 'A-02') })).toMatchObject({
    code: 'freeze/not-signed-by-you',
  });
  const other = { document: await lift(randomUUID(), 'A-01', 'A-02') };
  expect(await hub.refusal('A-01', 'DELETE', `/v1/freezes/${id}`, other)).toMatchObject({ code: 'freeze/other-freeze' });
  await unfreeze('A-01', id, 'A-01', 'A-02');
});

test('only what exists is frozen, and only in a way that is known', async () => {
  expect(await hub.refusal('A-01', 'POST', '/v1/freezes', { scope: 'request', target: randomUUID() })).toMatchObject({ status: 404 });
  expect(await hub.refusal('A-01', 'POST', '/v1/freezes', { scope: 'org', target: 'P-77' })).toMatchObject({ status: 404 });
  for (const body of [{ scope: 'all', target: 'P-01' }, { scope: 'org' }, { scope: 'everyone' }, { scope: 'all', by: 'A-02' }])
    expect(await hub.refusal('A-01', 'POST', '/v1/freezes', body)).toMatchObject({ status: 422 });
});

test('two admins lift at once: it is lifted', async () => {
  const { id } = await freeze('A-01', { scope: 'all' });
  await Promise.all(['A-02', 'A-03'].map((admin) => unfreeze(admin, id, admin)));
  const { items } = await hub.call<{ items: Freeze[] }>('A-01', 'GET', '/v1/freezes');
  expect(items.find((each) => each.id === id)).toMatchObject({ liftedOn: hub.today, liftSignedBy: ['A-02', 'A-03'] });
});
