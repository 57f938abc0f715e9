import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { compileSql, membershipRule, parseRule, ruleSentence, verifyRule, type KeyRing } from '#domain/access';
import { canonicalString, type Json } from '#domain/canonical-json';
import { jwkThumbprint, type MultiSigned } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';

// docs/spec/rules.md shows bytes; they must be the bytes that this code makes and accepts.
const blocks = [...readFileSync('docs/spec/rules.md', 'utf8').matchAll(/```(\w+)\n([\s\S]*?)\n```/g)].map(
  ([, language = '', text = '']) => ({ language, text }),
);
const [payload = '', signed = '', parameters = '', membership = ''] = blocks
  .filter(({ language }) => language === 'json')
  .map(({ text }) => text);
const [h = '', sentences = ''] = blocks.filter(({ language }) => language === 'text').map(({ text }) => text);
const [sql = ''] = blocks.filter(({ language }) => language === 'sql').map(({ text }) => text);
const crypto = new NodeCrypto();

/** Public keys of RFC 8032 §7.1, tests 1 and 2. */
const PUBLIC = [
  'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
];

test('the example verifies, reads and compiles as the page says', async () => {
  const orgs = new Map<string, { org: string; role: string; publicKey: Uint8Array }>();
  for (const [index, hex] of PUBLIC.entries()) {
    const publicKey = Buffer.from(hex, 'hex');
    const kid = await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') }, crypto);
    orgs.set(kid, { org: `A-0${index + 1}`, role: 'admin', publicKey });
  }
  const keys: KeyRing = { keyAt: (kid) => orgs.get(kid) ?? { refused: 'unknown' } };
  const verified = await verifyRule(JSON.parse(signed) as MultiSigned, keys, new Date('2026-11-23T00:00:00Z'), crypto);
  expect(verified.h).toBe(h);
  expect(verified.signers.map(({ org }) => org)).toEqual(['A-01', 'A-02']);
  expect(canonicalString(verified.rule as unknown as Json)).toBe(payload);
  expect((['en', 'be', 'ru'] as const).map((language) => ruleSentence(verified.rule, language))).toEqual(sentences.split('\n'));
  const condition = compileSql([verified.rule], { org: 'P-02' }, new Date('2026-12-24T00:00:00Z'));
  expect([condition.where, JSON.stringify(condition.params)]).toEqual([sql, parameters]);
});

test('a membership has the one form that the page shows', () => {
  const place = { group: 'iapb', partner: 'P-02', version: 1, validFrom: '2026-12-01', validUntil: '2027-11-30' };
  expect(canonicalString(membershipRule(place) as unknown as Json)).toBe(membership);
  expect(parseRule(JSON.parse(membership))).toEqual(membershipRule(place));
});
