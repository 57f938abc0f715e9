import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { canonicalString } from '#domain/canonical-json';
import { certificateOf, CERTIFICATE_TYPE, escalationAt, RecallAnswer } from '#domain/disclosure';
import { verifyDocument } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';

// docs/spec/withdrawal.md shows bytes; they must be the bytes that this code makes and accepts.
const page = readFileSync('docs/spec/withdrawal.md', 'utf8');
const [answer = '', payload = '', jws = ''] = [...page.matchAll(/```(?:json|text)\n([\s\S]*?)\n```/g)].map(([, text = '']) => text);
/** Public key of RFC 8032 §7.1, test 1. */
const PUBLIC = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');

test('the example is the certificate of the answer above it, and its signature holds', async () => {
  const recall = RecallAnswer.parse(JSON.parse(answer));
  expect(canonicalString(certificateOf('P-01', recall))).toBe(payload);
  const verified = await verifyDocument(jws, CERTIFICATE_TYPE, () => PUBLIC, new NodeCrypto());
  expect(canonicalString(verified.payload)).toBe(payload);
  expect(page).toContain(`with h \`${verified.h}\``);
});

test('days and steps of the example follow the rule that the page gives', () => {
  const { tombstone, day, parties } = RecallAnswer.parse(JSON.parse(answer));
  const waiting = parties.find(({ state }) => state === 'waiting');
  expect({ due: waiting?.due, step: waiting?.step, next: waiting?.next }).toEqual(escalationAt(tombstone.receivedOn, day));
});
