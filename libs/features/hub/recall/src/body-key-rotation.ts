import { Logger } from '@nestjs/common';
import { BODY_KEY_DAYS, dayAfter, destroyFrom } from '#domain/disclosure';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { rewrap, type WrappingKey } from '#platform/crypto';
import { Database } from '#platform/database';
import { BodyKeyRing } from '#platform/key-store';
import { BodyKeyRepository, bodyPlace, type BodyKeyPlace, type BodyKeyRow } from '#stores/hub/record';

/** Keys wrapped anew in one transaction. */
const AT_ONCE = 1000;

export interface RotationReport {
  readonly rewrapped: number;
  /** Keys that nothing opens any more: damaged rows. They hold back the destruction of the key that wrapped them. */
  readonly unreadable: number;
  readonly destroyed: readonly string[];
}

/**
 * Every seven days a new key wraps the data keys of all living bodies, in batches; cut off, it goes on where rows still need an
 * older one. An old key is destroyed once no row needs it and the last backup that does is over: from then on no copy of the
 * database of its time can be read, however many there are.
 */
export class BodyKeyRotation {
  private readonly logger = new Logger('BodyKeys');
  private readonly keys = new BodyKeyRepository();

  /** @param backupDays for how long a backup can be restored, and so for how long an old key is kept */
  constructor(
    private readonly database: Database,
    private readonly ring: BodyKeyRing,
    private readonly clock: Clock,
    private readonly backupDays: number,
  ) {}

  async run(): Promise<RotationReport> {
    const today = dayOf(this.clock.now());
    await openBodyKeys(this.database, this.ring, today);
    let current = this.ring.current();
    if (dayAfter(dayOfKey(current), BODY_KEY_DAYS) <= today) {
      current = this.ring.add(today);
      this.logger.log({ event: 'body-key-renewed', id: current.id });
    }
    const { rewrapped, unreadable } = await this.rewrapAll(current);
    if (unreadable > 0) this.logger.error({ event: 'body-keys-unreadable', rows: unreadable });
    return { rewrapped, unreadable, destroyed: await this.destroyOld(today) };
  }

  private async rewrapAll(current: WrappingKey): Promise<{ rewrapped: number; unreadable: number }> {
    let [rewrapped, unreadable] = [0, 0];
    let after: BodyKeyPlace | undefined;
    for (;;) {
      const rows = await this.database.tx((tx) => this.keys.wrappedByOthers(tx, current.id, after, AT_ONCE));
      const anew = rows.flatMap((row) => this.anew(row, current));
      unreadable += rows.length - anew.length;
      rewrapped += await this.database.tx((tx) => this.keys.rewrap(tx, anew, current.id));
      after = rows.at(-1);
      if (rows.length < AT_ONCE) return { rewrapped, unreadable };
    }
  }

  private anew(row: BodyKeyRow, current: WrappingKey): (BodyKeyRow & { anew: Buffer })[] {
    try {
      return [{ ...row, anew: rewrap(bodyPlace(row.recordId, row.h), row.wrapped, this.ring.get(row.wrappedBy), current) }];
    } catch (error) {
      if (error instanceof Fault) return [];
      throw error;
    }
  }

  /** In their order, so that no key outlives a newer one. */
  private async destroyOld(today: string): Promise<string[]> {
    const destroyed: string[] = [];
    const inUse = await this.database.tx((tx) => this.keys.inUse(tx));
    const periods = this.ring.periods();
    for (const [index, { id, destroyedOn }] of periods.entries()) {
      const successor = periods[index + 1];
      if (destroyedOn !== null) continue;
      if (successor === undefined || destroyFrom(successor.from, this.backupDays) > today || inUse.includes(id)) break;
      this.ring.destroy(id, today);
      this.logger.log({ event: 'body-key-destroyed', id });
      destroyed.push(id);
    }
    return destroyed;
  }
}

/**
 * What a process does with the keys before anything else: refuses to go on without one that the database needs (another folder, or
 * a backup whose time is over), and makes the first.
 *
 * @throws Fault `body-key/missing` @throws Fault `body-key/damaged`
 */
export async function openBodyKeys(database: Database, ring: BodyKeyRing, today: string): Promise<void> {
  const needed = await database.tx((tx) => new BodyKeyRepository().inUse(tx));
  for (const id of needed) ring.get(id);
  if (ring.periods().every(({ destroyedOn }) => destroyedOn !== null)) ring.add(today);
}

function dayOfKey({ id }: WrappingKey): string {
  return id.slice(0, 10);
}
