import { describe, expect, test } from '@jest/globals';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { decodeDocument, documentHash } from '#domain/signed-document';
import { STATEMENT_TYPE, issueSlots, slotKeys, verifyStatement } from '#domain/statement';
import { leafHash } from '#domain/transparency-log';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';

// Attack 12 of docs/threat-model.md: another spelling of one signature must be neither another record nor another leaf.
const crypto = new NodeCrypto();
const keys = generateEd25519();
const keyOf = (): Uint8Array => fromBase64url(keys.publicJwk.x);
const claims = {
  schema: 'case/1',
  vocab: '2026.1',
  recordId: '7b0a1f3c-5a55-4c0e-9d4b-3d7c1f0e9a11',
  rev: 1,
  op: 'upsert',
  owner: 'P-01',
  category: 'context',
  status: 'active',
  signedOn: '2026-11-23',
} as const;
const issued = await issueSlots(
  { claims, elements: [], seed: crypto.randomBytes(32), slotKeys: slotKeys(crypto.randomBytes(32), crypto) },
  ed25519Signer(keys.privateJwk),
  crypto,
);
const dot = issued.statement.lastIndexOf('.');
const signature = fromBase64url(issued.statement.slice(dot + 1));
const withSignature = (bytes: Uint8Array): string => `${issued.statement.slice(0, dot)}.${toBase64url(bytes)}`;

/** S + L: the classic second spelling of an Ed25519 signature (RFC 8032 §5.1.7 demands S < L). */
function plusGroupOrder(bytes: Uint8Array): Uint8Array {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  let s = order;
  for (let i = 0; i < 32; i++) s += BigInt(bytes[32 + i]!) << BigInt(8 * i);
  const out = Uint8Array.from(bytes);
  for (let i = 0; i < 32; i++) out[32 + i] = Number((s >> BigInt(8 * i)) & 255n);
  return out;
}

describe('attack 12: signature malleability', () => {
  test('S + L is another string, has the same identity, and does not verify', async () => {
    const bent = withSignature(plusGroupOrder(signature));
    expect(bent).not.toBe(issued.statement);
    expect(await documentHash(decodeDocument(bent, STATEMENT_TYPE), crypto)).toBe(issued.h);
    await expect(verifyStatement(bent, [], keyOf, crypto)).rejects.toMatchObject({ code: 'signed-document/bad-signature' });
  });

  test('even a verifier that accepts every spelling sees one record and one leaf', async () => {
    const lenient = new NodeCrypto();
    lenient.ed25519Verify = () => true;
    const spellings = [signature, plusGroupOrder(signature), crypto.randomBytes(64)].map(withSignature);
    const hashes = await Promise.all(spellings.map(async (jws) => (await verifyStatement(jws, [], keyOf, lenient)).h));
    expect(new Set(hashes)).toEqual(new Set([issued.h]));
    const leaves = await Promise.all(
      hashes.map((h) => leafHash({ type: 'statement', org: 'P-01', day: '2026-11-23', salt: issued.leafSalt, h }, crypto)),
    );
    expect(new Set(leaves)).toEqual(new Set([issued.leaves[0]]));
  });

  test('spellings in base64url (unused bits, padding) are refused', async () => {
    const last = issued.statement.at(-1)!;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const neighbour = issued.statement.slice(0, -1) + alphabet[alphabet.indexOf(last) ^ 1]!;
    expect(Buffer.from(neighbour.slice(dot + 1), 'base64url')).toEqual(Buffer.from(signature));
    for (const jws of [neighbour, `${issued.statement}==`, `${issued.statement}\n`]) {
      await expect(verifyStatement(jws, [], keyOf, crypto)).rejects.toMatchObject({ code: 'signed-document/malformed' });
    }
  });
});
