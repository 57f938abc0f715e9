import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Consent } from '#domain/case-record';
import { consentForRecipient, type RecipientUse } from './index.js';

const consent = (over: Partial<Consent> = {}): Consent => ({
  subject: 'a',
  by: 'self',
  purposes: { icc: 'yes', national: 'ask', un: 'no' },
  allow: ['coalition', 'ICC-OTP'],
  ...over,
});
const use: RecipientUse = { purpose: 'icc', readers: [['R-01', 'ICC-OTP']], assurances: ['fair_trial', 'no_onward'], today: '2026-11-25' };
const judge = (
  consents: readonly Consent[],
  over: Partial<RecipientUse> = {},
  persons: { pid: string; sameAs?: string; minorBand?: string }[] = [{ pid: 'a' }],
) => consentForRecipient({ persons: persons as never, consents }, { ...use, ...over });

describe('one person', () => {
  test('who agreed to the purpose and named the reader: yes, with nothing more', () => {
    expect(judge([consent()])).toEqual({ allowed: true, conditions: [], until: undefined, sensitive: false });
    expect(judge([consent({ sensitive: 'yes' })])).toMatchObject({ allowed: true, sensitive: true });
    expect(judge([consent({ allow: ['R-01'] })])).toMatchObject({ allowed: true });
  });

  test.each<[string, Consent[], Partial<RecipientUse>, string]>([
    ['no consent', [], {}, 'consent:missing'],
    ['somebody else’s consent', [consent({ subject: 'b' })], {}, 'consent:missing'],
    ['withdrawn', [consent({ withdrawn: '2026-01' })], {}, 'consent:withdrawn'],
    ['over', [consent({ expires: '2026-10' })], {}, 'consent:expired'],
    ['asked, not answered', [consent()], { purpose: 'national' }, 'consent:purpose-ask'],
    ['a no', [consent()], { purpose: 'un' }, 'consent:purpose-no'],
    ['a purpose nobody asked about', [consent()], { purpose: 'toString' }, 'consent:purpose-no'],
    ['the coalition is nobody outside it', [consent({ allow: ['coalition'] })], {}, 'consent:recipient-not-named'],
    ['one of two readers', [consent()], { readers: [['R-01', 'ICC-OTP'], ['R-02']] }, 'consent:recipient-not-named'],
    ['denied under another name', [consent({ deny: ['R-01'] })], {}, 'consent:recipient-denied'],
    ['a condition that nobody promised', [consent({ conditions: ['no_death_penalty'] })], {}, 'consent:condition-not-promised'],
    ['two consents, the narrower counts', [consent(), consent({ purposes: { icc: 'no' } })], {}, 'consent:purpose-no'],
  ])('%s', (_name, consents, over, hold) => {
    expect(judge(consents, over)).toEqual({ allowed: false, hold });
  });

  test('conditions that were promised come along, and so does the earliest end', () => {
    const both = [
      consent({ conditions: ['no_onward'], expires: '2027-02' }),
      consent({ conditions: ['fair_trial', 'no_onward'], expires: '2027-06-30' }),
    ];
    expect(judge(both)).toEqual({ allowed: true, conditions: ['fair_trial', 'no_onward'], until: '2027-02-28', sensitive: false });
    expect(judge([consent({ expires: '2026-11' })])).toMatchObject({ allowed: true, until: '2026-11-30' });
  });

  test('a child’s own yes does not count', () => {
    expect(judge([consent()], {}, [{ pid: 'a', minorBand: '14-17' }])).toEqual({ allowed: false, hold: 'consent:guardian-missing' });
    expect(judge([consent({ by: 'guardian' })], {}, [{ pid: 'a', minorBand: '14-17' }])).toMatchObject({ allowed: true });
  });

  test('a split person stands under the consent of the original', () => {
    expect(judge([consent()], {}, [{ pid: 'x', sameAs: 'a' }])).toMatchObject({ allowed: true });
  });
});

test('everybody in the record has to agree; the gravest reason is said', () => {
  const persons = [{ pid: 'a' }, { pid: 'b' }];
  expect(judge([consent()], {}, persons)).toEqual({ allowed: false, hold: 'consent:missing' });
  expect(judge([consent(), consent({ subject: 'b', allow: [] })], {}, persons)).toEqual({
    allowed: false,
    hold: 'consent:recipient-not-named',
  });
  expect(judge([consent({ withdrawn: '2026' }), consent({ subject: 'b', allow: [] })], {}, persons)).toEqual({
    allowed: false,
    hold: 'consent:withdrawn',
  });
});

test('a record without a person: nobody’s consent is at stake, for courts and the UN', () => {
  expect(judge([], {}, [])).toEqual({ allowed: true, conditions: [], until: undefined, sensitive: false });
  expect(judge([], { purpose: 'sanctions' }, [])).toEqual({ allowed: false, hold: 'consent:purpose-no' });
});

test('more persons, more consents or more readers never allow more', () => {
  const anyConsent = fc.record({
    subject: fc.constantFrom('a', 'b'),
    by: fc.constant('self' as const),
    purposes: fc.dictionary(fc.constantFrom('icc', 'national'), fc.constantFrom('yes' as const, 'no' as const, 'ask' as const)),
    allow: fc.subarray(['coalition', 'R-01', 'R-02']),
    deny: fc.subarray(['R-01', 'R-02']),
    conditions: fc.subarray(['fair_trial', 'no_death_penalty']),
  });
  fc.assert(
    fc.property(fc.array(anyConsent, { maxLength: 4 }), anyConsent, (consents, one) => {
      if (judge(consents).allowed) return;
      const [firstSubject] = consents.map(({ subject }) => subject).filter((subject) => subject === 'a');
      // A first consent may allow what none allowed; anything added to one that refuses does not.
      if (firstSubject !== undefined) expect(judge([...consents, one]).allowed).toBe(false);
      expect(judge(consents, {}, [{ pid: 'a' }, { pid: 'b' }]).allowed).toBe(false);
      expect(judge(consents, { readers: [...use.readers, ['R-02']] }).allowed).toBe(false);
    }),
  );
});
