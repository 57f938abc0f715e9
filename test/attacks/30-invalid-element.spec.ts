import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { concatBytes, fromHex, toBase64url, utf8 } from '#domain/crypto';
import { blind, ELEMENT_BYTES, generateKeyPair, seededFactors } from '#domain/oprf';
import { crypto, EPOCH } from '../builders/coalition.js';
import { group, KeyServersUnderTest, type Misdeed } from '../builders/key-servers.js';

const IDENTITY = new Uint8Array(ELEMENT_BYTES);
/** Canonical bytes of no element (RFC 9496 A.3: a square root does not exist). */
const NO_ELEMENT = fromHex('26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371');
const INPUTS = ['one', 'two', 'three'].map(utf8);

/** An honest evaluation with its second answer replaced. */
const answering =
  (element: Uint8Array): Misdeed =>
  async (elements, key, honest) => {
    const { evaluated, proof } = await honest.evaluate(key, elements);
    const changed = evaluated.slice();
    changed.set(element, ELEMENT_BYTES);
    return { evaluated: changed, proof };
  };

describe('attack 30: elements that are none, and answers under another key', () => {
  let world: KeyServersUnderTest;
  let options: { epoch: string; people: number; attestation: string; idempotencyKey: string };
  beforeAll(async () => {
    world = await KeyServersUnderTest.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    for (const { work } of world.servers) work.misdeed = undefined;
    options = {
      epoch: EPOCH,
      people: 1,
      attestation: await world.attestation('P-01', 100),
      idempotencyKey: toBase64url(crypto.randomBytes(12)),
    };
  });
  const counted = async (server: string) => {
    const [row] = await (
      await world.server(server).store.database('owner')
    ).query<{ n: string }>('select count(*) as n from evaluation_batch');
    return Number(row!.n);
  };

  test.each([
    ['the identity', IDENTITY],
    ['bytes of no element', NO_ELEMENT],
  ])('the server refuses %s, says which, and counts nothing', async (_, bad) => {
    const good = blind(INPUTS, seededFactors(crypto.randomBytes(32), 0, group), group).elements;
    const before = await counted('K-01');
    const elements = toBase64url(concatBytes(good, bad));
    expect(await world.evaluate('P-01', 'K-01', { attestation: options.attestation, elements }, 'bad')).toMatchObject({
      status: 422,
      body: { code: 'oprf/invalid-element', index: 3 },
    });
    expect(await counted('K-01')).toBe(before);
  });

  test.each([
    ['the identity', IDENTITY],
    ['bytes of no element', NO_ELEMENT],
  ])('the client refuses %s among the answers and names the server', async (_, bad) => {
    world.server('K-02').work.misdeed = answering(bad);
    await expect(world.chain('P-01').blind(INPUTS, options)).rejects.toMatchObject({
      code: 'oprf/wrong-answer',
      details: { server: 'K-02', reason: 'oprf/invalid-element', index: 1 },
    });
  });

  test('a server whose every answer is the identity and whose proof speaks of it is refused', async () => {
    // 0 · C = identity for every C: without the check the "proof" of the key 0 would hold under the identity as public key.
    world.server('K-01').work.misdeed = async (elements) => ({ evaluated: new Uint8Array(elements.length), proof: new Uint8Array(64) });
    await expect(world.chain('P-01').blind(INPUTS, options)).rejects.toMatchObject({
      details: { server: 'K-01', reason: 'oprf/invalid-element' },
    });
  });

  test('an honest proof under another key than the pinned one is refused', async () => {
    const other = generateKeyPair((n) => crypto.randomBytes(n), group);
    world.server('K-01').work.misdeed = (elements, _, honest) => honest.evaluate(other, elements);
    await expect(world.chain('P-01').blind(INPUTS, options)).rejects.toMatchObject({
      code: 'oprf/wrong-answer',
      details: { server: 'K-01', reason: 'oprf/proof-refused' },
    });
  });

  test('one answer of a batch under another key, the rest honest, is refused', async () => {
    const other = generateKeyPair((n) => crypto.randomBytes(n), group);
    world.server('K-02').work.misdeed = async (elements, key, honest) => {
      const foreign = await honest.evaluate(other, elements);
      return answering(foreign.evaluated.slice(ELEMENT_BYTES, 2 * ELEMENT_BYTES))(elements, key, honest);
    };
    await expect(world.chain('P-01').blind(INPUTS, options)).rejects.toMatchObject({ details: { reason: 'oprf/proof-refused' } });
  });

  test('too few answers are refused, and honest servers are not (control)', async () => {
    world.server('K-01').work.misdeed = async (elements, key, honest) => honest.evaluate(key, elements.slice(ELEMENT_BYTES));
    await expect(world.chain('P-01').blind(INPUTS, options)).rejects.toMatchObject({ details: { reason: 'oprf/wrong-length' } });
    world.server('K-01').work.misdeed = undefined;
    const outputs = await world.chain('P-01').blind(INPUTS, options);
    expect(outputs.map(({ length }) => length)).toEqual([64, 64, 64]);
  });
});
