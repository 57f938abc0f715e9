import type { Tx } from '#platform/database';

/** What a key server says, under its signature, that it evaluated for this organisation on one day. */
export interface EvaluationCount {
  readonly server: string;
  readonly day: string;
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

  /** Days from the last one seen of any server on; the first day of own evaluations when none was seen. */
  async firstOpenDay(tx: Tx): Promise<string | undefined> {
    const [row] = await tx.query<{ day: string | null }>(
      `select to_char(coalesce((select max(day) from link_count), (select min(made_on) from link_batch)), 'YYYY-MM-DD') as day`,
    );
    return row?.day ?? undefined;
  }
}
