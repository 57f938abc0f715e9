import { compileSql, rulesShowing, type AccessRow, type Rule, type SensitivityClass } from '#domain/access';
import type { Tx } from '#platform/database';

const DECIDING = `r.owner, r.status, r.category, r.regions, r.month_from, r.month_until, r.audience_partners, r.audience_purposes,
  r.audience_until`;

/** One record with the columns that decide access. */
export interface TouchedRecord extends AccessRow {
  readonly record_id: string;
}

/** A record's head with its sealed body, as the owner sent it. */
export interface WholeRecord extends TouchedRecord {
  readonly rev: number;
  readonly h: string;
  readonly body: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly wrappedBy: string;
}

/** One question about a record: is this part of it shown, at this class, to this partner? */
export interface Aspect {
  readonly partner: string;
  readonly cls: SensitivityClass;
  readonly part: string;
}

/** What a change of rules does to the records of one owner. Every method expects `Database.as(owner)`. */
export class EffectsRepository {
  /**
   * Records of one owner of which a partner would see more or less, by id. A coarse question per aspect in one statement:
   * what exactly changes is decided on each row by `#domain/access`.
   */
  async findTouched(
    tx: Tx,
    owner: string,
    change: { readonly before: readonly Rule[]; readonly after: readonly Rule[]; readonly at: Date; readonly aspects: readonly Aspect[] },
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<TouchedRecord[]> {
    const parameters: unknown[] = [owner, page.after, page.limit];
    const bind = (rules: readonly Rule[], { partner, cls, part }: Aspect): string => {
      const subject = { org: partner };
      const { where, params } = compileSql(rulesShowing(rules, part), subject, change.at, 'r', parameters.length + 1, cls);
      parameters.push(...params);
      return `((${where}) is true)`;
    };
    const changes = change.aspects.map((aspect) => `${bind(change.before, aspect)} <> ${bind(change.after, aspect)}`);
    if (changes.length === 0) return [];
    return tx.query<TouchedRecord>(
      `select r.record_id, ${DECIDING} from record r
       where r.owner = $1 and ($2::uuid is null or r.record_id > $2) and (${changes.join(' or ')})
       order by r.record_id limit $3`,
      parameters,
    );
  }

  /** One live record of one owner. */
  async findRecord(tx: Tx, owner: string, recordId: string): Promise<WholeRecord | undefined> {
    const rows = await tx.query<WholeRecord>(
      `select r.record_id, r.rev, r.h, ${DECIDING}, v.body, k.wrapped, k.wrapped_by as "wrappedBy" from record r
       join record_version v on v.record_id = r.record_id and v.rev = r.rev and v.h = r.h
       join body_key k on k.record_id = r.record_id and k.h = r.h
       where r.owner = $1 and r.record_id = $2 and r.op = 'upsert'`,
      [owner, recordId],
    );
    return rows[0];
  }
}
