import { expect, test } from '@jest/globals';
import { monthNumber, monthOf } from './month.js';
import { accessRecordOfClaims, accessRecordOfRow } from './record.js';

const index = { regions: ['BY-HM'], monthFrom: 24247, monthUntil: 24247 };
const claims = { owner: 'P-01', category: 'torture', status: 'active' };

test('row and claims of one record give the same access record', () => {
  const ofClaims = accessRecordOfClaims({ ...claims, audience: { partners: ['P-02'], purposes: ['analysis'], until: '2026-11' } }, index);
  const ofRow = accessRecordOfRow({
    ...claims,
    regions: ['BY-HM'],
    month_from: 24247,
    month_until: 24247,
    audience_partners: ['P-02'],
    audience_purposes: ['analysis'],
    audience_until: monthNumber('2026-11'),
  });
  expect(ofRow).toEqual(ofClaims);
});

test('an erased row and claims without audience reach nobody', () => {
  const nobody = { partners: [], purposes: [], until: null };
  expect(accessRecordOfClaims(claims, index).audience).toEqual(nobody);
  expect(
    accessRecordOfRow({
      owner: 'P-01',
      category: null,
      regions: null,
      month_from: null,
      month_until: null,
      audience_partners: null,
      audience_purposes: null,
      audience_until: null,
      status: 'withdrawn',
    }),
  ).toEqual({ owner: 'P-01', category: '', regions: [], monthFrom: null, monthUntil: null, audience: nobody, status: 'withdrawn' });
});

test('months count from year 0; anything else is no month', () => {
  expect(monthNumber('2020-08')).toBe(2020 * 12 + 7);
  expect(monthOf(new Date('2020-08-31T23:59:59Z'))).toBe(2020 * 12 + 7);
  expect(['2020', '2020-8', '2020-13', '2020-00', ''].map(monthNumber)).toEqual(Array(5).fill(Number.NaN));
});
