import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NoticePage } from '#features/hub/requests';
import { ReleasingOwner } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { RequestsHub } from '../builders/requests-hub.js';

const ROUNDS = 8;
let hub: RequestsHub;
let papers: RequestPapers;
let owner: ReleasingOwner;

beforeAll(async () => {
  hub = await RequestsHub.start();
  papers = new RequestPapers(hub);
  owner = new ReleasingOwner(hub, 'P-01');
  await owner.record();
});
afterAll(() => hub.stop());

const left = (requestId: string) => hub.rows('R-01', `select from release where request_id = $1`, [requestId]);
const told = async (requestId: string) =>
  (await hub.call<NoticePage>('R-01', 'GET', '/v1/notices')).items.filter((notice) => notice.requestId === requestId);
const swallow = (promise: Promise<unknown>) =>
  promise.then(
    () => true,
    () => false,
  );

describe('whichever comes first, nothing is left that should not be', () => {
  test('a release against the revocation of its grant', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const asked = await papers.routed();
      const grant = await papers.granted(asked, 'P-01');
      const item = await owner.open(await owner.record(), grant, { slot: round });
      const [released, revoked] = await Promise.all([
        swallow(papers.release('P-01', item)),
        swallow(papers.putGrant({ ...grant, version: 2, effect: 'revoked' })),
      ]);
      expect(revoked).toBe(true);
      expect(await left(asked.requestId)).toEqual([]);
      // Who was given something is told; who was not is not.
      expect((await told(asked.requestId)).map(({ kind }) => kind)).toEqual(released ? ['revoked'] : []);
    }
  });

  test('a release against the tombstone of its record', async () => {
    const asked = await papers.routed();
    const grant = await papers.granted(asked, 'P-01');
    for (let round = 1; round <= ROUNDS; round++) {
      const record = await owner.record();
      const item = await owner.open(record, grant, { slot: 9 });
      const [released] = await Promise.all([swallow(papers.release('P-01', item)), owner.withdraw(record)]);
      expect(await left(asked.requestId)).toEqual([]);
      const kinds = (await told(asked.requestId)).filter(({ alias }) => alias === item.alias).map(({ kind }) => kind);
      expect(kinds).toEqual(released ? ['withdraw'] : []);
    }
  });

  test('a tombstone, a revocation and the sweep at once: all of them get through', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const asked = await Promise.all([papers.routed(), papers.routed()]);
      const grants = [];
      for (const each of asked) grants.push(await papers.granted(each, 'P-01', { validUntil: hub.day(1) }));
      const records = [await owner.record(), await owner.record()];
      for (const [index, grant] of grants.entries())
        await papers.release('P-01', ...(await Promise.all(records.map((record) => owner.open(record, grant, { slot: 10 + index })))));
      hub.passDays(2);
      const results = await Promise.allSettled([
        owner.withdraw(records[0]!),
        owner.withdraw(records[1]!),
        papers.putGrant({ ...grants[0]!, version: 2, effect: 'revoked' }),
        hub.sweep(),
      ]);
      expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
      for (const { requestId } of asked) expect(await left(requestId)).toEqual([]);
    }
  });

  test('the same release twice at once is one row', async () => {
    const grant = await papers.granted(await papers.routed(), 'P-01');
    const item = await owner.open(await owner.record(), grant, { slot: 12 });
    const both = await Promise.all([papers.release('P-01', item), papers.release('P-01', item)]);
    expect(
      both
        .flat()
        .map(({ result }) => result)
        .sort(),
    ).toEqual(['accepted', 'duplicate']);
  });

  test('two first answers of one owner at once: one stands', async () => {
    const asked = await papers.routed();
    const results = await Promise.all([1, 2].map(() => swallow(papers.granted(asked, 'P-01'))));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await hub.rows('P-01', `select from grant_version where request_id = $1`, [asked.requestId])).toHaveLength(1);
  });
});
