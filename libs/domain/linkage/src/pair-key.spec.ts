import { createHash, hkdfSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { toBase64url, toHex } from '#domain/crypto';
import { linkTokenOf, pairIdOf, pairKeyOf, type PairSecret } from './pair-key.js';

const sha = (name: 'sha256' | 'sha512') => (bytes: Uint8Array) => new Uint8Array(createHash(name).update(bytes).digest());
const crypto = {
  sha256: sha('sha256'),
  hkdfSha256: (key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number) =>
    new Uint8Array(hkdfSync('sha256', key, salt, info, length)),
};
const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);
const handle = (value: number) => toBase64url(bytes(16, value));

const secret: PairSecret = {
  pairId: toBase64url(bytes(32, 9)),
  epoch: '2026',
  shared: bytes(64, 1),
  fullTokens: [bytes(64, 2), bytes(64, 3)],
  classes: [5, 1],
  parties: [
    { org: 'P-01', handle: handle(1) },
    { org: 'P-02', handle: handle(2) },
  ],
};
const keyOf = async (change: Partial<PairSecret> = {}) => toHex(await pairKeyOf({ ...secret, ...change }, crypto));

describe('the token that the hub stores', () => {
  test('is the head of SHA-512 over label, class, epoch and the full output', () => {
    const input = Buffer.concat([Buffer.from('dokaz-link-token/1\0'), Buffer.from([0, 5, 4]), Buffer.from('2026'), bytes(64, 7)]);
    expect(linkTokenOf(5, '2026', bytes(64, 7), sha('sha512'))).toBe(
      createHash('sha512').update(input).digest().subarray(0, 8).toString('base64url'),
    );
  });

  test('differs by class and epoch, so that equal outputs never meet across them', () => {
    const of = (id: number, epoch: string) => linkTokenOf(id, epoch, bytes(64, 7), sha('sha512'));
    expect(new Set([of(1, '2026'), of(2, '2026'), of(1, '2026b'), of(257, '2026')]).size).toBe(4);
  });
});

test('the pair id is the same for both nodes and another in another epoch', async () => {
  const id = await pairIdOf(handle(1), handle(2), '2026', crypto);
  expect(await pairIdOf(handle(2), handle(1), '2026', crypto)).toBe(id);
  expect(await pairIdOf(handle(2), handle(1), '2027', crypto)).not.toBe(id);
  expect(await pairIdOf(handle(1), handle(1), '2026', crypto)).not.toBe(id);
});

describe('the pair key', () => {
  test('is the same on both sides, in whatever order things are named', async () => {
    const turned = {
      fullTokens: [bytes(64, 3), bytes(64, 2), bytes(64, 2)],
      classes: [1, 5, 5],
      parties: [secret.parties[1], secret.parties[0]] as const,
    };
    expect(await keyOf(turned)).toBe(await keyOf());
  });

  test('cannot be had without the full outputs of the shared tokens: an invented pair comes to two keys', async () => {
    // Both nodes agree in everything that the hub and a third party know; only their tokens are their own.
    const one = await keyOf({ fullTokens: [bytes(64, 2)], classes: [1] });
    const other = await keyOf({ fullTokens: [bytes(64, 4)], classes: [1] });
    expect(one).not.toBe(other);
  });

  test.each<[string, Partial<PairSecret>]>([
    ['pair', { pairId: toBase64url(bytes(32, 8)) }],
    ['epoch', { epoch: '2027' }],
    ['shared secret', { shared: bytes(64, 0) }],
    ['mask', { classes: [1] }],
    ['handle', { parties: [{ org: 'P-01', handle: handle(3) }, secret.parties[1]] }],
    ['organisation', { parties: [{ org: 'P-03', handle: handle(1) }, secret.parties[1]] }],
  ])('is bound to its %s', async (_what, change) => expect(await keyOf(change)).not.toBe(await keyOf()));

  test.each([[{ fullTokens: [] }], [{ classes: [] }]])('is refused without tokens', async (change) => {
    await expect(keyOf(change)).rejects.toMatchObject({ code: 'linkage/no-shared-tokens' });
  });
});
