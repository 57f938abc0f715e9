import { createHash, generateKeyPairSync, randomBytes, sign as signBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Json } from '#domain/canonical-json';
import { fromBase64url, toBase64url, WebCrypto, type Signer } from '#domain/crypto';
import { generateKeyPair, provePossession, type Group, type OprfKeyPair } from '#domain/oprf';
import { addSignature, jwkThumbprint, type MultiSigned } from '#domain/signed-document';
import { epochKeyOccasion, signEpochKey, verifyEpochKey, type EpochKeyClaims } from './epoch-key.js';
import { joinRequest, possessionContext, verifyJoinRequest, type JoinClaims, type VerifiedJoin } from './join.js';
import { Membership } from './membership.js';
import { addKeys, nextVersion, proposeMember, removeMember, revokeKey } from './proposals.js';
import { acceptFirst, acceptNext, TRUST_TYPE } from './succession.js';
import type { MemberKey, TrustDocument } from './trust-document.js';
import type { VerifiedTrust } from './verified-trust.js';

// The integers modulo the order of ristretto255, added: every law of the group and none of its hardness, so that the rules
// about keys can be tried without a curve.
const Q = 2n ** 252n + 27742317777372353535851937790883648493n;
const little = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const encode = (value: bigint) => Uint8Array.from({ length: 32 }, (_, i) => Number(((((value % Q) + Q) % Q) >> BigInt(8 * i)) & 255n));
const times = (a: Uint8Array, b: Uint8Array) => encode(little(a) * little(b));
const plain: Group = {
  multiply: times,
  multiplyBase: (scalar) => times(scalar, encode(1n)),
  add: (a, b) => encode(little(a) + little(b)),
  fromUniform: (bytes) => encode(little(bytes)),
  isElement: (bytes) => little(bytes) < Q,
  reduce: (bytes) => encode(little(bytes)),
  scalarMultiply: times,
  scalarSubtract: (a, b) => encode(little(a) - little(b)),
  scalarInvert: () => {
    throw new Error('not needed here');
  },
  sha512: (data) => new Uint8Array(createHash('sha512').update(data).digest()),
};

const crypto = new WebCrypto();
const random = (length: number) => new Uint8Array(randomBytes(length));
const DAYS = { issuedAt: '2026-01-10', expires: '2027-01-10' };
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const code = (expected: string) => expect.objectContaining({ code: expected });

interface SigningKey {
  readonly x: string;
  readonly signer: Signer;
}
async function signingKey(): Promise<SigningKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const x = privateKey.export({ format: 'jwk' }).x ?? '';
  const kid = await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }, crypto);
  return { x, signer: { kid, sign: (message) => new Uint8Array(signBytes(null, message, privateKey)) } };
}
const root = await signingKey();
const kidOf = (pair: OprfKeyPair) => jwkThumbprint({ kty: 'OKP', crv: 'ristretto255', x: toBase64url(pair.publicKey) }, crypto);

interface Holder {
  readonly org: string;
  readonly statement: SigningKey;
  readonly pair: OprfKeyPair;
}
async function holder(org: string): Promise<Holder> {
  return { org, statement: await signingKey(), pair: generateKeyPair(random, plain) };
}
const INVITATION = 'a'.repeat(24);

async function claimsOf(
  { org, statement, pair }: Holder,
  epoch = '2026',
  context = possessionContext(org, INVITATION, epoch),
): Promise<JoinClaims> {
  const possession = toBase64url(provePossession(pair.privateKey, context, random, plain));
  const oprf = { kid: await kidOf(pair), use: 'oprf', alg: 'ristretto255', x: toBase64url(pair.publicKey), epoch, possession } as const;
  const signing = { kid: statement.signer.kid, use: 'statement', alg: 'Ed25519', x: statement.x } as const;
  return { schema: 'join/1', org, role: 'keyHolder', invitation: INVITATION, reads: [], keys: [signing, oprf] };
}
async function joined(of: Holder, claims?: JoinClaims, group: Group | undefined = plain): Promise<VerifiedJoin> {
  return verifyJoinRequest(await joinRequest(claims ?? (await claimsOf(of)), [of.statement.signer], crypto), crypto, group);
}

async function signed(document: TrustDocument): Promise<MultiSigned> {
  return addSignature({ payload: document as unknown as Json }, TRUST_TYPE, root.signer, crypto);
}
async function found(holders: readonly Holder[]): Promise<VerifiedTrust> {
  const empty: TrustDocument = {
    schema: 'trust/1',
    version: 1,
    prevHash: null,
    ...DAYS,
    roots: [{ kid: root.signer.kid, x: root.x }],
    threshold: 1,
    members: [],
    witnesses: { n: 0, q: 0 },
    undoes: [],
  };
  const joins = await Promise.all(holders.map((each) => joined(each)));
  const document = await signed(joins.reduce((sum, join) => proposeMember(sum, join, '2026-12-31'), empty));
  return acceptFirst(document, toBase64url(await crypto.sha256(fromBase64url(document.payload))), crypto);
}
const accepted = async (trust: VerifiedTrust, document: TrustDocument) =>
  acceptNext(trust, await signed(document), [], at('2026-02-01'), crypto);

async function epochKey(epoch: string, notBefore: string, x = generateKeyPair(random, plain).publicKey): Promise<MemberKey> {
  const text = toBase64url(x);
  const kid = await jwkThumbprint({ kty: 'OKP', crv: 'ristretto255', x: text }, crypto);
  return { kid, use: 'oprf', alg: 'ristretto255', x: text, epoch, notBefore, notAfter: '2026-12-31' };
}

describe('OPRF keys: enrolment', () => {
  test('a proved key is listed with its epoch and without its proof', async () => {
    const [one, two] = [await holder('K-01'), await holder('K-02')];
    const { document } = await found([two, one]);
    const key = document.members[1]!.keys[1]!;
    expect(key).toEqual({
      kid: await kidOf(one.pair),
      use: 'oprf',
      alg: 'ristretto255',
      x: toBase64url(one.pair.publicKey),
      epoch: '2026',
      notBefore: '2026-01-10',
      notAfter: '2026-12-31',
    });
  });

  test('a key that was not proved, for another occasion or of another, is refused', async () => {
    const [one, two] = [await holder('K-01'), await holder('K-02')];
    const claims = await claimsOf(one);
    const unproved = { ...claims, keys: claims.keys.map(({ possession: _none, ...key }) => key) };
    await expect(joined(one, unproved)).rejects.toEqual(code('membership/proof-missing'));
    await expect(verifyJoinRequest(await joinRequest(claims, [one.statement.signer], crypto), crypto)).rejects.toEqual(
      code('membership/proof-missing'),
    );
    const elsewhere = await claimsOf(one, '2026', possessionContext('K-01', 'b'.repeat(24), '2026'));
    await expect(joined(one, elsewhere)).rejects.toEqual(code('oprf/possession-refused'));
    await expect(joined(one, await claimsOf({ ...one, pair: { ...one.pair, privateKey: two.pair.privateKey } }))).rejects.toEqual(
      code('oprf/possession-refused'),
    );
    const nameless = { ...claims, keys: claims.keys.map(({ epoch: _none, ...key }) => key) };
    await expect(joined(one, nameless)).rejects.toEqual(code('membership/malformed'));
  });
});

describe('OPRF keys: trust document', () => {
  test('only key holders have them, one for each epoch, and nothing else has an epoch', async () => {
    const one = await holder('K-01');
    const trust = await found([one]);
    const next = nextVersion(trust, DAYS);
    await expect(accepted(trust, addKeys(next, 'K-01', [await epochKey('2026', '2026-01-10')]))).rejects.toEqual(
      code('membership/key-listed-twice'),
    );
    const nameless: MemberKey = { ...(await epochKey('2027', '2026-01-10')) };
    const { epoch: _none, ...without } = nameless;
    await expect(accepted(trust, addKeys(next, 'K-01', [without]))).rejects.toEqual(code('membership/malformed'));
    const extra = await signingKey();
    const dated: MemberKey = {
      kid: extra.signer.kid,
      use: 'request',
      alg: 'Ed25519',
      x: extra.x,
      epoch: '2027',
      notBefore: '2026-01-10',
      notAfter: '2026-12-31',
    };
    await expect(accepted(trust, addKeys(next, 'K-01', [dated]))).rejects.toEqual(code('membership/malformed'));
    const asPartner = {
      ...next,
      members: [...next.members, { ...next.members[0]!, org: 'P-09', role: 'partner' as const, keys: [nameless] }],
    };
    await expect(accepted(trust, asPartner)).rejects.toEqual(code('membership/malformed'));
  });

  test.each(['client', 'dpop', 'token'] as const)('a %s key stands at its own role only', async (use) => {
    const trust = await found([await holder('K-01')]);
    const { signer, x } = await signingKey();
    const key: MemberKey = { kid: signer.kid, use, alg: 'Ed25519', x, notBefore: '2026-01-10', notAfter: '2026-12-31' };
    const next = nextVersion(trust, DAYS);
    await expect(accepted(trust, addKeys(next, 'K-01', [key]))).rejects.toEqual(code('membership/malformed'));
    const fitting = use === 'token' ? ({ org: 'H-09', role: 'hub' } as const) : ({ org: 'R-09', role: 'recipient' } as const);
    const document = { ...next, members: [...next.members, { ...next.members[0]!, ...fitting, keys: [key] }] };
    expect((await accepted(trust, document)).document.members.at(-1)!.keys).toEqual([key]);
  });

  test('an epoch cannot be renamed', async () => {
    const trust = await found([await holder('K-01')]);
    const next = nextVersion(trust, DAYS);
    const members = next.members.map((each) => ({ ...each, keys: each.keys.map((key) => (key.epoch ? { ...key, epoch: '2027' } : key)) }));
    await expect(accepted(trust, { ...next, members })).rejects.toEqual(code('membership/key-changed'));
  });
});

const holders = [await holder('K-02'), await holder('K-01')];

describe('OPRF keys: which epoch is used', () => {
  const current = (trust: VerifiedTrust, epoch?: string, day = '2026-03-01') =>
    new Membership(trust).oprfKeysAt(at(day), epoch).map((key) => `${key.org} ${key.epoch}`);

  test('in the order of the organisations’ codes; not before its day, nor after', async () => {
    const trust = await found(holders);
    expect(current(trust)).toEqual(['K-01 2026', 'K-02 2026']);
    expect(current(trust, '2026')).toEqual(['K-01 2026', 'K-02 2026']);
    expect(current(trust, '2027')).toEqual([]);
    expect(current(trust, undefined, '2026-01-09')).toEqual([]);
    expect(current(trust, undefined, '2027-01-01')).toEqual([]);
  });

  test('one server alone is no chain', async () => {
    expect(current(await found(holders.slice(1)))).toEqual([]);
  });

  test('a newer epoch is used once every server of the older one has entered it', async () => {
    const trust = await found(holders);
    const half = await accepted(
      trust,
      addKeys(nextVersion(trust, DAYS), 'K-01', [await epochKey('b', '2026-02-01'), await epochKey('2025', '2025-12-01')]),
    );
    expect(current(half)).toEqual(['K-01 2026', 'K-02 2026']);
    const third = await joined(await holder('K-03'), undefined);
    const withThird = proposeMember(
      nextVersion(half, DAYS),
      { ...third, claims: { ...third.claims, keys: third.claims.keys.slice(0, 1) } },
      '2026-12-31',
    );
    const two = await accepted(half, addKeys(withThird, 'K-03', [await epochKey('b', '2026-02-02')]));
    // Two keys of epoch b are there, but K-02 has none: an older link must not drop out unnoticed.
    expect(current(two)).toEqual(['K-01 2026', 'K-02 2026']);
    const whole = await accepted(two, addKeys(nextVersion(two, DAYS), 'K-02', [await epochKey('b', '2026-02-03')]));
    expect(current(whole)).toEqual(['K-01 b', 'K-02 b', 'K-03 b']);
    expect(current(whole, '2026')).toEqual(['K-01 2026', 'K-02 2026']);
  });

  test('a revoked key ends its whole epoch; without the removed server a new one may begin', async () => {
    const trust = await found(holders);
    const kid = trust.document.members[0]!.keys[1]!.kid;
    const revoked = await accepted(trust, revokeKey(nextVersion(trust, DAYS), kid, '2026-02-01'));
    expect(current(revoked)).toEqual([]);
    const third = await joined(await holder('K-03'));
    let next = removeMember(nextVersion(revoked, DAYS), 'K-02', '2026-02-01');
    next = proposeMember(next, { ...third, claims: { ...third.claims, keys: third.claims.keys.slice(0, 1) } }, '2026-12-31');
    next = addKeys(next, 'K-01', [await epochKey('c', '2026-02-01')]);
    next = addKeys(next, 'K-03', [await epochKey('c', '2026-02-01')]);
    expect(current(await accepted(revoked, next))).toEqual(['K-01 c', 'K-03 c']);
  });
});

const offering = await holder('K-01');
const offeredIn = await found([offering, await holder('K-02')]);

describe('an offered epoch key', () => {
  const offer = async (
    changes: Partial<EpochKeyClaims> = {},
    signer = offering.statement.signer,
    occasion = epochKeyOccasion(offeredIn),
  ) => {
    const pair = generateKeyPair(random, plain);
    const possession = toBase64url(provePossession(pair.privateKey, possessionContext('K-01', occasion, 'b'), random, plain));
    const claims: EpochKeyClaims = {
      schema: 'epoch-key/1',
      org: 'K-01',
      kid: await kidOf(pair),
      x: toBase64url(pair.publicKey),
      epoch: 'b',
      possession,
    };
    return (await signEpochKey({ ...claims, ...changes }, signer, crypto)).jws;
  };
  const verify = (jws: string) => verifyEpochKey(jws, offeredIn, crypto, plain);

  test('is taken from the key holder itself, for this document', async () => {
    expect(await verify(await offer())).toMatchObject({ org: 'K-01', epoch: 'b' });
    await expect(verify(await offer({}, offering.statement.signer, 'another'))).rejects.toEqual(code('oprf/possession-refused'));
    await expect(verify(await offer({ org: 'K-02' }))).rejects.toEqual(code('membership/not-entitled'));
    await expect(verify(await offer({ kid: 'A'.repeat(43) }))).rejects.toEqual(code('membership/key-id-mismatch'));
    await expect(verify(await offer({}, (await signingKey()).signer))).rejects.toEqual(code('signed-document/unknown-key'));
  });
});

describe('pair keys', () => {
  test('the newest valid one of a member is found, and none of a stranger', async () => {
    const trust = await found([await holder('K-01')]);
    const x = toBase64url(random(32));
    const kid = await jwkThumbprint({ kty: 'OKP', crv: 'X25519', x }, crypto);
    const key: MemberKey = { kid, use: 'pair', alg: 'X25519', x, notBefore: '2026-01-10', notAfter: '2026-12-31' };
    const membership = new Membership(await accepted(trust, addKeys(nextVersion(trust, DAYS), 'K-01', [key])));
    expect(membership.pairKey('K-01', at('2026-03-01'))).toMatchObject({ org: 'K-01', kid });
    expect(membership.pairKey('K-01', at('2027-03-01'))).toBeUndefined();
    expect(membership.pairKey('P-77', at('2026-03-01'))).toBeUndefined();
  });
});
