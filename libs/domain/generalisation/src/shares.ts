/**
 * How common each visible fact is among the people of its table row. Fixed, published priors, in the spirit of "at most as
 * common as this": a deployment with better figures puts act codes into the `category` column of its table instead.
 */

/** Row of the population table under which an act is counted, and its share of that row. */
export const ACT_SHARES: Readonly<Record<string, readonly [category: string, share: number]>> = {
  arbitrary_arrest: ['detention', 0.9],
  administrative_detention: ['detention', 0.6],
  pretrial_detention: ['detention', 0.15],
  imprisonment: ['trial', 0.3],
  incommunicado: ['detention', 0.3],
  punishment_cell: ['detention', 0.1],
  beating: ['torture', 0.8],
  stress_position: ['torture', 0.3],
  electric_shock: ['torture', 0.1],
  threats: ['torture', 0.5],
  sleep_deprivation: ['torture', 0.2],
  inhuman_conditions: ['torture', 0.6],
  denial_medical: ['torture', 0.3],
  forced_confession_video: ['persecution', 0.1],
  search: ['persecution', 0.4],
  unfair_trial: ['trial', 0.9],
  special_proceedings: ['trial', 0.05],
  passport_denial: ['persecution', 0.1],
  notarial_denial: ['persecution', 0.05],
  citizenship_deprivation: ['persecution', 0.01],
  confiscation: ['persecution', 0.1],
  extremist_listing: ['persecution', 0.2],
  forced_exile: ['deportation', 0.9],
  expulsion: ['deportation', 0.1],
  barred_return: ['deportation', 0.1],
  disappearance: ['disappearance', 0.9],
  killing: ['killing', 0.8],
  death_in_custody: ['killing', 0.5],
  dismissal: ['persecution', 0.3],
  harassment_of_relatives: ['persecution', 0.2],
  rape: ['torture', 0.01],
  sexual_violence: ['torture', 0.05],
  threat_of_sexual_violence: ['torture', 0.1],
  forced_nudity: ['torture', 0.1],
  child_removal: ['persecution', 0.01],
  child_removal_threat: ['persecution', 0.03],
};
/** An act without a row of its own: `other`, and codes of a newer vocabulary. */
export const OTHER_ACT = ['persecution', 0.05] as const;

export const SEX_SHARES: Readonly<Record<string, number>> = { F: 0.35, M: 0.6, X: 0.005, U: 1 };
export const AGE_SHARES: Readonly<Record<string, number>> = { '18-24': 0.15, '25-34': 0.3, '35-49': 0.3, '50-64': 0.15, '65+': 0.05, U: 1 };

/** Units are named beside the act, so they are visible under the same pid. */
export const UNIT_SHARES: Readonly<Record<string, number>> = {
  'BY-UNIT-OMON': 0.4,
  'BY-UNIT-MILITSIYA': 0.5,
  'BY-UNIT-GUBOPIK': 0.2,
  'BY-UNIT-KGB': 0.1,
  'BY-UNIT-INTERNAL-TROOPS': 0.2,
  'BY-UNIT-COURT': 0.9,
  'BY-UNIT-UNKNOWN': 1,
};
export const OTHER_UNIT = 0.2;

/** S3 facts of a person, as S3 readers see them. */
export const MINOR_SHARE = 0.03;
export const VULNERABILITY_SHARE = 0.1;
