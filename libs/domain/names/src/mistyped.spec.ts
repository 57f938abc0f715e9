import { expect, test } from '@jest/globals';
import { foldName, isMistyped } from './index.js';

const key = (given: string) => foldName({ given }).given[0]!.key;

test.each(['Пвел', 'Паввел', 'Дзміртый', 'Наталка', 'Sergii', 'Катэрына'])('%s is a name of the tables or one slip from it', (given) =>
  expect(isMistyped(key(given))).toBe(true),
);

test.each(['Ян', 'Zzyzx', 'Quentarius', 'Ю'])('%s is not, or too short to tell', (given) => expect(isMistyped(key(given))).toBe(false));
