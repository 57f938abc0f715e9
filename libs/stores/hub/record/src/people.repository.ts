import type { Tx } from '#platform/database';

/** The caller's own count of persons; every method expects `Database.as(org)`. */
export class PeopleRepository {
  /** Adds the persons of versions that this transaction accepts. */
  async add(tx: Tx, org: string, people: number): Promise<void> {
    if (people === 0) return;
    await tx.query(
      `insert into people_count as c (org, people) values ($1, $2) on conflict (org) do update set people = c.people + excluded.people`,
      [org, people],
    );
  }

  async count(tx: Tx, org: string): Promise<number> {
    const [row] = await tx.query<{ people: number }>(`select people::float8 as people from people_count where org = $1`, [org]);
    return row?.people ?? 0;
  }
}
