import { describe, expect, test } from '@jest/globals';
import { grantShows, grantStands, parseGrant, requireWithin, type Grant } from './grant.js';
import { grant, refusal, rfa, scope, submission, uuid } from './samples.js';

test('a valid grant comes back as it was', () => {
  for (const given of [grant, { ...grant, effect: 'refused' }, { ...grant, classes: ['S1'], fields: 'existence' }])
    expect(parseGrant(given)).toEqual(given);
});

test.each<[string, object, string]>([
  ['unknown member', { note: 'x' }, '/note'],
  ['another effect', { effect: 'maybe' }, '/effect'],
  ['to nobody', { recipients: [] }, '/recipients'],
  ['to an admin', { recipients: ['A-01'] }, '/recipients/0'],
  ['of an authority', { owner: 'R-01' }, '/owner'],
  ['existence with restricted content', { fields: 'existence' }, '/fields'],
  ['an end before the begin', { validUntil: '2026-11-30' }, '/validUntil'],
  ['a condition in words', { conditions: ['be kind'] }, '/conditions/0'],
])('%s is refused', (_name, over, field) => {
  expect(refusal(() => parseGrant({ ...grant, ...over }))).toEqual(['grant/malformed', field]);
});

describe('a grant never gives more than was asked for', () => {
  test('all of it, or less', () => {
    expect(refusal(() => requireWithin(grant, rfa))).toBeUndefined();
    const whole: Grant = { ...grant, recipients: ['R-01', 'R-02'], validUntil: rfa.until, fields: 'coded' };
    expect(refusal(() => requireWithin(whole, rfa))).toBeUndefined();
  });

  test.each<[string, Partial<Grant>, string]>([
    ['another request', { requestId: uuid(9) }, '/requestId'],
    ['another purpose', { purpose: 'national' }, '/purpose'],
    ['another reader', { recipients: ['R-01', 'R-03'] }, '/recipients'],
    ['a more sensitive class', { classes: ['S1', 'S2', 'S3'] }, '/classes'],
    ['a day longer', { validUntil: '2027-06-01' }, '/validUntil'],
    ['a condition that was not promised', { conditions: ['no_onward'] }, '/conditions'],
    ['a wider scope', { scope: { ...scope, regions: ['BY'] } }, '/scope/regions'],
  ])('%s', (_name, over, field) => {
    expect(refusal(() => requireWithin({ ...grant, ...over }, rfa))).toEqual(['grant/wider-than-request', field]);
  });

  test('nor more than the admins’ check left of it', () => {
    const check = { narrower: { categories: ['torture'] as const } };
    expect(refusal(() => requireWithin(grant, rfa, check))).toEqual(['grant/wider-than-request', '/scope/categories']);
    expect(refusal(() => requireWithin({ ...grant, scope: { ...scope, categories: ['torture'] } }, rfa, check))).toBeUndefined();
    expect(refusal(() => requireWithin(grant, rfa, {}))).toBeUndefined();
    expect(refusal(() => requireWithin(grant, rfa, { narrower: { regions: ['BY'] } }))).toEqual(['request/not-narrower', '/regions']);
  });

  test('a submission to somebody without an account is granted to its lead', () => {
    const given: Grant = { ...grant, purpose: 'un', recipients: ['P-01'] };
    expect(refusal(() => requireWithin(given, submission))).toBeUndefined();
    expect(refusal(() => requireWithin({ ...given, recipients: ['P-02'] }, submission))).toEqual([
      'grant/wider-than-request',
      '/recipients',
    ]);
  });
});

test.each<[string, Partial<Grant>, string, object]>([
  ['before its first day', {}, '2026-11-30T23:59:59Z', { stands: false, reason: 'grant:not-yet' }],
  ['on its first day', {}, '2026-12-01T00:00:00Z', { stands: true }],
  ['on its last day', {}, '2027-02-28T23:59:59Z', { stands: true }],
  ['after its last day', {}, '2027-03-01T00:00:00Z', { stands: false, reason: 'grant:expired' }],
  ['revoked', { effect: 'revoked' }, '2026-12-24T12:00:00Z', { stands: false, reason: 'grant:revoked' }],
  ['refused', { effect: 'refused' }, '2026-12-24T12:00:00Z', { stands: false, reason: 'grant:refused' }],
])('a grant %s', (_name, over, at, standing) => {
  expect(grantStands({ ...grant, ...over }, new Date(at))).toEqual(standing);
});

test('a grant shows what both its classes and its fields allow', () => {
  const shown = ['act.1', 'act.2.restricted', 'act.1.sensitive', 'event.1', 'hidden-act.1.sensitive'];
  expect(shown.filter((kind) => grantShows(grant, kind))).toEqual(['act.1', 'act.2.restricted']);
  expect(shown.filter((kind) => grantShows({ classes: ['S1', 'S2', 'S3'], fields: 'coded' }, kind))).toEqual(shown);
  expect(shown.filter((kind) => grantShows({ classes: ['S1'], fields: 'existence' }, kind))).toEqual([]);
});
