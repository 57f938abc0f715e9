import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { maskAllowed, pairIdOf, scoreAgreement } from '#domain/linkage';
import { slotsOf } from '#domain/link-class';
import type { PairSignatures, PairTask } from '#domain/link-exchange';
import { pairSignatures, personSubject, type PersonSubject } from '#domain/token-profile';
import { crypto, EPOCH } from '../builders/coalition.js';
import { aPerson, inPart, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let one: LinkOwner;
let two: LinkOwner;
beforeAll(async () => {
  hub = await WholeHub.start();
});
afterAll(() => hub?.stop());
beforeEach(async () => {
  [one, two] = [new LinkOwner(hub, 'P-01'), new LinkOwner(hub, 'P-02')];
});

const subject = (family: string, birthDate = '1987-03-14'): PersonSubject =>
  personSubject({ names: { given: 'Alena', family }, birthDate });

/** Two records that agree in part, put under random handles. */
async function alike(): Promise<{ mine: string; theirs: string; pairId: string }> {
  const shared = inPart();
  const mine = await one.put({ ...aPerson(), ...shared }, { quarter: '2020-Q3' });
  const theirs = await two.put({ ...aPerson(), ...shared }, { quarter: '2021-Q3' });
  await hub.linkage.run();
  return { mine, theirs, pairId: await pairIdOf(mine, theirs, EPOCH, crypto) };
}

const taskOf = async (owner: LinkOwner, pairId: string) => (await owner.tasks()).find((task) => task.pairId === pairId);

function signed(round: PairTask['round'], of: PersonSubject, key: Uint8Array): PairSignatures {
  return { round, fields: pairSignatures(round, of, key, crypto, (n) => crypto.randomBytes(n)) };
}

async function exchange(pairId: string, mine: PersonSubject, theirs: PersonSubject, keys = [randomBytes(32)]): Promise<void> {
  for (const owner of [one, two]) await owner.sendKey((await taskOf(owner, pairId))!);
  await one.sendSignatures(pairId, signed('grey', mine, keys[0]!));
  await two.sendSignatures(pairId, signed('grey', theirs, keys.at(-1)!));
  await hub.linkage.run();
}

const rows = (table: string, pairId: string) => hub.worker.query(`select from ${table} where pair_id = $1`, [pairId]);

describe('a pair that needs a second look', () => {
  test('goes to both nodes as a task in two steps; neither owner has a candidate', async () => {
    const { mine, theirs, pairId } = await alike();
    const task = (await taskOf(one, pairId))!;
    expect(task).toMatchObject({
      round: 'grey',
      kind: 'person',
      epoch: EPOCH,
      own: mine,
      other: theirs,
      otherOrg: 'P-02',
      needs: 'key',
      otherKey: null,
    });
    expect(
      scoreAgreement(
        'person',
        task.agreed.map((slot) => slot.class),
      ).band,
    ).toBe('grey');
    await one.sendKey(task);
    expect(await taskOf(one, pairId)).toBeUndefined();
    await expect(one.sendSignatures(pairId, signed('grey', subject('Kovalenko'), randomBytes(32)))).rejects.toMatchObject({
      code: 'link/too-early',
    });
    await two.sendKey((await taskOf(two, pairId))!);
    const next = (await taskOf(one, pairId))!;
    expect(next.needs).toBe('signatures');
    expect(JSON.parse(Buffer.from(next.otherKey!.split('.')[1]!, 'base64url').toString())).toMatchObject({
      pairId,
      handle: theirs,
      by: 'P-02',
    });
    expect(await one.candidateOf(mine)).toBeUndefined();
    expect(await two.candidateOf(theirs)).toBeUndefined();
  });

  test('that compares well is proposed to the earlier owner; keys and signatures are gone', async () => {
    const { mine, theirs, pairId } = await alike();
    await exchange(pairId, subject('Kovalenko'), subject('Kavalenka'));
    expect(await one.candidateOf(mine)).toMatchObject({ band: 'grey', state: 'asked', wait: false });
    expect(await two.candidateOf(theirs)).toBeUndefined();
    expect(await rows('link_pair', pairId)).toEqual([]);
    expect(await rows('link_signature', pairId)).toEqual([]);
  });

  test('that compares badly is dropped, not flagged', async () => {
    const { mine, pairId } = await alike();
    await exchange(pairId, subject('Kovalenko'), personSubject({ names: { given: 'Ihar', family: 'Zhuk' }, birthDate: '1955-11-02' }));
    expect(await one.candidateOf(mine)).toBeUndefined();
    expect(await rows('link_pair', pairId)).toEqual([]);
  });

  test('whose signatures were made with different keys agrees in nothing', async () => {
    const { mine, pairId } = await alike();
    await exchange(pairId, subject('Kovalenko'), subject('Kovalenko'), [randomBytes(32), randomBytes(32)]);
    expect(await one.candidateOf(mine)).toBeUndefined();
  });

  test('whose signatures are rubbish is dropped, and the round goes on', async () => {
    const [bad, good] = [await alike(), await alike()];
    for (const owner of [one, two]) {
      await owner.sendKey((await taskOf(owner, bad.pairId))!);
      await owner
        .sendSignatures(bad.pairId, { round: 'grey', fields: { surname: 'AAAA', constructor: null, 'no-such-field': 'BBBB' } })
        .catch(() => undefined);
    }
    await two.sendSignatures(bad.pairId, signed('grey', subject('Kovalenko'), randomBytes(32)));
    await one.sendSignatures(bad.pairId, { round: 'grey', fields: { surname: 'AAAA', 'no-such-field': 'BBBB' } });
    await exchange(good.pairId, subject('Kovalenko'), subject('Kovalenko'));
    expect(await rows('link_pair', bad.pairId)).toEqual([]);
    expect(await one.candidateOf(bad.mine)).toBeUndefined();
    expect(await one.candidateOf(good.mine)).toBeDefined();
  });

  test('is answered once: another key is refused, signatures again change nothing; strangers see nothing', async () => {
    const { pairId } = await alike();
    const task = (await taskOf(one, pairId))!;
    await one.sendKey(task);
    await expect(one.sendKey(task)).rejects.toMatchObject({ code: 'link/answered-already' });
    const three = new LinkOwner(hub, 'P-03');
    await expect(three.sendKey({ ...task, pairId })).rejects.toMatchObject({ code: 'http/not-found' });
    await expect(two.sendKey({ pairId, own: task.own })).rejects.toMatchObject({ code: 'link/mismatch' });
    await two.sendKey((await taskOf(two, pairId))!);
    await expect(one.sendSignatures(pairId, { round: 'more', fields: {} })).rejects.toMatchObject({ code: 'link/other-round' });
    const mine = signed('grey', subject('Kovalenko'), randomBytes(32));
    await one.sendSignatures(pairId, mine);
    await one.sendSignatures(pairId, signed('grey', subject('Zhuk'), randomBytes(32)));
    const [kept] = await hub.worker.query<{ fields: unknown }>(`select fields from link_signature where pair_id = $1 and org = 'P-01'`, [
      pairId,
    ]);
    expect(kept?.fields).toEqual(mine.fields);
  });

  test('without an answer ends after thirty days', async () => {
    const { pairId } = await alike();
    await hub.worker.query(`update link_pair set expires_on = current_date - 1 where pair_id = $1`, [pairId]);
    await hub.linkage.run();
    expect(await rows('link_pair', pairId)).toEqual([]);
  });
});

describe('decoys', () => {
  test('every person has two tasks at least, with masks that a node may answer and that look like true ones', async () => {
    // Those who came when nobody else was there have nobody to be compared with; these have.
    const put = new Set<string>();
    for (let i = 0; i < 12; i++) for (const handle of await Promise.all([one.put(aPerson()), two.put(aPerson())])) put.add(handle);
    await hub.linkage.run();
    await hub.linkage.run();
    const perHandle = await hub.worker.query<{ handle: string; n: number }>(
      `select h.handle, count(p.pair_id)::int as n from link_handle h left join link_pair p on h.handle in (p.a_handle, p.b_handle)
       where h.kind = 'person' group by h.handle`,
    );
    expect(put.size).toBe(24);
    expect(perHandle.filter(({ handle, n }) => put.has(handle) && n < 2)).toEqual([]);
    expect(Math.max(...perHandle.map(({ n }) => n))).toBeLessThanOrEqual(20);
    for (const { agreed, own, other, pairId } of await one.tasks()) {
      const classes = agreed.map((slot) => slot.class);
      expect([maskAllowed('person', classes), scoreAgreement('person', classes).band]).toEqual([true, 'grey']);
      expect(await pairIdOf(own, other, EPOCH, crypto)).toBe(pairId);
      expect(agreed.length).toBeLessThan(slotsOf('person'));
    }
  });

  test('never become candidates, even if two nodes conspire to make one agree', async () => {
    const [decoy] = await hub.worker.query<{ pairId: string }>(
      `select pair_id as "pairId" from link_pair where decoy and a_key is null and b_key is null and 'P-01' in (a_org, b_org) and 'P-02' in (a_org, b_org) limit 1`,
    );
    const before = (await one.candidates()).length + (await two.candidates()).length;
    await exchange(decoy!.pairId, subject('Kovalenko'), subject('Kovalenko'));
    expect((await one.candidates()).length + (await two.candidates()).length).toBe(before);
    expect(await rows('link_pair', decoy!.pairId)).toEqual([]);
  });

  test('the API’s role cannot tell them', async () => {
    await expect(hub.api.as('P-01', (tx) => tx.query(`select decoy from link_pair`))).rejects.toThrow(/permission denied/);
    await expect(hub.api.as('P-01', (tx) => tx.query(`select a_first from link_pair`))).rejects.toThrow(/permission denied/);
    await expect(hub.api.as('P-01', (tx) => tx.query(`select fields from link_signature`))).rejects.toThrow(/permission denied/);
  });
});

describe('one more comparison', () => {
  test('adds the levels of month, facility and father’s name, and can be asked once', async () => {
    const person = aPerson();
    const [mine, theirs] = [await one.put(person, { quarter: '2020-Q3' }), await two.put(person, { quarter: '2021-Q2' })];
    await hub.linkage.run();
    const candidate = (await one.candidateOf(mine))!;
    await one.decide(candidate, 'same');
    await two.decide((await two.candidateOf(theirs))!, 'different');
    await one.compareMore(candidate.candidateId);
    const pairId = await pairIdOf(mine, theirs, EPOCH, crypto);
    for (const owner of [one, two]) await owner.sendKey((await taskOf(owner, pairId))!);
    const key = randomBytes(32);
    const of = personSubject({ names: { given: 'Alena', family: 'Kovalenko', patronymic: 'Ivanauna' }, birthDate: '1987-03-14' });
    for (const owner of [one, two]) await owner.sendSignatures(pairId, signed('more', of, key));
    await hub.linkage.run();
    const after = (await two.candidateOf(theirs))!;
    expect(after).toMatchObject({ state: 'disagreed', moreComparison: 'done' });
    expect(after.fields).toContainEqual({ field: 'father', agreement: 'same' });
    expect(await one.compareMore(candidate.candidateId)).toMatchObject({ moreComparison: 'done' });
    expect(await rows('link_pair', pairId)).toEqual([]);
    expect(await two.decide((await two.candidateOf(theirs))!, 'same')).toMatchObject({ state: 'linked' });
  });

  test('asked while the other owner withdraws: neither owner gets an error of the database', async () => {
    const person = aPerson();
    const [mine, theirs] = [await one.put(person, { quarter: '2020-Q3' }), await two.put(person, { quarter: '2021-Q2' })];
    await hub.linkage.run();
    const candidate = (await one.candidateOf(mine))!;
    await one.decide(candidate, 'same');
    await two.decide((await two.candidateOf(theirs))!, 'different');
    // The withdrawal holds the handle and is about to reach for the candidate, which the other transaction holds by then.
    let asked: Promise<unknown> | undefined;
    await hub.api.as('P-02', async (tx) => {
      await tx.query(`select from link_handle where handle = $1 for update`, [theirs]);
      asked = one.compareMore(candidate.candidateId).catch((error: unknown) => error);
      await waitsForLock();
      await tx.query(`delete from link_handle where handle = $1`, [theirs]);
    });
    expect(await asked).toMatchObject({ code: 'http/not-found' });
  });
});

/** Until somebody waits for what another transaction holds. */
async function waitsForLock(): Promise<void> {
  for (let waiting = 0; waiting === 0; await new Promise((next) => setTimeout(next, 10))) {
    const [row] = await hub.worker.query<{ n: number }>(
      `select count(*)::int as n from pg_locks where not granted and locktype = 'transactionid'
         and pid in (select pid from pg_stat_activity where datname = current_database())`,
    );
    waiting = row!.n;
  }
}
