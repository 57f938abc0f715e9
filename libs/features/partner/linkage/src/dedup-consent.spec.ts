import { expect, test } from '@jest/globals';
import { refusalOf, type ReadConsent } from './dedup-consent.js';

const TODAY = '2026-11-25';
const yes: ReadConsent = { purposes: { dedup: 'yes' } };

test.each<[string, readonly ReadConsent[], string | null]>([
  ['no consent at all', [], 'consent:none'],
  ['a clear yes', [yes], null],
  ['yes to the last day', [{ ...yes, expires: '2026-11-25' }], null],
  ['yes to the end of the month', [{ ...yes, expires: '2026-11' }], null],
  ['ended yesterday', [{ ...yes, expires: '2026-11-24' }], 'consent:expired'],
  ['ended last month', [{ ...yes, expires: '2026-10' }], 'consent:expired'],
  ['withdrawn, whatever it said', [{ ...yes, withdrawn: '2030-01-01' }], 'consent:withdrawn'],
  ['to be asked first', [{ purposes: { dedup: 'ask' } }], 'consent:ask'],
  ['no', [{ purposes: { dedup: 'no' } }], 'consent:no'],
  ['silent', [{ purposes: { analysis: 'yes' } }], 'consent:no'],
  ['a reader who may not see the purposes', [{}], 'consent:no'],
  ['a purpose inherited from the prototype', [{ purposes: Object.create({ dedup: 'yes' }) as Record<string, 'yes'> }], 'consent:no'],
  ['of two consents the narrower counts', [yes, { purposes: { dedup: 'ask' } }], 'consent:ask'],
])('%s', (_name, consents, expected) => {
  expect(refusalOf(consents, TODAY)).toBe(expected);
});
