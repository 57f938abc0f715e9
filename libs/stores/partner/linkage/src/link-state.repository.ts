import type { Tx } from '#platform/database';

/** How the last comparison ended, and what the organisation decided about it. */
export interface LinkageState {
  /** Persons of S3 records take part. */
  readonly sensitive: boolean;
  /** Counts of the last run: subjects and reasons why others have none. */
  readonly report: unknown;
  readonly lastSuccessAt: Date | null;
  readonly failures: number;
  readonly lastFault: string | null;
}

export class LinkStateRepository {
  async read(tx: Tx): Promise<LinkageState> {
    const [row] = await tx.query<LinkageState>(
      `select sensitive, report, last_success_at as "lastSuccessAt", failures, last_fault as "lastFault" from link_state`,
    );
    return row ?? { sensitive: false, report: null, lastSuccessAt: null, failures: 0, lastFault: null };
  }

  async setSensitive(tx: Tx, sensitive: boolean): Promise<void> {
    await tx.execute(`update link_state set sensitive = $1`, [sensitive]);
  }

  async keepReport(tx: Tx, report: object): Promise<void> {
    await tx.execute(`update link_state set report = $1::jsonb`, [JSON.stringify(report)]);
  }

  async succeed(tx: Tx, now: Date): Promise<void> {
    await tx.execute(`update link_state set last_success_at = $1, failures = 0, last_fault = null`, [now]);
  }

  async fail(tx: Tx, code: string): Promise<void> {
    await tx.execute(`update link_state set failures = failures + 1, last_fault = $1`, [code]);
  }
}
