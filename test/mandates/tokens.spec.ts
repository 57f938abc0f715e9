import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { generateEd25519, ed25519Signer } from '#platform/crypto';
import { clientAssertion } from '#platform/access-token';
import { NodeCrypto } from '#platform/crypto';
import { claimsOf, MandatesHub, type Mandate, type Told } from '../builders/mandates-hub.js';

const crypto = new NodeCrypto();
let hub: MandatesHub;
let mandate: Mandate;

beforeAll(async () => {
  hub = await MandatesHub.start();
  mandate = await hub.mandate();
  await hub.release(mandate, 1);
});
afterAll(() => hub?.stop());
beforeEach(() => void jest.restoreAllMocks());

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const secondsAgo = (seconds: number) => new Date(hub.hub.clock.now().getTime() - seconds * 1000);
const bare = ({ status, text }: Told) => ({ status, text });

async function forgedHeader(change: object, sign: (input: string) => string | Promise<string>): Promise<string> {
  const [, claims] = (await hub.assertion('R-01')).split('.');
  const input = `${part({ alg: 'Ed25519', kid: hub.hub.orgs.pair('R-01', 'client').kid, typ: 'JWT', ...change })}.${claims}`;
  return `${input}.${await sign(input)}`;
}

/** An assertion with claims of the attacker's own, well signed. */
async function withClaims(change: object): Promise<string> {
  const { kid } = hub.hub.orgs.pair('R-01', 'client');
  const claims = { ...claimsOf(await hub.assertion('R-01')), ...change };
  const input = `${part({ alg: 'Ed25519', kid })}.${part(claims)}`;
  const signature = await hub.hub.orgs.signer('R-01', 'client').sign(Buffer.from(input));
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}

describe('client assertions that are none', () => {
  const publicX = () => hub.hub.orgs.pair('R-01', 'client').publicJwk.x;
  const stranger = generateEd25519();
  const now = () => Math.floor(hub.hub.clock.now().getTime() / 1000);

  test.each<[string, () => Promise<string>]>([
    ['alg none', () => forgedHeader({ alg: 'none' }, () => '')],
    ['alg none with a signature', () => forgedHeader({ alg: 'none' }, () => 'AA')],
    [
      'HS256 under the public key',
      () =>
        forgedHeader({ alg: 'HS256' }, (input) =>
          createHmac('sha256', Buffer.from(publicX(), 'base64url')).update(input).digest('base64url'),
        ),
    ],
    ['a key in the header', () => forgedHeader({ jwk: stranger.publicJwk }, async () => 'AA')],
    ['an unknown critical header', () => forgedHeader({ crit: ['b64'], b64: true }, () => 'AA')],
    ['a key that nobody knows', () => hub.assertion('R-01', hub.hub.origin, ed25519Signer(stranger.privateJwk))],
    [
      'a known key id, another key',
      () => hub.assertion('R-01', hub.hub.origin, { ...ed25519Signer(stranger.privateJwk), kid: hub.hub.orgs.pair('R-01', 'client').kid }),
    ],
    ['the key of another client', () => hub.assertion('R-01', hub.hub.origin, hub.hub.orgs.signer('R-02', 'client'))],
    ['a key of another use', () => hub.assertion('R-01', hub.hub.origin, hub.hub.orgs.signer('R-01', 'request'))],
    ['the DPoP key', () => hub.assertion('R-01', hub.hub.origin, hub.hub.orgs.signer('R-01', 'dpop'))],
    ['another server’s audience', () => hub.assertion('R-01', 'https://hub.elsewhere')],
    ['the token endpoint as audience', () => hub.assertion('R-01', `${hub.hub.origin}/v1/oauth/token`)],
    ['two audiences', () => withClaims({ aud: [hub.hub.origin, 'https://hub.elsewhere'] })],
    ['made six minutes ago', () => hub.assertion('R-01', hub.hub.origin, hub.hub.orgs.signer('R-01', 'client'), secondsAgo(360))],
    ['over', () => hub.assertion('R-01', hub.hub.origin, hub.hub.orgs.signer('R-01', 'client'), secondsAgo(61))],
    ['made for tomorrow', () => hub.assertion('R-01', hub.hub.origin, hub.hub.orgs.signer('R-01', 'client'), secondsAgo(-40))],
    ['a day long', () => withClaims({ exp: now() + 86_400 })],
    ['not yet', () => withClaims({ nbf: now() + 120 })],
    ['no jti', () => withClaims({ jti: undefined })],
    ['issued by one for another', () => withClaims({ sub: 'R-02' })],
    ['no token at all', async () => 'x'],
    ['too long', async () => `${await hub.assertion('R-01')}${'A'.repeat(9000)}`],
  ])('%s: invalid_client, letter by letter the same', async (_, forge) => {
    const answer = await hub.askToken(mandate.id, { form: { client_assertion: await forge() } });
    expect(bare(answer)).toEqual({ status: 401, text: '{"error":"invalid_client"}' });
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['no type', { client_assertion_type: undefined }],
    ['another type', { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' }],
    ['a secret beside it', { client_secret: 'x' }],
    ['another client id', { client_id: 'R-02' }],
  ])('%s', async (_, form) => {
    expect(bare(await hub.askToken(mandate.id, { form }))).toEqual({ status: 401, text: '{"error":"invalid_client"}' });
  });

  test('basic authentication beside it, and none at all', async () => {
    expect((await hub.askToken(mandate.id, { authorization: 'Basic UjpS' })).code).toBe('invalid_client');
    expect((await hub.askToken(mandate.id, { form: { client_assertion: undefined } })).code).toBe('invalid_client');
  });

  test('one assertion serves once, also when two arrive at one time', async () => {
    const client_assertion = await hub.assertion('R-01');
    const answers = await Promise.all([1, 2].map(() => hub.askToken(mandate.id, { form: { client_assertion } })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
    expect((await hub.askToken(mandate.id, { form: { client_assertion } })).code).toBe('invalid_client');
  });

  test('an unknown key, a bad signature and a foreign key take the same steps', async () => {
    const signers = [
      ed25519Signer(stranger.privateJwk),
      { ...ed25519Signer(stranger.privateJwk), kid: hub.hub.orgs.pair('R-01', 'client').kid },
      hub.hub.orgs.signer('R-02', 'client'),
    ];
    const traces = [];
    for (const signer of signers) {
      const client_assertion = await clientAssertion({ org: 'R-01', issuer: hub.hub.origin }, signer, hub.hub.clock.now(), crypto);
      jest.restoreAllMocks();
      const verify = jest.spyOn(globalThis.crypto.subtle, 'verify');
      const query = jest.spyOn(hub.hub.api, 'query');
      const answer = bare(await hub.askToken(mandate.id, { form: { client_assertion } }));
      traces.push({ verified: verify.mock.calls.length, statements: query.mock.calls.map(([sql]) => sql), answer });
    }
    expect(traces[0]).toMatchObject({ verified: 2, answer: { status: 401 } });
    for (const trace of traces) expect(trace).toEqual(traces[0]);
  });
});

describe('proofs that are none', () => {
  const other = generateEd25519();

  test.each<[string, () => Promise<Told>, string]>([
    ['missing', () => hub.askToken(mandate.id, { proof: null }), 'invalid_dpop_proof'],
    ['garbage', () => hub.askToken(mandate.id, { proof: 'a.b.c' }), 'invalid_dpop_proof'],
    ['by a key that is not pinned', () => hub.askToken(mandate.id, { key: other }), 'invalid_dpop_proof'],
    ['by the pinned key of another', () => hub.askToken(mandate.id, { key: hub.hub.orgs.pair('R-02', 'dpop') }), 'invalid_dpop_proof'],
    ['for another route', () => hub.askToken(mandate.id, { uri: `${hub.hub.origin}/v1/oauth/jwks` }), 'invalid_dpop_proof'],
    ['for another server', () => hub.askToken(mandate.id, { uri: 'https://hub.elsewhere/v1/oauth/token' }), 'invalid_dpop_proof'],
    ['with a query in htu', () => hub.askToken(mandate.id, { uri: `${hub.hub.origin}/v1/oauth/token?x=1` }), 'invalid_dpop_proof'],
    ['for another method', () => hub.askToken(mandate.id, { method: 'GET' }), 'invalid_dpop_proof'],
    ['made six minutes ago', () => hub.askToken(mandate.id, { at: secondsAgo(360), nonce: hub.nonce() }), 'invalid_dpop_proof'],
    ['without a nonce', () => hub.askToken(mandate.id, { nonce: undefined }), 'use_dpop_nonce'],
    ['with a nonce of five minutes ago', () => hub.askToken(mandate.id, { nonce: hub.nonce(secondsAgo(300)) }), 'use_dpop_nonce'],
    ['with an invented nonce', () => hub.askToken(mandate.id, { nonce: 'AAAAAAAAAAAAAAAAAAAAAA' }), 'use_dpop_nonce'],
  ])('%s', async (_, ask, error) => {
    const answer = await ask();
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code: error });
    expect(answer.headers.get('dpop-nonce')).toBe(hub.nonce());
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('one proof serves once', async () => {
    const proof = await hub.proof('R-01', { method: 'POST', uri: `${hub.hub.origin}/v1/oauth/token` });
    expect((await hub.askToken(mandate.id, { proof })).status).toBe(200);
    expect((await hub.askToken(mandate.id, { proof })).code).toBe('invalid_dpop_proof');
  });

  test('an old nonce costs nobody an assertion', async () => {
    const form = { client_assertion: await hub.assertion('R-01') };
    expect((await hub.askToken(mandate.id, { form, nonce: undefined })).code).toBe('use_dpop_nonce');
    expect((await hub.askToken(mandate.id, { form })).status).toBe(200);
  });
});

describe('what is asked for', () => {
  const details = (...items: object[]) => JSON.stringify(items);
  const one = () => ({ type: 'mandate', mandateId: mandate.id, actions: ['read'] });

  test.each<[string, () => string | undefined]>([
    ['nothing', () => undefined],
    ['no JSON', () => '{'],
    ['duplicate keys', () => `[{"type":"mandate","type":"mandate","mandateId":"${mandate.id}","actions":["read"]}]`],
    ['an empty list', () => '[]'],
    ['two mandates', () => details(one(), one())],
    ['another type', () => details({ ...one(), type: 'payment' })],
    ['no action', () => details({ ...one(), actions: [] })],
    ['an action twice', () => details({ ...one(), actions: ['read', 'read'] })],
    ['an action that is none', () => details({ ...one(), actions: ['write'] })],
    ['a field too many', () => details({ ...one(), classes: ['S3'] })],
    ['a mandate that there is not', () => details({ ...one(), mandateId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' })],
  ])('%s: the same refusal', async (_, text) => {
    const answer = await hub.askToken(mandate.id, { form: { authorization_details: text() } });
    const refusal = { error: 'invalid_authorization_details', error_description: 'oauth/invalid-details' };
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 400, body: refusal });
  });

  test('another authority’s mandate is none', async () => {
    const [foreign, unknown] = [
      await hub.askToken(mandate.id, { org: 'R-02' }),
      await hub.askToken('3f2504e0-4f89-41d3-9a0c-0305e82c3301', { org: 'R-02' }),
    ];
    expect(bare(foreign)).toEqual(bare(unknown));
    expect(foreign.code).toBe('invalid_authorization_details');
  });

  test('another grant type; parameters twice; another media type', async () => {
    expect((await hub.askToken(mandate.id, { form: { grant_type: 'refresh_token' } })).code).toBe('unsupported_grant_type');
    const uri = `${hub.hub.origin}/v1/oauth/token`;
    const proof = await hub.proof('R-01', { method: 'POST', uri });
    const twice = await fetch(uri, {
      method: 'POST',
      headers: { dpop: proof },
      body: new URLSearchParams([
        ['a', '1'],
        ['a', '2'],
      ]),
    });
    expect([twice.status, await twice.json()]).toMatchObject([400, { error: 'invalid_request' }]);
    const json = await fetch(uri, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([json.status, await json.json()]).toMatchObject([400, { error: 'invalid_request' }]);
  });
});
