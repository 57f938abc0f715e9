import { describe, expect, test } from '@jest/globals';
import { CATEGORIES } from '#domain/access';
import { missingAssurances, overBreadth } from './findings.js';
import { parseRequest, readersOf } from './request.js';
import { anything, refusal, rfa, scope, submission } from './samples.js';
import { ASSURANCES, ASSURANCES_NEEDED, REQUEST_PURPOSES } from './vocabulary.js';

const at = (value: object) => refusal(() => parseRequest(value));
const malformed = (field: string) => ['request/malformed', field];

test('a valid request comes back as it was', () => {
  for (const request of [rfa, submission, { ...submission, recipients: ['R-01'], namedRecipient: undefined }]) {
    const plain = JSON.parse(JSON.stringify(request)) as object;
    expect(parseRequest(plain)).toEqual(plain);
  }
});

describe('strict', () => {
  test.each<[string, object, string]>([
    ['unknown member', { urgent: true }, '/urgent'],
    ['unknown member of the scope', { scope: { ...scope, names: [] } }, '/scope/names'],
    ['other schema', { schema: 'request/2' }, '/schema'],
    ['id that is no UUID v4', { requestId: '00000000-0000-1000-8000-000000000001' }, '/requestId'],
    ['version 0', { version: 0 }, '/version'],
    ['an admin as author', { author: 'A-01' }, '/author'],
    ['a partner among recipients', { recipients: ['R-01', 'P-01'] }, '/recipients/1'],
    ['one recipient twice', { recipients: ['R-01', 'R-01'] }, '/recipients'],
    ['words in the case reference', { caseRef: 'справа 17' }, '/caseRef'],
    ['a space at its end', { caseRef: 'OTP 17 ' }, '/caseRef'],
    ['a longer one', { caseRef: 'x'.repeat(65) }, '/caseRef'],
    ['unknown legal basis', { legalBasis: 'curiosity' }, '/legalBasis'],
    ['country in words', { country: 'Lithuania' }, '/country'],
    ['purpose for which nobody outside can ask', { purpose: 'dedup' }, '/purpose'],
    ['S2 without S1', { classes: ['S2'] }, '/classes'],
    ['S3 without S2', { classes: ['S1', 'S3'] }, '/classes'],
    ['no class', { classes: [] }, '/classes'],
    ['unknown assurance', { assurances: ['kindness'] }, '/assurances/0'],
    ['31 February', { until: '2027-02-31' }, '/until'],
    ['reading that ends before it is filed', { until: '2026-11-22' }, '/until'],
    ['keeping that ends before reading', { retainUntil: '2027-05-30' }, '/retainUntil'],
    [
      'a facility without S2, which the answer would tell',
      { scope: { ...scope, facilities: ['BY-FAC-AKRESCINA'] }, classes: ['S1'] },
      '/classes',
    ],
  ])('%s is refused at its place', (_name, over, field) => {
    expect(at({ ...rfa, ...over })).toEqual(malformed(field));
  });

  test('a facility with S2 is a request', () => {
    expect(at({ ...rfa, scope: { ...scope, facilities: ['BY-FAC-AKRESCINA'] } })).toBeUndefined();
  });

  test('not even an object', () => expect(refusal(() => parseRequest(null))).toEqual(malformed('')));
});

test.each<[string, object, string]>([
  ['somebody else’s', { author: 'R-03' }, '/recipients'],
  ['of a partner', { author: 'P-01' }, '/recipients'],
  ['with a recipient in words', { namedRecipient: 'A court' }, '/namedRecipient'],
  ['with a lead', { lead: 'P-01' }, '/lead'],
  ['with members', { members: ['P-01'] }, '/members'],
  ['with a closing date', { closingDate: '2027-01-01' }, '/closingDate'],
])('a request for assistance %s is a contradiction', (_name, over, field) => {
  expect(at({ ...rfa, ...over })).toEqual(malformed(field));
});

test.each<[string, object, string]>([
  ['without a lead', { lead: undefined }, '/lead'],
  ['led by another than its author', { lead: 'P-02' }, '/lead'],
  ['without members', { members: undefined }, '/members'],
  ['without its lead among the members', { members: ['P-02'] }, '/members'],
  ['for nobody', { namedRecipient: undefined }, '/recipients'],
  ['for somebody enrolled and somebody named', { recipients: ['R-01'] }, '/recipients'],
  ['that closed before it was filed', { closingDate: '2026-11-22' }, '/closingDate'],
  ['that closes after reading ends', { closingDate: '2027-06-01' }, '/closingDate'],
  ['to a text that turns', { namedRecipient: 'a\u202eb' }, '/namedRecipient'],
  ['to a blank', { namedRecipient: '  ' }, '/namedRecipient'],
  ['to decomposed letters', { namedRecipient: 'cafe\u0301' }, '/namedRecipient'],
  ['to 121 letters', { namedRecipient: 'x'.repeat(121) }, '/namedRecipient'],
])('a submission %s is a contradiction', (_name, over, field) => {
  const { lead, members, namedRecipient, ...rest } = { ...submission, ...over };
  const given = Object.fromEntries(Object.entries({ lead, members, namedRecipient }).filter(([, value]) => value !== undefined));
  expect(at({ ...rest, ...given })).toEqual(malformed(field));
});

test('readers are the recipients, or the lead where the recipient has no account', () => {
  expect([readersOf(rfa), readersOf(submission)]).toEqual([['R-01', 'R-02'], ['P-01']]);
});

test('each purpose has assurances of its own; what is missing is named', () => {
  for (const purpose of REQUEST_PURPOSES) {
    expect(missingAssurances({ purpose, assurances: [] })).toEqual(ASSURANCES_NEEDED[purpose]);
    expect(missingAssurances({ purpose, assurances: ASSURANCES })).toEqual([]);
    expect(ASSURANCES_NEEDED[purpose]).toContain('consent_scope_respected');
  }
  expect(missingAssurances({ ...rfa, purpose: 'un' })).toEqual(['no_onward']);
});

describe('over-broad', () => {
  const all = { ...anything, categories: CATEGORIES };
  const closed = { from: '2020-08', until: '2020-12' };
  test.each<[string, object, string[]]>([
    ['an ordinary request', {}, []],
    ['everything, everywhere, always', { scope: all }, ['/scope/categories', '/scope/period']],
    ['everything of one place, always', { scope: { ...all, regions: ['BY-HM'] } }, ['/scope/categories']],
    ['everything of one autumn', { scope: { ...all, period: closed } }, ['/scope/categories']],
    ['everything of one place and autumn', { scope: { ...all, regions: ['BY-HM'], period: closed } }, []],
    ['one category, everywhere, since', { scope: { ...anything, period: { from: '2020-08', until: null } } }, ['/scope/period']],
    ['one category, everywhere, until', { scope: { ...anything, period: { from: null, until: '2020-12' } } }, ['/scope/period']],
    ['one crime, everywhere, always', { scope: { ...all, codes: ['RS-7.1.f'] } }, []],
    ['one facility, everywhere, always', { scope: { ...all, facilities: ['BY-FAC-AKRESCINA'] } }, []],
    ['one unit, everywhere, always', { scope: { ...all, units: ['BY-UNIT-OMON'] } }, []],
    ['three years', { until: '2029-11-23' }, []],
    ['three years and a day', { until: '2029-11-24' }, ['/until']],
    ['three weeks of a rapporteur', { legalBasis: 'osce-moscow-mechanism', until: '2026-12-14' }, []],
    ['three weeks and a day', { legalBasis: 'osce-moscow-mechanism', until: '2026-12-15' }, ['/until']],
    ['what partners hand to a rapporteur', { legalBasis: 'osce-moscow-mechanism', kind: 'submission' }, []],
    ['thirty years of keeping', { retainUntil: '2056-11-23' }, []],
    ['a day more', { retainUntil: '2056-11-24' }, ['/retainUntil']],
  ])('%s', (_name, over, fields) => {
    expect(overBreadth({ ...rfa, ...over }).map(({ field }) => field)).toEqual(fields);
  });

  test('the limit of days is a day that exists', () => {
    const leap = { ...rfa, filedOn: '2028-02-29', until: '2031-03-01', retainUntil: '2031-03-01' };
    expect(overBreadth(leap)).toEqual([{ field: '/until', limit: '2031-02-28' }]);
    expect(overBreadth({ ...leap, until: '2031-02-28' })).toEqual([]);
  });
});
