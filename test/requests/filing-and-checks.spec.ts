import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { REQUEST_TYPE } from '#domain/request';
import type { AdminView, OwnerView, RecipientView, RequestPage } from '#features/hub/requests';
import { ReleasingOwner } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { RequestsHub } from '../builders/requests-hub.js';

let hub: RequestsHub;
let papers: RequestPapers;

beforeAll(async () => {
  hub = await RequestsHub.start();
  papers = new RequestPapers(hub);
  const [one, two, three] = ['P-01', 'P-02', 'P-03'].map((org) => new ReleasingOwner(hub, org));
  for (let n = 0; n < 6; n++) await one!.record();
  await two!.record();
  // Of P-03 one record is of another category, one is for national courts only, one for nobody.
  await three!.record({ category: 'killing' });
  await three!.record({ audience: { partners: [], purposes: ['national'], until: '2031-12' } });
  await three!.record({ audience: { partners: [], purposes: [], until: '2031-12' } });
});
afterAll(() => hub.stop());

const document = async (value: object, org = 'R-01') => ({ document: (await papers.sign(org, value, REQUEST_TYPE)).jws });

describe('filing', () => {
  test('a request is a draft until admins have checked it; filing it again changes nothing', async () => {
    const request = papers.request();
    const filed = await papers.file(request);
    expect(filed).toMatchObject({ requestId: request.requestId, state: 'draft' });
    expect(await papers.file(request)).toEqual(filed);
    const { view, grants } = await hub.call<RecipientView>('R-01', 'GET', `/v1/requests/${request.requestId}`);
    expect([view, grants]).toEqual(['recipient', []]);
  });

  test.each([
    ['a stranger as author', { author: 'R-02', recipients: ['R-02'] }, 'request/not-the-author'],
    ['others as recipients', { recipients: ['R-02'] }, 'request/malformed'],
    ['a recipient who does not exist', { recipients: ['R-01', 'R-09'] }, 'request/unknown-member'],
    ['a last day in the past', { until: '2026-11-22', filedOn: '2026-11-01' }, 'request/over'],
    ['a second version of nothing', { version: 2 }, 'request/other-version'],
  ])('%s is refused', async (_what, over, code) => {
    const body = await document(papers.request(over as never));
    expect(await hub.refusal('R-01', 'POST', '/v1/requests', body)).toMatchObject({ code });
  });

  test('signed by another, or with another type, it is nobody’s word', async () => {
    const request = papers.request();
    expect(await hub.refusal('R-01', 'POST', '/v1/requests', await document(request, 'R-02'))).toMatchObject({
      code: 'signed-document/unknown-key',
    });
    const asGrant = { document: (await papers.sign('R-01', request, 'dokaz-grant+jws')).jws };
    expect(await hub.refusal('R-01', 'POST', '/v1/requests', asGrant)).toMatchObject({ code: 'signed-document/wrong-type' });
  });

  test('a partner files no request for assistance, an authority no submission, an admin nothing at all', async () => {
    const rfa = papers.request({ author: 'P-01', recipients: ['R-01'] });
    expect(await hub.refusal('P-01', 'POST', '/v1/requests', await document(rfa, 'P-01'))).toMatchObject({ code: 'request/malformed' });
    const own = papers.request({ kind: 'submission', lead: 'P-01', members: ['P-01'], author: 'P-01' });
    expect(await hub.refusal('R-01', 'POST', '/v1/requests', await document(own))).toMatchObject({ code: 'request/not-the-author' });
    const admin = await document(papers.request(), 'A-01');
    expect(await hub.refusal('A-01', 'POST', '/v1/requests', admin)).toMatchObject({ status: 404 });
  });

  test('closed by its author it goes nowhere any more', async () => {
    const { requestId, h } = await papers.file(papers.request());
    expect(await hub.refusal('R-02', 'POST', `/v1/requests/${requestId}/close`, {})).toMatchObject({ status: 404 });
    expect(await hub.call('R-01', 'POST', `/v1/requests/${requestId}/close`, {})).toMatchObject({ state: 'closed' });
    expect(await faultOfCheck(requestId, h)).toMatchObject({ status: 404 });
  });
});

async function faultOfCheck(requestId: string, h: string) {
  const check = papers.check({ requestId, h });
  return hub.refusal('A-01', 'POST', `/v1/requests/${requestId}/checks`, { document: await papers.signedCheck(check, 'A-01') });
}

describe('two admins check', () => {
  test('the second one sends it to the owners whose records may be meant, and tells them until when', async () => {
    const filed = await papers.file(papers.request());
    const check = papers.check(filed);
    const first = await papers.propose(check, 'A-01');
    expect(first).toMatchObject({ state: 'waiting', signedBy: ['A-01'], missing: 1 });
    expect(await hub.refusal('P-01', 'GET', `/v1/requests/${filed.requestId}`)).toMatchObject({ status: 404 });
    const shown = await hub.call<AdminView>('A-02', 'GET', `/v1/requests/${filed.requestId}`);
    expect(shown.checks).toEqual([first]);

    expect(await papers.approve(check, first.h, 'A-02')).toMatchObject({ state: 'in-force', signedBy: ['A-01', 'A-02'], missing: 0 });
    const admin = await hub.call<AdminView>('A-01', 'GET', `/v1/requests/${filed.requestId}`);
    expect(admin).toMatchObject({
      state: 'with_owners',
      deadline: '2026-12-07',
      owners: [
        { owner: 'P-01', records: '5-20', answered: false },
        { owner: 'P-02', records: '1-4', answered: false },
      ],
    });
    const owner = await hub.call<OwnerView>('P-02', 'GET', `/v1/requests/${filed.requestId}`);
    expect(owner).toMatchObject({ view: 'owner', state: 'with_owners', deadline: '2026-12-07', answer: null });
    expect(owner.check?.document.signatures).toHaveLength(2);
    // A count that reaches the recipient is a band over all owners.
    expect(await hub.call('R-01', 'GET', `/v1/requests/${filed.requestId}`)).toMatchObject({ view: 'recipient', records: '5-20' });
  });

  test('fault 9: whose records are for another purpose, another category or nobody is not asked and counts nowhere', async () => {
    const { requestId } = await papers.routed();
    expect(await hub.refusal('P-03', 'GET', `/v1/requests/${requestId}`)).toMatchObject({ code: 'http/not-found', status: 404 });
    expect(await hub.refusal('P-03', 'GET', `/v1/requests/${requestId}/records`)).toMatchObject({ code: 'http/not-found', status: 404 });
    const admin = JSON.stringify(await hub.call('A-01', 'GET', `/v1/requests/${requestId}`));
    const recipient = JSON.stringify(await hub.call('R-01', 'GET', `/v1/requests/${requestId}`));
    expect([admin, recipient].some((text) => text.includes('P-03'))).toBe(false);
  });

  test('an owner gets the ids of her own records that may be meant, and nobody else’s', async () => {
    const { requestId } = await papers.routed();
    const { items } = await hub.call<{ items: string[] }>('P-01', 'GET', `/v1/requests/${requestId}/records`);
    const own = await hub.rows<{ id: string }>('P-01', `select record_id as id from record where owner = 'P-01' order by record_id`);
    expect(items).toEqual(own.map(({ id }) => id));
  });

  test('attack 41: one admin alone sends nothing on, not with two keys, not twice, not in both places', async () => {
    const filed = await papers.file(papers.request());
    const check = papers.check(filed);
    const path = `/v1/requests/${filed.requestId}/checks`;
    const both = await papers.signedCheck(check, 'A-01', 'A-01/1');
    expect(await hub.call('A-01', 'POST', path, { document: both })).toMatchObject({ state: 'waiting', missing: 1 });
    const { h } = await papers.propose(check, 'A-01');
    expect(await papers.approve(check, h, 'A-01')).toMatchObject({ state: 'waiting', missing: 1 });
    const [second] = (await papers.signedCheck(check, 'A-01/1')).signatures;
    expect(await hub.call('A-01', 'POST', `${path}/${h}/approvals`, { signature: second })).toMatchObject({ state: 'waiting', missing: 1 });
    expect(await hub.refusal('P-01', 'GET', `/v1/requests/${filed.requestId}`)).toMatchObject({ status: 404 });
  });

  test('signatures of partners and recipients do not count as an admin’s', async () => {
    const filed = await papers.file(papers.request());
    const check = papers.check(filed);
    const path = `/v1/requests/${filed.requestId}/checks`;
    for (const other of ['P-01', 'R-01', 'H-01'])
      expect(await hub.refusal('A-01', 'POST', path, { document: await papers.signedCheck(check, 'A-01', other) })).toMatchObject({
        code: 'request/not-an-admin',
        status: 403,
      });
    expect(await hub.refusal('A-02', 'POST', path, { document: await papers.signedCheck(check, 'A-01') })).toMatchObject({
      code: 'request/not-signed-by-you',
    });
    expect(await hub.refusal('R-01', 'POST', path, { document: await papers.signedCheck(check, 'R-01') })).toMatchObject({ status: 404 });
  });

  test('an admin who stood aside does not count, before or after', async () => {
    const filed = await papers.file(papers.request());
    const check = papers.check(filed);
    const { h } = await papers.propose(check, 'A-01');
    await hub.call('A-01', 'POST', `/v1/requests/${filed.requestId}/recusals`, {});
    expect(await papers.approve(check, h, 'A-02')).toMatchObject({ state: 'waiting', signedBy: ['A-02'], missing: 1 });
    const again = { document: await papers.signedCheck(check, 'A-01') };
    expect(await hub.refusal('A-01', 'POST', `/v1/requests/${filed.requestId}/checks`, again)).toMatchObject({ code: 'request/recused' });
    expect(await papers.approve(check, h, 'A-03')).toMatchObject({ state: 'in-force', signedBy: ['A-02', 'A-03'] });
    expect(await hub.refusal('A-02', 'POST', `/v1/requests/${filed.requestId}/recusals`, {})).toMatchObject({
      code: 'request/checked-already',
      status: 409,
    });
  });

  test('a check is of one version of one request', async () => {
    const filed = await papers.file(papers.request());
    const other = await papers.file(papers.request());
    const path = (requestId: string) => `/v1/requests/${requestId}/checks`;
    const elsewhere = { document: await papers.signedCheck(papers.check(other), 'A-01') };
    expect(await hub.refusal('A-01', 'POST', path(filed.requestId), elsewhere)).toMatchObject({ code: 'request/other-version' });
    const stale = papers.check({ requestId: filed.requestId, h: other.h });
    expect(await hub.refusal('A-01', 'POST', path(filed.requestId), { document: await papers.signedCheck(stale, 'A-01') })).toMatchObject({
      code: 'request/other-version',
      status: 409,
    });
  });

  test('what is over-broad or lacks an assurance is not sent on; narrowed it is', async () => {
    const broad = papers.request();
    const everything = { ...broad.scope, categories: [...ALL], regions: ['*'], period: { from: null, until: null } };
    const filed = await papers.file({ ...broad, scope: everything as never });
    const check = papers.check(filed);
    const path = `/v1/requests/${filed.requestId}/checks`;
    expect(await hub.refusal('A-01', 'POST', path, { document: await papers.signedCheck(check, 'A-01') })).toMatchObject({
      code: 'request/over-broad',
    });
    const narrower = papers.check(filed, { narrower: { ...broad.scope, categories: ['detention'] } });
    expect(await papers.propose(narrower, 'A-01')).toMatchObject({ state: 'waiting' });

    const careless = await papers.file(papers.request({ assurances: ['fair_trial'] }));
    const unassured = { document: await papers.signedCheck(papers.check(careless), 'A-01') };
    expect(await hub.refusal('A-01', 'POST', `/v1/requests/${careless.requestId}/checks`, unassured)).toMatchObject({
      code: 'request/assurances-missing',
    });
  });

  test('one admin returns it with a proposal; the author files the next version', async () => {
    const request = papers.request();
    const filed = await papers.file(request);
    const narrower = { ...request.scope, categories: ['detention' as const] };
    const returned = papers.check(filed, {
      outcome: 'returned',
      checklist: {},
      narrower,
      remark: 'Torture is not in the case',
    });
    expect(await papers.propose(returned, 'A-01')).toMatchObject({ state: 'in-force', outcome: 'returned' });
    expect(await hub.call('R-01', 'GET', `/v1/requests/${filed.requestId}`)).toMatchObject({ state: 'returned' });
    expect(await faultOfCheck(filed.requestId, filed.h)).toMatchObject({ code: 'request/checked-already', status: 409 });

    const skipping = await document({ ...request, version: 3 });
    expect(await hub.refusal('R-01', 'POST', '/v1/requests', skipping)).toMatchObject({ code: 'request/other-version' });
    const next = await papers.file({ ...request, version: 2, scope: { ...request.scope, categories: ['detention'] } });
    expect(next).toMatchObject({ state: 'draft' });
    const check = papers.check(next);
    const { h } = await papers.propose(check, 'A-01');
    expect(await papers.approve(check, h, 'A-03')).toMatchObject({ state: 'in-force' });
    const third = await document({ ...request, version: 3 });
    expect(await hub.refusal('R-01', 'POST', '/v1/requests', third)).toMatchObject({ code: 'request/other-version' });
  });

  test('two admins at once: it takes effect once, for both', async () => {
    const filed = await papers.file(papers.request());
    const check = papers.check(filed);
    const answers = await Promise.all(['A-01', 'A-02', 'A-03'].map((admin) => papers.propose(check, admin)));
    expect(answers.filter(({ state }) => state === 'in-force').length).toBeGreaterThanOrEqual(1);
    const effects = await hub.rows('A-01', `select from request_check_effect where request_id = $1`, [filed.requestId]);
    expect(effects).toHaveLength(1);
  });

  test('two conflicting checks at once: one wins, both are kept', async () => {
    const filed = await papers.file(papers.request());
    const route = papers.check(filed);
    const { h } = await papers.propose(route, 'A-01');
    const back = papers.check(filed, { outcome: 'returned', checklist: {}, remark: 'Too much' });
    const settled = await Promise.allSettled([papers.approve(route, h, 'A-02'), papers.propose(back, 'A-03')]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [{ n } = { n: 0 }] = await hub.rows<{ n: number }>(
      'A-01',
      `select count(*)::int as n from request_check_effect where request_id = $1`,
      [filed.requestId],
    );
    expect(n).toBe(1);
  });
});

const ALL = ['detention', 'torture', 'killing', 'disappearance', 'deportation', 'persecution', 'trial', 'osint', 'context'];

describe('lists', () => {
  test('each role sees its own requests, page by page', async () => {
    const { requestId } = await papers.routed({ author: 'R-02', recipients: ['R-02'] });
    const ids = async (org: string) => {
      const { items } = await hub.call<RequestPage>(org, 'GET', '/v1/requests');
      return items.map((item) => item.requestId);
    };
    expect(await ids('R-02')).toEqual([requestId]);
    expect(await ids('R-01')).not.toContain(requestId);
    expect(await ids('P-01')).toContain(requestId);
    expect(await ids('P-03')).toEqual([]);
    expect((await ids('A-03')).length).toBeGreaterThan(10);
    const after = await hub.call<RequestPage>('A-03', 'GET', `/v1/requests?after=${'f'.repeat(8)}-ffff-4fff-bfff-${'f'.repeat(12)}`);
    expect(after).toEqual({ items: [], next: null });
  });

  test('a joint request is all its authorities’ business', async () => {
    const { requestId } = await papers.file(papers.request({ recipients: ['R-01', 'R-02'] }));
    expect(await hub.call('R-02', 'GET', `/v1/requests/${requestId}`)).toMatchObject({ view: 'recipient', state: 'draft' });
  });

  test('an unknown request, a malformed id and somebody else’s request look the same', async () => {
    const { requestId } = await papers.file(papers.request());
    const refusals = [];
    for (const id of [randomUUID(), 'x', requestId]) refusals.push(await hub.refusal('R-02', 'GET', `/v1/requests/${id}`));
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(refusals[0]).toEqual({ code: 'http/not-found', status: 404, field: undefined });
  });
});
