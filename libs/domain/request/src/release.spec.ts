import { describe, expect, test } from '@jest/globals';
import type { Grant } from './grant.js';
import { decideRelease, parseRelease, requireWithinGrant, type Release } from './release.js';
import { grant, HASH, refusal, release, uuid } from './samples.js';

const noon = new Date('2026-12-24T12:00:00Z');

test('a valid release comes back as it was', () => {
  for (const given of [
    release,
    { ...release, slot: 16, clusterRef: 'abcdefghijklmno2', heard: { ask: 'P-07' }, supersedes: HASH, fields: 'existence' },
  ])
    expect(parseRelease(given)).toEqual(given);
});

test.each<[string, object, string]>([
  ['slot 0, which is the coalition’s', { slot: 0 }, '/slot'],
  ['the digest of a sealed blob', { blob: HASH }, '/blob'],
  ['the coalition’s id', { recordId: uuid(4) }, '/recordId'],
  ['what joins versions', { prev: HASH }, '/prev'],
  ['for nobody', { aud: [] }, '/aud'],
  ['a longer cluster reference', { clusterRef: 'a'.repeat(17) }, '/clusterRef'],
  ['an authority to be asked', { heard: { ask: 'R-02' } }, '/heard/ask'],
])('%s is refused', (_name, over, field) => {
  expect(refusal(() => parseRelease({ ...release, ...over }))).toEqual(['release/malformed', field]);
});

describe('grant ∩ slot', () => {
  const beyond: [string, Partial<Release>, string][] = [
    ['another request', { requestId: uuid(9) }, '/requestId'],
    ['another grant', { grantId: uuid(9) }, '/grantId'],
    ['another owner', { owner: 'P-02' }, '/owner'],
    ['another purpose', { purpose: 'national' }, '/purpose'],
    ['another reader', { aud: ['R-01', 'R-02'] }, '/aud'],
    ['another field', { fields: ['act', 'event'] }, '/fields'],
    ['every field', { fields: 'coded' }, '/fields'],
    ['a day longer', { expires: '2027-03-01' }, '/expires'],
  ];
  test.each(beyond)('%s is not within', (_name, over, field) => {
    expect(refusal(() => requireWithinGrant({ ...release, ...over }, grant))).toEqual(['release/wider-than-grant', field]);
    expect(decideRelease(grant, { ...release, ...over }, 'R-01', noon)).toEqual({
      effect: 'deny',
      reason: 'release:outside-grant',
      fields: 'existence',
    });
  });

  test('within: as much, or less', () => {
    for (const fields of [['act', 'person'], ['person'], 'existence'] as const)
      expect(refusal(() => requireWithinGrant({ ...release, fields }, grant))).toBeUndefined();
    expect(refusal(() => requireWithinGrant({ ...release, fields: 'coded' }, { ...grant, fields: 'coded' }))).toBeUndefined();
    expect(refusal(() => requireWithinGrant(release, { ...grant, classes: ['S1'], fields: 'existence' }))).toEqual([
      'release/wider-than-grant',
      '/fields',
    ]);
  });

  test('permitted, it names the grant and its version, and shows what the slot shows', () => {
    expect(decideRelease({ ...grant, version: 4 }, release, 'R-01', noon)).toEqual({
      effect: 'permit',
      reason: `grant:${grant.grantId}@4`,
      fields: ['act'],
    });
  });

  test.each<[string, Partial<Grant>, Partial<Release>, string, string, string]>([
    ['to another reader', {}, {}, 'R-02', '2026-12-24', 'release:not-for-reader'],
    ['before the grant', {}, {}, 'R-01', '2026-11-30', 'grant:not-yet'],
    ['after the release', {}, { expires: '2026-12-23' }, 'R-01', '2026-12-24', 'release:expired'],
    ['after the grant', {}, {}, 'R-01', '2027-03-01', 'grant:expired'],
    ['under a version that revokes', { version: 2, effect: 'revoked' }, {}, 'R-01', '2026-12-24', 'grant:revoked'],
    ['under a version that shows less', { version: 2, fields: ['person'] }, {}, 'R-01', '2026-12-24', 'release:outside-grant'],
  ])('denied %s', (_name, ofGrant, ofRelease, reader, day, reason) => {
    const decision = decideRelease({ ...grant, ...ofGrant }, { ...release, ...ofRelease }, reader, new Date(`${day}T12:00:00Z`));
    expect(decision).toEqual({ effect: 'deny', reason, fields: 'existence' });
  });
});
