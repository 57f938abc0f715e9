import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { WebCrypto, fromBase64url, type Signer } from '#domain/crypto';
import { jwkThumbprint, signDocument } from '#domain/signed-document';
import { RECEIPT_TYP, ReceiptIssuer, verifyReceipt, type ReceiptSubject } from './index.js';

const crypto = new WebCrypto();

async function aSigner(): Promise<Signer & { readonly x: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x!;
  return { x, kid: await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }, crypto), sign: (message) => sign(null, message, privateKey) };
}
const signer = await aSigner();
const issuer = new ReceiptIssuer('H-01', signer, crypto);
const keyOf = (kid: string) => (kid === signer.kid ? fromBase64url(signer.x) : undefined);

const H = 'Aa_-'.repeat(10).concat('AAA');
const subject: ReceiptSubject = {
  kind: 'batch',
  hub: 'H-01',
  org: 'P-01',
  id: '8d6c7c86-3c7b-4ad5-8ab7-7f2f5e0f8f3e',
  day: '2026-02-03',
  digest: H,
  results: [{ line: 1, status: 'accepted' }],
};

describe('receipt', () => {
  test('binds hub, organisation, id, day, body and results', async () => {
    const jws = await issuer.issue(subject);
    await expect(verifyReceipt(jws, subject, keyOf, crypto)).resolves.toMatchObject({
      schema: 'receipt/1',
      kind: 'batch',
      hub: 'H-01',
      org: 'P-01',
      day: '2026-02-03',
      digest: H,
    });
  });

  test.each([
    ['kind', { kind: 'recall' as const }],
    ['hub', { hub: 'H-02' }],
    ['org', { org: 'P-02' }],
    ['id', { id: 'ffffffff-3c7b-4ad5-8ab7-7f2f5e0f8f3e' }],
    ['day', { day: '2026-02-04' }],
    ['digest', { digest: 'B'.repeat(43) }],
    ['results', { results: [{ line: 1, status: 'rejected' }] }],
  ])('for another %s does not fit', async (field, change) => {
    const jws = await issuer.issue(subject);
    await expect(verifyReceipt(jws, { ...subject, ...change }, keyOf, crypto)).rejects.toMatchObject({
      code: 'receipt/mismatch',
      details: { field },
    });
  });

  test('of a stranger’s key or with a claim too many is refused', async () => {
    const jws = await new ReceiptIssuer('H-01', await aSigner(), crypto).issue(subject);
    await expect(verifyReceipt(jws, subject, keyOf, crypto)).rejects.toMatchObject({ code: 'signed-document/unknown-key' });
    const [, payload = ''] = (await issuer.issue(subject)).split('.');
    const claims = JSON.parse(new TextDecoder().decode(fromBase64url(payload))) as Record<string, string>;
    const { jws: more } = await signDocument({ ...claims, waived: 'yes' }, RECEIPT_TYP, signer, crypto);
    await expect(verifyReceipt(more, subject, keyOf, crypto)).rejects.toMatchObject({
      code: 'receipt/mismatch',
      details: { field: 'waived' },
    });
  });
});
