import { expect, test } from '@jest/globals';
import { parseRequestCheck } from './check.js';
import { HASH, refusal, rfa, scope } from './samples.js';
import { CHECK_POINTS } from './vocabulary.js';

const checklist = Object.fromEntries(CHECK_POINTS.map((point) => [point, true]));
const routed = {
  schema: 'request-check/1',
  requestId: rfa.requestId,
  requestHash: HASH,
  outcome: 'routed',
  checklist,
  checkedOn: '2026-11-24',
};
const returned = { ...routed, outcome: 'returned', checklist: {} };

test('a valid check comes back as it was', () => {
  for (const check of [
    routed,
    returned,
    { ...routed, narrower: { categories: ['torture'], period: scope.period } },
    { ...returned, narrower: { regions: ['BY-HM'] }, remark: 'Толькі Менск, калі ласка.\nДзякуй.' },
  ])
    expect(parseRequestCheck(check)).toEqual(check);
});

test.each(CHECK_POINTS)('nothing goes on to owners while %s is not confirmed', (point) => {
  const { [point]: _left, ...rest } = checklist;
  expect(refusal(() => parseRequestCheck({ ...routed, checklist: rest }))).toEqual(['request/malformed-check', `/checklist/${point}`]);
  expect(parseRequestCheck({ ...returned, checklist: rest })).toMatchObject({ checklist: rest });
});

test.each<[string, object, string]>([
  ['a point denied', { checklist: { ...checklist, scope: false } }, '/checklist/scope'],
  ['a point of its own', { checklist: { ...checklist, gutFeeling: true } }, '/checklist/gutFeeling'],
  ['another outcome', { outcome: 'granted' }, '/outcome'],
  ['no request', { requestHash: 'x' }, '/requestHash'],
  ['a proposal that changes nothing', { narrower: {} }, '/narrower'],
  ['a proposal of something else', { narrower: { persons: [] } }, '/narrower/persons'],
  ['a remark that hides', { remark: 'a\u200bb' }, '/remark'],
])('%s is refused', (_name, over, field) => {
  expect(refusal(() => parseRequestCheck({ ...routed, ...over }))).toEqual(['request/malformed-check', field]);
});
