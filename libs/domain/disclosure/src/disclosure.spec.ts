import { describe, expect, test } from '@jest/globals';
import { certificateOf, dayAfter, escalationAt, isComplete, RecallAnswer, type RecallParty } from './index.js';

const RECORD = '3f2a91c0-0000-4000-8000-000000000000';

describe('escalation', () => {
  test.each([
    ['2026-03-01', 0, { step: 1, day: '2026-03-05' }],
    ['2026-03-04', 0, { step: 1, day: '2026-03-05' }],
    ['2026-03-05', 1, { step: 2, day: '2026-03-09' }],
    ['2026-03-09', 2, { step: 3, day: '2026-03-16' }],
    ['2026-03-16', 3, { step: 4, day: '2026-04-01' }],
    ['2026-04-01', 4, null],
    ['2027-01-01', 4, null],
  ])('told on 1 March, on %s at step %i', (today, step, next) => {
    expect(escalationAt('2026-03-01', today)).toEqual({ due: '2026-03-04', step, next });
  });

  test('days go over months and leap years', () => {
    expect([dayAfter('2028-02-28', 1), dayAfter('2026-12-31', 1), dayAfter('2026-01-01', 0)]).toEqual([
      '2028-02-29',
      '2027-01-01',
      '2026-01-01',
    ]);
  });
});

describe('certificate', () => {
  const party = (org: string, state: RecallParty['state'], requestId: string | null = null): RecallParty => ({
    org,
    kind: requestId === null ? 'partner' : 'recipient',
    requestId,
    reasons: ['rule:R-1@1'],
    givenOn: '2026-02-01',
    state,
    on: state === 'waiting' ? null : '2026-03-02',
    due: '2026-03-04',
    step: 0,
    next: { step: 1, day: '2026-03-05' },
  });
  const answer: RecallAnswer = {
    recordId: RECORD,
    tombstone: { op: 'withdraw', rev: 2, h: 'h', receivedOn: '2026-03-01' },
    confirmations: [],
    parties: [
      party('P-03', 'purged'),
      party('P-02', 'purged'),
      party('R-01', 'already_disclosed', RECORD),
      party('P-04', 'legal_hold'),
      party('P-05', 'waiting'),
    ],
    lastBackup: '2026-03-31',
    day: '2026-03-03',
  };

  test('says what is open first and names days, codes and ids only', () => {
    const certificate = certificateOf('P-01', RecallAnswer.parse(answer));
    expect(certificate).toMatchObject({
      owner: 'P-01',
      effect: 'withdraw',
      withdrawnOn: '2026-03-01',
      statedOn: '2026-03-03',
      lastBackup: '2026-03-31',
    });
    expect(certificate.parties.map(({ org }) => org)).toEqual(['P-05', 'R-01', 'P-04', 'P-02', 'P-03']);
  });

  test('is complete when nobody is waited for', () => {
    expect(isComplete(answer)).toBe(false);
    expect(isComplete({ parties: answer.parties.filter(({ state }) => state !== 'waiting') })).toBe(true);
  });
});
