import type { CaseRecord } from '#domain/case-record';
import { monthRange, toMonth } from '#domain/dates';
import { COUNTRY } from './population.js';

/** People in the partner's own records by period, region and act code: the fall-back where the population table has no row. */
export interface CountTable {
  people(period: string | undefined, admin1: string, code: string): number;
}

/**
 * Counts persons of one's own records; feed every record once, before coarsening.
 *
 * A person who stands in two records counts twice where both show the same cell: partners number persons by record.
 */
export class OwnRecords implements CountTable {
  readonly #cells = new Map<string, Map<string, number>>();

  add(record: Pick<CaseRecord, 'acts'>): void {
    const seen = new Set<string>();
    for (const { victim, code, month, day, admin1 } of record.acts) {
      if (victim === undefined) continue;
      const when = toMonth(day ?? month ?? '');
      for (const area of new Set([admin1 ?? COUNTRY, COUNTRY])) {
        const key = `${area}/${code}`;
        if (seen.has(`${victim}/${key}/${when}`)) continue;
        seen.add(`${victim}/${key}/${when}`);
        let months = this.#cells.get(key);
        if (months === undefined) this.#cells.set(key, (months = new Map()));
        months.set(when, (months.get(when) ?? 0) + 1);
      }
    }
  }

  people(period: string | undefined, admin1: string, code: string): number {
    const wanted = period === undefined ? undefined : monthRange(period);
    let sum = 0;
    for (const [when, people] of this.#cells.get(`${admin1}/${code}`) ?? []) {
      const range = monthRange(when);
      if (wanted === undefined || (range !== undefined && range.from >= wanted.from && range.until <= wanted.until)) sum += people;
    }
    return sum;
  }
}
