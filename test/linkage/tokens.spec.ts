import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nextVersion, setStatus } from '#domain/membership';
import { issueDays } from '../builders/coalition.js';
import { aHandle, aPerson, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let one: LinkOwner;
let two: LinkOwner;
let three: LinkOwner;
beforeAll(async () => {
  hub = await WholeHub.start();
  [one, two, three] = ['P-01', 'P-02', 'P-03'].map((org) => new LinkOwner(hub, org)) as [LinkOwner, LinkOwner, LinkOwner];
});
afterAll(() => hub?.stop());

/** Rows as the owner of the tables sees them. */
async function tokenRows(handle: string): Promise<{ handles: number; tokens: number }> {
  const database = await hub.tokenStore.database('dokaz_hub_worker');
  const [row] = await database.query<{ handles: number; tokens: number }>(
    `select count(distinct h.id)::int as handles, count(l.token)::int as tokens from handle h left join link_token l on l.handle = h.id
     where h.handle = $1`,
    [handle],
  );
  await database.close();
  return row!;
}

describe('PUT /v1/tokens/{handle}', () => {
  test('stores once; the same again is no news; other tokens under the handle are refused', async () => {
    const { handle, body } = await one.bodyOf(aPerson());
    expect(await one.json('PUT', `/v1/tokens/${handle}`, body)).toEqual({ handle, stored: true });
    expect(await one.json('PUT', `/v1/tokens/${handle}`, body)).toEqual({ handle, stored: false });
    expect(await tokenRows(handle)).toEqual({ handles: 1, tokens: body.tokens.length });
    const other = await one.bodyOf(aPerson(), { handle });
    expect(await one.answer('PUT', `/v1/tokens/${handle}`, other.body)).toMatchObject({ status: 409 });
  });

  test.each([
    ['another handle', { claims: { handle: 'AAAAAAAAAAAAAAAAAAAAAA' } }, 'link/mismatch'],
    ['another owner', { claims: { owner: 'P-02' } }, 'link/mismatch'],
    ['an epoch that does not count', { epoch: '2019' }, 'link/epoch'],
    ['a quarter to come', { quarter: '2999-Q1' }, 'link/quarter'],
    ['a token too few', { tokens: ['AAAAAAAAAAA'] }, 'link/token-count'],
    ['a claim too many', { claims: { record: 'x' } }, 'link/malformed'],
  ])('with %s: refused, nothing kept', async (_, put, code) => {
    const { handle, body } = await one.bodyOf(aPerson(), put);
    await expect(one.json('PUT', `/v1/tokens/${handle}`, body)).rejects.toMatchObject({ code });
    expect(await tokenRows(handle)).toEqual({ handles: 0, tokens: 0 });
  });

  test('signed by another organisation: refused', async () => {
    const { handle, body } = await two.bodyOf(aPerson(), { claims: { owner: 'P-01' } });
    await expect(one.json('PUT', `/v1/tokens/${handle}`, body)).rejects.toMatchObject({ code: 'signed-document/unknown-key' });
  });

  test('a handle of another owner looks like nothing', async () => {
    const handle = await one.put(aPerson());
    const { body } = await two.bodyOf(aPerson(), { handle });
    expect((await two.answer('PUT', `/v1/tokens/${handle}`, body)).status).toBe(404);
    expect((await two.bodyOf(aPerson(), { replaces: [handle] })).body.replaces).toEqual([handle]);
    await two.put(aPerson(), { replaces: [handle] });
    expect((await tokenRows(handle)).handles).toBe(1);
  });
});

describe('DELETE /v1/tokens/{handle}', () => {
  test('forgets the handle, its tokens and everything that hangs on it, for the other owner too', async () => {
    const person = aPerson();
    const [mine, theirs] = [await one.put(person, { quarter: '2020-Q3' }), await two.put(person)];
    await hub.linkage.run();
    const candidate = (await one.candidateOf(mine))!;
    await one.decide(candidate, 'same');
    await two.decide((await two.candidateOf(theirs))!, 'same');
    await hub.linkage.run();
    expect((await two.clusters()).filter(({ handles }) => handles.includes(theirs))).toMatchObject([
      { others: ['P-01'], doNotReinterview: true },
    ]);

    expect((await one.answer('DELETE', `/v1/tokens/${mine}`)).status).toBe(204);
    expect(await tokenRows(mine)).toEqual({ handles: 0, tokens: 0 });
    // At once, before any worker has looked.
    expect(await two.candidateOf(theirs)).toBeUndefined();
    expect((await two.clusters()).filter(({ handles }) => handles.includes(theirs))).toEqual([]);
    await hub.linkage.run();
    const left = await hub.worker.query(
      `select from link_candidate where $1 in (first_handle, second_handle) union all select from link_pair where $1 in (a_handle, b_handle)
       union all select from link_member where handle in ($1, $2)`,
      [mine, theirs],
    );
    expect(left).toEqual([]);
    const words = await hub.worker.query(`select from link_decision where candidate_id = $1`, [candidate.candidateId]);
    expect(words).toEqual([]);
  });

  test('of an unknown, a foreign and a withdrawn handle: one 404', async () => {
    const [own, foreign] = [await one.put(aPerson()), await two.put(aPerson())];
    await one.answer('DELETE', `/v1/tokens/${own}`);
    const unknown = await one.answer('DELETE', `/v1/tokens/${aHandle()}`);
    expect(unknown.status).toBe(404);
    expect(await one.answer('DELETE', `/v1/tokens/${foreign}`)).toEqual(unknown);
    expect(await one.answer('DELETE', `/v1/tokens/${own}`)).toEqual(unknown);
    expect((await tokenRows(foreign)).handles).toBe(1);
  });

  test('a withdrawal that was cut off in the middle is finished by its repetition', async () => {
    const handle = await one.put(aPerson());
    await hub.api.as('P-01', (tx) => tx.query(`delete from link_handle where handle = $1`, [handle]));
    expect((await one.answer('DELETE', `/v1/tokens/${handle}`)).status).toBe(204);
    expect(await tokenRows(handle)).toEqual({ handles: 0, tokens: 0 });
  });
});

describe('a new revision', () => {
  test('takes the place of the old handle: tokens go, what was decided stays', async () => {
    const person = aPerson();
    const [mine, theirs] = [await one.put(person, { quarter: '2020-Q3' }), await two.put(person)];
    await hub.linkage.run();
    await one.decide((await one.candidateOf(mine))!, 'same');
    await two.decide((await two.candidateOf(theirs))!, 'same');
    await hub.linkage.run();
    const [before] = (await two.clusters()).filter(({ handles }) => handles.includes(theirs));

    const next = await one.put({ ...person, P: 'found later' }, { replaces: [mine] });
    expect(await tokenRows(mine)).toEqual({ handles: 0, tokens: 0 });
    await hub.linkage.run();
    expect((await one.candidateOf(next))?.state).toBe('linked');
    expect((await one.candidates()).filter(({ handle }) => handle === next)).toHaveLength(1);
    expect((await two.clusters()).filter(({ handles }) => handles.includes(theirs))).toEqual([before]);
    expect((await one.clusters()).find(({ handles }) => handles.includes(next))?.clusterRef).toBe(before?.clusterRef);
  });

  test('of which the earlier owner has not said anything yet is asked about once', async () => {
    const person = aPerson();
    const [mine, theirs] = [await one.put(person, { quarter: '2020-Q3' }), await two.put(person)];
    await hub.linkage.run();
    await two.put(person, { replaces: [theirs] });
    await hub.linkage.run();
    expect((await one.candidates()).filter(({ handle }) => handle === mine)).toHaveLength(1);
    expect(await two.candidates()).not.toContainEqual(expect.objectContaining({ state: 'asked' }));
  });
});

describe('who takes part', () => {
  test('events and files are proposed too; kinds never meet', async () => {
    const [file, act] = [{ H: 'hash' }, { D: '2020-08-11', F: 'okrestina', W: 'BY-HM', U: 'omon', C: 'torture' }];
    const own = [await one.put(file, { kind: 'file' }), await one.put(act, { kind: 'event' })];
    await two.put(file, { kind: 'file' });
    await two.put(act, { kind: 'event' });
    await hub.linkage.run();
    const found = [...(await one.candidates()), ...(await two.candidates())].filter(({ kind }) => kind !== 'person');
    expect(found.map(({ kind, band }) => `${kind} ${band}`).sort()).toEqual(['event propose', 'file propose']);
    expect(own).toHaveLength(2);
  });

  test('a suspended member neither finds nor is found, and is compared with everything once it is back', async () => {
    const person = aPerson();
    const theirs = await three.put(person, { quarter: '2020-Q1' });
    await suspend('suspended');
    const mine = await one.put(person, { quarter: '2021-Q1' });
    await hub.linkage.run();
    expect(await one.candidateOf(mine)).toBeUndefined();
    const seen = await hub.worker.query(`select from link_candidate where $1 in (first_handle, second_handle)`, [theirs]);
    expect(seen).toEqual([]);
    await suspend('active');
    await hub.linkage.run();
    expect(await three.candidateOf(theirs)).toMatchObject({ state: 'asked', band: 'propose' });
  });
});

async function suspend(status: 'suspended' | 'active'): Promise<void> {
  const days = issueDays(new Date());
  await hub.accept(await hub.coalition.succeed((current) => setStatus(nextVersion(current, days), 'P-03', status, days.issuedAt)));
}
