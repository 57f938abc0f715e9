import { describe, expect, test } from '@jest/globals';
import { canonicalBytes, type Json } from '#domain/canonical-json';
import { fromBase64url, toBase64url, utf8 } from '#domain/crypto';
import { addSignature, verifyDocument, verifySignatures } from '#domain/signed-document';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';

// Attack 11 of docs/threat-model.md: an extension marked critical (RFC 7515 §4.1.11) that we do not know must not be skipped.
const crypto = new NodeCrypto();
const keys = generateEd25519();
const signer = ed25519Signer(keys.privateJwk);
const keyOf = (): Uint8Array => fromBase64url(keys.publicJwk.x);
const TYP = 'dokaz-receipt+jws';

async function signedWith(extra: { [member: string]: Json }): Promise<{ protected: string; payload: string; signature: string }> {
  const header = toBase64url(canonicalBytes({ alg: 'Ed25519', kid: keys.kid, typ: TYP, ...extra }));
  const payload = toBase64url(canonicalBytes({ a: 1 }));
  return { protected: header, payload, signature: toBase64url(await signer.sign(utf8(`${header}.${payload}`))) };
}

describe('attack 11: unknown critical header', () => {
  test.each<[{ [member: string]: Json }]>([
    [{ crit: ['exp'], exp: 1 }],
    [{ crit: [] }],
    [{ crit: ['b64'], b64: false }],
    [{ b64: false }],
    [{ exp: 1 }],
  ])('%j is refused, signed as it is', async (extra) => {
    const { protected: header, payload, signature } = await signedWith(extra);
    await expect(verifyDocument(`${header}.${payload}.${signature}`, TYP, keyOf, crypto)).rejects.toMatchObject({
      code: 'signed-document/forbidden-header',
    });
    await expect(verifySignatures({ payload, signatures: [{ protected: header, signature }] }, TYP, keyOf, crypto)).rejects.toMatchObject({
      code: 'signed-document/forbidden-header',
    });
  });

  test('without the extension the same document passes', async () => {
    const { protected: header, payload, signature } = await signedWith({});
    await expect(verifyDocument(`${header}.${payload}.${signature}`, TYP, keyOf, crypto)).resolves.toMatchObject({ payload: { a: 1 } });
    await expect(addSignature({ payload: { a: 1 } }, TYP, signer, crypto)).resolves.toMatchObject({ payload });
  });
});
