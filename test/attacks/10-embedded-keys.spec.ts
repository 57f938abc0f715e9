import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { canonicalBytes, type JsonObject } from '#domain/canonical-json';
import { ed25519Signer, generateEd25519 } from '#platform/crypto';
import { bend } from '../builders/bent-signature.js';
import { HubUnderAttack } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
let trap: Server;
let fetched = 0;
const thief = generateEd25519();
const signer = ed25519Signer(thief.privateJwk);

beforeAll(async () => {
  hub = await HubUnderAttack.start();
  trap = createServer((_, response) => {
    fetched++;
    response.end(JSON.stringify({ keys: [{ ...thief.publicJwk, kid: thief.kid }] }));
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  trap.close();
  await hub.stop();
});
const url = () => `http://127.0.0.1:${(trap.address() as AddressInfo).port}/jwks.json`;

describe('attack 10: a message that brings its own key', () => {
  test.each(['jwk', 'jku', 'x5u'])('the signature parameter %s is no source of keys', async (name) => {
    const value = name === 'jwk' ? JSON.stringify(thief.publicJwk) : url();
    const fields = await bend({
      method: 'GET',
      targetUri: `${hub.origin}/v1/notes/known`,
      signer,
      fields: [{ name: 'dokaz-org', value: 'P-01' }],
      parameters: { [name]: value },
    });
    const answer = await hub.send('GET', '/v1/notes/known', fields);
    expect([answer.status, answer.code]).toEqual([401, 'http-signature/refused']);
    // Had the key been believed for a moment, its nonce would have been kept.
    expect(await hub.nonces()).toBe(0);
    expect(fetched).toBe(0);
  });

  test.each(['jwk', 'jku', 'x5u', 'crit'])('a revocation whose header holds %s is refused (RFC 8725 §3.10)', async (name) => {
    const encode = (value: JsonObject) => Buffer.from(canonicalBytes(value)).toString('base64url');
    const value = name === 'jwk' ? thief.publicJwk : name === 'crit' ? ['exp'] : url();
    const header = { alg: 'Ed25519', kid: thief.kid, typ: 'dokaz-revocation+jws', [name]: value };
    const input = `${encode(header)}.${encode({ kid: hub.coalition.store('P-02').pair('request').kid, on: '2020-01-01', org: 'P-02', schema: 'revocation/1' })}`;
    const jws = `${input}.${Buffer.from(await signer.sign(Buffer.from(input))).toString('base64url')}`;
    await expect(hub.client('P-01').json('POST', '/v1/trust/revocations', { jws })).rejects.toMatchObject({
      code: 'signed-document/forbidden-header',
    });
    expect((await hub.client('P-02').request('GET', '/v1/notes/known')).status).toBe(200);
    expect(fetched).toBe(0);
  });
});
