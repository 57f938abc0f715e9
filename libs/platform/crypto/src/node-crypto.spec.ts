import { describe, expect, test } from '@jest/globals';
import { WebCrypto, fromBase64url, fromHex, toHex, utf8, type Crypto } from '#domain/crypto';
import { jwkThumbprint } from '#domain/signed-document';
import { ed25519Signer, generateEd25519, generateX25519 } from './keys.js';
import { NodeCrypto } from './node-crypto.js';

const node = new NodeCrypto();
const web = new WebCrypto();
const key = new Uint8Array(32).fill(3);
const nonce = new Uint8Array(12).fill(1);
const data = utf8('выкладка'.repeat(40));

describe('node:crypto and the Web Cryptography API are interchangeable', () => {
  test.each<[string, (crypto: Crypto) => unknown]>([
    ['sha256', (c) => c.sha256(data)],
    ['sha256Text', (c) => c.sha256Text('выкладка')],
    ['hmacSha256', (c) => c.hmacSha256(key, data)],
    ['hkdfSha256', (c) => c.hkdfSha256(key, new Uint8Array(0), utf8('info'), 64)],
    ['keyStream', (c) => c.keyStream(key, 1000)],
    ['aesGcmSeal', (c) => c.aesGcmSeal(key, nonce, utf8('ad'), data)],
    ['aesKwWrap', (c) => c.aesKwWrap(key, new Uint8Array(64).fill(9))],
  ])('%s gives the same bytes', async (_name, run) => {
    const [a, b] = [await run(node), await run(web)];
    if (typeof a === 'string') expect(a).toBe(b);
    else expect(toHex(a as Uint8Array)).toBe(toHex(b as Uint8Array));
  });

  test('what one seals or wraps, the other opens', async () => {
    const sealed = await web.aesGcmSeal(key, nonce, utf8('ad'), data);
    expect(toHex(node.aesGcmOpen(key, nonce, utf8('ad'), sealed))).toBe(toHex(data));
    expect(() => node.aesGcmOpen(key, nonce, utf8('a'), sealed)).toThrow(expect.objectContaining({ code: 'crypto/not-authentic' }));
    expect(() => node.aesGcmOpen(key, nonce, utf8('ad'), sealed.subarray(0, 8))).toThrow(
      expect.objectContaining({ code: 'crypto/not-authentic' }),
    );
    const wrapped = await web.aesKwWrap(key, new Uint8Array(32));
    expect(toHex(node.aesKwUnwrap(key, wrapped)!)).toBe('00'.repeat(32));
    expect(node.aesKwUnwrap(new Uint8Array(32), wrapped)).toBeNull();
  });
});

describe('Ed25519 keys', () => {
  test('RFC 8032 §7.1 test 2: key, signature, verification', () => {
    const x = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex').toString('base64url');
    const d = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex').toString('base64url');
    const signature = ed25519Signer({ kty: 'OKP', crv: 'Ed25519', x, d }).sign(Uint8Array.of(0x72)) as Uint8Array;
    expect(toHex(signature)).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(node.ed25519Verify(fromBase64url(x), Uint8Array.of(0x72), signature)).toBe(true);
    expect(node.ed25519Verify(fromBase64url(x), Uint8Array.of(0x73), signature)).toBe(false);
  });

  test('a key id is the RFC 7638 thumbprint', async () => {
    for (const pair of [generateEd25519(), generateX25519()]) {
      expect(pair.kid).toBe(await jwkThumbprint(pair.publicJwk, node));
      expect(Object.keys(pair.publicJwk)).not.toContain('d');
    }
    const pair = generateEd25519();
    expect(ed25519Signer(pair.privateJwk).kid).toBe(pair.kid);
  });

  test('a key-agreement key never signs', () => {
    expect(() => ed25519Signer(generateX25519().privateJwk)).toThrow(TypeError);
  });

  test.each([
    '01' + '00'.repeat(31),
    '00'.repeat(32),
    '01' + '00'.repeat(30) + '80',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  ])('small-order key %s verifies nothing', (hex) => {
    expect(node.ed25519Verify(fromHex(hex), utf8('m'), fromHex('01' + '00'.repeat(63)))).toBe(false);
  });

  test('more keys than are remembered still verify', () => {
    const { kid, privateJwk, publicJwk } = generateEd25519();
    expect(kid).toHaveLength(43);
    const signature = ed25519Signer(privateJwk).sign(data) as Uint8Array;
    for (let i = 0; i < 1100; i++) node.ed25519Verify(new Uint8Array(31).fill(i), data, signature);
    expect(node.ed25519Verify(new Uint8Array(5), data, signature)).toBe(false);
    expect(node.ed25519Verify(fromBase64url(publicJwk.x), data, signature)).toBe(true);
  });
});
