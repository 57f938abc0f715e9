import { expect, test } from '@jest/globals';
import { parseFreezeLift } from './index.js';

const lift = { schema: 'freeze-lift/1', freezeId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' };

test('the words that lift a freeze name it, and nothing else', () => {
  expect(parseFreezeLift(lift)).toEqual(lift);
});

test.each([
  [{ ...lift, schema: 'freeze-lift/2' }],
  [{ ...lift, freezeId: 'all' }],
  [{ ...lift, scope: 'all' }],
  [{ schema: 'freeze-lift/1' }],
])('%j lifts nothing', (value) => {
  expect(() => parseFreezeLift(value)).toThrow(expect.objectContaining({ code: 'freeze/malformed' }));
});
