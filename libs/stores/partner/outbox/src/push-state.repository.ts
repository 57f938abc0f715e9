import type { Tx } from '#platform/database';

export interface PushState {
  readonly lastSuccessAt: Date | null;
  readonly failures: number;
  /** Stable code of the last fault, null after a success. */
  readonly lastFault: string | null;
}

/** When this node last reached the hub with a push, for the lag that a person sees. */
export class PushStateRepository {
  async read(tx: Tx): Promise<PushState> {
    const [row] = await tx.query<PushState>(
      `select last_success_at as "lastSuccessAt", failures, last_fault as "lastFault" from push_state`,
    );
    return row ?? { lastSuccessAt: null, failures: 0, lastFault: null };
  }

  async succeed(tx: Tx, now: Date): Promise<void> {
    await tx.query(`update push_state set last_success_at = $1, failures = 0, last_fault = null`, [now]);
  }

  async fail(tx: Tx, code: string): Promise<number> {
    const [row] = await tx.query<{ failures: number }>(
      `update push_state set failures = failures + 1, last_fault = $1 returning failures`,
      [code],
    );
    return row?.failures ?? 1;
  }
}
