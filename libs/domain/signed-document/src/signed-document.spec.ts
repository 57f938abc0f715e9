import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { canonicalString, type Json } from '#domain/canonical-json';
import { WebCrypto, fromBase64url, toBase64url, utf8, type Signer } from '#domain/crypto';
import {
  addSignature,
  decodeDocument,
  documentHash,
  jwkThumbprint,
  signDocument,
  verifyDocument,
  verifySignatures,
  type MultiSigned,
} from './index.js';

const crypto = new WebCrypto();
const TYP = 'dokaz-rule+jws';

async function aKey(): Promise<Signer & { publicKey: Uint8Array; x: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x!;
  const kid = await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }, crypto);
  return { kid, x, publicKey: fromBase64url(x), sign: (message) => sign(null, message, privateKey) };
}
const key = await aKey();
const other = await aKey();
const keyOf = (kid: string): Uint8Array | undefined => (kid === key.kid ? key.publicKey : kid === other.kid ? other.publicKey : undefined);
const fault = (code: string, details?: object): object =>
  expect.objectContaining({ code: `signed-document/${code}`, ...(details && { details }) }) as object;

/** Signs whatever header and payload text an attacker would like. */
async function forge(header: string, payload = '{"a":1}', signer: Signer = key): Promise<string> {
  const input = `${toBase64url(utf8(header))}.${toBase64url(utf8(payload))}`;
  return `${input}.${toBase64url(await signer.sign(utf8(input)))}`;
}

describe('key ids (RFC 7638)', () => {
  test('Ed25519: the figure of RFC 8037 A.3', async () => {
    expect(await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }, crypto)).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    );
  });

  test('P-256 has a thumbprint; RSA and others have none', async () => {
    expect(
      await jwkThumbprint(
        { kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' },
        crypto,
      ),
    ).toHaveLength(43);
    for (const jwk of [
      { kty: 'RSA' },
      { kty: 'OKP', crv: 'Ed448', x: 'AA' },
      { kty: 'OKP', crv: 'X25519' },
      { kty: 'EC', crv: 'P-256', x: 'AA' },
      { kty: 'EC', crv: 'P-256', y: 'AA' },
      { kty: 'EC', crv: 'P-521', x: 'AA', y: 'AA' },
    ]) {
      await expect(jwkThumbprint(jwk, crypto)).rejects.toEqual(fault('unsupported-key'));
    }
  });
});

describe('compact JWS (RFC 7515) over canonical bytes', () => {
  test('signs and verifies; header and payload are canonical; h is SHA-256 of protected.payload', async () => {
    const { jws, h } = await signDocument({ b: 1, a: 'Вясна' }, TYP, key, crypto);
    const [header, payload] = jws.split('.');
    expect(new TextDecoder().decode(fromBase64url(header!))).toBe(`{"alg":"Ed25519","kid":"${key.kid}","typ":"${TYP}"}`);
    expect(new TextDecoder().decode(fromBase64url(payload!))).toBe('{"a":"Вясна","b":1}');
    expect(h).toBe(toBase64url(await crypto.sha256(utf8(`${header}.${payload}`))));
    expect(await verifyDocument(jws, TYP, keyOf, crypto)).toEqual({ payload: { a: 'Вясна', b: 1 }, kid: key.kid, h });
    expect(await documentHash(decodeDocument(jws, TYP), crypto)).toBe(h);
  });

  test('another payload, another key, a key nobody knows', async () => {
    const { jws } = await signDocument({ a: 1 }, TYP, key, crypto);
    const [header, , signature] = jws.split('.');
    await expect(verifyDocument(`${header}.${toBase64url(utf8('{"a":2}'))}.${signature}`, TYP, keyOf, crypto)).rejects.toEqual(
      fault('bad-signature'),
    );
    await expect(
      verifyDocument(await forge(canonicalString({ alg: 'Ed25519', kid: key.kid, typ: TYP }), '{"a":1}', other), TYP, keyOf, crypto),
    ).rejects.toEqual(fault('bad-signature'));
    await expect(verifyDocument(jws, TYP, () => undefined, crypto)).rejects.toEqual(fault('unknown-key'));
  });

  test('one typ never stands for another', async () => {
    const { jws } = await signDocument({ a: 1 }, 'dokaz-receipt+jws', key, crypto);
    await expect(verifyDocument(jws, TYP, keyOf, crypto)).rejects.toEqual(fault('wrong-type'));
  });

  test.each(['none', 'HS256', 'EdDSA', 'ES256', 'ed25519', ''])('alg %j is refused', async (alg) => {
    await expect(verifyDocument(await forge(canonicalString({ alg, kid: key.kid, typ: TYP })), TYP, keyOf, crypto)).rejects.toEqual(
      fault('unsupported-algorithm'),
    );
  });

  test.each<[string, Json]>([
    ['jwk', { kty: 'OKP', crv: 'Ed25519', x: other.x }],
    ['jku', 'https://evil.example/keys'],
    ['x5u', 'https://evil.example/cert'],
    ['x5c', ['AA']],
    ['crit', ['b64']],
    ['b64', false],
    ['zip', 'DEF'],
  ])('header member %s is refused, not ignored', async (member, value) => {
    const header = canonicalString({ alg: 'Ed25519', kid: key.kid, typ: TYP, [member]: value });
    await expect(verifyDocument(await forge(header), TYP, keyOf, crypto)).rejects.toEqual(fault('forbidden-header', { field: member }));
  });

  test.each(['[]', 'null', '"x"', '{', '{"alg":"Ed25519", "kid":"k","typ":"t"}', '{"alg":"Ed25519","alg":"Ed25519","kid":"k","typ":"t"}'])(
    'header %s is malformed',
    async (header) => {
      await expect(verifyDocument(await forge(header), TYP, keyOf, crypto)).rejects.toEqual(fault('malformed', { field: 'protected' }));
    },
  );

  test.each<[string, Json]>([
    ['kid', 7],
    ['kid', ''],
    ['kid', 'a b'],
  ])('%s %j is malformed', async (_name, kid) => {
    await expect(verifyDocument(await forge(canonicalString({ alg: 'Ed25519', kid, typ: TYP })), TYP, keyOf, crypto)).rejects.toEqual(
      fault('malformed', { field: 'kid' }),
    );
  });

  test('payload bytes that are not their own canonical form are refused although the signature holds', async () => {
    const header = canonicalString({ alg: 'Ed25519', kid: key.kid, typ: TYP });
    for (const payload of ['{"a": 1}', '{"b":1,"a":1}', '{"a":1,"a":1}', '{"a":1.0}', '{"__proto__":1}', 'x']) {
      await expect(verifyDocument(await forge(header, payload), TYP, keyOf, crypto)).rejects.toEqual(
        fault('malformed', { field: 'payload' }),
      );
    }
  });

  test('parts: too few, too many, padded, of wrong length', async () => {
    const { jws } = await signDocument({ a: 1 }, TYP, key, crypto);
    const [header, payload, signature] = jws.split('.');
    for (const text of ['', 'a', 'a.b', `${header}.${payload}`]) expect(() => decodeDocument(text, TYP)).toThrow(fault('malformed'));
    for (const text of [
      `${jws}.x`,
      `${jws}==`,
      `${header}.${payload}.${signature!.slice(0, -2)}`,
      `${header}.${payload}.`,
      `${header}.${payload}.!${signature!.slice(1)}`,
    ]) {
      expect(() => decodeDocument(text, TYP)).toThrow(fault('malformed', { field: 'signature' }));
    }
    expect(() => decodeDocument(`${header}.${payload}=.${signature}`, TYP)).toThrow(fault('malformed', { field: 'payload' }));
  });

  test('many headers in a row are admitted and refused alike', async () => {
    for (let i = 0; i < 300; i++) {
      const header = toBase64url(utf8(canonicalString({ alg: 'Ed25519', kid: `k${i}`, typ: TYP })));
      const jws = `${header}.${toBase64url(utf8('1'))}.${'A'.repeat(86)}`;
      expect(decodeDocument(jws, TYP).kid).toBe(`k${i}`);
      expect(() => decodeDocument(jws, 'dokaz-trust+jws')).toThrow(fault('wrong-type'));
    }
  });
});

describe('many signatures over one payload (RFC 7515 §7.2.1)', () => {
  const payload = { version: 1 };

  test('every signature is checked; h is that of the payload, whoever signed first', async () => {
    const one = await addSignature(await addSignature({ payload }, TYP, key, crypto), TYP, other, crypto);
    const two = await addSignature(await addSignature({ payload }, TYP, other, crypto), TYP, key, crypto);
    const verified = await verifySignatures(one, TYP, keyOf, crypto);
    expect(verified).toEqual({ payload, kids: [key.kid, other.kid], h: toBase64url(await crypto.sha256(utf8('{"version":1}'))) });
    expect((await verifySignatures(two, TYP, keyOf, crypto)).h).toBe(verified.h);
  });

  test('a garbage signature beside a good one fails the document', async () => {
    const good = await addSignature({ payload }, TYP, key, crypto);
    const second = await addSignature(good, TYP, other, crypto);
    const garbage: MultiSigned = {
      ...second,
      signatures: [good.signatures[0]!, { ...second.signatures[1]!, signature: good.signatures[0]!.signature }],
    };
    await expect(verifySignatures(garbage, TYP, keyOf, crypto)).rejects.toEqual(fault('bad-signature'));
  });

  test('the same key twice counts neither at signing nor at verifying', async () => {
    const once = await addSignature({ payload }, TYP, key, crypto);
    await expect(addSignature(once, TYP, key, crypto)).rejects.toEqual(fault('duplicate-signature'));
    await expect(verifySignatures({ ...once, signatures: [once.signatures[0]!, once.signatures[0]!] }, TYP, keyOf, crypto)).rejects.toEqual(
      fault('duplicate-signature'),
    );
  });

  test('no signature, a stranger’s signature, another typ', async () => {
    await expect(verifySignatures({ payload: 'MQ', signatures: [] }, TYP, keyOf, crypto)).rejects.toEqual(fault('unsigned'));
    const foreign = await addSignature({ payload }, TYP, await aKey(), crypto);
    await expect(verifySignatures(foreign, TYP, keyOf, crypto)).rejects.toEqual(fault('unknown-key'));
    await expect(verifySignatures(await addSignature({ payload }, TYP, key, crypto), 'dokaz-trust+jws', keyOf, crypto)).rejects.toEqual(
      fault('wrong-type'),
    );
  });

  test.each<[string, object]>([
    ['unprotected header', { payload: 'MQ', signatures: [{ protected: 'a', signature: 'b', header: {} }] }],
    ['stray member', { payload: 'MQ', signatures: [], extra: 1 }],
    ['number for a payload', { payload: 1, signatures: [] }],
    ['no list', { payload: 'MQ', signatures: {} }],
    ['null entry', { payload: 'MQ', signatures: [null] }],
    ['number for a signature', { payload: 'MQ', signatures: [{ protected: 'a', signature: 1 }] }],
    ['other names', { payload: 'MQ', signatures: [{ protected: 'a', sig: 'b' }] }],
  ])('%s is malformed', async (_name, document) => {
    await expect(verifySignatures(document as MultiSigned, TYP, keyOf, crypto)).rejects.toEqual(fault('malformed'));
  });
});
