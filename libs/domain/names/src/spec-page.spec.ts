import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { foldName } from './index.js';

const page = readFileSync(new URL('../../../../docs/spec/names.md', import.meta.url), 'utf8');
const example = JSON.parse(/```json example\n([\s\S]*?)```/.exec(page)?.[1] ?? '{}') as Record<string, object>;

test.each(Object.entries(example))('the example of docs/spec/names.md: %s', (full, expected) => {
  const name = foldName({ full });
  const shown = {
    family: name.family.map(({ key }) => key),
    given: name.given.map(({ key, classes, initial }) => (initial ? [`${key}.`] : classes)),
    patronymic: name.patronymic?.classes ?? null,
    ...(name.reasons.length > 0 ? { reasons: name.reasons } : {}),
  };
  expect(shown).toEqual(expected);
});

test('the example is there', () => {
  expect(Object.keys(example).length).toBeGreaterThan(10);
});
