import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as client from 'openid-client';
import type { OkpPrivateJwk } from '#platform/crypto';
import { claimsOf, MandatesHub, type Mandate } from '../builders/mandates-hub.js';

let hub: MandatesHub;
let mandate: Mandate;
let config: client.Configuration;

const importKey = (jwk: JsonWebKey, usages: ('sign' | 'verify')[]) =>
  globalThis.crypto.subtle.importKey('jwk', jwk, 'Ed25519', true, usages);

async function keyPair(pair: { privateJwk: OkpPrivateJwk; publicJwk: object }): Promise<CryptoKeyPair> {
  return {
    privateKey: await importKey(pair.privateJwk as JsonWebKey, ['sign']),
    publicKey: await importKey(pair.publicJwk as JsonWebKey, ['verify']),
  };
}

beforeAll(async () => {
  hub = await MandatesHub.start();
  mandate = await hub.mandate();
  await hub.release(mandate, 3);
  const { kid, privateJwk } = hub.hub.orgs.pair('R-01', 'client');
  const key = await importKey(privateJwk as unknown as JsonWebKey, ['sign']);
  config = await client.discovery(new URL(hub.hub.origin), 'R-01', {}, client.PrivateKeyJwt({ key, kid }), {
    algorithm: 'oauth2',
    execute: [client.allowInsecureRequests],
  });
});
afterAll(() => hub?.stop());

describe('a stock OAuth client (openid-client)', () => {
  test('finds the server, obtains a bound token for one mandate, and reads with it, over two nonces', async () => {
    const dpop = client.getDPoPHandle(config, await keyPair(hub.hub.orgs.pair('R-01', 'dpop') as never));
    const details = JSON.stringify([{ type: 'mandate', mandateId: mandate.id, actions: ['search', 'read'] }]);
    const answer = await client.clientCredentialsGrant(config, { authorization_details: details }, { DPoP: dpop });
    expect(answer).toMatchObject({ token_type: 'dpop', expires_in: 300 });
    expect('refresh_token' in answer).toBe(false);
    expect(claimsOf(answer.access_token)).toMatchObject({
      iss: hub.hub.origin,
      aud: hub.hub.origin,
      sub: 'R-01',
      client_id: 'R-01',
      cnf: { jkt: hub.hub.orgs.pair('R-01', 'dpop').kid },
      authorization_details: [{ type: 'mandate', mandateId: mandate.id, actions: ['search', 'read'] }],
    });

    const url = new URL(`${hub.hub.origin}/v1/mandates/${mandate.id}/records?category=detention`);
    const page = await client.fetchProtectedResource(config, answer.access_token, url, 'GET', null, new Headers(), { DPoP: dpop });
    expect(page.status).toBe(200);
    const { items } = (await page.json()) as { items: object[] };
    expect(items).toHaveLength(3);

    hub.hub.clock.advance(250_000);
    await expect(
      client.fetchProtectedResource(config, answer.access_token, url, 'GET', null, new Headers(), { DPoP: dpop }),
    ).resolves.toMatchObject({ status: 200 });
  });

  test('a token that verifies by the published keys, and by no other', async () => {
    const { createLocalJWKSet, jwtVerify } = await import('jose');
    const keys = (await (await fetch(`${hub.hub.origin}/v1/oauth/jwks`)).json()) as { keys: [] };
    const token = await hub.token(mandate.id);
    await expect(
      jwtVerify(token, createLocalJWKSet(keys), { issuer: hub.hub.origin, typ: 'at+jwt', currentDate: hub.hub.clock.now() }),
    ).resolves.toMatchObject({ protectedHeader: { kid: hub.hub.orgs.pair('H-01', 'token').kid } });
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });
});
