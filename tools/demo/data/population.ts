/**
 * A synthetic reference table for the k-check. Dense months are dense everywhere; two cells are thin on purpose, so that
 * the demonstration shows a record that is coarsened (a thin month in a busy quarter) and one that is held (deaths).
 */
export const REGIONS = ['BY-HM', 'BY-MI', 'BY-BR', 'BY-HO', 'BY-HR', 'BY-MA', 'BY-VI'] as const;
export type Region = (typeof REGIONS)[number];

/** Events of the demonstration happen in these months, and in the thin one. */
export const DENSE_MONTHS: readonly string[] = [
  '2020-08',
  '2020-09',
  '2020-10',
  '2020-11',
  '2020-12',
  '2021-01',
  '2021-02',
  '2021-03',
  '2021-04',
  '2021-05',
];
export const THIN_REGION: Region = 'BY-VI';
export const THIN_MONTH = '2022-05';

const PEOPLE: Readonly<Record<string, number>> = {
  detention: 5200,
  torture: 2600,
  trial: 3400,
  deportation: 2800,
  persecution: 4600,
  disappearance: 2,
  killing: 1,
};

function people(month: string, region: Region, category: string, index: number): number {
  if (category === 'killing' || category === 'disappearance') return month === '2020-08' ? (PEOPLE[category] ?? 0) : 0;
  if (region === THIN_REGION && month === THIN_MONTH) return 3;
  const weight = region === 'BY-HM' ? 1.4 : 1 + ((index * 7) % 5) / 20;
  const time = DENSE_MONTHS.includes(month) ? 1 : 0.25;
  return Math.round((PEOPLE[category] ?? 0) * weight * time);
}

/** `month,admin1,category,people,note`, 2020–2025. */
export function populationCsv(): string {
  const rows = ['month,admin1,category,people,note'];
  for (let n = 0; n < 72; n++) {
    const month = `${2020 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
    REGIONS.forEach((region, index) => {
      for (const category of Object.keys(PEOPLE))
        rows.push(`${month},${region},${category},${people(month, region, category, index)},synthetic`);
    });
  }
  return `${rows.join('\n')}\n`;
}
