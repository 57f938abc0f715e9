import { isDay } from '#domain/dates';

const BANDS: readonly (readonly [number, string])[] = [
  [25, '18-24'],
  [35, '25-34'],
  [50, '35-49'],
  [65, '50-64'],
];

/** Band of an age in whole years; a minor's age band is hidden and a minor band (S3) says which. */
function bandOf(age: number): { ageBand: string; minorBand?: string } {
  if (age < 14) return { ageBand: 'U', minorBand: '0-13' };
  if (age < 18) return { ageBand: 'U', minorBand: '14-17' };
  return { ageBand: BANDS.find(([below]) => age < below)?.[1] ?? '65+' };
}

/** Age in whole years at `at`. Where a day or month is unknown, the younger age is taken: a doubtful adult counts as a minor. */
function yearsBetween(birth: string, at: string): number {
  const years = Number(at.slice(0, 4)) - Number(birth.slice(0, 4));
  if (isDay(birth) && isDay(at)) return birth.slice(5) > at.slice(5) ? years - 1 : years;
  const sure = /^\d{4}-\d{2}/.test(birth) && /^\d{4}-\d{2}/.test(at) && birth.slice(5, 7) < at.slice(5, 7);
  return sure ? years : years - 1;
}

/** The age group from a birth date and the day of the first act, or from an age; without either, unknown. */
export function ageGroup(
  birth: string | undefined,
  at: string | undefined,
  age: number | undefined,
): { ageBand: string; minorBand?: string } {
  if (age !== undefined && age >= 0 && age < 130) return bandOf(age);
  if (birth === undefined || at === undefined) return { ageBand: 'U' };
  const years = yearsBetween(birth, at);
  return years >= 0 && years < 130 ? bandOf(years) : { ageBand: 'U' };
}
