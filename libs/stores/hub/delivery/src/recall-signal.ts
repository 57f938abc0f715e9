import pg from 'pg';

const CHANNEL = 'dokaz_recall';

/**
 * Hears, over one PostgreSQL connection, that a recall or a freeze was written for a partner.
 *
 * Nothing depends on it: a lost connection only means that a long poll ends at its time limit, and the next one hears again.
 */
export class RecallSignal {
  private client: pg.Client | undefined;
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(private readonly url: string) {}

  /** Resolves true as soon as something urgent is written for `org`, false after `ms`. Listening has begun when `ready` resolves. */
  async listen(org: string, ms: number): Promise<{ readonly urgent: Promise<boolean>; readonly stop: () => void }> {
    await this.connect();
    const wakers = this.waiting.get(org) ?? new Set();
    this.waiting.set(org, wakers);
    let stop = (): void => undefined;
    const urgent = new Promise<boolean>((resolve) => {
      const end = (heard: boolean) => {
        clearTimeout(timer);
        wakers.delete(wake);
        resolve(heard);
      };
      const wake = () => end(true);
      const timer = setTimeout(() => end(false), ms).unref();
      stop = () => end(false);
      wakers.add(wake);
    });
    return { urgent, stop };
  }

  private async connect(): Promise<void> {
    if (this.client !== undefined) return;
    const client = new pg.Client({ connectionString: this.url, application_name: 'recall-signal' });
    this.client = client;
    const lost = () => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => {
      for (const wake of this.waiting.get(payload ?? '') ?? []) wake();
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      lost();
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    for (const wakers of this.waiting.values()) for (const wake of wakers) wake();
    await client?.end();
  }
}
