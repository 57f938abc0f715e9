import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issueToken, type TokenSubject } from '#platform/access-token';
import { ed25519Signer, generateEd25519, NodeCrypto } from '#platform/crypto';
import { claimsOf, MandatesHub, type Forgery, type Mandate } from '../builders/mandates-hub.js';

const crypto = new NodeCrypto();
let hub: MandatesHub;
let mandate: Mandate;
let records: string;
/** What a thief has: a token that is good for five minutes. */
let stolen: string;

beforeAll(async () => {
  hub = await MandatesHub.start();
  mandate = await hub.mandate();
  await hub.release(mandate, 1);
  records = `/v1/mandates/${mandate.id}/records`;
  stolen = await hub.token(mandate.id);
});
afterAll(() => hub?.stop());

const codeOf = async (forged: Forgery & { org?: string }, token = stolen) => {
  const { status, code } = await hub.read(token, records, forged);
  return [status, code];
};
const secondsAgo = (seconds: number) => new Date(hub.hub.clock.now().getTime() - seconds * 1000);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const subject = (): TokenSubject => ({
  org: 'R-01',
  clientKid: hub.hub.orgs.pair('R-01', 'client').kid,
  jkt: hub.hub.orgs.pair('R-01', 'dpop').kid,
  mandate: { type: 'mandate', mandateId: mandate.id, actions: ['search', 'read'] },
});
const issued = (
  change: Partial<TokenSubject> = {},
  issuer = hub.hub.origin,
  signer = hub.hub.orgs.signer('H-01', 'token'),
  now = hub.hub.clock.now(),
) => issueToken({ ...subject(), ...change }, { issuer, signer, now, crypto });

describe('attack 34: using a stolen token', () => {
  test('positive control: its owner reads with it, and a token made by the same means is good', async () => {
    expect((await hub.read(stolen, records)).status).toBe(200);
    expect((await hub.read(await issued(), records)).status).toBe(200);
  });

  test.each<[string, () => Forgery & { org?: string }, string]>([
    ['as a bearer token', () => ({ authorization: `Bearer ${stolen}`, proof: null }), 'oauth/token-refused'],
    ['as a bearer token beside a good proof', () => ({ authorization: `Bearer ${stolen}` }), 'oauth/token-refused'],
    ['without a proof', () => ({ proof: null }), 'oauth/proof-refused'],
    ['with the thief’s own key', () => ({ key: generateEd25519() }), 'oauth/token-refused'],
    ['with the pinned key of another authority', () => ({ org: 'R-02' }), 'oauth/token-refused'],
    ['with a proof for no token', () => ({ athOf: null }), 'oauth/proof-refused'],
    ['with a proof for another token', () => ({ athOf: 'another' }), 'oauth/proof-refused'],
    ['with a proof for another route', () => ({ uri: `${hub.hub.origin}/v1/mandates/${mandate.id}/export` }), 'oauth/proof-refused'],
    ['with a proof for another hub', () => ({ uri: `https://hub.elsewhere${records}` }), 'oauth/proof-refused'],
    ['with a proof for another method', () => ({ method: 'POST' }), 'oauth/proof-refused'],
    ['with a proof of six minutes ago', () => ({ at: secondsAgo(360), nonce: hub.nonce() }), 'oauth/proof-refused'],
    ['with a proof of tomorrow', () => ({ at: secondsAgo(-60), nonce: hub.nonce() }), 'oauth/proof-refused'],
    ['with a proof made in advance, without a nonce', () => ({ nonce: undefined }), 'oauth/use-nonce'],
    ['with a nonce that is over', () => ({ nonce: hub.nonce(secondsAgo(300)) }), 'oauth/use-nonce'],
  ])('%s', async (_, forge, code) => {
    expect(await codeOf(forge())).toEqual([401, code]);
  });

  test('a proof that was seen before, also when both arrive at one time', async () => {
    const proof = await hub.proof('R-01', { method: 'GET', uri: `${hub.hub.origin}${records}`, accessToken: stolen });
    const answers = await Promise.all([1, 2, 3].map(() => hub.read(stolen, records, { proof })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
    expect(await codeOf({ proof })).toEqual([401, 'oauth/proof-refused']);
  });

  test('the challenge names the refusal, as libraries understand it', async () => {
    const told = async (forged: Forgery) => (await hub.read(stolen, records, forged)).headers.get('www-authenticate');
    expect(await told({ nonce: undefined })).toBe('DPoP error="use_dpop_nonce", algs="Ed25519 EdDSA"');
    expect(await told({ proof: null })).toBe('DPoP error="invalid_dpop_proof", algs="Ed25519 EdDSA"');
    expect(await told({ key: generateEd25519() })).toBe('DPoP error="invalid_token", algs="Ed25519 EdDSA"');
    const bare = await fetch(`${hub.hub.origin}${records}`);
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'DPoP algs="Ed25519 EdDSA"']);
  });
});

describe('attack 34: tokens that the hub never made', () => {
  const bent = async (header: object, sign: (input: string) => string) => {
    const [, claims] = (await issued()).split('.');
    const input = `${part({ alg: 'Ed25519', kid: hub.hub.orgs.pair('H-01', 'token').kid, typ: 'at+jwt', ...header })}.${claims}`;
    return `${input}.${sign(input)}`;
  };
  const publicKey = () => Buffer.from(hub.hub.orgs.pair('H-01', 'token').publicJwk.x, 'base64url');

  test.each<[string, () => Promise<string>]>([
    ['alg none', () => bent({ alg: 'none' }, () => 'AA')],
    [
      'HS256 under the public key',
      () => bent({ alg: 'HS256' }, (input) => createHmac('sha256', publicKey()).update(input).digest('base64url')),
    ],
    ['signed by nobody', () => issued({}, hub.hub.origin, ed25519Signer(generateEd25519().privateJwk))],
    [
      'signed by nobody under the hub’s key id',
      () => issued({}, hub.hub.origin, { ...ed25519Signer(generateEd25519().privateJwk), kid: hub.hub.orgs.pair('H-01', 'token').kid }),
    ],
    ['signed by a key of another use', () => issued({}, hub.hub.origin, hub.hub.orgs.signer('H-01', 'statement'))],
    ['signed by the client itself', () => issued({}, hub.hub.origin, hub.hub.orgs.signer('R-01', 'client'))],
    ['of another hub', () => issued({}, 'https://hub.elsewhere')],
    ['over since a minute', () => issued({}, hub.hub.origin, undefined, secondsAgo(360))],
    ['of the future', () => issued({}, hub.hub.origin, undefined, secondsAgo(-60))],
    ['for another’s DPoP key', () => issued({ jkt: hub.hub.orgs.pair('R-02', 'dpop').kid })],
    ['of one authority for the key of another', () => issued({ org: 'R-02' })],
    ['obtained by another’s client key', () => issued({ clientKid: hub.hub.orgs.pair('R-02', 'client').kid })],
    ['a client assertion in its place', () => hub.assertion('R-01')],
    ['with a body that was changed', async () => (await issued()).replace(/\.(.)/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`)],
  ])('%s', async (_, forge) => {
    const [status, code] = await codeOf({}, await forge());
    expect([status, code]).toEqual([401, 'oauth/token-refused']);
  });

  test('a token for another mandate is the same 404 as for none', async () => {
    const two = await hub.mandate();
    const answer = await hub.read(await hub.token(two.id), records);
    const none = await hub.read(stolen, '/v1/mandates/3f2504e0-4f89-41d3-9a0c-0305e82c3301/records');
    expect([answer.status, answer.text]).toEqual([none.status, none.text]);
    expect(answer.status).toBe(404);
  });

  test('a token in the address is no token; two headers are none', async () => {
    const uri = `${hub.hub.origin}${records}`;
    const proof = await hub.proof('R-01', { method: 'GET', uri, accessToken: stolen });
    expect((await fetch(`${uri}?access_token=${stolen}`, { headers: { dpop: proof } })).status).toBe(401);
    expect((await hub.read(stolen, records, { authorization: `DPoP ${stolen}, DPoP ${stolen}` })).status).toBe(401);
    expect(Number(claimsOf(stolen)['exp']) - Number(claimsOf(stolen)['iat'])).toBe(300);
  });

  test('a signed request opens no mandate, and a token no other route', async () => {
    await expect(hub.hub.refusal('R-01', 'GET', records)).resolves.toMatchObject({ status: 401 });
    expect((await hub.read(stolen, '/v1/requests')).status).toBe(401);
  });
});
