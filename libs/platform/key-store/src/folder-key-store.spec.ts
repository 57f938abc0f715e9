import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { generateEd25519, NodeCrypto } from '#platform/crypto';
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

  test('two pair keys agree on 32 bytes that neither shows; a point of small order is refused', () => {
    const [one, other] = ['one', 'other'].map((name) => FolderKeyStore.open(join(folder, name), ['pair']));
    const publicOf = (store: FolderKeyStore) => Buffer.from(store.publicKeys()[0]!.x, 'base64url');
    expect(one!.publicKeys()[0]).toMatchObject({ use: 'pair', alg: 'X25519' });
    const shared = one!.agree('pair', publicOf(other!));
    expect(shared).toHaveLength(32);
    expect(other!.agree('pair', publicOf(one!), other!.publicKeys()[0]!.kid)).toEqual(shared);
    expect(() => one!.agree('pair', new Uint8Array(32))).toThrow('crypto/bad-public-key');
    expect(() => one!.agree('pair', publicOf(other!), 'unknown')).toThrow('key-store/no-such-key');
    expect(() => FolderKeyStore.open(join(folder, 'none')).agree('pair', publicOf(one!))).toThrow('key-store/no-such-key');
  });

  test('a pair key that could only sign is refused', () => {
    const { privateJwk, kid } = generateEd25519();
    FolderKeyStore.open(folder);
    writeFileSync(join(folder, `pair.${kid}.jwk`), JSON.stringify(privateJwk));
    expect(() => FolderKeyStore.open(folder)).toThrow('key-store/damaged');
  });

  test('an epoch has one OPRF key, kept as it was made, until it is destroyed', () => {
    const pair = (byte: number) => ({ privateKey: new Uint8Array(32).fill(byte), publicKey: new Uint8Array(32).fill(byte + 1) });
    const store = FolderKeyStore.open(folder, ['request']);
    store.keepOprfKey('2026', pair(1));
    store.keepOprfKey('2026', pair(3));
    const again = FolderKeyStore.open(folder);
    expect(again.oprfKey('2026')).toEqual(pair(1));
    expect(again.publicKeys().map(({ use, alg, epoch }) => [use, alg, epoch])).toEqual([
      ['request', 'Ed25519', undefined],
      ['oprf', 'ristretto255', '2026'],
    ]);
    expect(statSync(join(folder, 'oprf.2026.jwk')).mode & 0o777).toBe(0o600);
    again.destroyOprfKey('2026');
    expect(() => again.oprfKey('2026')).toThrow('key-store/no-such-key');
    expect(readdirSync(folder).filter((file) => file.startsWith('oprf'))).toEqual([]);
    expect(() => again.destroyOprfKey('2026')).toThrow('key-store/no-such-key');
    writeFileSync(join(folder, 'oprf.2027.jwk'), JSON.stringify({ kty: 'OKP', crv: 'ristretto255', x: 'x', d: 'd', epoch: '2028' }));
    expect(() => FolderKeyStore.open(folder)).toThrow('key-store/damaged');
  });
});
