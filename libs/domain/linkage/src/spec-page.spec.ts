import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ATOMS, classById } from '#domain/link-class';
import type { Agreement, FieldAgreement } from '#domain/link-exchange';
import { weightOf, type SignatureField } from './priors.js';
import { scoreAgreement, scoreFields } from './score.js';

const page = readFileSync(new URL('../../../../docs/spec/linkage-score.md', import.meta.url), 'utf8');
const [, example = ''] = /```\n([\s\S]*?)```/.exec(page) ?? [];
const [tokens = '', levels = ''] = example.trim().split('\n');
const signed = (bits: number) => (bits >= 0 ? '+' : '') + bits.toFixed(1);

/** `surname same +9.8` → field, level, bits as written. */
const terms = (line: string) =>
  [...line.matchAll(/([a-z]+) (same|close|near|different|missing) ([+-]?\d+(?:\.\d)?)/g)].map(([, field = '', level = '', bits = '']) => ({
    field,
    agreement: level as Agreement,
    bits,
  }));
const outcome = (line: string) => /→ ([\d.]+) bits: (\w+)/.exec(line)!.slice(1);

test('the first line of the worked example: classes', () => {
  const ids = /classes ([\d, ]+) agree/.exec(tokens)![1]!.split(', ').map(Number);
  const score = scoreAgreement('person', ids);
  expect(outcome(tokens)).toEqual([score.bits.toFixed(1), score.band]);
  expect(terms(tokens).map(({ field, agreement }) => ({ field, agreement }))).toEqual(score.fields);
  for (const { field, bits } of terms(tokens)) {
    const own = ids.flatMap((id) => classById(id)!.atoms.map((name) => ATOMS[name])).filter((atom) => atom.field === field);
    expect(bits).toBe(signed(Math.log2(0.9 * Math.max(...own.map(({ effective }) => effective)))));
  }
});

test('the second line: fields', () => {
  const fields: FieldAgreement[] = terms(levels).map(({ field, agreement }) => ({ field, agreement }));
  expect(fields).toHaveLength(4);
  const score = scoreFields('person', [1], fields);
  expect(outcome(levels)).toEqual([score.bits.toFixed(1), score.band]);
  for (const { field, agreement, bits } of terms(levels))
    expect(bits).toBe(agreement === 'missing' ? '0' : signed(weightOf(field as SignatureField, agreement)));
});

test('the threshold without dates that the page names', () => {
  const undated = Number(/([\d.]+) without two dates/.exec(page)![1]);
  const steps: readonly (readonly [Agreement, Agreement, Agreement])[] = [
    ['same', 'same', 'different'],
    ['close', 'close', 'same'],
    ['near', 'same', 'same'],
    ['close', 'same', 'same'],
  ];
  for (const [surname, given, region] of steps) {
    const { bits, band } = scoreFields(
      'person',
      [1],
      [
        { field: 'surname', agreement: surname },
        { field: 'given', agreement: given },
        { field: 'region', agreement: region },
      ],
    );
    expect([surname, given, region, band]).toEqual([surname, given, region, bits >= undated ? 'propose' : 'drop']);
  }
});
