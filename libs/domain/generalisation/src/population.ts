/** People whom a stranger would have to search, by EDTF period, region (`BY` = country) and category. */
export interface PopulationTable {
  /** undefined where the table says nothing about that cell. */
  people(period: string | undefined, admin1: string, category: string): number | undefined;
  /** Everybody whom the table knows in a region, or in the country for `BY`. */
  universe(admin1: string): number;
}

/** Rows of `month,admin1,category,people,note` with their header; `category` may be an act code for finer tables. Faults: `generalisation/population-header`, `generalisation/population-row`. */
export function parsePopulation(rows: Iterable<readonly string[]>): PopulationTable {
  void rows;
  return { people: () => undefined, universe: () => 0 };
}
