import type { Tx } from '#platform/database';

/** How consents of this organisation call an authority: `ICC-OTP` → `R-01`. */
export interface RecipientName {
  readonly name: string;
  readonly org: string;
}

/** Names of authorities in this organisation's consent forms, confirmed by a person. */
export class RecipientNameRepository {
  list(tx: Tx): Promise<RecipientName[]> {
    return tx.query<RecipientName>(`select name, org from recipient_name order by name`);
  }

  async replace(tx: Tx, names: readonly RecipientName[], by: string, day: string): Promise<void> {
    await tx.execute(`delete from recipient_name`);
    for (const { name, org } of names)
      await tx.execute(`insert into recipient_name (name, org, by_person, on_day) values ($1, $2, $3, $4)`, [name, org, by, day]);
  }
}
