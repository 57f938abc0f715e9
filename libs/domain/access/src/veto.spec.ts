import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Crypto, Signer } from '#domain/crypto';
import { signDocument } from '#domain/signed-document';
import type { KeyRing } from './authorise.js';
import { ownersTouched, parseVeto, VETO_TYPE, verifyVeto, waitsForVetoes } from './veto.js';
import { permit as rule } from './samples.js';

const crypto = {
  sha256Text: (text: string) => createHash('sha256').update(text).digest('base64url'),
  ed25519Verify: (x: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(x).toString('base64url') };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  },
} as unknown as Crypto;
const pair = generateKeyPairSync('ed25519');
const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const signer: Signer = { kid: 'kid-of-p01', sign: (message) => sign(null, message, pair.privateKey) };
const keys: KeyRing = {
  keyAt: (_kid, _use, at) => (at.getUTCFullYear() > 2026 ? { refused: 'revoked' } : { org: 'P-01', role: 'partner', publicKey }),
};
const at = new Date('2026-11-23T12:00:00Z');
const veto = { schema: 'rule-veto/1', proposal: 'A'.repeat(43), owner: 'P-01', signedOn: '2026-11-23' } as const;
const signed = async (payload: object) => (await signDocument(payload as never, VETO_TYPE, signer, crypto)).jws;

test('a veto with its reason, and without one', () => {
  expect(parseVeto(veto)).toEqual(veto);
  expect(parseVeto({ ...veto, reason: 'not before the trial' })).toEqual({ ...veto, reason: 'not before the trial' });
});

test.each([
  [{ ...veto, proposal: 'short' }, '/proposal'],
  [{ ...veto, owner: 'A-01' }, '/owner'],
  [{ ...veto, reason: '' }, '/reason'],
  [{ ...veto, all: true }, '/'],
])('%j is none', (value, field) => {
  expect(() => parseVeto(value)).toThrow(expect.objectContaining({ code: 'rules/bad-veto', details: { field } }));
});

test('it stands on its owner’s key, as long as that is good', async () => {
  expect(await verifyVeto(await signed(veto), keys, at, crypto)).toEqual(veto);
  await expect(verifyVeto(await signed(veto), keys, new Date('2027-01-01T00:00:00Z'), crypto)).rejects.toThrow(
    'signed-document/unknown-key',
  );
  await expect(verifyVeto(await signed({ ...veto, owner: 'P-02' }), keys, at, crypto)).rejects.toThrow('rules/bad-veto');
});

test('owners touched: named now or before, never the one who receives', () => {
  const all = ['P-01', 'P-02', 'P-03'];
  expect(ownersTouched(undefined, rule, all)).toEqual(['P-01']);
  expect(ownersTouched({ ...rule, owners: ['P-03', 'P-01'] }, rule, all)).toEqual(['P-01', 'P-03']);
  expect(ownersTouched(undefined, { ...rule, owners: ['*'] }, all)).toEqual(['P-01', 'P-03']);
  expect(ownersTouched(undefined, { ...rule, owners: ['*'], subject: { group: 'iapb' } }, all)).toEqual(all);
});

test('the coalition’s widening waits; narrowing and an owner’s own rule do not', () => {
  expect(waitsForVetoes(undefined, rule)).toBe(true);
  expect(waitsForVetoes(rule, { ...rule, version: 2, validUntil: '2026-11-01' })).toBe(false);
  expect(waitsForVetoes(undefined, { ...rule, by: 'P-01' })).toBe(false);
});
