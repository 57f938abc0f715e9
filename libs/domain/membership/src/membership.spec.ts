import { createHash, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { canonicalBytes, type Json } from '#domain/canonical-json';
import { toBase64url, WebCrypto, type Signer } from '#domain/crypto';
import { addSignature, type MultiSigned } from '#domain/signed-document';
import fc from 'fast-check';
import { Membership } from './membership.js';
import { addKeys, changeRoots, nextVersion, proposeMember, removeMember, revokeKey, setStatus } from './proposals.js';
import { joinRequest, verifyJoinRequest, type JoinClaims } from './join.js';
import { signRevocation, verifyRevocation } from './revocation.js';
import { acceptFirst, acceptNext, followTrust, TRUST_TYPE, verifyTrustChain } from './succession.js';
import type { VerifiedTrust } from './verified-trust.js';
import { parseTrustDocument, type Member, type MemberKey, type TrustDocument } from './trust-document.js';
import { fingerprintWords } from './words.js';

interface TestKey {
  readonly kid: string;
  readonly x: string;
  readonly publicKey: Uint8Array;
  readonly signer: Signer;
}

function testKey(crv: 'Ed25519' | 'X25519'): TestKey {
  const { privateKey } = crv === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  const x = privateKey.export({ format: 'jwk' }).x ?? '';
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv, kty: 'OKP', x }))
    .digest('base64url');
  return {
    kid,
    x,
    publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
    signer: { kid, sign: (message) => new Uint8Array(signBytes(null, message, privateKey)) },
  };
}
const signingKey = () => testKey('Ed25519');
const agreementKey = () => testKey('X25519');
const crypto = new WebCrypto();
const DAYS = { issuedAt: '2026-01-10', expires: '2027-01-10' };
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const roots = [signingKey(), signingKey(), signingKey()];

interface Org {
  readonly request: TestKey;
  readonly statement: TestKey;
  readonly encryption: TestKey;
}
const orgOf = (): Org => ({ request: signingKey(), statement: signingKey(), encryption: agreementKey() });
const [p1, p2] = [orgOf(), orgOf()];

const claimsOf = (org: string, keys: Org): JoinClaims => ({
  schema: 'join/1',
  org,
  role: 'partner',
  invitation: 'a'.repeat(24),
  reads: ['case/1'],
  keys: (['request', 'statement', 'encryption'] as const).map((use) => ({
    kid: keys[use].kid,
    use,
    alg: use === 'encryption' ? 'X25519' : 'Ed25519',
    x: keys[use].x,
  })),
});
const joinOf = async (org: string, keys: Org) =>
  verifyJoinRequest(await joinRequest(claimsOf(org, keys), [keys.request.signer, keys.statement.signer], crypto), crypto);

async function sign(document: unknown, signers: readonly TestKey[] = roots.slice(0, 2)): Promise<MultiSigned> {
  let signed: { payload: Json } | MultiSigned = { payload: document as Json };
  for (const { signer } of signers) signed = await addSignature(signed, TRUST_TYPE, signer, crypto);
  return signed as MultiSigned;
}
const hashOf = async (signed: MultiSigned) => toBase64url(await crypto.sha256(new Uint8Array(Buffer.from(signed.payload, 'base64url'))));

async function found(): Promise<{ document: TrustDocument; signed: MultiSigned; trust: VerifiedTrust }> {
  const empty: TrustDocument = {
    schema: 'trust/1',
    version: 1,
    prevHash: null,
    ...DAYS,
    roots: roots.map(({ kid, x }) => ({ kid, x })),
    threshold: 2,
    members: [],
    witnesses: { n: 0, q: 0 },
    undoes: [],
  };
  const document = proposeMember(proposeMember(empty, await joinOf('P-01', p1), '2026-12-31'), await joinOf('P-02', p2), '2026-12-31');
  const signed = await sign(document);
  return { document, signed, trust: await acceptFirst(signed, await hashOf(signed), crypto) };
}
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('trust document: succession', () => {
  test('a chain from the pinned hash is accepted; the newest again is no change', async () => {
    const { trust, signed } = await found();
    const second = await sign(nextVersion(trust, DAYS));
    const accepted = await acceptNext(trust, second, [], at('2026-02-01'), crypto);
    expect(accepted.document.version).toBe(2);
    expect(accepted.document.prevHash).toBe(trust.hash);
    await expect(acceptNext(trust, signed, [], at('2026-02-01'), crypto)).resolves.toBe(trust);
    expect((await verifyTrustChain(trust.hash, [signed, second], crypto)).hash).toBe(accepted.hash);
    expect((await followTrust(trust, [second], crypto)).hash).toBe(accepted.hash);
  });

  test('the first document is the pinned one or none', async () => {
    const { signed } = await found();
    await expect(acceptFirst(signed, 'x'.repeat(43), crypto)).rejects.toEqual(code('membership/not-the-pinned-document'));
    await expect(verifyTrustChain('x'.repeat(43), [], crypto)).rejects.toEqual(code('membership/not-the-pinned-document'));
  });

  test.each<[string, (document: TrustDocument, current: VerifiedTrust) => unknown]>([
    ['membership/rollback', (document) => ({ ...document, version: 1, prevHash: null })],
    ['membership/fork', (document) => ({ ...document, version: 2 })],
    ['membership/version-gap', (document) => ({ ...document, version: 4 })],
    ['membership/fork', (document) => ({ ...document, prevHash: 'A'.repeat(43) })],
    ['membership/lives-too-long', (document) => ({ ...document, expires: '2027-02-20' })],
    ['membership/lives-too-long', (document) => ({ ...document, issuedAt: '2027-01-11' })],
    ['membership/member-dropped', (document) => ({ ...document, members: document.members.slice(1) })],
    ['membership/member-dropped', (document) => ({ ...document, members: document.members.map((each) => ({ ...each, role: 'admin' })) })],
    ['membership/already-listed', (document) => ({ ...document, members: [...document.members, { ...document.members[0]!, keys: [] }] })],
    [
      'membership/key-listed-twice',
      (document) => ({
        ...document,
        members: document.members.map((each, i) => (i === 1 ? { ...each, keys: [...each.keys, document.members[0]!.keys[0]!] } : each)),
      }),
    ],
    [
      'membership/key-listed-twice',
      (document) => ({
        ...document,
        members: document.members.map((each, i) => (i === 1 ? { ...each, keys: [...each.keys, rootAsMemberKey()] } : each)),
      }),
    ],
    [
      'membership/key-changed',
      (document) => ({ ...document, members: changeFirstKey(document, (key) => ({ ...key, notBefore: '2026-01-01' })) }),
    ],
    ['membership/key-changed', (document) => ({ ...document, members: changeFirstKey(document, () => undefined) })],
    [
      'membership/key-id-mismatch',
      (document) => ({ ...document, members: changeFirstKey(document, (key) => ({ ...key, x: p2.request.x })) }),
    ],
    ['membership/malformed', (document) => ({ ...document, members: changeFirstKey(document, (key) => ({ ...key, use: 'encryption' })) })],
    ['membership/malformed', (document) => ({ ...document, url: 'https://example.org' })],
    ['membership/malformed', () => 7],
  ])('%s', async (expected, change) => {
    const { trust } = await found();
    const second = await acceptNext(trust, await sign(nextVersion(trust, DAYS)), [], at('2026-02-01'), crypto);
    const bent = await sign(change(nextVersion(second, DAYS), second));
    await expect(acceptNext(second, bent, [], at('2026-02-01'), crypto)).rejects.toEqual(code(expected));
  });

  test('an expired successor is refused, an expired link of a chain is not', async () => {
    const { trust } = await found();
    const second = await sign(nextVersion(trust, DAYS));
    await expect(acceptNext(trust, second, [], at('2027-01-11'), crypto)).rejects.toEqual(code('membership/expired'));
    await expect(acceptNext(trust, second, [], at('2027-01-10'), crypto)).resolves.toBeDefined();
    await expect(followTrust(trust, [second], crypto)).resolves.toBeDefined();
  });

  test('m of n: any two of three, never one, never a threshold above n', async () => {
    const { trust } = await found();
    const document = nextVersion(trust, DAYS);
    for (const pair of [
      [0, 1],
      [0, 2],
      [1, 2],
    ]) {
      await expect(
        acceptNext(
          trust,
          await sign(
            document,
            pair.map((i) => roots[i]!),
          ),
          [],
          at('2026-02-01'),
          crypto,
        ),
      ).resolves.toBeDefined();
    }
    await expect(acceptNext(trust, await sign(document, [roots[2]!]), [], at('2026-02-01'), crypto)).rejects.toEqual(
      code('membership/below-threshold'),
    );
    await expect(acceptNext(trust, await sign({ ...document, threshold: 4 }, roots), [], at('2026-02-01'), crypto)).rejects.toEqual(
      code('membership/below-threshold'),
    );
  });

  test('a change of roots needs the old and the new threshold; a former root never becomes a member key', async () => {
    const { trust } = await found();
    const fresh = [signingKey(), signingKey()];
    const document = changeRoots(
      nextVersion(trust, DAYS),
      fresh.map(({ kid, x }) => ({ kid, x })),
      2,
    );
    await expect(acceptNext(trust, await sign(document, fresh), [], at('2026-02-01'), crypto)).rejects.toEqual(
      code('membership/below-threshold'),
    );
    await expect(acceptNext(trust, await sign(document, roots), [], at('2026-02-01'), crypto)).rejects.toEqual(
      code('membership/below-threshold'),
    );
    await expect(
      acceptNext(trust, await sign(document, [...fresh, roots[0]!, roots[2]!]), [], at('2026-02-01'), crypto),
    ).resolves.toBeDefined();
    const smuggled = addKeys(document, 'P-01', [rootAsMemberKey()]);
    await expect(acceptNext(trust, await sign(smuggled, [...fresh, roots[0]!, roots[2]!]), [], at('2026-02-01'), crypto)).rejects.toEqual(
      code('membership/key-listed-twice'),
    );
  });
});

const rootAsMemberKey = (): MemberKey => ({
  kid: roots[1]!.kid,
  use: 'request',
  alg: 'Ed25519',
  x: roots[1]!.x,
  notBefore: '2026-01-10',
  notAfter: '2026-12-31',
});

function changeFirstKey(document: TrustDocument, change: (key: MemberKey) => MemberKey | undefined): Member[] {
  return document.members.map((member, i) =>
    i === 0 ? { ...member, keys: member.keys.flatMap((key, j) => (j === 0 ? (change(key) ?? []) : [key])) } : member,
  );
}

describe('for whom an admin works', () => {
  const admin = orgOf();
  const seated = async (worksFor: string | undefined, role: 'admin' | 'partner' = 'admin') => {
    const { trust } = await found();
    const claims = { ...claimsOf('A-01', admin), role };
    const join = await verifyJoinRequest(await joinRequest(claims, [admin.request.signer, admin.statement.signer], crypto), crypto);
    return { trust, next: proposeMember(nextVersion(trust, DAYS), join, '2026-12-31', worksFor) };
  };
  const accept = async ({ trust, next }: Awaited<ReturnType<typeof seated>>) =>
    acceptNext(trust, await sign(next), [], at('2026-02-01'), crypto);

  test('is told with her keys, and stays as it is', async () => {
    const second = await accept(await seated('P-02'));
    expect(new Membership(second).keyAt(admin.statement.kid, 'statement', at('2026-02-01'))).toMatchObject({
      org: 'A-01',
      worksFor: 'P-02',
    });
    const third = nextVersion(second, DAYS);
    const changed = (worksFor?: string) =>
      third.members.map(({ worksFor: _before, ...member }) =>
        member.org === 'A-01' && worksFor !== undefined ? { ...member, worksFor } : member,
      );
    for (const members of [changed('P-01'), changed()])
      await expect(acceptNext(second, await sign({ ...third, members }), [], at('2026-02-01'), crypto)).rejects.toEqual(
        code('membership/member-changed'),
      );
    expect((await acceptNext(second, await sign(third), [], at('2026-02-01'), crypto)).document.version).toBe(3);
  });

  test.each<[string, string, 'admin' | 'partner']>([
    ['nobody who is listed', 'P-77', 'admin'],
    ['no partner', 'A-01', 'admin'],
    ['a partner of a partner', 'P-02', 'partner'],
  ])('%s is refused', async (_name, worksFor, role) => {
    await expect(seated(worksFor, role).then(accept)).rejects.toEqual(code('membership/malformed'));
  });
});

describe('Membership: a key judged at a day', () => {
  test('use and days are inclusive and exact', async () => {
    const membership = new Membership((await found()).trust);
    const verdict = (use: 'request' | 'statement', day: string) => {
      const key = membership.keyAt(p1.request.kid, use, at(day));
      return 'refused' in key ? key.refused : key.org;
    };
    expect(verdict('request', '2026-01-09')).toBe('not-yet-valid');
    expect(verdict('request', '2026-01-10')).toBe('P-01');
    expect(verdict('request', '2026-12-31')).toBe('P-01');
    expect(verdict('request', '2027-01-01')).toBe('expired');
    expect(verdict('statement', '2026-02-01')).toBe('other-use');
    expect(membership.keyAt('unknown', 'request', at('2026-02-01'))).toEqual({ refused: 'unknown' });
    expect(membership.publicKeyAt(p1.request.kid, 'request', at('2026-02-01'))).toEqual(p1.request.publicKey);
    expect(membership.publicKeyAt('unknown', 'request', at('2026-02-01'))).toBeUndefined();
  });

  test('a revoked key fails from its day on while still listed; before, it held', async () => {
    const { trust, document } = await found();
    const membership = new Membership({ ...trust, document: revokeKey(document, p1.statement.kid, '2026-03-01', '2026-02-20') });
    expect(membership.keyAt(p1.statement.kid, 'statement', at('2026-03-01'))).toEqual({ refused: 'revoked' });
    expect(membership.keyAt(p1.statement.kid, 'statement', at('2026-02-28'))).toMatchObject({
      org: 'P-01',
      compromisedSince: '2026-02-20',
    });
    expect(membership.keyAt(p1.request.kid, 'request', at('2026-03-01'))).toMatchObject({ org: 'P-01' });
  });

  test('removed and suspended members stay listed and count no more', async () => {
    const { trust, document } = await found();
    const removed = new Membership({
      ...trust,
      document: removeMember(revokeKey(document, p1.request.kid, '2026-02-01'), 'P-01', '2026-03-01'),
    });
    expect(removed.member('P-01')?.status).toBe('removed');
    expect(removed.activePartners()).toEqual(['P-02']);
    expect(removed.keyAt(p1.request.kid, 'request', at('2026-02-15'))).toEqual({ refused: 'revoked' });
    expect(removed.keyAt(p1.statement.kid, 'statement', at('2026-02-28'))).toMatchObject({ org: 'P-01' });
    expect(removed.encryptionKeys('P-01', at('2026-03-02'))).toEqual([]);
    const suspended = new Membership({ ...trust, document: setStatus(document, 'P-02', 'suspended', '2026-03-01') });
    expect(suspended.keyAt(p2.request.kid, 'request', at('2026-03-01'))).toEqual({ refused: 'suspended' });
    expect(suspended.keyAt(p2.request.kid, 'request', at('2026-02-28'))).toMatchObject({ org: 'P-02' });
    expect(suspended.isActive('P-02')).toBe(false);
    expect(suspended.isActive('P-77')).toBe(false);
  });

  test('encryption keys are offered for sealing while they hold', async () => {
    const membership = new Membership((await found()).trust);
    expect(membership.encryptionKeys('P-01', at('2026-02-01')).map(({ kid }) => kid)).toEqual([p1.encryption.kid]);
    expect(membership.encryptionKeys('P-01', at('2027-01-01'))).toEqual([]);
    expect(membership.encryptionKeys('P-77', at('2026-02-01'))).toEqual([]);
  });

  test('every key with its days, for verifiers of old records', async () => {
    const { trust } = await found();
    const revocation = await verifyRevocation(
      (await signRevocation({ schema: 'revocation/1', org: 'P-01', kid: p1.request.kid, on: '2026-03-01' }, p1.statement.signer, crypto))
        .jws,
      trust,
      crypto,
    );
    const history = new Membership(trust, [revocation]).keyHistory();
    expect(history).toHaveLength(6);
    expect(history.filter(({ key }) => key.revokedAt !== undefined).map(({ key }) => key.kid)).toEqual([p1.request.kid]);
  });
});

describe('revocation by one', () => {
  const claims = { schema: 'revocation/1', org: 'P-01', kid: p1.request.kid, on: '2026-03-01', compromisedSince: '2026-02-01' } as const;

  test.each([
    ['any one root', roots[2]!],
    ['the owner', p1.statement],
    ['the key itself', p1.request],
  ])('%s may revoke a key at once', async (_, by) => {
    const { trust } = await found();
    const revocation = await verifyRevocation((await signRevocation(claims, by.signer, crypto)).jws, trust, crypto);
    const membership = new Membership(trust, [revocation]);
    expect(membership.keyAt(p1.request.kid, 'request', at('2026-03-01'))).toEqual({ refused: 'revoked' });
    expect(membership.keyAt(p1.request.kid, 'request', at('2026-02-28'))).toMatchObject({ compromisedSince: '2026-02-01' });
    expect(membership.state).toBe('1.1');
  });

  test('a freeze stops the whole member from its day on', async () => {
    const { trust } = await found();
    const { jws } = await signRevocation({ schema: 'revocation/1', org: 'P-01', on: '2026-03-01' }, roots[0]!.signer, crypto);
    const membership = new Membership(trust, [await verifyRevocation(jws, trust, crypto)]);
    expect(membership.keyAt(p1.statement.kid, 'statement', at('2026-03-01'))).toEqual({ refused: 'suspended' });
    expect(membership.keyAt(p1.statement.kid, 'statement', at('2026-02-28'))).toMatchObject({ org: 'P-01' });
    expect(membership.activePartners()).toEqual(['P-02']);
  });

  test('nobody else, and only what is listed', async () => {
    const { trust } = await found();
    const verify = async (changed: object, by: TestKey) =>
      verifyRevocation((await signRevocation({ ...claims, ...changed }, by.signer, crypto)).jws, trust, crypto);
    await expect(verify({}, p2.statement)).rejects.toEqual(code('membership/not-entitled'));
    await expect(verify({}, signingKey())).rejects.toEqual(code('signed-document/unknown-key'));
    await expect(verify({ org: 'P-77' }, roots[0]!)).rejects.toEqual(code('membership/unknown-member'));
    await expect(verify({ kid: p2.request.kid }, roots[0]!)).rejects.toEqual(code('membership/unknown-key'));
    await expect(verify({ on: 'today' }, roots[0]!)).rejects.toEqual(code('membership/malformed'));
  });

  test('a successor repeats it, or undoes it by name', async () => {
    const { trust } = await found();
    const key = await verifyRevocation((await signRevocation(claims, roots[0]!.signer, crypto)).jws, trust, crypto);
    const freeze = await verifyRevocation(
      (await signRevocation({ schema: 'revocation/1', org: 'P-02', on: '2026-03-01' }, roots[0]!.signer, crypto)).jws,
      trust,
      crypto,
    );
    const accept = async (document: TrustDocument) => acceptNext(trust, await sign(document), [key, freeze], at('2026-03-02'), crypto);
    const plain = nextVersion(trust, DAYS);
    await expect(accept(plain)).rejects.toEqual(code('membership/revocation-undone'));
    await expect(accept(revokeKey(plain, p1.request.kid, '2026-03-01'))).rejects.toEqual(code('membership/revocation-undone'));
    await expect(
      accept(setStatus(revokeKey(plain, p1.request.kid, '2026-03-01'), 'P-02', 'suspended', '2026-03-01')),
    ).resolves.toBeDefined();
    await expect(accept({ ...plain, undoes: [key.h, freeze.h] })).resolves.toBeDefined();
  });
});

describe('joining', () => {
  test('proves possession of every signing key; the words are those of the hash', async () => {
    const join = await joinOf('P-03', orgOf());
    expect(join.words).toEqual(fingerprintWords(join.h));
    expect(join.words).toHaveLength(12);
  });

  test('a key that did not sign, a foreign key id, a key in the wrong role: refused', async () => {
    const keys = orgOf();
    const request = async (claims: JoinClaims, signers = [keys.request.signer]) =>
      verifyJoinRequest(await joinRequest(claims, signers, crypto), crypto);
    await expect(request(claimsOf('P-03', keys))).rejects.toEqual(code('membership/proof-missing'));
    await expect(joinRequest(claimsOf('P-03', keys), [], crypto)).rejects.toEqual(code('membership/proof-missing'));
    const bend = (change: object) => ({
      ...claimsOf('P-03', keys),
      keys: claimsOf('P-03', keys).keys.map((key, i) => (i === 0 ? { ...key, ...change } : key)),
    });
    await expect(request(bend({ kid: p1.request.kid }))).rejects.toEqual(code('membership/key-id-mismatch'));
    await expect(request(bend({ use: 'encryption' }))).rejects.toEqual(code('membership/malformed'));
    await expect(request(bend({ d: 'private' }))).rejects.toEqual(code('membership/malformed'));
    await expect(request(claimsOf('P-03', keys), [keys.request.signer, p1.statement.signer])).rejects.toEqual(
      code('signed-document/unknown-key'),
    );
  });

  test('BIP 39: known words for known bytes', () => {
    expect(fingerprintWords(toBase64url(new Uint8Array(32))).join(' ')).toBe(
      'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about',
    );
  });
});

describe('proposals', () => {
  test('name what is not there, or there already', async () => {
    const { document } = await found();
    const join = await joinOf('P-01', p1);
    expect(() => proposeMember(document, join, '2026-12-31')).toThrow('membership/already-listed');
    expect(() => removeMember(document, 'P-77', '2026-03-01')).toThrow('membership/unknown-member');
    expect(() => revokeKey(document, 'nobody', '2026-03-01')).toThrow('membership/unknown-key');
  });

  test('a revocation day never moves later', async () => {
    const { document } = await found();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 28 }), async (a, b) => {
        const day = (n: number) => `2026-02-${String(n).padStart(2, '0')}`;
        const twice = revokeKey(revokeKey(document, p1.request.kid, day(a)), p1.request.kid, day(b));
        expect(twice.members[0]?.keys[0]?.revokedAt).toBe(day(Math.min(a, b)));
      }),
    );
  });

  test('what is proposed is what parses, byte for byte', async () => {
    const { document } = await found();
    expect(parseTrustDocument(JSON.parse(Buffer.from(canonicalBytes(document as Json)).toString()))).toEqual(document);
  });
});
