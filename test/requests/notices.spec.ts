import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Grant } from '#domain/request';
import { ACKNOWLEDGEMENT_TYPE } from '#domain/request';
import type { NoticePage } from '#features/hub/requests';
import { ReleasingOwner } from '../builders/releasing-owner.js';
import { RequestPapers } from '../builders/request-papers.js';
import { RequestsHub } from '../builders/requests-hub.js';

let hub: RequestsHub;
let papers: RequestPapers;
let owner: ReleasingOwner;
let joint: Awaited<ReturnType<RequestPapers['routed']>>;
let grant: Grant;

beforeAll(async () => {
  hub = await RequestsHub.start();
  papers = new RequestPapers(hub);
  owner = new ReleasingOwner(hub, 'P-01');
  await owner.record();
  joint = await papers.routed({ recipients: ['R-01', 'R-02'], classes: ['S1', 'S2'] });
  grant = await papers.granted(joint, 'P-01');
});
afterAll(() => hub.stop());

const noticesOf = async (org: string) => (await hub.call<NoticePage>(org, 'GET', '/v1/notices')).items;
const sealedTo = (...orgs: string[]) =>
  JSON.stringify({
    protected: 'eyJlbmMiOiJBMjU2R0NNIn0',
    iv: 'AAAA',
    tag: 'AAAA',
    ciphertext: 'AAAA',
    recipients: orgs.map((org) => ({ header: { kid: hub.orgs.encryptionKid(org) }, encrypted_key: 'AAAA' })),
  });
const sealedAt = async (alias: string) => {
  const [row] = await hub.rows<{ sealed: Buffer | null }>('R-01', `select sealed from release where alias = $1`, [alias]);
  return row?.sealed;
};

describe('acknowledgements', () => {
  test('a sealed part is kept until every reader has it, and no longer', async () => {
    const item = await owner.open(await owner.record(), grant, { item: { sealed: sealedTo('R-01', 'R-02') } });
    await papers.release('P-01', item);
    const received = [{ alias: item.alias, statementHash: item.statementHash, status: 'received' as const }];
    expect(await papers.acknowledge('R-01', joint.requestId, received)).toEqual({ accepted: 1, unknown: [] });
    expect(await sealedAt(item.alias)).not.toBeNull();
    await papers.acknowledge('R-02', joint.requestId, received);
    expect(await sealedAt(item.alias)).toBeNull();
  });

  test('two last readers at once: it is forgotten all the same', async () => {
    const item = await owner.open(await owner.record(), grant, { item: { sealed: sealedTo('R-01', 'R-02') } });
    await papers.release('P-01', item);
    const received = [{ alias: item.alias, statementHash: item.statementHash, status: 'received' as const }];
    await Promise.all(['R-01', 'R-02'].map((reader) => papers.acknowledge(reader, joint.requestId, received)));
    expect(await sealedAt(item.alias)).toBeNull();
  });

  test.each([
    ['somebody who is no reader', () => sealedTo('R-01', 'R-02', 'P-03'), 'release/sealed-to-others'],
    ['one reader only', () => sealedTo('R-01'), 'release/sealed-to-others'],
    ['nobody', () => 'eyJhbGciOiJub25lIn0..', 'release/sealed-malformed'],
  ])('sealed to %s a release is refused', async (_whom, sealed, code) => {
    const { alias: _a, statementHash: _h, ...item } = await owner.open(await owner.record(), grant, { item: { sealed: sealed() } });
    expect(await hub.refusal('P-01', 'PUT', '/v1/releases', { items: [item] })).toMatchObject({ code });
  });

  test('nothing is sealed under a grant of S1 alone', async () => {
    const plain = await papers.routed({ recipients: ['R-01', 'R-02'] });
    const given = await papers.granted(plain, 'P-01');
    const opened = await owner.open(await owner.record(), given, { slot: 2, item: { sealed: sealedTo('R-01', 'R-02') } });
    const { alias: _a, statementHash: _h, ...item } = opened;
    expect(await hub.refusal('P-01', 'PUT', '/v1/releases', { items: [item] })).toMatchObject({ code: 'release/outside-classes' });
  });

  test('a notice stays open until its own reader has answered it', async () => {
    const record = await owner.record();
    const item = await owner.open(record, grant);
    await papers.release('P-01', item);
    await owner.withdraw(record);
    const about = (org: string) => noticesOf(org).then((all) => all.filter(({ alias }) => alias === item.alias));
    expect([await about('R-01'), await about('R-02')]).toMatchObject([[{ kind: 'withdraw' }], [{ kind: 'withdraw' }]]);
    const { alias, statementHash } = item;
    // To have received it is no answer to a withdrawal.
    expect(await papers.acknowledge('R-01', joint.requestId, [{ alias, statementHash, status: 'received' }])).toMatchObject({
      accepted: 0,
    });
    const purged = [{ alias, statementHash, status: 'purged' as const }];
    expect(await papers.acknowledge('R-01', joint.requestId, purged)).toEqual({ accepted: 1, unknown: [] });
    expect([(await about('R-01')).length, (await about('R-02')).length]).toEqual([0, 1]);
    // The same answer again changes nothing; an owner sees who has confirmed.
    expect(await papers.acknowledge('R-01', joint.requestId, purged)).toMatchObject({ accepted: 1 });
    const rows = await hub.rows('P-01', `select org, status from release_notice where alias = $1 order by org`, [alias]);
    expect(rows).toEqual([
      { org: 'R-01', status: 'purged' },
      { org: 'R-02', status: null },
    ]);
  });

  test('what a court holds may be purged later; what was purged is not taken back', async () => {
    const record = await owner.record();
    const item = await owner.open(record, grant);
    await papers.release('P-01', item);
    await owner.withdraw(record);
    const say = (status: 'purged' | 'legal_hold') =>
      papers.acknowledge('R-01', joint.requestId, [{ alias: item.alias, statementHash: item.statementHash, status }]);
    expect(await say('legal_hold')).toMatchObject({ accepted: 1 });
    expect(await say('purged')).toMatchObject({ accepted: 1 });
    expect(await say('legal_hold')).toMatchObject({ accepted: 0 });
  });

  test('another’s request, another’s name, another’s items', async () => {
    const mine = await papers.routed();
    const items = [{ alias: randomUUID(), statementHash: 'A'.repeat(43), status: 'purged' as const }];
    expect(await papers.acknowledge('R-01', mine.requestId, items)).toMatchObject({ accepted: 0, unknown: [{ alias: items[0]!.alias }] });
    const signed = async (by: string, reader: string, requestId: string) => {
      const value = { schema: 'acknowledgement/1', requestId, reader, items, signedOn: hub.today };
      return { document: (await papers.sign(by, value, ACKNOWLEDGEMENT_TYPE)).jws };
    };
    const path = `/v1/requests/${mine.requestId}/acknowledgements`;
    expect(await hub.refusal('R-02', 'POST', path, await signed('R-02', 'R-02', mine.requestId))).toMatchObject({ status: 404 });
    expect(await hub.refusal('R-02', 'POST', path, await signed('R-02', 'R-01', mine.requestId))).toMatchObject({
      code: 'acknowledgement/not-the-reader',
    });
    expect(await hub.refusal('R-01', 'POST', path, await signed('R-01', 'R-01', joint.requestId))).toMatchObject({
      code: 'acknowledgement/other-request',
    });
  });

  test('pages go on after an id', async () => {
    const [first, ...rest] = await noticesOf('R-02');
    const { items } = await hub.call<NoticePage>('R-02', 'GET', `/v1/notices?after=${first!.id}`);
    expect(items).toEqual(rest);
    expect(await hub.refusal('R-02', 'GET', '/v1/notices?after=x')).toMatchObject({ status: 422 });
  });
});

describe('time', () => {
  let late: RequestsHub;
  let desk: RequestPapers;
  let node: ReleasingOwner;
  let request: Awaited<ReturnType<RequestPapers['routed']>>;
  let given: Grant;
  beforeAll(async () => {
    late = await RequestsHub.start();
    desk = new RequestPapers(late);
    node = new ReleasingOwner(late, 'P-01');
    await node.record();
    request = await desk.routed();
    given = await desk.granted(request, 'P-01', { validUntil: late.day(10) });
  });
  afterAll(() => late.stop());
  const left = () => late.rows<{ alias: string }>('R-01', `select alias from release`);
  const notices = async () => (await late.call<NoticePage>('R-01', 'GET', '/v1/notices')).items;

  test('a missing answer is told further up after 72 hours, 7, 14 and 30 days; an answer ends it', async () => {
    const record = await node.record();
    const item = await node.open(record, given);
    await desk.release('P-01', item);
    await node.withdraw(record);
    const steps: number[] = [];
    for (const days of [3, 1, 4, 7, 16]) {
      late.passDays(days);
      await late.sweep();
      const { items } = await late.call<{ items: { org: string; owner: string; step: number }[] }>('A-01', 'GET', '/v1/notices/overdue');
      steps.push(items[0]?.step ?? 0);
    }
    expect(steps).toEqual([0, 1, 2, 3, 4]);
    const mine = await late.call<{ items: object[] }>('P-01', 'GET', '/v1/notices/overdue');
    expect(mine.items).toEqual([expect.objectContaining({ org: 'R-01', owner: 'P-01', requestId: request.requestId, step: 4 })]);
    expect(await late.call('P-02', 'GET', '/v1/notices/overdue')).toEqual({ items: [] });
    expect(await late.refusal('R-01', 'GET', '/v1/notices/overdue')).toMatchObject({ status: 404 });
    await desk.acknowledge('R-01', request.requestId, [{ alias: item.alias, statementHash: item.statementHash, status: 'purged' }]);
    expect(await late.call('A-01', 'GET', '/v1/notices/overdue')).toEqual({ items: [] });
    await late.sweep();
    expect(await late.call('A-01', 'GET', '/v1/notices/overdue')).toEqual({ items: [] });
  });

  test('what has expired is deleted and told; setting the clock back brings nothing to life', async () => {
    const fresh = await desk.granted(await desk.routed(), 'P-01', { validUntil: late.day(5) });
    const first = await node.open(await node.record(), fresh, { slot: 3, release: { expires: late.day(2) } });
    const second = await node.open(await node.record(), fresh, { slot: 3 });
    await desk.release('P-01', first, second);
    late.passDays(2);
    expect(await late.sweep()).toMatchObject({ expired: 0 });
    late.passDays(1);
    expect(await late.sweep()).toMatchObject({ expired: 1 });
    expect(await left()).toEqual([{ alias: second.alias }]);
    expect((await notices()).find(({ alias }) => alias === first.alias)).toMatchObject({ kind: 'expired' });
    late.passDays(3);
    expect(await late.sweep()).toMatchObject({ expired: 1 });
    expect(await left()).toEqual([]);

    // Back into the days of the grant, by the clock.
    late.passDays(-3);
    const { alias: _a, statementHash: _h, ...item } = await node.open(await node.record(), fresh, { slot: 3 });
    expect(await late.refusal('P-01', 'PUT', '/v1/releases', { items: [item] })).toMatchObject({ code: 'release/no-grant', status: 409 });
    const [{ day } = { day: '' }] = await late.rows<{ day: string }>('P-01', `select day::text as day from hub_day`);
    expect(day > late.today).toBe(true);
    late.passDays(3);
  });
});
