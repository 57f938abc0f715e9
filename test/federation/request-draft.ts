import { aMapping } from './case-row.js';

const DAY_MS = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** What an authority fills in for detentions in Minsk in 2020. */
export function requestDraft(org: string, purpose: 'icc' | 'national' | 'un', changes: object = {}): Record<string, unknown> {
  return {
    recipients: [org],
    caseRef: `case ${org}`,
    legalBasis: purpose === 'icc' ? 'icc-statute-93' : 'universal-jurisdiction',
    country: purpose === 'icc' ? 'XX' : 'LT',
    purpose,
    scope: {
      codes: [],
      categories: ['detention'],
      period: { from: '2020-08', until: '2020-12' },
      regions: ['BY-HM'],
      facilities: [],
      units: [],
      contexts: [],
    },
    classes: ['S1', 'S2'],
    assurances: [
      'fair_trial',
      'no_death_penalty',
      'no_in_absentia',
      'no_immigration_use',
      'no_intelligence_use',
      'consent_scope_respected',
      'no_onward',
    ],
    disclosureDuty: true,
    exculpatory: true,
    until: dayIn(180),
    retainUntil: dayIn(400),
    ...changes,
  };
}

/** The test spreadsheet with consents that speak of courts. */
export function prosecutorMapping(): { id: string } & Record<string, unknown> {
  const purposes = { preserve: 'yes', analysis: 'yes', dedup: 'yes' };
  const form = { version: '1', by: 'self', languages: ['be'], allow: ['coalition'], expires: '2029-12-31' };
  return {
    ...aMapping(),
    id: 'court-cases',
    consentForms: {
      all: { ...form, form: 'all', purposes: { ...purposes, icc: 'yes', national: 'yes' }, allow: ['coalition', 'R-01', 'R-02'] },
      'icc only': { ...form, form: 'icc only', purposes: { ...purposes, icc: 'yes', national: 'no' }, allow: ['coalition', 'R-01'] },
      coalition: { ...form, form: 'coalition', purposes },
    },
  };
}
