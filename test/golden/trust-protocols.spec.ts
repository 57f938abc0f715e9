import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fromHex, toBase64url, utf8 } from '#domain/crypto';
import { canonicalString, parseCanonical, type Json } from '#domain/canonical-json';
import { contentDigest, signAnswer, signRequest, type Field } from '#domain/http-signature';
import { fingerprintWords, joinRequest, proposeMember, signRevocation, TRUST_TYPE, verifyJoinRequest, type TrustDocument } from '#domain/membership';
import { addSignature } from '#domain/signed-document';
import { ed25519Signer, NodeCrypto, type OkpPrivateJwk } from '#platform/crypto';

/** The examples of docs/spec are these bytes; a change of format shows here and in the page that others implemented. */
const crypto = new NodeCrypto();
const jwk = (d: string, x: string): OkpPrivateJwk => ({ kty: 'OKP', crv: 'Ed25519', d: toBase64url(fromHex(d)), x: toBase64url(fromHex(x)) });
// RFC 8032 §7.1, tests 1, 2, 3: published private keys, of use in examples only.
const partner = jwk('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
const hub = jwk('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
const root = jwk('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025');
const created = 1_780_000_000;
const fixed = { sha256: (data: Uint8Array) => crypto.sha256(data), randomBytes: (length: number) => new Uint8Array(length).fill(1) };
const page = (name: string) => readFileSync(new URL(`../../docs/spec/${name}.md`, import.meta.url), 'utf8');
const lines = (fields: readonly Field[]) => fields.map(({ name, value }) => `${name}: ${value}`).join('\n');

function show(name: string, example: string): void {
  expect(page(name)).toContain(`\n${example}\n`);
}

describe('docs/spec examples', () => {
  test('signed-requests: a write and its answer', async () => {
    const target = '/v1/notes';
    const body = utf8('{"text":"a note"}');
    const fields = await signRequest({ method: 'POST', targetUri: `https://hub.example.org${target}`, org: 'P-01', body: { bytes: body, contentType: 'application/json' }, idempotencyKey: 'note-1' }, ed25519Signer(partner), created, fixed);
    show('signed-requests', `POST ${target} HTTP/1.1\nhost: hub.example.org\n${lines(fields)}\n\n{"text":"a note"}`);
    const answer = utf8('{"key":"note-1"}');
    const content = [
      { name: 'content-digest', value: contentDigest(crypto.sha256(answer)) },
      { name: 'content-type', value: 'application/json; charset=utf-8' },
    ];
    const signed = await signAnswer({ status: 201, fields: content, request: { method: 'POST', targetUri: `https://hub.example.org${target}`, fields } }, ed25519Signer(hub), created);
    show('signed-requests', `HTTP/1.1 201 Created\n${lines([...content, ...signed])}\n\n{"key":"note-1"}`);
  });

  test('enrolment: a join request; trust-document: the first version and a revocation', async () => {
    const signer = ed25519Signer(partner);
    const request = await joinRequest({ schema: 'join/1', org: 'P-01', role: 'partner', invitation: 'AQEBAQEBAQEBAQEBAQEBAQEB', reads: ['case/1'], keys: [{ kid: signer.kid, use: 'request', alg: 'Ed25519', x: partner.x }] }, [signer], crypto);
    const join = await verifyJoinRequest(request, crypto);
    show('enrolment', canonicalString(join.claims as Json));
    show('enrolment', JSON.stringify(request));
    show('enrolment', join.words.join(' '));
    const rootSigner = ed25519Signer(root);
    const empty: TrustDocument = { schema: 'trust/1', version: 1, prevHash: null, issuedAt: '2026-05-28', expires: '2027-05-28', roots: [{ kid: rootSigner.kid, x: root.x }], threshold: 1, members: [], witnesses: { n: 0, q: 0 }, undoes: [] };
    const signed = await addSignature({ payload: proposeMember(empty, join, '2027-05-28') as Json }, TRUST_TYPE, rootSigner, crypto);
    const payload = Buffer.from(signed.payload, 'base64url');
    const hash = toBase64url(crypto.sha256(payload));
    show('trust-document', canonicalString(parseCanonical(payload)));
    show('trust-document', JSON.stringify(signed));
    show('trust-document', `${hash}\n${fingerprintWords(hash).join(' ')}`);
    const revocation = await signRevocation({ schema: 'revocation/1', org: 'P-01', kid: signer.kid, on: '2026-06-01' }, rootSigner, crypto);
    show('trust-document', revocation.jws);
  });
});
