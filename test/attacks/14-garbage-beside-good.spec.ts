import { describe, expect, test } from '@jest/globals';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { addSignature, verifySignatures, type MultiSigned } from '#domain/signed-document';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';

// Attack 14 of docs/threat-model.md: libraries that are content with any one good signature count the bad one as well.
const crypto = new NodeCrypto();
const pairs = [generateEd25519(), generateEd25519()];
const TYP = 'dokaz-trust+jws';
const keyOf = (kid: string): Uint8Array | undefined => {
  const pair = pairs.find((candidate) => candidate.kid === kid);
  return pair && fromBase64url(pair.publicJwk.x);
};
const [one, two] = pairs.map((pair) => ed25519Signer(pair.privateJwk));
const good = await addSignature(await addSignature({ payload: { version: 1 } }, TYP, one!, crypto), TYP, two!, crypto);

describe('attack 14: a garbage signature beside a good one', () => {
  test('two good ones count two', async () => {
    expect((await verifySignatures(good, TYP, keyOf, crypto)).kids).toEqual(pairs.map(({ kid }) => kid));
  });

  test.each<[string, string]>([
    ['random bytes', toBase64url(crypto.randomBytes(64))],
    ['zeros', toBase64url(new Uint8Array(64))],
    ['the other one’s signature', good.signatures[0]!.signature],
    ['no bytes', ''],
  ])('%s in second or first place fail the document', async (_name, signature) => {
    const bad = { ...good.signatures[1]!, signature };
    for (const signatures of [
      [good.signatures[0]!, bad],
      [bad, good.signatures[0]!],
    ]) {
      const document: MultiSigned = { ...good, signatures };
      await expect(verifySignatures(document, TYP, keyOf, crypto)).rejects.toMatchObject({ code: 'signed-document/bad-signature' });
    }
  });

  test('the same good signature twice does not reach a threshold of two', async () => {
    const document: MultiSigned = { ...good, signatures: [good.signatures[0]!, good.signatures[0]!] };
    await expect(verifySignatures(document, TYP, keyOf, crypto)).rejects.toMatchObject({ code: 'signed-document/duplicate-signature' });
  });

  test('a stranger’s good signature beside good ones fails too', async () => {
    const document = await addSignature(good, TYP, ed25519Signer(generateEd25519().privateJwk), crypto);
    await expect(verifySignatures(document, TYP, keyOf, crypto)).rejects.toMatchObject({ code: 'signed-document/unknown-key' });
  });
});
