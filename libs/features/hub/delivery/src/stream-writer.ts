import { Fault } from '#domain/fault';
import type { Tx } from '#platform/database';
import type { NewDelivery, OutboxRepository } from '#stores/hub/delivery';

/** Rows of one INSERT: large enough to amortise the round trip, small enough for flat memory. */
const BULK = 2000;

/**
 * Numbers deliveries without gaps and writes them, many at a time. If the many fail, each is tried by itself under a savepoint of
 * its own, and the one that cannot be written is set aside: it neither blocks the stream nor vanishes (fault 10).
 */
export class StreamWriter {
  private quarantined = 0;

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly tx: Tx,
    private readonly org: string,
    private next: number,
    private readonly day: string,
  ) {}

  get nextSeq(): number {
    return this.next;
  }

  get quarantinedCount(): number {
    return this.quarantined;
  }

  async write(deliveries: readonly NewDelivery[]): Promise<void> {
    for (let at = 0; at < deliveries.length; at += BULK) {
      const bulk = deliveries.slice(at, at + BULK);
      if (await this.attempt(bulk)) this.next += bulk.length;
      else for (const delivery of bulk) await this.writeOne(delivery);
    }
  }

  async setAside(recordId: string, rev: number, code: string): Promise<void> {
    this.quarantined++;
    await this.outbox.quarantine(this.tx, this.org, recordId, rev, code, this.day);
  }

  private async writeOne(delivery: NewDelivery): Promise<void> {
    if (await this.attempt([delivery])) this.next++;
    else await this.setAside(delivery.recordId, delivery.rev, 'delivery/unwritable');
  }

  /** @returns false when the rows themselves are at fault; anything else (a lost connection, a full disk) is thrown. */
  private async attempt(deliveries: readonly NewDelivery[]): Promise<boolean> {
    await this.tx.query('savepoint deliveries');
    try {
      await this.outbox.append(this.tx, this.org, this.next, deliveries, this.day);
      await this.tx.query('release savepoint deliveries');
      return true;
    } catch (error) {
      if (!rowsAreAtFault(error)) throw error;
      await this.tx.query('rollback to savepoint deliveries');
      return false;
    }
  }
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation) are the row's own doing. */
function rowsAreAtFault(error: unknown): boolean {
  if (error instanceof Fault) return true;
  const code =
    (error as { code?: unknown; driverError?: { code?: unknown } } | null)?.driverError?.code ?? (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^2[23]/.test(code);
}
