import { dayOf, type Clock } from '#platform/clock';
import type { Database } from '#platform/database';
import type { MembershipSource } from '#platform/http';
import { CompromiseRepository, type CompromisedKey } from '#stores/hub/record';

/** Records per transaction. */
const CHUNK = 500;

/**
 * Once a key is known as stolen since a day, what the hub received under it from that day on is doubted: it is taken back from
 * whoever holds it and waits until its owner signs it again. What came before stays; the day is the hub's, never the one that the
 * statement claims, which the thief could choose.
 *
 * Run by the worker at every sweep, and asks for nothing when the trust document names no new key. Cut off in the middle, it begins
 * again where it stopped.
 */
export class CompromisedKeys {
  private readonly compromise = new CompromiseRepository();

  constructor(
    private readonly database: Database,
    private readonly membership: MembershipSource,
    private readonly clock: Clock,
  ) {}

  /** @returns how many records were set aside */
  async apply(): Promise<number> {
    const keys = (await this.membership.current()).compromisedKeys();
    if (keys.length === 0) return 0;
    let total = 0;
    for (const key of await this.database.tx((tx) => this.compromise.open(tx, keys))) total += await this.applyKey(key);
    return total;
  }

  private async applyKey(key: CompromisedKey): Promise<number> {
    const day = dayOf(this.clock.now());
    for (let total = 0; ;) {
      const done = await this.database.as(key.org, (tx) => this.compromise.setAside(tx, key, day, CHUNK));
      total += done;
      if (done === CHUNK) continue;
      await this.database.tx((tx) => this.compromise.markApplied(tx, key, day));
      return total;
    }
  }
}
