import { latestVersions, type Rule } from '#domain/access';
import type { Tx } from '#platform/database';

interface Answer {
  readonly count: number;
  readonly rules: readonly Rule[] | null;
}

/**
 * The last version of every rule, asked for at every decision and fetched only when there are new ones.
 *
 * `rule_version` only grows, so its count names its state; one statement compares and fetches in one snapshot, so that a
 * rule that took effect before this statement is never missed, and a restored older state is noticed as well.
 */
export class CachedRules {
  #count = -1;
  #rules: readonly Rule[] = [];

  /** One SQL statement. Judge validity and subject with `#domain/access`; its `rulesKey` tells when to look again. */
  async current(tx: Pick<Tx, 'query'>): Promise<readonly Rule[]> {
    const [answer] = await tx.query<Answer>(
      `select n.count, case when n.count <> $1 then (select coalesce(json_agg(rule), '[]') from rule_version) end as rules
       from (select count(*)::int as count from rule_version) n`,
      [this.#count],
    );
    if (answer?.rules) {
      this.#count = answer.count;
      this.#rules = latestVersions(answer.rules);
    }
    return this.#rules;
  }
}
