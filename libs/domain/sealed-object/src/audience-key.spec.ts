import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Json } from '#domain/canonical-json';
import { WebCrypto, fromBase64url, utf8, type Signer } from '#domain/crypto';
import { jwkThumbprint, signDocument } from '#domain/signed-document';
import { openAudienceKey, openJwe, sealAudienceKey, sealJwe, type AgreementPrivateJwk, type AudienceKey } from './index.js';

const crypto = new WebCrypto();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const x = publicKey.export({ format: 'jwk' }).x!;
const signer: Signer = {
  kid: await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }, crypto),
  sign: (message) => sign(null, message, privateKey),
};
const keyOf = (kid: string): Uint8Array | undefined => (kid === signer.kid ? fromBase64url(x) : undefined);
const agreement = (): AgreementPrivateJwk =>
  generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' }) as unknown as AgreementPrivateJwk;
const mine = agreement();
const recipient = { kid: await jwkThumbprint(mine, crypto), x: mine.x };
const open = (jwe: string): Promise<Uint8Array> => openJwe(jwe, mine);
const key: AudienceKey = {
  owner: 'P-01',
  to: 'P-02',
  audienceId: 'k'.repeat(43),
  epoch: '2026-11-01',
  key: new Uint8Array(32).fill(4),
  sensitive: false,
};
const expected = { owner: 'P-01', to: 'P-02' };
const fault = (reason: string, field?: string): object =>
  expect.objectContaining({ code: `sealed-object/${reason}`, ...(field && { details: { field } }) }) as object;

describe('audience keys in JWE (RFC 7516, ECDH-ES+A256KW, A256GCM, X25519)', () => {
  test('the member opens it and knows the owner signed it for her', async () => {
    const jwe = await sealAudienceKey(key, recipient, signer, crypto);
    expect(JSON.parse(new TextDecoder().decode(fromBase64url(jwe.split('.')[0]!)))).toMatchObject({
      alg: 'ECDH-ES+A256KW',
      enc: 'A256GCM',
      kid: recipient.kid,
    });
    expect(await openAudienceKey(jwe, open, expected, keyOf, crypto)).toEqual({ ...key, decoy: false, kid: signer.kid });
  });

  test('real or decoy, with S3 or without, short id or long: one length', async () => {
    const variants = [key, { ...key, decoy: true }, { ...key, sensitive: true }, { ...key, audienceId: 'a', owner: 'P-123' }];
    const lengths = await Promise.all(variants.map(async (variant) => (await sealAudienceKey(variant, recipient, signer, crypto)).length));
    expect(new Set(lengths).size).toBe(1);
    expect(
      await openAudienceKey(await sealAudienceKey(variants[1]!, recipient, signer, crypto), open, expected, keyOf, crypto),
    ).toMatchObject({ decoy: true });
  });

  test('passed on to another member, or claimed for another owner, it is refused', async () => {
    const inner = await open(await sealAudienceKey(key, recipient, signer, crypto));
    const passedOn = await sealJwe(inner, recipient);
    await expect(openAudienceKey(passedOn, open, { owner: 'P-01', to: 'P-03' }, keyOf, crypto)).rejects.toEqual(fault('wrong-recipient'));
    await expect(openAudienceKey(passedOn, open, { owner: 'P-09', to: 'P-02' }, keyOf, crypto)).rejects.toEqual(fault('wrong-recipient'));
  });

  test('another key does not open it; a stranger’s signature does not hold', async () => {
    const jwe = await sealAudienceKey(key, recipient, signer, crypto);
    await expect(openJwe(jwe, agreement())).rejects.toEqual(fault('cannot-open'));
    await expect(openAudienceKey(jwe, open, expected, () => undefined, crypto)).rejects.toEqual(
      expect.objectContaining({ code: 'signed-document/unknown-key' }),
    );
  });

  test('what does not fit is not sealed', async () => {
    await expect(sealAudienceKey({ ...key, key: new Uint8Array(16) }, recipient, signer, crypto)).rejects.toEqual(
      fault('audience-key', 'key'),
    );
    await expect(sealAudienceKey({ ...key, audienceId: 'a'.repeat(300) }, recipient, signer, crypto)).rejects.toEqual(
      fault('audience-key', 'audienceId'),
    );
  });

  const good = { audienceId: 'a', decoy: 0, epoch: '2026-11-01', key: 'A'.repeat(43), owner: 'P-01', pad: '', sensitive: 0, to: 'P-02' };
  test.each<[string | undefined, Json]>([
    [undefined, []],
    [undefined, null],
    [undefined, 'x'],
    [undefined, { ...good, extra: 1 }],
    ['owner', { ...good, owner: 1 }],
    ['sensitive', { ...good, sensitive: 2 }],
    ['key', { ...good, key: 'AAAA' }],
  ])('signed nonsense (%s) is refused', async (field, payload) => {
    const { jws } = await signDocument(payload, 'dokaz-audience-key+jws', signer, crypto);
    await expect(openAudienceKey(await sealJwe(utf8(jws), recipient), open, expected, keyOf, crypto)).rejects.toEqual(
      fault('audience-key', field),
    );
  });
});
