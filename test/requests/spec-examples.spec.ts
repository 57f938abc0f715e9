import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { canonicalString, type Json } from '#domain/canonical-json';
import type { Element } from '#domain/case-record';
import {
  ACKNOWLEDGEMENT_TYPE,
  CHECK_TYPE,
  compileOverlapSql,
  decideRelease,
  GRANT_TYPE,
  grantSentence,
  grantShows,
  matchExactly,
  narrow,
  parseAcknowledgement,
  parseGrant,
  parseRequest,
  parseRequestCheck,
  parseSubmissionList,
  REQUEST_TYPE,
  requestClusterRef,
  requestSentence,
  requireWithin,
  requireWithinGrant,
  submissionListHash,
  verifyRelease,
  type ReleaseBundle,
  type ReleaseKeys,
} from '#domain/request';
import { jwkThumbprint, verifyDocument, verifySignatures, type MultiSigned } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';

// docs/spec/{request,release}.md show bytes; they must be the bytes that this code makes and accepts.
const crypto = new NodeCrypto();
const LANGUAGES = ['en', 'be', 'ru'] as const;
const blocksOf = (page: string, language: string) =>
  [...readFileSync(`docs/spec/${page}.md`, 'utf8').matchAll(/```(\w+)\n([\s\S]*?)\n```/g)].flatMap(([, name, text]) =>
    name === language ? [text!] : [],
  );
const [request = '', check = '', signedCheck = '', overlap = '', match = '', grant = '', list = ''] = blocksOf('request', 'json');
const [requestJws = '', requestWords = '', grantJws = '', grantWords = '', , listHash = ''] = blocksOf('request', 'text');
const [release = '', attestation = '', bundle = '', opened = '', decision = '', acknowledgement = ''] = blocksOf('release', 'json');
const [acknowledgementJws = ''] = blocksOf('release', 'text');
const canonical = (value: unknown) => canonicalString(value as Json);

/** Public keys of RFC 8032 §7.1, with whose they are in the examples. */
const PUBLIC: readonly [string, string, string][] = [
  ['P-01', 'partner', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'],
  ['R-01', 'recipient', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'],
  ['A-01', 'admin', 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025'],
  ['A-02', 'admin', '278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e'],
  ['H-01', 'hub', 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf'],
];
const ring = new Map<string, { org: string; role: string; publicKey: Uint8Array }>();
for (const [org, role, hex] of PUBLIC) {
  const publicKey = Buffer.from(hex, 'hex');
  ring.set(await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') }, crypto), { org, role, publicKey });
}
const keys: ReleaseKeys = { keyAt: (kid) => ring.get(kid) ?? { refused: 'unknown' } };
const keyOf = (org: string) => (kid: string) => (ring.get(kid)?.org === org ? ring.get(kid)?.publicKey : undefined);
const at = new Date('2026-12-24T12:00:00Z');

test('request: signed, read, said', async () => {
  const { payload, h } = await verifyDocument(requestJws, REQUEST_TYPE, keyOf('R-01'), crypto);
  const read = parseRequest(payload);
  expect(canonical(read)).toBe(request);
  expect(readFileSync('docs/spec/request.md', 'utf8')).toContain(`with h \`${h}\``);
  expect(LANGUAGES.map((language) => requestSentence(read, language))).toEqual(requestWords.split('\n'));
  expect([parseGrant(JSON.parse(grant)).requestHash, parseRequestCheck(JSON.parse(check)).requestHash]).toEqual([h, h]);
});

test('check: two admins; what the hub looks for then, and what the owner finds', async () => {
  const anyone = (kid: string) => ring.get(kid)?.publicKey;
  const { payload, kids } = await verifySignatures(JSON.parse(signedCheck) as MultiSigned, CHECK_TYPE, anyone, crypto);
  expect(kids.map((kid) => ring.get(kid)?.org)).toEqual(['A-01', 'A-02']);
  const read = parseRequestCheck(payload);
  expect(canonical(read)).toBe(check);
  const scope = narrow(parseRequest(JSON.parse(request)).scope, read.narrower!);
  expect(JSON.stringify(compileOverlapSql(scope))).toBe(overlap);
  const elements: Element[] = [
    { kind: 'act.1', value: { actId: 'a', code: 'beating', month: '2020-08', admin1: 'BY-HM' } },
    { kind: 'act.1.restricted', value: { day: '2020-08-11', facility: 'BY-FAC-AKRESCINA' } },
  ];
  expect(JSON.stringify(matchExactly(scope, { category: 'torture', elements }, ['S1', 'S2']))).toBe(match);
});

test('grant: signed, within the request as checked, said', async () => {
  const { payload } = await verifyDocument(grantJws, GRANT_TYPE, keyOf('P-01'), crypto);
  const read = parseGrant(payload);
  expect(canonical(read)).toBe(grant);
  requireWithin(read, parseRequest(JSON.parse(request)), parseRequestCheck(JSON.parse(check)));
  expect(LANGUAGES.map((language) => grantSentence(read, language))).toEqual(grantWords.split('\n'));
});

test('submission list: its order and hash', async () => {
  const { requestId, items } = parseSubmissionList(JSON.parse(list));
  expect(canonical(JSON.parse(list))).toBe(list);
  expect(await submissionListHash(requestId, items, crypto)).toBe(listHash);
});

test('release: the bundle verifies, sealed part included, and lies within the grant', async () => {
  const given = JSON.parse(bundle) as ReleaseBundle;
  const verified = await verifyRelease(given, keys, 'R-01', at, crypto, JSON.parse(opened) as string[]);
  expect([canonical(verified.release), canonical(verified.attestation)]).toEqual([release, attestation]);
  const read = parseGrant(JSON.parse(grant));
  requireWithinGrant(verified.release, read);
  expect(verified.elements.map(({ kind }) => [kind, grantShows(read, kind)])).toEqual([
    ['act.1', true],
    ['event.1', true],
    ['act.1.restricted', true],
  ]);
  expect(JSON.stringify(decideRelease(read, verified.release, 'R-01', at))).toBe(decision);
  const mac = {
    hmacSha256: (key: Uint8Array, data: Uint8Array) => createHmac('sha256', key).update(data).digest(),
    hkdfSha256: () => new Uint8Array(),
  };
  expect(requestClusterRef('f3b1c6de-2a8e-4a3f-9a37-0f6f2f1d9c55', verified.release.requestId, mac)).toBe(verified.release.clusterRef);
});

test('acknowledgement: signed and read', async () => {
  const { payload } = await verifyDocument(acknowledgementJws, ACKNOWLEDGEMENT_TYPE, keyOf('R-01'), crypto);
  expect(canonical(parseAcknowledgement(payload))).toBe(acknowledgement);
});
