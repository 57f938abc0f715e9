import type { Tx } from '#platform/database';

/** What a key server says, under its signature, that it evaluated for this organisation on one day. */
export interface EvaluationCount {
  readonly server: string;
  readonly day: string;
  readonly people: number;
  readonly elements: number;
}

/** Why a person says that more evaluations than this node knows of are no theft. */
export type AcknowledgedReason = 'restored-backup' | 'keys-replaced';

/** By how much a server counted more, and that a person has looked into it. */
export interface AcknowledgedExcess {
  readonly server: string;
  readonly people: number;
  readonly elements: number;
}

/** Daily counts of the key servers as last seen. */
export class EvaluationCountRepository {
  async keep(tx: Tx, counts: readonly EvaluationCount[]): Promise<void> {
    for (const { server, day, people, elements } of counts) {
      await tx.execute(
        `insert into link_count as c (server, day, people, elements) values ($1, $2, $3, $4)
         on conflict (server, day) do update set people = greatest(c.people, excluded.people), elements = greatest(c.elements, excluded.elements)`,
        [server, day, people, elements],
      );
    }
  }

  /** Sums of each server over all days up to and with one. */
  totalsUntil(tx: Tx, day: string): Promise<Omit<EvaluationCount, 'day'>[]> {
    return tx.query(
      `select server, sum(people)::float8 as people, sum(elements)::float8 as elements from link_count where day <= $1 group by server order by server`,
      [day],
    );
  }

  /** Append-only: what was waved through when, and why, stays to be read. */
  async acknowledge(tx: Tx, { server, people, elements }: AcknowledgedExcess, reason: AcknowledgedReason, day: string): Promise<void> {
    await tx.execute(
      `insert into link_count_acknowledged (server, people, elements, reason, on_day) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [server, people, elements, reason, day],
    );
  }

  /** The largest excess of each server that was acknowledged. */
  acknowledged(tx: Tx): Promise<AcknowledgedExcess[]> {
    return tx.query(
      `select server, max(people)::float8 as people, max(elements)::float8 as elements from link_count_acknowledged group by server`,
    );
  }

  /** Days from the last one seen of any server on; the first day of own evaluations when none was seen. */
  async firstOpenDay(tx: Tx): Promise<string | undefined> {
    const [row] = await tx.query<{ day: string | null }>(
      `select to_char(coalesce((select max(day) from link_count), (select min(made_on) from link_batch)), 'YYYY-MM-DD') as day`,
    );
    return row?.day ?? undefined;
  }
}
