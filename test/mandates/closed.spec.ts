import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SUBMISSION_LIST_TYPE, type Request } from '#domain/request';
import type { ListView } from '#features/hub/requests';
import { MandatesHub, type Mandate, type Released } from '../builders/mandates-hub.js';
import { questionBody } from '../builders/questions.js';

let hub: MandatesHub;
beforeAll(async () => void (hub = await MandatesHub.start()));
afterAll(() => hub?.stop());

const close = (org: string, requestId: string) => hub.hub.call(org, 'POST', `/v1/requests/${requestId}/close`, {});
const OVER = { status: 403, code: 'mandate/over', body: { reason: 'request:closed' } };

/** Everything that a reader can do with a mandate. */
async function everyWay(token: string, { id }: Pick<Mandate, 'id'>, { alias }: Released): Promise<void> {
  expect((await hub.askToken(id)).body).toEqual({ error: 'access_denied', error_description: 'request:closed' });
  for (const path of ['records', 'records?category=detention', `records/${alias}`, 'export'])
    expect(await hub.read(token, `/v1/mandates/${id}/${path}`)).toMatchObject(OVER);
}

describe('a request for assistance that its author closed', () => {
  let mandate: Mandate;
  let released: Released;
  let token: string;
  beforeAll(async () => {
    mandate = await hub.mandate();
    [released] = (await hub.release(mandate, 1)) as [Released];
    token = await hub.token(mandate.id);
    expect((await hub.read(token, `/v1/mandates/${mandate.id}/records/${released.alias}`)).status).toBe(200);
    await close('R-01', mandate.id);
  });

  test('is read in no way, by old tokens or new ones', () => everyWay(token, mandate, released));

  test.each(['question', 'contact'] as const)('asks no %s any more', async (kind) => {
    const body = await questionBody(hub.papers, { requestId: mandate.id, alias: released.alias, kind });
    expect(await hub.hub.refusal('R-01', 'POST', '/v1/inquiries', body)).toMatchObject({ status: 404, code: 'http/not-found' });
  });

  test('is given nothing more', async () => {
    const { alias: _a, statementHash: _h, ...item } = await hub.owner.open(await hub.owner.record(), mandate.grant);
    expect(await hub.hub.refusal('P-01', 'PUT', '/v1/releases', { items: [item] })).toMatchObject({ code: 'release/no-grant' });
  });
});

describe('a submission that its lead closed', () => {
  /** Collected from P-01 and P-02, signed by both: read by its recipient, or by the lead for one without an account. */
  async function sent(over: Partial<Request>): Promise<{ id: string; released: Released }> {
    const request = hub.papers.request({
      kind: 'submission',
      author: 'P-01',
      lead: 'P-01',
      members: ['P-01', 'P-02'],
      legalBasis: 'article-15',
      ...over,
    });
    const asked = { ...(await hub.papers.file(request)), request };
    const grants = [await hub.papers.granted(asked, 'P-01'), await hub.papers.granted(asked, 'P-02')];
    const released: Released[] = [];
    for (const grant of grants) released.push(...(await hub.release({ grant }, 1)));
    const { requestId } = asked;
    const { listHash } = await hub.hub.call<ListView>('P-01', 'POST', `/v1/requests/${requestId}/freeze-list`, {});
    for (const member of ['P-01', 'P-02']) {
      const value = { schema: 'submission-signature/1', requestId, listHash, member, signedOn: hub.hub.today };
      const { jws } = await hub.papers.sign(member, value, SUBMISSION_LIST_TYPE);
      await hub.hub.call(member, 'POST', `/v1/requests/${requestId}/signatures`, { document: jws });
    }
    return { id: requestId, released: released[0]! };
  }

  test('is read in no way by its recipient', async () => {
    const { id, released } = await sent({});
    const token = await hub.token(id);
    expect((await hub.read(token, `/v1/mandates/${id}/records/${released.alias}`)).status).toBe(200);
    await close('P-01', id);
    await everyWay(token, { id }, released);
  });

  test('gives its lead no package for a recipient without an account', async () => {
    const { id } = await sent({ recipients: [], namedRecipient: 'Committee of inquiry' });
    const path = `/v1/requests/${id}/package`;
    expect((await hub.hub.call<{ items: unknown[] }>('P-01', 'GET', path)).items).toHaveLength(2);
    await close('P-01', id);
    expect(await hub.hub.refusal('P-01', 'GET', path)).toMatchObject({ status: 403, code: 'mandate/over' });
  });
});
