import { createHash, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Crypto, Signer } from '#domain/crypto';
import { addSignature, type MultiSigned } from '#domain/signed-document';
import { replayRules, RULE_TYPE, standingOf, verifyRule, type KeyRing } from './authorise.js';
import { membershipRule } from './groups.js';
import type { Rule } from './rule.js';
import { permit as rule } from './samples.js';

// JWS General JSON Serialization (RFC 7515 §7.2.1) with Ed25519 (RFC 8037), through node:crypto.
const crypto = {
  sha256: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),
  ed25519Verify: (x: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(x).toString('base64url') };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  },
} as unknown as Crypto;

interface Party {
  readonly org: string;
  readonly role: string;
  readonly worksFor?: string;
  readonly signer: Signer;
  readonly publicKey: Uint8Array;
}
function party(org: string, role: string, worksFor?: string): Party {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = (key: KeyObject) => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  const kid = createHash('sha256').update(x(publicKey)).digest('base64url');
  const seat = worksFor === undefined ? {} : { worksFor };
  return { org, role, ...seat, publicKey: x(publicKey), signer: { kid, sign: (message) => sign(null, message, privateKey) } };
}
const first = party('A-01', 'admin');
const firstAgain = party('A-01', 'admin');
const second = party('A-02', 'admin');
const ofReader = party('A-03', 'admin', 'P-02');
const ofAnother = party('A-04', 'admin', 'P-03');
const ofAnotherToo = party('A-05', 'admin', 'P-03');
const owner = party('P-01', 'partner');
const stranger = party('P-03', 'partner');
const left = party('A-09', 'admin');
const parties = [first, firstAgain, second, ofReader, ofAnother, ofAnotherToo, owner, stranger, left];
const leftOn = '2026-06-01';
const keys: KeyRing = {
  keyAt: (kid, use, at) => {
    const found = parties.find(({ signer }) => signer.kid === kid);
    if (!found || use !== 'statement') return { refused: 'unknown' };
    if (found === left && at.toISOString().slice(0, 10) >= leftOn) return { refused: 'removed' };
    return found;
  },
};
const at = new Date('2026-11-23T12:00:00Z');

async function signed(value: Rule, ...by: Party[]): Promise<MultiSigned> {
  let document: { payload: never } | MultiSigned = { payload: value as never };
  for (const { signer } of by) document = await addSignature(document, RULE_TYPE, signer, crypto);
  return document as MultiSigned;
}
const standing = async (previous: Rule | undefined, next: Rule, ...by: Party[]) =>
  standingOf(previous, await verifyRule(await signed(next, ...by), keys, at, crypto));

describe('verifyRule', () => {
  test('gives the rule and its signers in order', async () => {
    const verified = await verifyRule(await signed(rule, second, first), keys, at, crypto);
    expect(verified.rule).toEqual(rule);
    expect(verified.signers.map(({ org, role }) => [org, role])).toEqual([
      ['A-02', 'admin'],
      ['A-01', 'admin'],
    ]);
    expect(verified.h).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test('one bad signature beside a good one fails the document', async () => {
    const good = await signed(rule, first, second);
    const signatures = good.signatures.map((entry, index) =>
      index === 1 ? { ...entry, signature: good.signatures[0]?.signature ?? '' } : entry,
    );
    await expect(verifyRule({ ...good, signatures }, keys, at, crypto)).rejects.toThrow('signed-document/bad-signature');
  });

  test('a key that is not valid then is an unknown key', async () => {
    const document = await signed(rule, left);
    await expect(verifyRule(document, keys, at, crypto)).rejects.toThrow('signed-document/unknown-key');
    await expect(verifyRule(document, keys, new Date('2026-05-31T00:00:00Z'), crypto)).resolves.toBeDefined();
  });

  test('what is signed must still be a rule', async () => {
    const nonsense = { ...rule, everyone: true };
    await expect(verifyRule(await signed(nonsense, first), keys, at, crypto)).rejects.toThrow('access/bad-rule');
  });
});

describe('standingOf', () => {
  test('a permit needs two admins; two keys of one are one', async () => {
    expect(await standing(undefined, rule, first)).toEqual({ missing: { admins: 1, owners: [] }, recused: [], effective: false });
    expect(await standing(undefined, rule, first, firstAgain)).toMatchObject({ effective: false });
    expect(await standing(undefined, rule, first, owner)).toMatchObject({ effective: false });
    expect(await standing(undefined, rule, first, second)).toEqual({ missing: { admins: 0, owners: [] }, recused: [], effective: true });
  });

  test('three admins do not make up for an owner', async () => {
    const s3: Rule = { ...rule, classes: ['S1', 'S2', 'S3'] };
    expect(await standing(undefined, s3, first, firstAgain, second)).toEqual({
      missing: { admins: 0, owners: ['P-01'] },
      recused: [],
      effective: false,
    });
    expect(await standing(undefined, s3, first, second, owner)).toMatchObject({ effective: true });
  });

  test('whoever works for the reader is not one of the two, nor are two of one partner; she may narrow', async () => {
    const recused = { missing: { admins: 1, owners: [] }, recused: ['A-03'], effective: false };
    expect(await standing(undefined, rule, first, ofReader)).toEqual(recused);
    expect(await standing(undefined, rule, first, ofReader, ofAnother)).toMatchObject({ recused: ['A-03'], effective: true });
    expect(await standing(undefined, rule, ofAnother, ofAnotherToo)).toMatchObject({ missing: { admins: 1 }, recused: [] });
    const denial: Rule = { ...rule, effect: 'deny', fields: 'existence', purposes: [] };
    expect(await standing(undefined, denial, ofReader)).toMatchObject({ recused: [], effective: true });
    expect(await standing(denial, { ...denial, version: 2, subject: { partner: 'P-09' } }, first, ofReader)).toEqual(recused);
    const { signers } = await verifyRule(await signed(rule, ofReader), keys, at, crypto);
    expect(signers).toEqual([{ kid: ofReader.signer.kid, org: 'A-03', role: 'admin', worksFor: 'P-02' }]);
  });

  test('of a group, everybody who is in it would gain', async () => {
    const forGroup: Rule = { ...rule, subject: { group: 'iapb' } };
    const verified = await verifyRule(await signed(forGroup, first, ofReader), keys, at, crypto);
    expect(standingOf(undefined, verified)).toMatchObject({ recused: [], effective: true });
    expect(standingOf(undefined, verified, (group) => [`in ${group}`, 'P-02'])).toMatchObject({ recused: ['A-03'], effective: false });
  });

  test.each<[string, Rule | undefined, Rule]>([
    ['first version is not 1', undefined, { ...rule, version: 2 }],
    ['a version left out', rule, { ...rule, version: 3 }],
    ['the same version again', rule, rule],
    ['another rule', rule, { ...rule, ruleId: 'R-2', version: 2 }],
  ])('%s', async (_name, previous, next) => {
    await expect(standing(previous, next, first, second)).rejects.toThrow('access/version-conflict');
  });
});

describe('an owner’s own rule', () => {
  const own: Rule = { ...rule, ruleId: 'R-P-01-1', by: 'P-01', owners: ['P-01'], classes: ['S1', 'S2', 'S3'] };

  test('stands on her signature alone; nobody else’s stands in for it', async () => {
    expect(await standing(undefined, own, owner)).toEqual({ missing: { admins: 0, owners: [] }, recused: [], effective: true });
    expect(await standing(undefined, own, first, second)).toEqual({
      missing: { admins: 0, owners: ['P-01'] },
      recused: [],
      effective: false,
    });
    expect(await standing(undefined, own, stranger)).toMatchObject({ effective: false });
    expect(await standing(own, { ...own, version: 2, validUntil: '2025-12-31' }, first)).toMatchObject({ effective: false });
  });

  test('is replayed with those of the coalition; admins cannot pass one off as hers', async () => {
    const history = [
      { document: await signed(rule, first, second), effectiveOn: '2026-06-01' },
      { document: await signed(own, owner), effectiveOn: '2026-06-01' },
    ];
    expect((await replayRules(history, keys, crypto)).map(({ ruleId }) => ruleId)).toEqual(['R-1', 'R-P-01-1']);
    const forged = { document: await signed({ ...own, version: 2, validUntil: '2025-12-31' }, first, second), effectiveOn: '2026-06-02' };
    await expect(replayRules([...history, forged], keys, crypto)).rejects.toThrow('access/unauthorised-rule');
  });

  test('cannot take the place of a rule of the coalition', async () => {
    const { by: _by, ...unmarked } = own;
    for (const disguised of [
      { ...own, ruleId: 'R-1', version: 2 },
      { ...unmarked, version: 2 },
    ])
      await expect(standing(rule, disguised, owner)).rejects.toThrow('access/bad-rule');
  });
});

describe('replayRules', () => {
  const narrowed: Rule = { ...rule, version: 2, validUntil: '2026-06-30' };

  test('walks each history, judging signatures at the day of effect', async () => {
    const history = [
      { document: await signed(rule, first, left), effectiveOn: '2026-05-31' },
      { document: await signed({ ...rule, ruleId: 'R-0' }, first, second), effectiveOn: '2026-06-01' },
      { document: await signed(narrowed, second), effectiveOn: '2026-06-02' },
    ];
    const replayed = await replayRules(history, keys, crypto);
    expect(replayed.map(({ ruleId, version }) => [ruleId, version])).toEqual([
      ['R-0', 1],
      ['R-1', 2],
    ]);
  });

  test('whoever was in the group all that day is taken to gain, and nobody who joined or left on it', async () => {
    const join = (partner: string, version: number, validUntil = '2026-12-31') =>
      membershipRule({ group: 'iapb', partner, version, validFrom: '2026-01-01', validUntil });
    const forGroup: Rule = { ...rule, ruleId: 'R-7', subject: { group: 'iapb' } };
    const joined = { document: await signed(join('P-02', 1), first, second), effectiveOn: '2026-06-02' };
    const left = { document: await signed(join('P-02', 2, '2026-01-15'), first), effectiveOn: '2026-06-05' };
    const on = async (effectiveOn: string) => ({ document: await signed(forGroup, first, ofReader), effectiveOn });
    for (const [day, fits] of [
      ['2026-06-01', true],
      ['2026-06-02', true],
      ['2026-06-03', false],
      ['2026-06-04', false],
      ['2026-06-05', true],
      ['2026-06-06', true],
    ] as const) {
      const replayed = replayRules([await on(day), joined, left], keys, crypto).then(
        () => true,
        () => false,
      );
      expect([day, await replayed]).toEqual([day, fits]);
    }
  });

  test('a hub that hides the history cannot pass one signature off as a narrowing', async () => {
    const history = [{ document: await signed(narrowed, second), effectiveOn: '2026-06-02' }];
    await expect(replayRules(history, keys, crypto)).rejects.toThrow('access/version-conflict');
    const lone = [{ document: await signed(rule, second), effectiveOn: '2026-06-02' }];
    await expect(replayRules(lone, keys, crypto)).rejects.toThrow('access/unauthorised-rule');
  });
});
