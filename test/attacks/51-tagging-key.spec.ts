import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { toBase64url, utf8 } from '#domain/crypto';
import { acceptNext, addKeys, nextVersion, type MemberKey } from '#domain/membership';
import { generateKeyPair } from '#domain/oprf';
import { jwkThumbprint } from '#domain/signed-document';
import { crypto, EPOCH, issueDays } from '../builders/coalition.js';
import { group, KeyServersUnderTest } from '../builders/key-servers.js';

const INPUTS = ['one', 'two'].map(utf8);

describe('attack 51: a key of its own for each partner, and one server in the place of another', () => {
  let world: KeyServersUnderTest;
  beforeAll(async () => {
    world = await KeyServersUnderTest.start();
  });
  afterAll(() => world.stop());
  beforeEach(() => {
    for (const { work } of world.servers) work.misdeed = undefined;
  });
  const optionsFor = async (org: string) => ({
    epoch: EPOCH,
    people: 1,
    attestation: await world.attestation(org, 100),
    idempotencyKey: toBase64url(crypto.randomBytes(12)),
  });

  test('a partner whose elements are evaluated under a key made for it notices; the others get the function of all', async () => {
    const tag = generateKeyPair((n) => crypto.randomBytes(n), group);
    world.server('K-01').work.misdeed = (elements, _, honest) => honest.evaluate(tag, elements);
    await expect(world.chain('P-02').blind(INPUTS, await optionsFor('P-02'))).rejects.toMatchObject({
      code: 'oprf/wrong-answer',
      details: { server: 'K-01', reason: 'oprf/proof-refused' },
    });
    world.server('K-01').work.misdeed = undefined;
    const both = await Promise.all(['P-01', 'P-02'].map(async (org) => world.chain(org).blind(INPUTS, await optionsFor(org))));
    expect(both[0]).toEqual(both[1]);
  });

  test('the first server’s key in the second’s place fails against the pinned key', async () => {
    const first = world.coalition.store('K-01').oprfKey(EPOCH);
    world.server('K-02').work.misdeed = (elements, _, honest) => honest.evaluate(first, elements);
    await expect(world.chain('P-01').blind(INPUTS, await optionsFor('P-01'))).rejects.toMatchObject({
      code: 'oprf/wrong-answer',
      details: { server: 'K-02', reason: 'oprf/proof-refused' },
    });
  });

  test('the first server itself in the second’s place is not believed: the answer is not the second’s', async () => {
    // Somebody has put the first server's address beside the second's name in our settings.
    const { address } = world.server('K-01');
    const chain = world.chain('P-01', {
      places: ['K-01', 'K-02'].map((org) => ({ org, origin: 'https://k-01.example.org', connectTo: address })),
    });
    await expect(chain.blind(INPUTS, await optionsFor('P-01'))).rejects.toMatchObject({
      code: 'key-server/not-authentic',
      details: { server: 'K-02' },
    });
  });

  test('a trust document never lists two keys of one server for one epoch, nor one key for two servers', async () => {
    const trust = await world.coalition.trust();
    const days = issueDays(new Date());
    const listed = async (org: string, x: Uint8Array) => {
      const text = toBase64url(x);
      const kid = await jwkThumbprint({ kty: 'OKP', crv: 'ristretto255', x: text }, crypto);
      const key: MemberKey = {
        kid,
        use: 'oprf',
        alg: 'ristretto255',
        x: text,
        epoch: EPOCH,
        notBefore: days.issuedAt,
        notAfter: days.expires,
      };
      const signed = await world.coalition.sign(addKeys(nextVersion(trust, days), org, [key]));
      return acceptNext(trust, signed, [], new Date(), crypto);
    };
    const second = generateKeyPair((n) => crypto.randomBytes(n), group).publicKey;
    await expect(listed('K-01', second)).rejects.toMatchObject({ code: 'membership/key-listed-twice' });
    await expect(listed('K-02', world.coalition.store('K-01').oprfKey(EPOCH).publicKey)).rejects.toMatchObject({
      code: 'membership/key-listed-twice',
    });
  });
});
