import { createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes, type Json } from '#domain/canonical-json';
import { WebCrypto, fromBase64url, utf8, type SyncMac } from '#domain/crypto';
import { composeStatement, listLength, openDisclosure, pseudonym, slotKeys, type Element, type StatementClaims } from './index.js';

const crypto = new WebCrypto();
const mac: SyncMac = {
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
  hkdfSha256: (ikm, salt, info, length) => new Uint8Array(hkdfSync('sha256', ikm, salt, info, length)),
};
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
const compose = (change: object = {}): ReturnType<typeof composeStatement> =>
  composeStatement({ claims, elements, seed, slot: 0, idOf: keys.idOf(0), ...change }, crypto);
const listOf = (payload: { readonly [key: string]: Json }): readonly string[] => payload['_sd'] as readonly string[];

describe('composing', () => {
  test('one flat sorted list of 32, whatever is hidden; only claims beside it', async () => {
    const { payload, payloadBytes, disclosures } = await compose();
    expect(Object.keys(payload).toSorted()).toEqual(['_sd', '_sd_alg', ...Object.keys(claims)].toSorted());
    expect(listOf(payload)).toHaveLength(32);
    expect(listOf(payload)).toEqual([...new Set(listOf(payload))].toSorted());
    for (const { digest, encoded } of disclosures) {
      expect(digest).toBe(await crypto.sha256Text(encoded));
      expect(listOf(payload)).toContain(digest);
    }
    expect(payloadBytes).toEqual(canonicalBytes(payload));
  });

  test('length of the list: 32·⌈(S1 + 16) / 32⌉', () => {
    expect([0, 1, 16, 17, 48, 49].map(listLength)).toEqual([32, 32, 32, 64, 64, 96]);
  });

  test('length depends on S1 alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 8 }),
        async (s1, s2, s3) => {
          const some = (count: number, suffix: string): Element[] =>
            Array.from({ length: count }, (_, i) => ({ kind: `act.${i + 1}${suffix}`, value: { code: 'x' } }));
          const { payload } = await compose({ elements: [...some(s1, ''), ...some(s2, '.restricted'), ...some(s3, '.sensitive')] });
          expect(listOf(payload)).toHaveLength(listLength(s1));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('more than 16 hidden elements: the record must be held', async () => {
    const hidden = Array.from({ length: 17 }, (_, i) => ({ kind: `act.${i + 1}.restricted`, value: {} }));
    await expect(compose({ elements: hidden })).rejects.toEqual(fault('too-many-hidden'));
    await expect(compose({ elements: hidden.slice(1) })).resolves.toBeDefined();
  });

  test('the same input gives the same bytes, in any order; another seed gives no common string', async () => {
    const first = await compose();
    expect((await compose({ elements: elements.toReversed() })).payloadBytes).toEqual(first.payloadBytes);
    const second = await compose({ seed: new Uint8Array(32).fill(9) });
    expect(listOf(second.payload).filter((digest) => listOf(first.payload).includes(digest))).toEqual([]);
    expect(second.leafSalt).not.toBe(first.leafSalt);
  });

  test('local ids are replaced at any depth, and only there', async () => {
    const { disclosures } = await compose();
    const text = disclosures.map(({ encoded }) => new TextDecoder().decode(fromBase64url(encoded))).join();
    expect(text).not.toMatch(/vault-1|"a"|"e"/);
    const act = openDisclosure(disclosures.find(({ kind }) => kind === 'act.1')!.encoded).value;
    const event = pseudonym(mac.hkdfSha256(new Uint8Array(32).fill(2), new Uint8Array(0), utf8('dokaz-slot-0'), 32), 'event', 'e', mac);
    expect(act).toMatchObject({
      code: 'beating',
      victim: keys.idOf(0)('person', 'vault-17'),
      links: [{ eventId: event }, 5],
      nested: { eventId: event },
    });
    const sensitive = openDisclosure(disclosures.find(({ kind }) => kind === 'act.1.sensitive')!.encoded).value;
    expect(sensitive['sameAs']).toEqual([keys.idOf(0)('person', 'vault-18'), 3]);
  });

  test.each<[string, object]>([
    ['seed', { seed: new Uint8Array(31) }],
    ['duplicate-kind', { elements: [elements[0], elements[0]] }],
    ['kind', { elements: [{ kind: '_sd', value: {} }] }],
    ['kind', { elements: [{ kind: 'act.0', value: {} }] }],
    ['kind', { elements: [{ kind: 'act.1.secret', value: {} }] }],
    ['reserved-name', { elements: [{ kind: 'act.1', value: { _sd: [] } }] }],
    ['reserved-name', { elements: [{ kind: 'act.1', value: { list: [[{ '...': 'x' }]] } }] }],
    ['reserved-name', { elements: [{ kind: 'act.1', value: { in: { _sd_alg: 'x' } } }] }],
    ['claim', { claims: { ...claims, rev: 2 } }],
    ['claim', { claims: { ...claims, name: 'x' } }],
  ])('%s is refused', async (code, change) => {
    await expect(compose(change)).rejects.toEqual(fault(code));
  });
});

describe('pseudonyms', () => {
  test('shapes: person 26, act 16 letters of base32, record a UUID v4', () => {
    const key = new Uint8Array(32);
    expect(pseudonym(key, 'person', '1', mac)).toMatch(/^[a-z2-7]{26}$/);
    expect(pseudonym(key, 'act', '1', mac)).toMatch(/^[a-z2-7]{16}$/);
    for (let i = 0; i < 20; i++)
      expect(pseudonym(key, 'record', String(i), mac)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('kinds, slots and owners never share a name; one slot always gives the same', () => {
    const names = ['person', 'act', 'event', 'evidence'].map((kind) =>
      keys
        .idOf(0)(kind as 'person', '1')
        .slice(0, 16),
    );
    expect(new Set([...names, keys.idOf(1)('act', '1'), slotKeys(new Uint8Array(32), mac).idOf(0)('act', '1')]).size).toBe(6);
    expect(keys.idOf(0)('act', '1')).toBe(slotKeys(new Uint8Array(32).fill(2), mac).idOf(0)('act', '1'));
  });

  test('remembering is bounded and changes nothing', () => {
    const counting = { ...mac, calls: 0, hmacSha256: (_key: Uint8Array, data: Uint8Array) => (counting.calls++, data.slice(-32)) };
    const idOf = slotKeys(new Uint8Array(32), counting).idOf(3);
    const name = (i: number): string => idOf('act', `${'0'.repeat(30)}${i}`);
    const first = name(1);
    expect(name(1)).toBe(first);
    expect(counting.calls).toBe(1);
    for (let i = 0; i <= 50_000; i++) name(i);
    expect(name(1)).toBe(first);
    expect(counting.calls).toBeGreaterThan(50_000);
  });
});
