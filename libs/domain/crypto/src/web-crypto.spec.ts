import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { fromBase64url } from './base64url.js';
import { fromHex, toHex, utf8 } from './bytes.js';
import { WebCrypto } from './web-crypto.js';

const crypto = new WebCrypto();
const key = new Uint8Array(32).fill(7);
const nonce = new Uint8Array(12);

describe('primitives by the Web Cryptography API', () => {
  test('SHA-256 (FIPS 180-4) of "abc", as bytes and as base64url', async () => {
    expect(toHex(await crypto.sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(fromBase64url(await crypto.sha256Text('abc'))).toEqual(await crypto.sha256(utf8('abc')));
  });

  test('HMAC-SHA-256 agrees with node:crypto', async () => {
    expect(toHex(await crypto.hmacSha256(key, utf8('x')))).toBe(createHmac('sha256', key).update('x').digest('hex'));
  });

  test('HKDF-SHA-256, RFC 5869 A.1', async () => {
    const okm = await crypto.hkdfSha256(
      fromHex('0b'.repeat(22)),
      fromHex('000102030405060708090a0b0c'),
      fromHex('f0f1f2f3f4f5f6f7f8f9'),
      42,
    );
    expect(toHex(okm)).toBe('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865');
  });

  test('the key stream is AES-256-CTR over zeros: its first block is AES of zero (FIPS 197)', async () => {
    const stream = await crypto.keyStream(fromHex('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4'), 40);
    expect(stream).toHaveLength(40);
    expect(toHex(stream.subarray(0, 16))).toBe('e568f68194cf76d6174d4cc04310a854');
  });

  test('key wrap, RFC 3394 §4.6; a wrong key gives null', async () => {
    const kek = fromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
    const wrapped = await crypto.aesKwWrap(kek, fromHex('00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f'));
    expect(toHex(wrapped)).toBe('28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21');
    expect(toHex((await crypto.aesKwUnwrap(kek, wrapped))!)).toBe('00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f');
    expect(await crypto.aesKwUnwrap(key, wrapped)).toBeNull();
  });

  test('AES-256-GCM opens what it sealed, and nothing else', async () => {
    const sealed = await crypto.aesGcmSeal(key, nonce, utf8('ad'), utf8('secret'));
    expect(sealed).toHaveLength(6 + 16);
    expect(await crypto.aesGcmOpen(key, nonce, utf8('ad'), sealed)).toEqual(utf8('secret'));
    const fault = expect.objectContaining({ code: 'crypto/not-authentic' });
    await expect(crypto.aesGcmOpen(key, nonce, utf8('other'), sealed)).rejects.toEqual(fault);
    await expect(crypto.aesGcmOpen(key, nonce, utf8('ad'), sealed.subarray(0, 5))).rejects.toEqual(fault);
  });

  test('Ed25519 (RFC 8032): holds for the message signed, not for another, nor under bytes that are no key', async () => {
    const pair = generateKeyPairSync('ed25519');
    const publicKey = fromBase64url(pair.publicKey.export({ format: 'jwk' }).x!);
    const signature = sign(null, utf8('m'), pair.privateKey);
    expect(await crypto.ed25519Verify(publicKey, utf8('m'), signature)).toBe(true);
    expect(await crypto.ed25519Verify(publicKey, utf8('n'), signature)).toBe(false);
    expect(await crypto.ed25519Verify(publicKey.subarray(1), utf8('m'), signature)).toBe(false);
  });

  test('a small-order key verifies nothing, though the equation holds', async () => {
    // A = identity, R = identity, S = 0: [S]B = R + [k]A for every message.
    const identity = fromHex('01' + '00'.repeat(31));
    const signature = fromHex('01' + '00'.repeat(63));
    expect(await crypto.ed25519Verify(identity, utf8('anything'), signature)).toBe(false);
  });

  test('random bytes differ', () => {
    expect(crypto.randomBytes(16)).toHaveLength(16);
    expect(toHex(crypto.randomBytes(16))).not.toBe(toHex(crypto.randomBytes(16)));
  });
});
