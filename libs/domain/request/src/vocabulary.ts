import type { Purpose } from '#domain/access';

/** On what an authority bases its request. Labels: `legal-basis.CODE` of `#domain/messages`. */
export const LEGAL_BASES = [
  'icc-statute-93',
  'article-15',
  'mla-treaty',
  'universal-jurisdiction',
  'joint-investigation-team',
  'un-mandate',
  'osce-moscow-mechanism',
] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** What an authority promises. Labels: `assurance.CODE`. */
export const ASSURANCES = [
  'fair_trial',
  'no_death_penalty',
  'no_in_absentia',
  'no_immigration_use',
  'no_intelligence_use',
  'consent_scope_respected',
  'no_onward',
] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** Purposes of the consent's list for which somebody outside the coalition can ask at all. */
export const REQUEST_PURPOSES = ['icc', 'national', 'un', 'sanctions', 'reparations'] as const satisfies readonly Purpose[];
export type RequestPurpose = (typeof REQUEST_PURPOSES)[number];

const OF_EVERYBODY: readonly Assurance[] = ['no_immigration_use', 'no_intelligence_use', 'consent_scope_respected'];
const OF_COURTS: readonly Assurance[] = ['fair_trial', 'no_death_penalty', 'no_in_absentia', ...OF_EVERYBODY];
const OF_REPORTERS: readonly Assurance[] = [...OF_EVERYBODY, 'no_onward'];

/**
 * Assurances without which owners are not even asked, by purpose. Who only reports (a UN body, a rapporteur) holds no trials
 * and promises instead to pass nothing on.
 */
export const ASSURANCES_NEEDED: Readonly<Record<RequestPurpose, readonly Assurance[]>> = {
  icc: OF_COURTS,
  national: OF_COURTS,
  un: OF_REPORTERS,
  sanctions: OF_REPORTERS,
  reparations: OF_EVERYBODY,
};

/** Bases of those who only read, for one report: they neither ask owners nor reach people. */
export const READ_ONLY_BASES: ReadonlySet<LegalBasis> = new Set(['osce-moscow-mechanism']);

/** What two admins confirm before owners are asked. Labels: `check-point.CODE`. */
export const CHECK_POINTS = ['authority', 'legalBasis', 'assurances', 'purpose', 'scope', 'retention'] as const;
export type CheckPoint = (typeof CHECK_POINTS)[number];
