import type { Tx } from '#platform/database';

/** One owner's no to a proposal. */
export interface StoredVeto {
  readonly owner: string;
  readonly reason: string | null;
  readonly vetoedOn: string;
}

/** A veto period: from the day of the last signature to the day on which the rule may take effect. */
export interface VetoPeriod {
  readonly completedOn: string;
  readonly dueOn: string;
}

/** Append-only rows of veto periods and vetoes. */
export class VetoRepository {
  /** Begins a period of `days`; a second one on the same day changes nothing. */
  async begin(tx: Tx, h: string, day: string, days: number): Promise<VetoPeriod> {
    await tx.query(
      `insert into rule_completion (h, completed_on, due_on) values ($1, $2::date, $2::date + $3::int) on conflict do nothing`,
      [h, day, days],
    );
    const period = await this.findPeriod(tx, h);
    if (period === undefined) throw new Error('a period that was just written is not there');
    return period;
  }

  /** The last period of a proposal. */
  async findPeriod(tx: Tx, h: string): Promise<VetoPeriod | undefined> {
    const rows = await tx.query<VetoPeriod>(
      `select completed_on::text as "completedOn", due_on::text as "dueOn" from rule_completion
       where h = $1 order by completed_on desc limit 1`,
      [h],
    );
    return rows[0];
  }

  async findVetoes(tx: Tx, h: string): Promise<StoredVeto[]> {
    return tx.query<StoredVeto>(
      `select owner, reason, vetoed_on::text as "vetoedOn" from rule_veto where h = $1 order by vetoed_on, owner`,
      [h],
    );
  }

  /** Keeps the owner's signed word; the first one stays. */
  async addVeto(tx: Tx, h: string, owner: string, document: string, reason: string | null, day: string): Promise<void> {
    await tx.query(`insert into rule_veto (h, owner, document, reason, vetoed_on) values ($1, $2, $3, $4, $5) on conflict do nothing`, [
      h,
      owner,
      document,
      reason,
      day,
    ]);
  }

  /** Proposals whose period is over, whose number is still free and to which nobody said no; in the order in which they were complete. */
  async findDue(tx: Tx, day: string): Promise<{ h: string; ruleId: string }[]> {
    return tx.query<{ h: string; ruleId: string }>(
      `select p.h, p.rule_id as "ruleId" from rule_proposal p
       join lateral (select completed_on, due_on from rule_completion c where c.h = p.h order by completed_on desc limit 1) c on true
       where c.due_on <= $1::date and not exists (select from rule_veto v where v.h = p.h)
         and not exists (select from rule_version v where v.rule_id = p.rule_id and v.version >= p.version)
       order by c.completed_on, p.h`,
      [day],
    );
  }

  /** Other proposals of the same number in a veto period: complete before this one, and not vetoed. */
  async findRivals(tx: Tx, h: string): Promise<string[]> {
    const rows = await tx.query<{ h: string }>(
      `select other.h from rule_proposal p join rule_proposal other using (rule_id, version)
       where p.h = $1 and other.h <> p.h and exists (select from rule_completion c where c.h = other.h)
         and not exists (select from rule_veto v where v.h = other.h) order by other.h`,
      [h],
    );
    return rows.map((row) => row.h);
  }
}
