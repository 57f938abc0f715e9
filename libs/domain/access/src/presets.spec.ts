import { describe, expect, test } from '@jest/globals';
import { decide } from './decide.js';
import { presetRule, PRESETS } from './presets.js';
import { ruleSentence } from './sentence.js';
import { isNarrowing } from './signatures.js';

const place = { partner: 'P-02', owners: ['*'], version: 1, validFrom: '2026-01-01', validUntil: '2026-12-31' };
const record = {
  owner: 'P-01',
  category: 'torture',
  regions: [],
  monthFrom: null,
  monthUntil: null,
  audience: { partners: ['P-02'], purposes: ['analysis'], until: 99_999 },
  status: 'active',
};
const at = new Date('2026-11-23T12:00:00Z');

test.each([
  ['nothing', 'deny', 'existence'],
  ['existence', 'permit', 'existence'],
  ['coded', 'permit', 'coded'],
] as const)('%s', (preset, effect, fields) => {
  const rules = [presetRule(preset, place)];
  expect(decide(rules, { org: 'P-02' }, 'read', record, 'S1', at)).toMatchObject({ effect, fields });
  for (const cls of ['S2', 'S3'] as const) expect(decide(rules, { org: 'P-02' }, 'read', record, cls, at).effect).toBe('deny');
});

test('from anything to nothing is a narrowing: one person, at once', () => {
  const nothing = presetRule('nothing', { ...place, version: 2 });
  expect(isNarrowing(presetRule('coded', place), nothing)).toBe(true);
  expect(isNarrowing(nothing, presetRule('existence', { ...place, version: 3 }))).toBe(false);
});

describe.each(PRESETS)('%s is read out as one sentence', (preset) => {
  test.each(['en', 'be', 'ru'] as const)('%s', (language) => {
    const sentence = ruleSentence(presetRule(preset, place), language);
    expect(sentence).toMatch(/^R-PRESET-P-02@1: [^\n]+\.$/);
    expect(sentence).toContain('P-02');
    expect(sentence).not.toMatch(/\{|\}|undefined/);
  });
});
