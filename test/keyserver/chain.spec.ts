import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { toBase64url, utf8 } from '#domain/crypto';
import type { BlindOptions } from '#platform/key-servers';
import { OprfPool } from '#platform/oprf';
import { crypto, EPOCH } from '../builders/coalition.js';
import { group, KeyServersUnderTest } from '../builders/key-servers.js';

const INPUTS = Array.from({ length: 5 }, (_, i) => utf8(`person ${i}`));
const today = () => new Date().toISOString().slice(0, 10);

/** A listener that takes connections and never answers. */
async function silence(): Promise<{ address: string; close: () => void }> {
  const server: Server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

describe('the chain of key servers', () => {
  let world: KeyServersUnderTest;
  beforeAll(async () => {
    world = await KeyServersUnderTest.start();
  });
  afterAll(() => world.stop());
  afterEach(() => {
    for (const { work } of world.servers) work.misdeed = undefined;
  });
  const optionsFor = async (changes: Partial<BlindOptions> = {}): Promise<BlindOptions> => ({
    epoch: EPOCH,
    people: 1,
    attestation: await world.attestation('P-01', 1000),
    idempotencyKey: toBase64url(crypto.randomBytes(12)),
    ...changes,
  });
  const countsNow = () => world.chain('P-01').counts(today());

  test('all partners get the same 64 bytes for the same input, whatever thread and seed', async () => {
    const pool = await OprfPool.start(2);
    try {
      const options = await optionsFor();
      const mine = await world.chain('P-01', { work: pool }).blind(INPUTS, options);
      const theirs = await world
        .chain('P-02')
        .blind(INPUTS.toReversed(), await optionsFor({ attestation: await world.attestation('P-02', 10) }));
      expect(mine).toEqual(theirs.toReversed());
      expect(mine.every(({ length }) => length === 64)).toBe(true);
      expect(new Set(mine.map(toBase64url)).size).toBe(INPUTS.length);
    } finally {
      await pool.close();
    }
  });

  test('progress ends at the whole; no inputs cost no request', async () => {
    const seen: [number, number][] = [];
    await world.chain('P-01').blind(INPUTS, await optionsFor({ progress: (done, of) => seen.push([done, of]) }));
    expect(seen.at(-1)).toEqual([5, 5]);
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
    const nobody = world.chain('P-01', { places: [] });
    expect(await nobody.blind([], await optionsFor())).toEqual([]);
  });

  test('a repetition under the same key gives the same outputs and is counted once', async () => {
    const options = await optionsFor({ people: 3 });
    const before = await countsNow();
    const first = await world.chain('P-01').blind(INPUTS, options);
    const again = await world.chain('P-01').blind(INPUTS, options);
    expect(again).toEqual(first);
    const after = await countsNow();
    expect(after.map(({ server }) => server)).toEqual(['K-01', 'K-02']);
    for (const [i, { people, elements }] of after.entries())
      expect([people - before[i]!.people, elements - before[i]!.elements]).toEqual([3, 5]);
  });

  test('cut off at the second server nothing is given; resumed, both have counted it once', async () => {
    const options = await optionsFor({ people: 2 });
    const before = await countsNow();
    const gone = await silence();
    gone.close();
    const broken = world.chain('P-01', { addresses: { 'K-02': gone.address } });
    await expect(broken.blind(INPUTS, options)).rejects.toMatchObject({ code: 'key-server/unreachable', details: { server: 'K-02' } });
    expect((await world.chain('P-01').blind(INPUTS, options)).length).toBe(5);
    for (const [i, { people }] of (await countsNow()).entries()) expect(people - before[i]!.people).toBe(2);
  });

  test('other inputs under a used key are refused by the first server', async () => {
    const options = await optionsFor();
    await world.chain('P-01').blind(INPUTS, options);
    await expect(world.chain('P-01').blind(INPUTS.slice(1), options)).rejects.toMatchObject({
      code: 'key-server/other-digest',
      details: { server: 'K-01' },
    });
  });

  test('a server that does not answer is given up after the time allowed', async () => {
    const slow = await silence();
    const chain = world.chain('P-01', { addresses: { 'K-01': slow.address }, timeout: 300 });
    const start = Date.now();
    await expect(chain.blind(INPUTS, await optionsFor())).rejects.toMatchObject({
      code: 'key-server/unreachable',
      details: { server: 'K-01' },
    });
    expect(Date.now() - start).toBeLessThan(5000);
    slow.close();
  });

  test('an answer that is not the expected document is refused', async () => {
    world.server('K-01').work.misdeed = async () => ({ evaluated: undefined as never, proof: new Uint8Array(64) });
    await expect(world.chain('P-01').blind(INPUTS, await optionsFor())).rejects.toMatchObject({ details: { server: 'K-01' } });
  });

  test('an epoch that nobody has, a server without an address, too many inputs', async () => {
    await expect(world.chain('P-01').blind(INPUTS, await optionsFor({ epoch: '1999' }))).rejects.toMatchObject({
      code: 'key-server/no-epoch',
    });
    const half = world.chain('P-01', {
      places: [{ org: 'K-01', origin: 'https://k-01.example.org', connectTo: world.server('K-01').address }],
    });
    await expect(half.blind(INPUTS, await optionsFor())).rejects.toMatchObject({
      code: 'key-server/no-place',
      details: { server: 'K-02' },
    });
    const many = Array.from({ length: 65_536 }, () => INPUTS[0]!);
    await expect(world.chain('P-01').blind(many, await optionsFor())).rejects.toMatchObject({ code: 'oprf/batch-size' });
  });

  test('the counts of a day are signed by the server that counted, for the one who asks', async () => {
    expect(await world.chain('P-01').counts('2020-01-01')).toEqual([
      { server: 'K-01', people: 0, elements: 0 },
      { server: 'K-02', people: 0, elements: 0 },
    ]);
    // K-01 in K-02's place: its signature is not K-02's.
    const crossed = world.chain('P-01', { addresses: { 'K-02': world.server('K-01').address } });
    await expect(crossed.counts(today())).rejects.toMatchObject({ code: 'key-server/not-authentic', details: { server: 'K-02' } });
  });

  test('libsodium and the pool refuse what the single thread refuses', async () => {
    const pool = await OprfPool.start(1);
    const key = world.coalition.store('K-01').oprfKey(EPOCH);
    const { elements } = await pool.blind(INPUTS, crypto.randomBytes(32));
    const evaluation = await pool.evaluate(key, elements);
    await pool.verify(key.publicKey, elements, evaluation);
    await expect(pool.verify(group.multiplyBase(key.publicKey.slice().fill(3, 0, 31)), elements, evaluation)).rejects.toMatchObject({
      code: 'oprf/proof-refused',
    });
    await expect(pool.evaluate(key, new Uint8Array(elements.length))).rejects.toMatchObject({
      code: 'oprf/invalid-element',
      details: { index: 0 },
    });
    await expect(pool.evaluate(key, elements.slice(1))).rejects.toMatchObject({ code: 'oprf/wrong-length' });
    await expect(pool.blind([], crypto.randomBytes(32))).rejects.toMatchObject({ code: 'oprf/batch-size' });
    await expect(pool.verify(key.publicKey, elements, { ...evaluation, evaluated: elements.slice(32) })).rejects.toMatchObject({
      code: 'oprf/wrong-length',
    });
    await pool.close();
    await expect(pool.blind(INPUTS, crypto.randomBytes(32))).rejects.toMatchObject({ code: 'threads/lost' });
  });
});
