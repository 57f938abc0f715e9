// Attack 32: what a body, or a signed word, does not hold cannot be slipped in.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACKNOWLEDGEMENT_TYPE, GRANT_TYPE, REQUEST_TYPE } from '#domain/request';
import { ReleasingOwner } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { RequestsHub } from '../builders/requests-hub.js';

let hub: RequestsHub;
let papers: RequestPapers;
beforeAll(async () => {
  hub = await RequestsHub.start();
  papers = new RequestPapers(hub);
  await new ReleasingOwner(hub, 'P-01').record();
});
afterAll(() => hub?.stop());

const word = async (org: string, value: object, typ: string) => ({ document: (await papers.sign(org, value, typ)).jws });

describe('attack 32', () => {
  test.each([{ state: 'granted' }, { checked: 'routed' }, { deadlineOn: '2026-12-01' }, { owners: ['P-01'] }])(
    'a request with %j',
    async (more) => {
      const [field] = Object.keys(more);
      const request = papers.request();
      expect(await hub.refusal('R-01', 'POST', '/v1/requests', await word('R-01', { ...request, ...more }, REQUEST_TYPE))).toMatchObject({
        status: 422,
        field: `/${field}`,
      });
      const beside = { ...(await word('R-01', request, REQUEST_TYPE)), ...more };
      expect(await hub.refusal('R-01', 'POST', '/v1/requests', beside)).toMatchObject({ status: 422, field: `/${field}` });
      expect(await hub.refusal('R-01', 'GET', `/v1/requests/${request.requestId}`)).toMatchObject({ status: 404 });
    },
  );

  test.each([{ effectiveOn: '2026-01-01' }, { sharedWith: ['R-02'] }, { class: 'S3' }])('a grant with %j', async (more) => {
    const asked = await papers.routed();
    const grant = { ...papers.grant(asked, 'P-01'), ...more };
    expect(await hub.refusal('P-01', 'POST', '/v1/grants', await word('P-01', grant, GRANT_TYPE))).toMatchObject({
      status: 422,
      field: `/${Object.keys(more)[0]}`,
    });
    expect(await hub.call('P-01', 'GET', `/v1/requests/${asked.requestId}`)).toMatchObject({ answer: null });
  });

  test('an acknowledgement of more than its items', async () => {
    const { requestId } = await papers.routed();
    const items = [{ alias: requestId, statementHash: 'A'.repeat(43), status: 'purged', org: 'R-02' }];
    const value = { schema: 'acknowledgement/1', requestId, reader: 'R-01', items, signedOn: hub.today };
    const path = `/v1/requests/${requestId}/acknowledgements`;
    expect(await hub.refusal('R-01', 'POST', path, await word('R-01', value, ACKNOWLEDGEMENT_TYPE))).toMatchObject({
      field: '/items/0/org',
    });
  });

  test('a recusal in another admin’s name', async () => {
    const { requestId } = await papers.file(papers.request());
    expect(await hub.refusal('A-01', 'POST', `/v1/requests/${requestId}/recusals`, { org: 'A-02' })).toMatchObject({
      code: 'http/unknown-field',
      field: '/org',
    });
  });
});
