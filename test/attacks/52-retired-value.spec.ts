// Attack 52: an insider puts so many fakes of a victim that the victim's values count as over-frequent, or fill the victim's places.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPerson, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

const PARTNERS = ['P-01', 'P-02', 'P-03', 'P-04', 'P-05', 'P-06'];
let hub: WholeHub;
let owners: LinkOwner[];
beforeAll(async () => {
  hub = await WholeHub.start(['H-01', 'A-01', 'A-02', ...PARTNERS, 'K-01', 'K-02']);
  owners = PARTNERS.map((org) => new LinkOwner(hub, org));
});
afterAll(() => hub?.stop());

test('attack 52: 51 fakes of one insider neither retire a value nor take every place', async () => {
  const [one, two, insider] = owners as [LinkOwner, LinkOwner, LinkOwner];
  const person = aPerson();
  for (let i = 0; i < 51; i++) await insider.put(person, { quarter: '2024-Q1' });
  await hub.linkage.run();
  const mine = await one.put(person, { quarter: '2020-Q1' });
  await hub.linkage.run();
  const theirs = await two.put(person, { quarter: '2020-Q2' });
  await hub.linkage.run();
  const [found] = await hub.worker.query(
    `select first_org, second_org from link_candidate where first_handle = $1 and second_handle = $2`,
    [mine, theirs],
  );
  expect(found).toEqual({ first_org: 'P-01', second_org: 'P-02' });
});

test('attack 52: fakes of one insider leave places for others', async () => {
  const [one, two, insider] = owners as [LinkOwner, LinkOwner, LinkOwner];
  const person = aPerson();
  for (let i = 0; i < 25; i++) await insider.put(person, { quarter: '2024-Q1' });
  const mine = await one.put(person, { quarter: '2020-Q1' });
  await hub.linkage.run();
  const theirs = await two.put(person, { quarter: '2020-Q2' });
  await hub.linkage.run();
  const rows = await hub.worker.query<{ second: string }>(`select second_handle as second from link_candidate where first_handle = $1`, [
    mine,
  ]);
  expect(rows).toHaveLength(11);
  expect(rows).toContainEqual({ second: theirs });
});

test('a value that six partners hold nine times each joins nobody, until some are withdrawn', async () => {
  const person = { S: 'common', G: 'common', P: 'common', YMD: 'common', YM: 'common', YD: 'common', MD: 'common', Y: 'common' };
  const handles: string[][] = [];
  for (const owner of owners) handles.push(await Promise.all(Array.from({ length: 9 }, () => owner.put(person))));
  const last = await owners[0]!.put(person, { quarter: '2019-Q1' });
  await hub.linkage.run();
  const of = (handle: string) => hub.worker.query(`select from link_candidate where $1 in (first_handle, second_handle)`, [handle]);
  expect(await of(last)).toEqual([]);
  for (const handle of handles[5]!) await owners[5]!.answer('DELETE', `/v1/tokens/${handle}`);
  const next = await owners[0]!.put(person, { quarter: '2019-Q1' });
  await hub.linkage.run();
  expect((await of(next)).length).toBe(20);
});
