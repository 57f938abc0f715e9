import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { fromBase64url, WebCrypto, type Signer } from '#domain/crypto';
import { Membership, type Member, type Role, type TrustDocument } from '#domain/membership';
import { jwkThumbprint, signDocument } from '#domain/signed-document';
import {
  ATTESTATION_TYPE,
  chargedPeople,
  issueAttestation,
  issueCounts,
  requireAllowance,
  requireBatch,
  signFreeze,
  signResumption,
  verifyAttestation,
  verifyCounts,
  verifyFreeze,
  verifyResumption,
  type FreezeClaims,
  type ResumptionClaims,
} from './index.js';

const crypto = new WebCrypto();
const code = (expected: string, details: object = {}) =>
  expect.objectContaining({ code: expected, details: expect.objectContaining(details) });

async function aSigner(): Promise<Signer & { readonly x: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x!;
  return { x, kid: await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }, crypto), sign: (message) => sign(null, message, privateKey) };
}
const hub = await aSigner();
const keyOf = (kid: string) => (kid === hub.kid ? fromBase64url(hub.x) : undefined);
const ATTESTED = { hub: 'H-01', org: 'P-01', people: 120, day: '2026-11-25' };

describe('people attestation', () => {
  const expected = { hub: 'H-01', org: 'P-01' };

  test('says how many people, of whom, on which day, by the hub', async () => {
    const jws = await issueAttestation(ATTESTED, hub, crypto);
    expect(await verifyAttestation(jws, expected, keyOf, crypto)).toEqual({ schema: 'people-attestation/1', ...ATTESTED });
  });

  test('of another organisation or hub, by another key, in another form is refused', async () => {
    const jws = await issueAttestation(ATTESTED, hub, crypto);
    await expect(verifyAttestation(jws, { ...expected, org: 'P-02' }, keyOf, crypto)).rejects.toEqual(
      code('quota/mismatch', { field: 'org' }),
    );
    await expect(verifyAttestation(jws, { ...expected, hub: 'H-02' }, keyOf, crypto)).rejects.toEqual(
      code('quota/mismatch', { field: 'hub' }),
    );
    const foreign = await issueAttestation(ATTESTED, await aSigner(), crypto);
    await expect(verifyAttestation(foreign, expected, keyOf, crypto)).rejects.toEqual(code('signed-document/unknown-key'));
    const loose = await signDocument({ schema: 'people-attestation/1', ...ATTESTED, more: 1 }, ATTESTATION_TYPE, hub, crypto);
    await expect(verifyAttestation(loose.jws, expected, keyOf, crypto)).rejects.toEqual(code('quota/malformed'));
    await expect(issueAttestation({ ...ATTESTED, people: -1 }, hub, crypto)).rejects.toEqual(code('quota/malformed', { field: '/people' }));
  });
});

describe('daily counts', () => {
  const counts = { server: 'K-01', org: 'P-01', day: '2026-11-25', people: 3, elements: 90 };

  test('speak of one server, organisation and day', async () => {
    const jws = await issueCounts(counts, hub, crypto);
    const { people: _people, elements: _elements, ...asked } = counts;
    expect(await verifyCounts(jws, asked, keyOf, crypto)).toEqual({ schema: 'oprf-counts/1', ...counts });
    await expect(verifyCounts(jws, { ...asked, day: '2026-11-24' }, keyOf, crypto)).rejects.toEqual(
      code('quota/mismatch', { field: 'day' }),
    );
  });
});

describe('allowance', () => {
  const limits = { factor: 1.5, slack: 10, elementsPerPerson: 40, batchPeople: 500 };

  test('grows with attested people, and ends exactly there', () => {
    requireAllowance(60, 100, 100, limits);
    expect(() => requireAllowance(61, 100, 100, limits)).toThrow(expect.objectContaining({ details: { people: 61, left: 60 } }));
    expect(() => requireAllowance(1, 200, 100, limits)).toThrow(
      expect.objectContaining({ code: 'quota/exceeded', details: { people: 1, left: 0 } }),
    );
  });

  test('a batch has so many people, and they so many elements', () => {
    requireBatch({ people: 500, elements: 20_000 }, limits);
    expect(() => requireBatch({ people: 501, elements: 1 }, limits)).toThrow('quota/batch-too-large');
    expect(() => requireBatch({ people: 1, elements: 41 }, limits)).toThrow('quota/too-many-elements');
  });

  test('events and files count towards people', () => {
    expect(chargedPeople(0, 5)).toBe(1);
    expect(chargedPeople(2, 128)).toBe(2);
    expect(chargedPeople(2, 129)).toBe(3);
    expect(chargedPeople(7, 129)).toBe(7);
  });
});

const [root1, root2, holder, partner] = [await aSigner(), await aSigner(), await aSigner(), await aSigner()];

describe('freeze and resumption', () => {
  const member = (org: string, role: Role, { kid, x }: { kid: string; x: string }): Member => ({
    org,
    role,
    status: 'active',
    statusSince: '2026-01-01',
    reads: [],
    keys: [{ kid, use: 'statement', alg: 'Ed25519', x, notBefore: '2026-01-01', notAfter: '2026-12-31' }],
  });
  const document: TrustDocument = {
    schema: 'trust/1',
    version: 1,
    prevHash: null,
    issuedAt: '2026-01-01',
    expires: '2026-12-31',
    roots: [root1, root2].map(({ kid, x }) => ({ kid, x })),
    threshold: 2,
    members: [member('K-01', 'keyHolder', holder), member('P-01', 'partner', partner)],
    witnesses: { n: 0, q: 0 },
    undoes: [],
  };
  const membership = new Membership({ document, hash: 'h', signed: { payload: '', signatures: [] } });
  const now = new Date('2026-11-25T12:00:00Z');
  const freeze: FreezeClaims = { schema: 'oprf-freeze/1', on: '2026-11-25', nonce: 'AAAAAAAAAAAAAAAAAAAAAA' };
  const verify = async (signer: Signer, at = now) => verifyFreeze((await signFreeze(freeze, signer, crypto)).jws, membership, at, crypto);

  test('one root or one key holder is enough to stop, anybody else is not', async () => {
    expect((await verify(root2)).claims).toEqual(freeze);
    expect((await verify(holder)).claims).toEqual(freeze);
    await expect(verify(partner)).rejects.toEqual(code('signed-document/unknown-key'));
    await expect(verify(holder, new Date('2027-01-01T00:00:00Z'))).rejects.toEqual(code('signed-document/unknown-key'));
    await expect(signFreeze({ ...freeze, nonce: 'x' }, root1, crypto)).rejects.toEqual(code('quota/malformed', { field: '/nonce' }));
  });

  test('going on needs the threshold of roots', async () => {
    const claims: ResumptionClaims = { schema: 'oprf-resumption/1', freezes: ['A'.repeat(43)], on: '2026-11-25' };
    const one = await signResumption(claims, root1, crypto);
    await expect(verifyResumption(one, membership, crypto)).rejects.toEqual(code('quota/below-threshold', { signed: 1, threshold: 2 }));
    const both = await signResumption(one, root2, crypto);
    expect((await verifyResumption(both, membership, crypto)).claims).toEqual(claims);
    await expect(verifyResumption(await signResumption(one, holder, crypto), membership, crypto)).rejects.toEqual(
      code('signed-document/unknown-key'),
    );
  });
});
