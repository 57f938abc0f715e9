import type { Clock } from '#platform/clock';
import type { Database } from '#platform/database';
import { ExpiryRepository, HubDay } from '#stores/hub/request';

/** Releases ended in one transaction at most. */
const AT_ONCE = 500;

/** What one sweep did. */
export interface SweepReport {
  /** Readers told that what they hold has expired. */
  readonly expired: number;
  /** Steps of missing answers told for the first time. */
  readonly escalated: number;
}

/** Time's own work on requests: what expired is deleted and told, missing answers are told further up, sealed words are erased. */
export class RequestSweep {
  private readonly expiry = new ExpiryRepository();
  private readonly days = new HubDay();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<SweepReport> {
    const day = await this.database.tx((tx) => this.days.today(tx, this.clock.now()));
    let expired = 0;
    for (;;) {
      const told = await this.database.tx((tx) => this.expiry.endExpired(tx, day, AT_ONCE));
      expired += told;
      if (told === 0) break;
    }
    const escalated = await this.database.tx((tx) => this.expiry.escalate(tx, day));
    await this.database.tx((tx) => this.expiry.eraseWords(tx, day));
    return { expired, escalated };
  }
}
