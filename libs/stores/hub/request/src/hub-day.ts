import type { Tx } from '#platform/database';

/**
 * The day by which the hub judges grants and releases: the later one of its clock's and the highest it has ever seen, so
 * that a clock set back brings nothing expired to life again.
 *
 * A clock set forward by mistake ends things early and cannot be undone here; owners release again (docs/operating.md).
 */
export class HubDay {
  /** `YYYY-MM-DD`; remembered from now on. One short row lock a day, none otherwise. */
  async today(tx: Tx, now: Date): Promise<string> {
    const clock = now.toISOString().slice(0, 10);
    const known = await this.highest(tx);
    if (known !== undefined && known >= clock) return known;
    await tx.query(
      `insert into hub_day as d (id, day) values (1, $1) on conflict (id) do update set day = excluded.day where d.day < excluded.day`,
      [clock],
    );
    return (await this.highest(tx)) ?? clock;
  }

  /** The same as an instant: `now`, unless a later day was seen; then the first instant of that day. */
  async instant(tx: Tx, now: Date): Promise<Date> {
    const day = await this.today(tx, now);
    return day > now.toISOString().slice(0, 10) ? new Date(`${day}T00:00:00Z`) : now;
  }

  private async highest(tx: Tx): Promise<string | undefined> {
    const [row] = await tx.query<{ day: string }>(`select day::text as day from hub_day`);
    return row?.day;
  }
}
