import fc from 'fast-check';
import { CATEGORIES, membershipRule, monthNumber, ruleRef, type AccessRecord, type Rule, type SensitivityClass } from '#domain/access';

// Small universes, so that random rules and records meet often, at their edges too.
const ORGS = ['P-01', 'P-02', 'P-03'];
const GROUPS = ['iapb', 'fidh-net'];
const KINDS = ['person', 'act', 'source'];
const DAYS = ['2026-01-01', '2026-11-22', '2026-11-23', '2026-11-24', '2026-12-31'];
const RULE_REGIONS = ['BY', 'BY-HM', 'BY-MI', 'LT'];
const RECORD_REGIONS = ['BY', 'BY-HM', 'BY-MI', 'BY-VI', 'LT', 'PL'];
const categories = CATEGORIES.slice(0, 3);
const purposes = ['analysis', 'dedup', 'icc', 'national'];
/** Months of rules and records lie inside these; the oracle walks through them one by one. */
export const FIRST_MONTH = monthNumber('2019-10');
export const LAST_MONTH = monthNumber('2021-06');

const edtf = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
const ruleMonth = fc.option(fc.integer({ min: FIRST_MONTH + 3, max: LAST_MONTH - 3 }).map(edtf), { freq: 2 });
const some = (codes: readonly string[]) => fc.subarray([...codes], { minLength: 1 });
const starOr = (codes: readonly string[]) => fc.oneof({ weight: 2, arbitrary: fc.constant(['*']) }, { weight: 1, arbitrary: some(codes) });

export const arbitraryRule: fc.Arbitrary<Rule> = fc
  .record({
    /** Some are of an owner herself, about her own records; of few owners, so that theirs meet the coalition's often. */
    by: fc.constantFrom(undefined, undefined, 'P-01', 'P-03'),
    ruleId: fc.integer({ min: 1, max: 6 }).map((n) => `R-${n}`),
    version: fc.integer({ min: 1, max: 3 }),
    effect: fc.oneof({ weight: 5, arbitrary: fc.constant('permit' as const) }, { weight: 1, arbitrary: fc.constant('deny' as const) }),
    subject: fc.oneof(
      fc.constantFrom('P-02', 'P-02', 'P-03').map((partner) => ({ partner })),
      fc.constantFrom(...GROUPS).map((group) => ({ group })),
    ),
    owners: starOr(ORGS),
    categories: fc.subarray([...categories], { minLength: 2 }),
    classes: fc.constantFrom<SensitivityClass[]>(['S1'], ['S1', 'S2'], ['S1', 'S2', 'S3'], ['S2'], ['S3']),
    fields: fc.oneof(fc.constantFrom('existence' as const, 'coded' as const), some(KINDS)),
    regions: starOr(RULE_REGIONS),
    period: fc
      .tuple(ruleMonth, ruleMonth)
      .map(([from, until]) => (from !== null && until !== null && from > until ? { from: until, until: from } : { from, until })),
    purposes: fc.subarray(purposes, { minLength: 2 }),
    validFrom: fc.constantFrom(...DAYS.slice(0, 4)),
    validUntil: fc.constantFrom(...DAYS.slice(1)),
  })
  .map(({ by, ...given }) => {
    // A group stands in permits of the coalition only; the parser sees to it.
    const named = by === undefined && given.effect === 'permit';
    const rule = named || 'partner' in given.subject ? given : { ...given, subject: { partner: 'P-02' } };
    const coalitions: Rule = { schema: 'rule/1', ...rule };
    return by === undefined ? coalitions : { ...coalitions, by, owners: [by], ruleId: rule.ruleId.replace('R-', `R-${by}-`) };
  });

/** Memberships of both groups, by versions and days as random as those of rules. */
const arbitraryMembership: fc.Arbitrary<Rule> = fc
  .record({
    group: fc.constantFrom(...GROUPS),
    partner: fc.constantFrom('P-02', 'P-02', 'P-02', 'P-03'),
    version: fc.integer({ min: 1, max: 3 }),
    validFrom: fc.constantFrom(...DAYS.slice(0, 4)),
    validUntil: fc.constantFrom(...DAYS.slice(1)),
  })
  .map(membershipRule);

const range = fc
  .tuple(fc.integer({ min: FIRST_MONTH + 1, max: LAST_MONTH - 1 }), fc.integer({ min: 0, max: 5 }))
  .map(([from, length]) => ({ monthFrom: from, monthUntil: Math.min(from + length, LAST_MONTH - 1) }));

export const arbitraryRecord: fc.Arbitrary<AccessRecord> = fc
  .record({
    owner: fc.constantFrom('P-01', 'P-01', ...ORGS),
    category: fc.constantFrom(...categories),
    regions: fc.subarray(RECORD_REGIONS, { maxLength: 3 }),
    range: fc.oneof({ weight: 5, arbitrary: range }, { weight: 1, arbitrary: fc.constant({ monthFrom: null, monthUntil: null }) }),
    audience: fc.record({
      partners: fc.oneof({ weight: 4, arbitrary: fc.constant(['P-02', 'P-03']) }, { weight: 1, arbitrary: fc.subarray(ORGS) }),
      purposes: fc.subarray(purposes),
      until: fc.constantFrom(monthNumber('2026-10'), monthNumber('2026-11'), monthNumber('2026-11'), monthNumber('2027-01'), null),
    }),
    status: fc.constantFrom('active', 'active', 'active', 'disputed', 'withdrawn', 'erased'),
  })
  .map(({ range: months, ...rest }) => ({ ...rest, ...months }));

/** A rule set, or a whole history of one: several versions of a rule, but each version once. */
export const arbitraryRules: fc.Arbitrary<Rule[]> = fc.uniqueArray(
  fc.oneof({ weight: 4, arbitrary: arbitraryRule }, { weight: 1, arbitrary: arbitraryMembership }),
  { minLength: 1, maxLength: 14, selector: ruleRef },
);
