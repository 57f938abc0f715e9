import { monthNumber, monthRange } from '#domain/dates';
import { Fault } from '#domain/fault';

/** People whom a stranger would have to search, by EDTF period, region and category. */
export interface PopulationTable {
  /**
   * @param period undefined = any time
   * @param admin1 ISO 3166-2:BY, or `BY` for the country
   * @returns undefined where the table has no row for any month of that cell
   */
  people(period: string | undefined, admin1: string, category: string): number | undefined;
  /** Everybody whom the table knows in a region, or in the country for `BY`. */
  universe(admin1: string): number;
}

export const COUNTRY = 'BY';
const COLUMNS = ['month', 'admin1', 'category', 'people'] as const;

/** Months → people, for one region and category. */
type Months = Map<number, number>;

class MonthTable implements PopulationTable {
  readonly #cells = new Map<string, Months>();
  readonly #universe = new Map<string, number>();

  add(month: number, admin1: string, category: string, people: number): void {
    for (const area of [admin1, COUNTRY]) {
      const key = `${area}/${category}`;
      let months = this.#cells.get(key);
      if (months === undefined) this.#cells.set(key, (months = new Map()));
      months.set(month, (months.get(month) ?? 0) + people);
    }
  }

  people(period: string | undefined, admin1: string, category: string): number | undefined {
    const months = this.#cells.get(`${admin1}/${category}`);
    if (months === undefined) return undefined;
    const range = period === undefined ? undefined : monthRange(period);
    let sum: number | undefined;
    for (const [month, people] of months) {
      if (range === undefined || (month >= range.from && month <= range.until)) sum = (sum ?? 0) + people;
    }
    return sum;
  }

  /** One person stands in several categories of a month, so the largest category of each month counts. */
  universe(admin1: string): number {
    let total = this.#universe.get(admin1);
    if (total === undefined) {
      const largest = new Map<number, number>();
      for (const [key, months] of this.#cells) {
        if (!key.startsWith(`${admin1}/`)) continue;
        for (const [month, people] of months) largest.set(month, Math.max(largest.get(month) ?? 0, people));
      }
      total = [...largest.values()].reduce((sum, people) => sum + people, 0);
      this.#universe.set(admin1, total);
    }
    return total;
  }
}

/**
 * Reads the reference table: rows `month,admin1,category,people[,note]` below their header. `category` is a record category,
 * or an act code where a deployment knows more.
 *
 * @throws Fault `generalisation/population-header` (column), `generalisation/population-row` (row, column)
 */
export function parsePopulation(rows: Iterable<readonly string[]>): PopulationTable {
  const table = new MonthTable();
  let at: number[] | undefined;
  let row = 0;
  for (const cells of rows) {
    row++;
    if (at === undefined) {
      at = COLUMNS.map((column) => cells.findIndex((cell) => cell.trim().toLowerCase() === column));
      const missing = at.indexOf(-1);
      if (missing !== -1) throw new Fault('generalisation/population-header', { column: COLUMNS[missing]! });
      continue;
    }
    const [month = '', admin1 = '', category = '', people = ''] = at.map((index) => (cells[index] ?? '').trim());
    const number = monthNumber(month);
    const refuse = (column: (typeof COLUMNS)[number]) => new Fault('generalisation/population-row', { row, column });
    if (number === undefined) throw refuse('month');
    if (!/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(admin1)) throw refuse('admin1');
    if (!/^[a-z_]{1,40}$/.test(category)) throw refuse('category');
    if (!/^\d{1,9}$/.test(people)) throw refuse('people');
    table.add(number, admin1, category, Number(people));
  }
  return table;
}
