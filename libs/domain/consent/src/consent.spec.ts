import { describe, expect, test } from '@jest/globals';
import type { Answer, Consent, Person } from '#domain/case-record';
import fc from 'fast-check';
import { compileAudience, HOLDS, NO_END } from './index.js';

const ANNA = '00000000-0000-4000-8000-00000000000a';
const BORIS = '00000000-0000-4000-8000-00000000000b';
const person = (pid = ANNA, more: Partial<Person> = {}): Person => ({ pid, roles: ['victim'], sex: 'F', ageBand: '25-34', ...more });
const consent = (more: Partial<Consent> = {}): Consent => ({
  subject: ANNA,
  by: 'self',
  purposes: { analysis: 'yes', icc: 'yes' },
  allow: ['coalition'],
  ...more,
});
const compile = (persons: Person[], consents: Consent[], partners = ['P-03', 'P-02'], today = '2026-11') =>
  compileAudience({ record: { persons, consents }, partners, today });
const heldAs = (result: ReturnType<typeof compile>) => ('held' in result ? result.held : 'not held');

describe('one person', () => {
  test('analysis yes and named recipients: those partners, the purposes that are yes, no end', () => {
    expect(compile([person()], [consent({ purposes: { preserve: 'yes', analysis: 'yes', un: 'ask', media: 'no' } })])).toEqual({
      audience: { partners: ['P-02', 'P-03'], purposes: ['analysis', 'preserve'], until: NO_END },
      sensitive: null,
    });
  });

  test('nothing is allowed that nobody allowed', () => {
    expect(heldAs(compile([person()], []))).toBe('consent:missing');
    expect(heldAs(compile([person()], [consent({ subject: BORIS })]))).toBe('consent:missing');
    expect(heldAs(compile([person()], [consent({ purposes: {} })]))).toBe('consent:analysis-no');
    expect(heldAs(compile([person()], [consent({ purposes: { icc: 'yes', dedup: 'yes' } })]))).toBe('consent:analysis-no');
    expect(heldAs(compile([person()], [consent({ purposes: { analysis: 'no' } })]))).toBe('consent:analysis-no');
    expect(heldAs(compile([person()], [consent({ purposes: { analysis: 'ask' } })]))).toBe('consent:ask');
    expect(heldAs(compile([person()], [consent({ withdrawn: '2026-11-01' })]))).toBe('consent:withdrawn');
    expect(heldAs(compile([person()], [consent()], []))).toBe('consent:no-recipient');
  });

  test('a purpose inherited from the prototype is no yes', () => {
    const purposes = Object.create({ analysis: 'yes' }) as Record<string, Answer>;
    expect(heldAs(compile([person()], [consent({ purposes })]))).toBe('consent:analysis-no');
  });

  test.each<[Partial<Consent>, string[] | string]>([
    [{ allow: [] }, 'consent:no-recipient'],
    [{ allow: ['ICC-OTP'] }, 'consent:no-recipient'],
    [{ allow: ['P-02', 'ICC-OTP'] }, ['P-02']],
    [{ allow: ['P-09'] }, 'consent:no-recipient'],
    [{ allow: ['coalition'], deny: ['P-02'] }, ['P-03']],
    [{ allow: ['P-02'], deny: ['P-02'] }, 'consent:no-recipient'],
    [{ allow: ['coalition', 'P-02'], deny: ['coalition'] }, 'consent:no-recipient'],
    [{ allow: ['coalition'], deny: ['P-02', 'P-03'] }, 'consent:no-recipient'],
  ])('recipients: %j → %j', (more, expected) => {
    const result = compile([person()], [consent(more)]);
    expect('held' in result ? result.held : result.audience.partners).toEqual(expected);
  });

  test.each([
    [undefined, NO_END],
    ['2027-03', '2027-03'],
    ['2027-03-31', '2027-03'],
    ['2027-03-30', '2027-02'],
    ['2028-02-28', '2028-01'],
    ['2027-02-28', '2027-02'],
    ['2027-01-01', '2026-12'],
    ['2027', '2027-12'],
    ['2026-11', '2026-11'],
    ['2026-11-30', '2026-11'],
    ['2026-11-29', 'consent:expired'],
    ['2026-10', 'consent:expired'],
    ['0000-01-10', 'consent:expired'],
    ['soon', 'consent:expired'],
    ['', 'consent:expired'],
  ])('a consent until %p is read until %s at most, never after its end', (expires, expected) => {
    const result = compile([person()], [consent(expires === undefined ? {} : { expires })]);
    expect('held' in result ? result.held : result.audience.until).toBe(expected);
  });

  test('two consents of one person: the narrower counts', () => {
    const result = compile(
      [person()],
      [consent({ allow: ['P-02'] }), consent({ purposes: { analysis: 'yes', un: 'yes' }, expires: '2027-01' })],
    );
    expect(result).toMatchObject({ audience: { partners: ['P-02'], purposes: ['analysis'], until: '2027-01' } });
    expect(compile([person()], [consent({ expires: '2027-01' }), consent({ expires: '2027-02' })])).toMatchObject({
      audience: { until: '2027-01' },
    });
    expect(heldAs(compile([person()], [consent(), consent({ purposes: { analysis: 'no' } })]))).toBe('consent:analysis-no');
  });

  test('an enrolled partner listed twice is one', () => {
    expect(compile([person()], [consent()], ['P-02', 'P-02'])).toMatchObject({ audience: { partners: ['P-02'] } });
  });
});

describe('minors', () => {
  const child = person(ANNA, { ageBand: 'U', minorBand: '14-17' });
  test.each<[Consent['by'], string]>([
    ['self', 'consent:guardian-missing'],
    ['next_of_kin', 'consent:guardian-missing'],
    ['none_osint', 'consent:guardian-missing'],
    ['guardian', 'not held'],
  ])('a yes by %s → %s', (by, expected) => {
    expect(heldAs(compile([child], [consent({ by })]))).toBe(expected);
  });

  test('a guardian may speak for an adult', () => {
    expect(heldAs(compile([person()], [consent({ by: 'guardian' })]))).toBe('not held');
  });
});

describe('sensitive parts', () => {
  test('need the explicit yes of everybody', () => {
    const two = [person(), person(BORIS)];
    const yes = consent({ sensitive: 'yes', allow: ['P-02'] });
    expect(compile([person()], [yes])).toMatchObject({ sensitive: { partners: ['P-02'] } });
    expect(compile([person()], [consent({ sensitive: 'ask' })])).toMatchObject({ sensitive: null });
    expect(compile([person()], [yes, consent({ allow: ['P-02'] })])).toMatchObject({ sensitive: null });
    expect(compile(two, [yes, consent({ subject: BORIS, sensitive: 'no' })])).toMatchObject({
      audience: { partners: ['P-02'] },
      sensitive: null,
    });
    expect(compile(two, [yes, consent({ subject: BORIS, sensitive: 'yes' })])).toMatchObject({ sensitive: { partners: ['P-02'] } });
  });
});

describe('several persons', () => {
  const two = [person(), person(BORIS)];
  test('everybody must have said yes; the gravest reason is said, with whom it concerns', () => {
    expect(compile(two, [consent()])).toEqual({ held: 'consent:missing', subjects: [BORIS] });
    expect(compile(two, [consent({ purposes: { analysis: 'ask' } }), consent({ subject: BORIS, withdrawn: '2025-01-01' })])).toEqual({
      held: 'consent:withdrawn',
      subjects: [BORIS],
    });
  });

  test('the audience is what all of them allow', () => {
    const result = compile(two, [
      consent({ allow: ['P-02', 'P-03'], expires: '2028-01' }),
      consent({ subject: BORIS, allow: ['P-03', 'P-04'], purposes: { analysis: 'yes', un: 'yes' }, expires: '2027-06' }),
    ]);
    expect(result).toEqual({ audience: { partners: ['P-03'], purposes: ['analysis'], until: '2027-06' }, sensitive: null });
  });

  test('an empty intersection is held, never sent to nobody', () => {
    expect(compile(two, [consent({ allow: ['P-02'] }), consent({ subject: BORIS, allow: ['P-03'] })])).toEqual({
      held: 'consent:no-recipient',
      subjects: [ANNA, BORIS],
    });
  });

  test('a split person stands under the consent of the original', () => {
    const split = [person(), person(`${ANNA}.2`, { sameAs: ANNA })];
    expect(heldAs(compile(split, [consent()]))).toBe('not held');
    expect(heldAs(compile(split, [consent({ purposes: { analysis: 'ask' } })]))).toBe('consent:ask');
  });
});

describe('records without a person', () => {
  test('go to every partner; there is nobody to ask and nothing sensitive', () => {
    expect(compile([], [])).toEqual({
      audience: { partners: ['P-02', 'P-03'], purposes: ['aggregate', 'analysis', 'icc', 'national', 'preserve', 'un'], until: NO_END },
      sensitive: null,
    });
    expect(compile([], [], [])).toEqual({ held: 'consent:no-recipient', subjects: [] });
  });
});

/** The rules once more, written independently: may this partner read in this month for this purpose? */
function mayRead(persons: Person[], consents: Consent[], partner: string, month: string): boolean {
  return persons.every((one) => {
    const own = consents.filter((given) => given.subject === one.pid);
    return (
      own.length > 0 &&
      own.every(
        (given) =>
          given.withdrawn === undefined &&
          given.purposes['analysis'] === 'yes' &&
          (one.minorBand === undefined || given.by === 'guardian') &&
          (given.allow.includes(partner) || given.allow.includes('coalition')) &&
          !given.deny?.includes(partner) &&
          !given.deny?.includes('coalition') &&
          (given.expires === undefined || month <= given.expires),
      )
    );
  });
}

test('property: whoever reads was allowed by everybody, and nobody who was allowed is left out', () => {
  const partners = ['P-02', 'P-03', 'P-04'];
  const answer = fc.constantFrom<Answer>('yes', 'yes', 'yes', 'no', 'ask');
  const recipients = fc.subarray(['coalition', 'P-02', 'P-03', 'P-04', 'ICC-OTP']);
  const anyConsent = (subject: string) =>
    fc
      .record({
        by: fc.constantFrom<Consent['by']>('self', 'guardian'),
        analysis: fc.option(answer, { nil: undefined }),
        allow: recipients,
        deny: fc.option(fc.subarray(['P-02', 'P-03']), { nil: undefined }),
        expires: fc.option(fc.constantFrom('2026-09', '2026-11', '2027-05'), { nil: undefined }),
        withdrawn: fc.option(fc.constant('2026-01-01'), { nil: undefined, freq: 6 }),
      })
      .map(({ analysis, ...rest }) => {
        const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as unknown as Omit<
          Consent,
          'subject' | 'purposes'
        >;
        return { ...given, subject, purposes: analysis === undefined ? {} : { analysis } } as Consent;
      });
  const anyPerson = (pid: string) => fc.boolean().map((minor) => person(pid, minor ? { ageBand: 'U', minorBand: '0-13' } : {}));
  fc.assert(
    fc.property(
      fc.tuple(anyPerson(ANNA), anyPerson(BORIS)),
      fc.array(fc.oneof(anyConsent(ANNA), anyConsent(BORIS)), { maxLength: 3 }),
      (persons, consents) => {
        const result = compile(persons, consents, partners);
        const audience = 'held' in result ? undefined : result.audience;
        for (const partner of partners) {
          for (const month of ['2026-11', '2027-05', '2027-06']) {
            const may = audience !== undefined && audience.partners.includes(partner) && month <= audience.until;
            // Held as a whole is narrower only where the answer of today already decides.
            const expected = mayRead(persons, consents, partner, month) && mayRead(persons, consents, partner, '2026-11');
            expect({ partner, month, may }).toEqual({ partner, month, may: expected });
          }
        }
        if ('held' in result) expect(HOLDS).toContain(result.held);
      },
    ),
    { numRuns: 2_000 },
  );
});
