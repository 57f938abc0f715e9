const DAY_MS = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const ASSURANCES = [
  'fair_trial',
  'no_death_penalty',
  'no_in_absentia',
  'no_immigration_use',
  'no_intelligence_use',
  'consent_scope_respected',
  'no_onward',
];

const scope = (categories: readonly string[]) => ({
  codes: [],
  categories,
  period: { from: '2020-08', until: '2021-12' },
  regions: ['BY'],
  facilities: [],
  units: [],
  contexts: [],
});

/** What each authority asks for in the demonstration. */
export function requestOf(org: string): Record<string, unknown> {
  const icc = org === 'R-01';
  return {
    recipients: [org],
    caseRef: icc ? 'ICC-01/26-17' : 'LT-PG 2026-113',
    legalBasis: icc ? 'icc-statute-93' : 'universal-jurisdiction',
    country: icc ? 'XX' : 'LT',
    purpose: icc ? 'icc' : 'national',
    scope: scope(['detention', 'torture']),
    classes: ['S1', 'S2'],
    assurances: ASSURANCES,
    disclosureDuty: true,
    exculpatory: true,
    until: dayIn(180),
    retainUntil: dayIn(720),
  };
}

/** What the six members hand in by themselves. */
export function submissionOf(recipient: string, members: readonly string[]): Record<string, unknown> {
  return {
    recipients: [recipient],
    members,
    closingDate: dayIn(30),
    caseRef: 'Article 15, torture 2020-2021',
    legalBasis: 'article-15',
    country: 'XX',
    purpose: 'icc',
    scope: scope(['torture']),
    classes: ['S1'],
    assurances: ASSURANCES,
    disclosureDuty: true,
    exculpatory: true,
    until: dayIn(360),
    retainUntil: dayIn(1000),
  };
}
