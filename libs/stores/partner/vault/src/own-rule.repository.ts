import type { Tx } from '#platform/database';

/** A rule as it was proposed here; what it says is read by whoever knows rules. */
export interface ProposedOwnRule {
  /** base64url SHA-256 of its canonical bytes. */
  readonly h: string;
  readonly ruleId: string;
  readonly version: number;
  readonly rule: unknown;
  readonly proposedOn: string;
}

/** With the signature of this organisation, once enough people had approved. */
export interface StoredOwnRule extends ProposedOwnRule {
  /** Signed document; `null` = it waits for another person. */
  readonly document: unknown;
  /** What became of it at the hub; `null` = it has not heard it. */
  readonly heard: 'taken' | 'refused' | null;
  /** Why the hub refused it. */
  readonly fault: string | null;
}

const COLUMNS = `h, rule_id as "ruleId", version, rule, to_char(proposed_on, 'YYYY-MM-DD') as "proposedOn", document, heard, fault`;

/** Own rules of this owner. A signed one is never changed or deleted. */
export class OwnRuleRepository {
  /** Makes everything that changes own rules, or the view that contains them, wait for each other until the transaction ends. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('own-rules', 0))`);
  }

  list(tx: Tx): Promise<StoredOwnRule[]> {
    return tx.query<StoredOwnRule>(`select ${COLUMNS} from own_rule order by rule_id, version, h`);
  }

  async find(tx: Tx, h: string): Promise<StoredOwnRule | undefined> {
    const [row] = await tx.query<StoredOwnRule>(`select ${COLUMNS} from own_rule where h = $1`, [h]);
    return row;
  }

  /** Repeating it changes nothing. */
  async propose(tx: Tx, { h, ruleId, version, rule, proposedOn }: ProposedOwnRule): Promise<void> {
    await tx.execute(
      `insert into own_rule (h, rule_id, version, rule, proposed_on) values ($1, $2, $3, $4::jsonb, $5) on conflict do nothing`,
      [h, ruleId, version, JSON.stringify(rule), proposedOn],
    );
  }

  /** Signed: from now on it decides here. The view that previews and sealing read gets it in the same transaction. */
  async sign(tx: Tx, h: string, document: unknown, day: string): Promise<void> {
    await tx.execute(`update own_rule set document = $2::jsonb, signed_on = $3 where h = $1 and document is null`, [
      h,
      JSON.stringify(document),
      day,
    ]);
    await tx.execute(`update coalition_view set rules = rules || (select rule from own_rule where h = $1)`, [h]);
  }

  /** Signed ones that the hub has not heard, in the order of their numbers. */
  unheard(tx: Tx): Promise<StoredOwnRule[]> {
    return tx.query<StoredOwnRule>(
      `select ${COLUMNS} from own_rule where document is not null and heard is null order by rule_id, version`,
    );
  }

  async markHeard(tx: Tx, h: string, heard: 'taken' | 'refused', fault: string | null = null): Promise<void> {
    await tx.execute(`update own_rule set heard = $2, fault = $3 where h = $1`, [h, heard, fault]);
  }

  /** Every signed version, whatever the hub says of it. */
  async signedRules(tx: Tx): Promise<unknown[]> {
    return (await tx.query<{ rule: unknown }>(`select rule from own_rule where document is not null`)).map(({ rule }) => rule);
  }
}
