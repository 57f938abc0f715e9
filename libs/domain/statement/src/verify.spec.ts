import { createHmac, generateKeyPairSync, hkdfSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Json } from '#domain/canonical-json';
import { WebCrypto, fromBase64url, toBase64url, utf8, type Signer, type SyncMac } from '#domain/crypto';
import { jwkThumbprint, signDocument } from '#domain/signed-document';
import { leafHash } from '#domain/transparency-log';
import {
  SLOTS,
  STATEMENT_TYPE,
  composeStatement,
  issueSlots,
  issueTombstone,
  openSlot,
  slotKeys,
  verifyStatement,
  type Element,
  type StatementClaims,
  type TombstoneClaims,
} from './index.js';

const crypto = new WebCrypto();
const mac: SyncMac = {
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
  hkdfSha256: (ikm, salt, info, length) => new Uint8Array(hkdfSync('sha256', ikm, salt, info, length)),
};
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const x = publicKey.export({ format: 'jwk' }).x!;
const signer: Signer = {
  kid: await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }, crypto),
  sign: (message) => sign(null, message, privateKey),
};
const keyOf = (kid: string): Uint8Array | undefined => (kid === signer.kid ? fromBase64url(x) : undefined);
const fault = (code: string, details?: object): object =>
  expect.objectContaining({
    code: `statement/${code}`,
    ...(details && { details: expect.objectContaining(details) as unknown }),
  }) as object;

const seed = new Uint8Array(32).fill(1);
const keys = slotKeys(new Uint8Array(32).fill(2), mac);
const recordId = '7b0a1f3c-5a55-4c0e-9d4b-3d7c1f0e9a11';
const claims: StatementClaims = {
  schema: 'case/1',
  vocab: '2026.1',
  recordId,
  rev: 1,
  op: 'upsert',
  owner: 'P-01',
  category: 'detention',
  status: 'active',
  audience: { partners: ['P-02'], purposes: ['analysis'], until: '2028-12' },
  signedOn: '2026-11-23',
  slot: 0,
};
const elements: Element[] = [
  { kind: 'person.1', value: { pid: 'vault-17', roles: ['victim'], sex: 'F' } },
  { kind: 'act.1', value: { actId: 'a', victim: 'vault-17', code: 'beating', links: [{ eventId: 'e' }, 5], nested: { eventId: 'e' } } },
  { kind: 'act.1.restricted', value: { actId: 'a', day: '2020-08-11' } },
  { kind: 'act.1.sensitive', value: { actId: 'a', injury: { istanbul: 'IP2' }, sameAs: ['vault-18', 3] } },
];
const content = { claims, elements, seed, slotKeys: keys };
const compose = (change: object = {}): ReturnType<typeof composeStatement> =>
  composeStatement({ claims, elements, seed, slot: 0, idOf: keys.idOf(0), ...change }, crypto);
const listOf = (payload: { readonly [key: string]: Json }): readonly string[] => payload['_sd'] as readonly string[];

/** Signs any payload as an owner's broken or hostile node might. */
async function forge(payload: Json): Promise<string> {
  return (await signDocument(payload, STATEMENT_TYPE, signer, crypto)).jws;
}

describe('issuing 16 slots', () => {
  test('leaf 0 is the statement, the others are slots that can be opened later', async () => {
    const issued = await issueSlots(content, signer, crypto);
    expect(issued.leaves).toHaveLength(SLOTS);
    expect(new Set(issued.leaves).size).toBe(SLOTS);
    expect(issued.leaves[0]).toBe(
      await leafHash({ type: 'statement', org: 'P-01', day: '2026-11-23', salt: issued.leafSalt, h: issued.h }, crypto),
    );
    const slot = await openSlot(content, 7, signer, crypto);
    expect(slot.leaf).toBe(issued.leaves[7]);
    expect(slot.leaf).toBe(
      await leafHash({ type: 'release-slot', org: 'P-01', day: '2026-11-23', salt: slot.leafSalt, h: slot.h }, crypto),
    );
  });

  test('a slot verifies by itself and joins with no other: alias, pseudonyms, digests, salts; no prev, no audience', async () => {
    const second = { ...content, claims: { ...claims, rev: 2, prev: 'A'.repeat(43) } };
    const [zero, one, two] = [
      await openSlot(second, 0, signer, crypto),
      await openSlot(second, 1, signer, crypto),
      await openSlot(second, 2, signer, crypto),
    ];
    const verified = await verifyStatement(
      one.statement,
      one.disclosures.map(({ encoded }) => encoded),
      keyOf,
      crypto,
    );
    expect(verified.claims).toMatchObject({ slot: 1, rev: 2, category: 'detention' });
    expect(verified.claims).not.toHaveProperty('prev');
    expect(verified.claims).not.toHaveProperty('audience');
    expect(verified.claims.recordId).not.toBe(recordId);
    expect((await verifyStatement(zero.statement, [], keyOf, crypto)).claims).toMatchObject({ recordId, prev: 'A'.repeat(43), slot: 0 });
    const strings = (slot: typeof one): Set<string> =>
      new Set(
        slot.disclosures.flatMap(({ digest, encoded }) => [
          digest,
          ...(new TextDecoder().decode(fromBase64url(encoded)).match(/[A-Za-z0-9_-]{16,}/g) ?? []),
        ]),
      );
    for (const [a, b] of [
      [zero, one],
      [zero, two],
      [one, two],
    ] as const)
      expect([...strings(a)].filter((text) => strings(b).has(text))).toEqual([]);
  });
});

describe('verifying', () => {
  test('returns claims, identity, key and the elements shown', async () => {
    const { statement, h, disclosures } = await issueSlots(content, signer, crypto);
    const shown = disclosures.filter(({ kind }) => kind === 'act.1' || kind === 'act.1.restricted').map(({ encoded }) => encoded);
    const verified = await verifyStatement(statement, shown, keyOf, crypto);
    expect(verified).toMatchObject({ claims, h, kid: signer.kid });
    expect(verified.elements.map(({ kind }) => kind)).toEqual(['act.1', 'act.1.restricted']);
  });

  test('complete: the list must be as long as the S1 elements shown make it', async () => {
    const many = Array.from({ length: 17 }, (_, i) => ({ kind: `act.${i + 1}`, value: {} }));
    const { statement, disclosures } = await issueSlots({ ...content, elements: many }, signer, crypto);
    const all = disclosures.map(({ encoded }) => encoded);
    await expect(verifyStatement(statement, all, keyOf, crypto, { complete: true })).resolves.toBeDefined();
    await expect(verifyStatement(statement, all.slice(1), keyOf, crypto, { complete: true })).rejects.toEqual(
      fault('list-length', { length: 64, expected: 32 }),
    );
    await expect(verifyStatement(statement, all.slice(1), keyOf, crypto)).resolves.toBeDefined();
  });

  test('a disclosure of another record or version is refused (RFC 9901 §7.1)', async () => {
    const mine = await issueSlots(content, signer, crypto);
    const other = await issueSlots({ ...content, seed: new Uint8Array(32).fill(5) }, signer, crypto);
    await expect(verifyStatement(mine.statement, [other.disclosures[0]!.encoded], keyOf, crypto)).rejects.toEqual(
      fault('unreferenced-disclosure'),
    );
    const twice = [mine.disclosures[0]!.encoded, mine.disclosures[0]!.encoded];
    await expect(verifyStatement(mine.statement, twice, keyOf, crypto)).rejects.toEqual(fault('duplicate-disclosure'));
  });

  test.each<[string, string]>([
    ['disclosure', '{}'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA","act.1"]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA","act.1",{},1]'],
    ['disclosure', '["short","act.1",{}]'],
    ['disclosure', '[1,"act.1",{}]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA","_sd",{}]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA",1,{}]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA","act.1",[]]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA","act.1",null]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA","act.1","x"]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA", "act.1",{}]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA","act.1",{"a":1,"a":2}]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA","act.1",{"__proto__":{}}]'],
    ['disclosure', '["AAAAAAAAAAAAAAAAAAAAAA","act.1",{"a":"\\ud800"}]'],
    ['reserved-name', '["AAAAAAAAAAAAAAAAAAAAAA","act.1",{"a":[{"_sd":[]}]}]'],
  ])('%s fault for a referenced %s', async (code, text) => {
    const encoded = toBase64url(utf8(text));
    const { payload } = await compose({ elements: [] });
    const list = [...listOf(payload).slice(1), await crypto.sha256Text(encoded)].toSorted();
    await expect(verifyStatement(await forge({ ...payload, _sd: list }), [encoded], keyOf, crypto)).rejects.toEqual(fault(code));
  });

  test('two elements of one kind are refused', async () => {
    const { payload } = await compose({ elements: [] });
    const pair = ['{"a":1}', '{"a":2}'].map((value) => toBase64url(utf8(`["AAAAAAAAAAAAAAAAAAAAAA","act.1",${value}]`)));
    const digests = await Promise.all(pair.map((encoded) => crypto.sha256Text(encoded)));
    await expect(
      verifyStatement(await forge({ ...payload, _sd: [...listOf(payload).slice(2), ...digests].toSorted() }), pair, keyOf, crypto),
    ).rejects.toEqual(fault('duplicate-kind'));
  });

  test('the list: ascending, unique, digests only, a multiple of 32', async () => {
    const { payload } = await compose();
    const list = listOf(payload);
    const bad: Json[] = [
      null,
      [],
      [...list].toReversed(),
      [list[0]!, ...list],
      [...list.slice(1), 7],
      ['short', ...list.slice(1)],
      [`${'!'.repeat(43)}`, ...list.slice(1)],
      Array.from({ length: 4097 }, () => 'x'),
    ];
    for (const _sd of bad)
      await expect(verifyStatement(await forge({ ...payload, _sd }), [], keyOf, crypto)).rejects.toEqual(fault('digest-list'));
    await expect(verifyStatement(await forge({ ...payload, _sd: list.slice(1) }), [], keyOf, crypto)).rejects.toEqual(fault('list-length'));
    await expect(verifyStatement(await forge({ ...payload, _sd_alg: 'md5' }), [], keyOf, crypto)).rejects.toEqual(
      fault('claim', { field: '_sd_alg' }),
    );
    const { _sd, ...without } = payload;
    expect(_sd).toBeDefined();
    await expect(verifyStatement(await forge(without), [], keyOf, crypto)).rejects.toEqual(fault('digest-list'));
  });

  test.each<[string, { [claim: string]: Json }]>([
    ['schema', { schema: 'case/2' }],
    ['vocab', { vocab: 'new' }],
    ['recordId', { recordId: 'not-a-uuid' }],
    ['rev', { rev: 0 }],
    ['rev', { rev: '1' }],
    ['prev', { rev: 2 }],
    ['prev', { prev: 'A'.repeat(43) }],
    ['op', { op: 'delete' }],
    ['owner', { owner: 'Viasna' }],
    ['category', { category: 'Detention of A. B.' }],
    ['status', { status: 7 }],
    ['signedOn', { signedOn: '2026-11-23T10:00' }],
    ['slot', { slot: 65_536 }],
    ['audience', { slot: 1 }],
    ['audience', { audience: null }],
    ['audience', { audience: [] }],
    ['audience', { audience: { partners: ['P-02'], purposes: ['analysis'] } }],
    ['audience', { audience: { partners: ['P-02'], purposes: ['analysis'], to: '2028-12' } }],
    ['audience', { audience: { partners: ['P-02', 'P-02'], purposes: [], until: '2028-12' } }],
    ['audience', { audience: { partners: 'P-02', purposes: [], until: '2028-12' } }],
    ['name', { name: 'x' }],
    ['sharedWith', { sharedWith: ['P-09'] }],
  ])('claim %s of %j is refused by name', async (field, change) => {
    const { payload } = await compose();
    await expect(verifyStatement(await forge({ ...payload, ...change }), [], keyOf, crypto)).rejects.toEqual(fault('claim', { field }));
  });

  test.each<Json>([[], 'x', null])('payload %j is no statement', async (payload) => {
    await expect(verifyStatement(await forge(payload), [], keyOf, crypto)).rejects.toEqual(fault('claim'));
  });

  test('without audience a statement is well formed and reaches nobody', async () => {
    const { audience, ...rest } = claims;
    expect(audience).toBeDefined();
    const { statement } = await issueSlots({ ...content, claims: rest }, signer, crypto);
    expect((await verifyStatement(statement, [], keyOf, crypto)).claims).not.toHaveProperty('audience');
  });
});

describe('tombstones', () => {
  const { schema, vocab, owner, signedOn } = claims;
  const tombstone: TombstoneClaims = {
    schema,
    vocab,
    recordId,
    rev: 2,
    prev: 'A'.repeat(43),
    op: 'withdraw',
    owner,
    status: 'withdrawn',
    signedOn,
    slot: 0,
  };

  test('carry nothing but who ended what', async () => {
    const { jws, h } = await issueTombstone(tombstone, signer, crypto);
    expect(await verifyStatement(jws, [], keyOf, crypto)).toEqual({ claims: tombstone, h, kid: signer.kid, elements: [] });
  });

  test.each<[string, { [claim: string]: Json }]>([
    ['category', { category: 'detention' }],
    ['audience', { audience: { partners: [], purposes: [], until: '2028-12' } }],
    ['slot', { slot: 1, prev: 'A'.repeat(43) }],
    ['_sd', { _sd: [] }],
    ['_sd', { _sd_alg: 'sha-256' }],
  ])('%s has no place in one', async (field, change) => {
    await expect(verifyStatement(await forge({ ...tombstone, ...change }), [], keyOf, crypto)).rejects.toEqual(fault('claim', { field }));
  });

  test('disclosures neither', async () => {
    const { jws } = await issueTombstone(tombstone, signer, crypto);
    const { disclosures } = await compose();
    await expect(verifyStatement(jws, [disclosures[0]!.encoded], keyOf, crypto)).rejects.toEqual(fault('unreferenced-disclosure'));
    expect(() => issueTombstone({ ...tombstone, rev: 0 }, signer, crypto)).toThrow(fault('claim', { field: 'rev' }));
  });
});
