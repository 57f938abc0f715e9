import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readBirth } from './birth.js';

test.each<[string, ReturnType<typeof readBirth>]>([
  ['1985-03-12', { birth: { year: '1985', month: '03', day: '12' } }],
  ['19850312', { birth: { year: '1985', month: '03', day: '12' } }],
  ['12.03.1985', { birth: { year: '1985', month: '03', day: '12' } }],
  ['12 сакавіка 1985', { birth: { year: '1985', month: '03', day: '12' } }],
  ['12 марта 1985 г.', { birth: { year: '1985', month: '03', day: '12' } }],
  ['March 12, 1985', { birth: { year: '1985', month: '03', day: '12' } }],
  ['03/12/1985', { birth: { year: '1985', month: '12', day: '03' } }],
  ['1985-03', { birth: { year: '1985', month: '03' } }],
  ['1985~', { birth: { year: '1985' } }],
  ['19851703', { birth: { year: '1985', month: '03', day: '17' } }],
  ['31.02.1985', { birth: { year: '1985', month: '02', day: '31', impossible: true }, reason: 'impossible-date' }],
  ['1985-02-31', { birth: { year: '1985', month: '02', day: '31', impossible: true }, reason: 'impossible-date' }],
  ['19850012', { birth: null, reason: 'impossible-date' }],
  ['00000000', { birth: null, reason: 'impossible-date' }],
  ['0985-01-01', { birth: null, reason: 'impossible-date' }],
  ['soon', { birth: null, reason: 'impossible-date' }],
  ['1900-01-01', { birth: null, reason: 'placeholder-date' }],
  ['  ', { birth: null, reason: 'empty' }],
])('%s', (text, expected) => expect(readBirth(text)).toEqual(expected));

test('nothing at all', () => expect(readBirth(undefined)).toEqual({ birth: null, reason: 'empty' }));

test('never throws, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readBirth(text)));
});
