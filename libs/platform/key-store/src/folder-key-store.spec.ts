import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { NodeCrypto } from '#platform/crypto';
import { CompactEncrypt, importJWK } from 'jose';
import { FolderKeyStore } from './folder-key-store.js';

const crypto = new NodeCrypto();
let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'keys-')), 'store');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

async function sealTo(key: { x: string; kid: string }, text: string, kid: string | undefined = key.kid): Promise<string> {
  const publicKey = await importJWK({ kty: 'OKP', crv: 'X25519', x: key.x }, 'ECDH-ES+A256KW');
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', ...(kid === undefined ? {} : { kid }) })
    .encrypt(publicKey);
}

describe('FolderKeyStore', () => {
  test('makes one key per use, once, readable by its owner only', () => {
    const first = FolderKeyStore.open(folder, ['request', 'encryption']);
    const again = FolderKeyStore.open(folder, ['request', 'encryption']);
    expect(again.publicKeys()).toEqual(first.publicKeys());
    expect(first.publicKeys().map(({ use, alg }) => [use, alg])).toEqual([
      ['request', 'Ed25519'],
      ['encryption', 'X25519'],
    ]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  test('signs with the key whose public half it shows', () => {
    const store = FolderKeyStore.open(folder, ['request']);
    const signer = store.signer('request');
    const [key] = store.publicKeys();
    const message = new Uint8Array([1, 2, 3]);
    expect(signer.kid).toBe(key?.kid);
    expect(crypto.ed25519Verify(Buffer.from(key?.x ?? '', 'base64url'), message, Buffer.from(signer.sign(message) as Uint8Array))).toBe(
      true,
    );
    expect(() => store.signer('statement')).toThrow('key-store/no-such-key');
  });

  test('a secret is 32 random bytes under its name, the same ever after', () => {
    const store = FolderKeyStore.open(folder);
    const vault = store.secret('vault');
    expect(vault).toHaveLength(32);
    expect(FolderKeyStore.open(folder).secret('vault')).toEqual(vault);
    expect(store.secret('slots')).not.toEqual(vault);
    expect(() => store.secret('../vault')).toThrow('key-store/bad-secret-name');
  });

  test('opens what was sealed to it (RFC 7516, ECDH-ES+A256KW) and nothing else', async () => {
    const store = FolderKeyStore.open(folder, ['encryption']);
    const key = store.publicKeys()[0]!;
    expect(Buffer.from(await store.openJwe(await sealTo(key, 'for you'))).toString()).toBe('for you');
    expect(Buffer.from(await store.openJwe(await sealTo(key, 'no kid', undefined))).toString()).toBe('no kid');
    const other = FolderKeyStore.open(join(folder, 'other'), ['encryption']).publicKeys()[0]!;
    await expect(store.openJwe(await sealTo(other, 'not for you'))).rejects.toMatchObject({ code: 'key-store/cannot-open' });
    await expect(store.openJwe(await sealTo(other, 'mislabelled', key.kid))).rejects.toMatchObject({ code: 'key-store/cannot-open' });
    await expect(store.openJwe('nonsense')).rejects.toMatchObject({ code: 'key-store/cannot-open' });
  });
});
