import { createHmac, hkdfSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { SyncMac } from '#domain/crypto';
import { LANGUAGES, sentence } from '#domain/messages';
import { requestClusterRef } from './cluster-ref.js';
import { uuid } from './samples.js';
import { ASSURANCES, CHECK_POINTS, LEGAL_BASES, REQUEST_PURPOSES } from './vocabulary.js';

test.each([
  ['legal-basis', LEGAL_BASES],
  ['assurance', ASSURANCES],
  ['check-point', CHECK_POINTS],
  ['purpose', REQUEST_PURPOSES],
])('every code of %s has a label in every language', (group, codes) => {
  for (const code of codes)
    for (const language of LANGUAGES)
      expect([code, language, sentence(`${group}.${code}`, language)]).toEqual([code, language, expect.stringMatching(/./)]);
});

test('a cluster has one name per request; without the cluster’s reference nobody can tell two of them', () => {
  const mac: SyncMac = {
    hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
    hkdfSha256: (ikm, salt, info, length) => new Uint8Array(hkdfSync('sha256', ikm, salt, info, length)),
  };
  const cluster = 'f3b1c6de-2a8e-4a3f-9a37-0f6f2f1d9c55';
  const name = requestClusterRef(cluster, uuid(1), mac);
  expect(name).toMatch(/^[a-z2-7]{16}$/);
  // openssl: printf 'dokaz-request-cluster\0<request>' | openssl dgst -sha256 -hmac <cluster>, first 10 bytes as RFC 4648 base32
  const digest = createHmac('sha256', cluster)
    .update(`dokaz-request-cluster\0${uuid(1)}`)
    .digest();
  const bits = [...digest.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  expect(name).toBe(
    bits
      .match(/.{5}/g)
      ?.map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)])
      .join(''),
  );
  expect(new Set([name, requestClusterRef(cluster, uuid(2), mac), requestClusterRef(uuid(7), uuid(1), mac)]).size).toBe(3);
});
