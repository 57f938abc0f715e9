import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ed25519Signer, generateEd25519 } from '#platform/crypto';
import { crypto } from '../builders/coalition.js';
import { HubUnderAttack } from '../builders/hub-under-attack.js';
import type { RawAnswer } from '../builders/raw-http.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());
beforeEach(() => void jest.restoreAllMocks());

const stranger = ed25519Signer(generateEd25519().privateJwk);

/** What the hub did and answered for one refused request. */
async function traceOf(
  kid: string,
): Promise<{ verified: number; statements: string[]; answer: Omit<RawAnswer, 'headers'>; names: string[] }> {
  const fields = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' }, { signer: { ...stranger, kid } });
  const verify = jest.spyOn(crypto, 'ed25519Verify');
  const query = jest.spyOn(hub.database, 'query');
  const { headers, ...answer } = await hub.send('GET', '/v1/notes/known', fields);
  return { verified: verify.mock.calls.length, statements: query.mock.calls.map(([sql]) => sql), answer, names: [...headers.keys()] };
}

describe('attack 36: finding out which key ids exist', () => {
  test('a known, an unknown, a foreign-use and a root key id take the same path and get the same answer', async () => {
    await hub.client('P-01').request('GET', '/v1/notes/known');
    const traces = [];
    for (const kid of [
      hub.coalition.store('P-01').pair('request').kid,
      stranger.kid,
      hub.coalition.store('P-01').pair('statement').kid,
      hub.coalition.roots[0]!.kid,
    ]) {
      jest.restoreAllMocks();
      traces.push(await traceOf(kid));
    }
    const [known, ...others] = traces;
    expect(known).toMatchObject({ verified: 1, answer: { status: 401, code: 'http-signature/refused' } });
    for (const other of others) expect(other).toEqual(known);
  });

  test('the holder of the stand-in key, which is public, gets in no more than anybody', async () => {
    // RFC 8032 §7.1 test 1: the private half of the key that stands in for unknown ids.
    const d = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex').toString('base64url');
    const x = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex').toString('base64url');
    const signer = ed25519Signer({ kty: 'OKP', crv: 'Ed25519', x, d });
    const before = await hub.nonces();
    const answer = await hub.send('GET', '/v1/notes/known', await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' }, { signer }));
    expect([answer.status, answer.code]).toEqual([401, 'http-signature/refused']);
    // Not even its nonce was kept: the signature counted as refused, not as somebody’s.
    expect(await hub.nonces()).toBe(before);
  });
});
