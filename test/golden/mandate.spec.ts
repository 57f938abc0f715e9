import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { fromHex, toBase64url } from '#domain/crypto';
import { ASSERTION_TYPE, clientAssertion, dpopProof, issueToken, type MandateDetail } from '#platform/access-token';
import { ed25519Signer, NodeCrypto, type OkpPrivateJwk } from '#platform/crypto';

/** The example of docs/spec/mandate.md is these bytes; a change of format shows here and in the page that others implemented. */
const crypto = new NodeCrypto();
const jwk = (d: string, x: string): OkpPrivateJwk => ({ kty: 'OKP', crv: 'Ed25519', d: toBase64url(fromHex(d)), x: toBase64url(fromHex(x)) });
// RFC 8032 §7.1, tests 1, 2, 3: published private keys, of use in examples only.
const client = jwk('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
const hub = jwk('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
const dpop = jwk('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025');
const fixed = { randomBytes: (length: number) => new Uint8Array(length).fill(1), sha256Text: (text: string) => crypto.sha256Text(text) };
const now = new Date(1_780_000_000_000);
const issuer = 'https://hub.example.org';
const nonce = 'AQEBAQEBAQEBAQEBAQEBAQ';
const mandate: MandateDetail = { type: 'mandate', mandateId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', actions: ['search', 'read'] };

test('docs/spec/mandate: a token request with its proof, the answer, and a read', async () => {
  const page = readFileSync(new URL('../../docs/spec/mandate.md', import.meta.url), 'utf8');
  const assertion = await clientAssertion({ org: 'R-01', issuer }, ed25519Signer(client), now, fixed);
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'R-01',
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: assertion,
    authorization_details: JSON.stringify([mandate]),
  });
  const key = { signer: ed25519Signer(dpop), x: dpop.x, nonce };
  const tokenProof = await dpopProof({ method: 'POST', uri: `${issuer}/v1/oauth/token` }, key, now, fixed);
  const subject = { org: 'R-01', clientKid: ed25519Signer(client).kid, jkt: ed25519Signer(dpop).kid, mandate };
  const token = await issueToken(subject, { issuer, signer: ed25519Signer(hub), now, crypto: fixed });
  const path = `/v1/mandates/${mandate.mandateId}/records`;
  const readProof = await dpopProof({ method: 'GET', uri: `${issuer}${path}`, accessToken: token }, key, now, fixed);
  const answer = { access_token: token, token_type: 'DPoP', expires_in: 300, authorization_details: [mandate] };
  const said = (compact: string) => compact.split('.').slice(0, 2).map((part) => Buffer.from(part, 'base64url').toString()).join('\n');
  const examples = [
    `POST /v1/oauth/token HTTP/1.1\nhost: hub.example.org\ncontent-type: application/x-www-form-urlencoded\ndpop: ${tokenProof}\n\n${form.toString()}`,
    said(assertion),
    said(tokenProof),
    `HTTP/1.1 200 OK\ncontent-type: application/json; charset=utf-8\ncache-control: no-store\ndpop-nonce: ${nonce}\n\n${JSON.stringify(answer)}`,
    said(token),
    `GET ${path}?category=torture&region=BY HTTP/1.1\nhost: hub.example.org\nauthorization: DPoP ${token}\ndpop: ${readProof}`,
    said(readProof),
  ];
  for (const example of examples) expect(page).toContain(`\n${example}\n`);
});
