// docs/spec/linkage-score.md, "Rivals": what one pair of records is worth depends on whom else they may be.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { pairIdOf } from '#domain/linkage';
import { pairSignatures, personSubject, type PersonSubject } from '#domain/token-profile';
import { crypto, EPOCH } from '../builders/coalition.js';
import { aPerson, inPart, LinkOwner } from '../builders/link-owner.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let [one, two, three] = [] as unknown as [LinkOwner, LinkOwner, LinkOwner];
beforeAll(async () => {
  hub = await WholeHub.start();
});
afterAll(() => hub?.stop());
beforeEach(() => {
  [one, two, three] = [new LinkOwner(hub, 'P-01'), new LinkOwner(hub, 'P-02'), new LinkOwner(hub, 'P-03')];
});

/** A record of P-01 that agrees in part with records of others; P-01 took the earlier account. */
async function records(...others: LinkOwner[]): Promise<{ mine: string; theirs: string[] }> {
  const shared = inPart();
  const mine = await one.put({ ...aPerson(), ...shared }, { quarter: '2020-Q3' });
  const theirs: string[] = [];
  for (const owner of others) theirs.push(await owner.put({ ...aPerson(), ...shared }, { quarter: '2021-Q3' }));
  await hub.linkage.run();
  return { mine, theirs };
}

type Person = { given?: string; family: string; birthDate?: string };
const subject = ({ given = 'Brianna', family, birthDate = '1987-03-14' }: Person): PersonSubject =>
  personSubject({ names: { given, family }, birthDate });

/** Both nodes answer the comparison of these two records. */
async function compare(mine: string, other: LinkOwner, theirs: string, left: Person, right: Person): Promise<void> {
  const pairId = await pairIdOf(mine, theirs, EPOCH, crypto);
  const key = randomBytes(32);
  for (const owner of [one, other]) await owner.sendKey((await owner.tasks()).find((task) => task.pairId === pairId)!);
  for (const [owner, person] of [
    [one, left],
    [other, right],
  ] as const)
    await owner.sendSignatures(pairId, {
      round: 'grey',
      fields: pairSignatures('grey', subject(person), key, crypto, (n) => crypto.randomBytes(n)),
    });
  await hub.linkage.run();
}

const asked = async (mine: string) => (await one.candidates()).filter(({ handle }) => handle === mine);
const held = (mine: string) =>
  hub.worker.query<{ band: string }>(`select band from link_weighed where $1 in (first_handle, second_handle)`, [mine]);
const aDayLater = (mine: string, days = 1) =>
  hub.worker.query(
    `update link_weighed set look_on = look_on - $2::int, waits_until = waits_until - $2::int, expires_on = expires_on - $2::int
     where $1 in (first_handle, second_handle)`,
    [mine, days],
  );

const brianna = { family: 'Whitfield' };
const close = { family: 'Whitfeild', birthDate: '1987-03-15' };
const misdated = { family: 'Whitfield', birthDate: '1952-11-30' };

describe('a pair that suffices', () => {
  test('waits for the other comparisons between the same two organisations, then gives way to a much better one', async () => {
    const { mine, theirs } = await records(two, two);
    await compare(mine, two, theirs[0]!, brianna, close);
    expect(await asked(mine)).toEqual([]);
    expect(await held(mine)).toHaveLength(1);
    await compare(mine, two, theirs[1]!, brianna, brianna);
    expect(await asked(mine)).toHaveLength(1);
    expect(await held(mine)).toEqual([{ band: 'propose' }]);
  });

  test('is asked about when people call the better one somebody else', async () => {
    const { mine, theirs } = await records(two, two);
    await compare(mine, two, theirs[0]!, brianna, close);
    await compare(mine, two, theirs[1]!, brianna, brianna);
    const [better] = await asked(mine);
    await one.decide(better!, 'different');
    await hub.linkage.run();
    expect(await asked(mine)).toHaveLength(1);
    await aDayLater(mine);
    await hub.linkage.run();
    expect(await asked(mine)).toHaveLength(2);
    expect(await held(mine)).toEqual([]);
  });

  test('stands beside one that is as good, and beside any of a third organisation', async () => {
    const { mine, theirs } = await records(two, two, three);
    await compare(mine, three, theirs[2]!, brianna, close);
    expect(await asked(mine)).toHaveLength(1);
    await compare(mine, two, theirs[0]!, brianna, brianna);
    await compare(mine, two, theirs[1]!, brianna, brianna);
    expect(await asked(mine)).toHaveLength(3);
  });

  test('waits for a node that does not answer three days, not longer', async () => {
    const { mine, theirs } = await records(two, two);
    await compare(mine, two, theirs[0]!, brianna, close);
    await aDayLater(mine, 2);
    await hub.linkage.run();
    expect(await asked(mine)).toEqual([]);
    await aDayLater(mine);
    await hub.linkage.run();
    expect(await asked(mine)).toHaveLength(1);
  });
});

describe('the same names and another date', () => {
  test('are put to people if nobody else is in question', async () => {
    const { mine, theirs } = await records(two);
    await compare(mine, two, theirs[0]!, brianna, misdated);
    expect(await asked(mine)).toMatchObject([{ band: 'grey', state: 'asked' }]);
  });

  test('are not beside anybody better, whichever is compared first', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const { mine, theirs } = await records(two, two);
      for (const i of order) await compare(mine, two, theirs[i]!, brianna, i === 0 ? misdated : close);
      expect(await asked(mine)).toHaveLength(1);
      expect(await held(mine)).toEqual([{ band: 'if-alone' }]);
    }
  });

  test('are nobody’s if two are as good', async () => {
    const { mine, theirs } = await records(two, two);
    for (const other of theirs) await compare(mine, two, other, brianna, misdated);
    expect(await asked(mine)).toEqual([]);
  });
});

describe('what is held back', () => {
  const contested = async () => {
    const { mine, theirs } = await records(two, two);
    for (const other of theirs) await compare(mine, two, other, brianna, misdated);
    expect(await held(mine)).toHaveLength(2);
    return { mine, theirs };
  };

  test('goes with either record', async () => {
    const { mine, theirs } = await contested();
    await two.json('DELETE', `/v1/tokens/${theirs[0]!}`);
    expect(await held(mine)).toHaveLength(1);
    await one.json('DELETE', `/v1/tokens/${mine}`);
    expect(await held(mine)).toEqual([]);
  });

  test('is forgotten after thirty days', async () => {
    const { mine } = await contested();
    await aDayLater(mine, 31);
    await hub.linkage.run();
    expect([await held(mine), await asked(mine)]).toEqual([[], []]);
  });

  test('is compared again when one of the two is a new revision', async () => {
    const { mine, theirs } = await contested();
    const again = await one.put({ ...aPerson(), ...inPart() }, { quarter: '2020-Q3', replaces: [mine] });
    expect(await held(again)).toHaveLength(2);
    await hub.linkage.run();
    expect(await held(again)).toEqual([]);
    expect(theirs).toHaveLength(2);
  });

  test('is invisible to the API’s role', async () => {
    await expect(hub.api.as('P-01', (tx) => tx.query(`select from link_weighed`))).rejects.toThrow(/permission denied/);
  });
});
