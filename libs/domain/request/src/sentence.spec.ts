import { describe, expect, test } from '@jest/globals';
import { CATEGORIES } from '#domain/access';
import { LANGUAGES } from '#domain/messages';
import type { Grant } from './grant.js';
import type { Request } from './request.js';
import { anything, grant, rfa, scope, submission } from './samples.js';
import { grantSentence, requestSentence } from './sentence.js';

const bounded = {
  ...scope,
  codes: ['RS-7.1', 'RS-7.1.f'],
  regions: ['BY-HM', 'LT'],
  facilities: ['BY-FAC-AKRESCINA'],
  units: ['BY-UNIT-OMON'],
  contexts: ['ELECTION2020'],
};
const requests: Request[] = [
  rfa,
  { ...rfa, country: 'LT', scope: bounded, disclosureDuty: false, exculpatory: false },
  { ...rfa, scope: { ...anything, categories: CATEGORIES }, assurances: [] },
  submission,
  { ...rfa, kind: 'submission', author: 'P-01', lead: 'P-01', members: ['P-01'], legalBasis: 'article-15' },
];
const grants: Grant[] = [
  grant,
  { ...grant, fields: 'coded', scope: bounded, conditions: [] },
  { ...grant, effect: 'revoked' },
  { ...grant, effect: 'refused' },
];

describe.each(LANGUAGES)('one sentence for people, with nothing left open (%s)', (language) => {
  const all = [...requests.map((each) => requestSentence(each, language)), ...grants.map((each) => grantSentence(each, language))];

  test('no code, no gap', () => {
    for (const text of all) {
      expect(text).not.toMatch(/[{}_]|undefined|(request|rule|assurance|category|purpose|class|legal-basis)\.\w/);
      expect(text).toMatch(/\.$/);
    }
  });

  test('reads as it reads', () => expect(all).toMatchSnapshot());
});

test('a request to somebody without a name says so', () => {
  const { namedRecipient: _name, ...nameless } = submission;
  expect(requestSentence(nameless, 'en')).toContain('""');
});
