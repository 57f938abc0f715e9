// Fault 4: who was removed is asked nothing, given nothing, and decides nothing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AdminView } from '#features/hub/requests';
import { AuthorityOrgs } from '../builders/authority-orgs.js';
import { ReleasingOwner } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { RequestsHub } from '../builders/requests-hub.js';

let hub: RequestsHub;
let papers: RequestPapers;
let owner: ReleasingOwner;
beforeAll(async () => {
  hub = await RequestsHub.start(AuthorityOrgs.usual());
  papers = new RequestPapers(hub);
  owner = new ReleasingOwner(hub, 'P-01');
  await owner.record();
  await new ReleasingOwner(hub, 'P-02').record();
});
afterAll(() => hub?.stop());

describe('fault 4: after its removal', () => {
  test('an admin’s earlier signature does not count', async () => {
    const filed = await papers.file(papers.request());
    const check = papers.check(filed);
    const { h } = await papers.propose(check, 'A-03');
    hub.orgs.end('A-03', 'removed', hub.today);
    expect(await papers.approve(check, h, 'A-01')).toMatchObject({ state: 'waiting', signedBy: ['A-01'], missing: 1 });
    expect(await papers.approve(check, h, 'A-02')).toMatchObject({ state: 'in-force', signedBy: ['A-01', 'A-02'] });
  });

  test('an authority is released nothing more', async () => {
    const grant = await papers.granted(await papers.routed({ recipients: ['R-01', 'R-02'] }), 'P-01');
    hub.orgs.end('R-02', 'removed', hub.today);
    const { alias: _a, statementHash: _h, ...item } = await owner.open(await owner.record(), grant, { slot: 4 });
    expect(await hub.refusal('P-01', 'PUT', '/v1/releases', { items: [item] })).toMatchObject({ code: 'release/reader-gone' });
  });

  test('an owner is not asked, and her records are not counted', async () => {
    hub.orgs.end('P-02', 'removed', hub.today);
    const { requestId } = await papers.routed();
    const { owners } = await hub.call<AdminView>('A-01', 'GET', `/v1/requests/${requestId}`);
    expect(owners.map((asked) => asked.owner)).toEqual(['P-01']);
  });
});
