import { describe, expect, test } from '@jest/globals';
import { fromBase64url, utf8 } from '#domain/crypto';
import { ed25519Signer, generateEd25519, NodeCrypto } from '#platform/crypto';
import { dpopProof, DpopNonces, verifyProof } from './index.js';
import { readJwt, signedBy } from './jwt.js';

const crypto = new NodeCrypto();
const pair = generateEd25519();
const signer = ed25519Signer(pair.privateJwk);
const now = new Date('2026-11-26T12:00:00Z');
const part = (text: string) => Buffer.from(utf8(text)).toString('base64url');

async function compact(header: string, claims = '{"a":1}'): Promise<string> {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${Buffer.from(await signer.sign(utf8(input))).toString('base64url')}`;
}

describe('reading a JWT', () => {
  const rule = { typ: 'x+jwt', members: ['kid'] };
  const good = '{"alg":"Ed25519","kid":"k","typ":"x+jwt"}';

  test('two names of one algorithm, nothing else', async () => {
    expect(readJwt(await compact(good), rule)).toMatchObject({ header: { kid: 'k' }, claims: { a: 1 } });
    expect(readJwt(await compact(good.replace('Ed25519', 'EdDSA')), rule)).toBeDefined();
    for (const alg of ['none', 'HS256', 'ES256', 'ed25519', 'Ed448'])
      expect(readJwt(await compact(good.replace('Ed25519', alg)), rule)).toBeUndefined();
  });

  test.each([
    ['another typ', good.replace('x+jwt', 'y+jwt')],
    ['no typ', '{"alg":"Ed25519","kid":"k"}'],
    ['no kid', '{"alg":"Ed25519","typ":"x+jwt"}'],
    ['a member too many', '{"alg":"Ed25519","jku":"https://x","kid":"k","typ":"x+jwt"}'],
    ['crit', '{"alg":"Ed25519","crit":["b64"],"kid":"k","typ":"x+jwt"}'],
    ['a key twice', '{"alg":"none","alg":"Ed25519","kid":"k","typ":"x+jwt"}'],
    ['no object', '[]'],
    ['no JSON', 'x'],
  ])('%s is none', async (_, header) => {
    expect(readJwt(await compact(header), rule)).toBeUndefined();
  });

  test('two or four parts, an empty signature, duplicate claims, and more than eight thousand characters are none', async () => {
    const whole = await compact(good);
    const [header, claims, signature] = whole.split('.');
    for (const text of [
      `${header}.${claims}`,
      `${whole}.x`,
      `${header}.${claims}.`,
      `${header}.${claims}.${signature}${'A'.repeat(8192)}`,
      '',
    ])
      expect(readJwt(text, rule)).toBeUndefined();
    expect(readJwt(await compact(good, '{"a":1,"a":2}'), rule)).toBeUndefined();
  });

  test('is signed by the key, by no other, and never by nobody', async () => {
    const jwt = readJwt(await compact(good), rule)!;
    expect(await signedBy(jwt, fromBase64url(pair.publicJwk.x))).toBe(true);
    expect(await signedBy(jwt, fromBase64url(generateEd25519().publicJwk.x))).toBe(false);
    expect(await signedBy(jwt, undefined)).toBe(false);
  });

  test('the key that stands in for unknown ones, whose private half is public, opens nothing', async () => {
    // RFC 8032 §7.1 test 1.
    const d = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex').toString('base64url');
    const x = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex').toString('base64url');
    const standIn = ed25519Signer({ kty: 'OKP', crv: 'Ed25519', x, d });
    const input = `${part(good)}.${part('{"a":1}')}`;
    const text = `${input}.${Buffer.from(await standIn.sign(utf8(input))).toString('base64url')}`;
    const jwt = readJwt(text, rule)!;
    expect(await signedBy(jwt, fromBase64url(x))).toBe(true);
    expect(await signedBy(jwt, undefined)).toBe(false);
  });
});

describe('nonces', () => {
  const nonces = new DpopNonces(new Uint8Array(32).fill(1), crypto);
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);

  test('hold for two to four minutes, in every process that has the key', () => {
    const given = nonces.current(now);
    const elsewhere = new DpopNonces(new Uint8Array(32).fill(1), crypto);
    expect([0, 119, 120, 239].map((seconds) => elsewhere.fresh(given, at(seconds)))).toEqual([true, true, true, true]);
    expect([240, -1, 86_400].map((seconds) => nonces.fresh(given, at(seconds)))).toEqual([false, false, false]);
    expect(new DpopNonces(new Uint8Array(32).fill(2), crypto).fresh(given, now)).toBe(false);
  });
});

describe('proofs', () => {
  const uri = 'https://hub.example.org/v1/x';
  const made = (target: { method?: string; uri?: string; accessToken?: string } = {}) =>
    dpopProof({ method: 'GET', uri, ...target }, { signer, x: pair.publicJwk.x, nonce: 'n' }, now, crypto);
  const verified = async (proof: string, target: { accessToken?: string } = {}) =>
    verifyProof(proof, { method: 'GET', uri, ...target }, { now, fresh: (nonce) => nonce === 'n', crypto });

  test('name their key by its thumbprint; address and host are compared as URLs are', async () => {
    expect(await verified(await made())).toMatchObject({ jkt: pair.kid, iat: 1_795_694_400 });
    expect(await verified(await made({ uri: 'HTTPS://HUB.example.org:443/v1/x' }))).toMatchObject({ jkt: pair.kid });
    for (const other of ['https://hub.example.org/v1/x/', 'https://x@hub.example.org/v1/x', 'https://hub.example.org/v1/x#a', '/v1/x'])
      await expect(verified(await made({ uri: other }))).rejects.toMatchObject({ code: 'oauth/proof-refused' });
  });

  test('speak of the token that stands beside them, or of none', async () => {
    expect(await verified(await made({ accessToken: 't' }), { accessToken: 't' })).toMatchObject({ jkt: pair.kid });
    await expect(verified(await made(), { accessToken: 't' })).rejects.toMatchObject({ code: 'oauth/proof-refused' });
    await expect(verified(await made({ accessToken: 't' }))).rejects.toMatchObject({ code: 'oauth/proof-refused' });
  });

  test('carry a public key and never a private one', async () => {
    const input = (jwk: object) => {
      const claims = { jti: 'aaaaaaaa', htm: 'GET', htu: uri, iat: 1_795_694_400, nonce: 'n' };
      return `${part(JSON.stringify({ alg: 'Ed25519', typ: 'dpop+jwt', jwk }))}.${part(JSON.stringify(claims))}`;
    };
    const sign = async (text: string) => `${text}.${Buffer.from(await signer.sign(utf8(text))).toString('base64url')}`;
    const { x } = pair.publicJwk;
    expect(await verified(await sign(input({ kty: 'OKP', crv: 'Ed25519', x })))).toMatchObject({ jkt: pair.kid });
    for (const jwk of [
      { ...pair.privateJwk },
      { kty: 'OKP', crv: 'X25519', x },
      { kty: 'EC', crv: 'P-256', x, y: x },
      { kty: 'oct', k: x },
    ])
      await expect(sign(input(jwk)).then((proof) => verified(proof))).rejects.toMatchObject({ code: 'oauth/proof-refused' });
  });
});
