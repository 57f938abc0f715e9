import type { PublishedRule, Rule, VerifiedRule } from '#domain/access';
import type { MultiSigned } from '#domain/signed-document';
import type { Tx } from '#platform/database';

/** One signature over a proposal, with the key id it claims (checked when it arrived). */
export interface StoredSignature {
  readonly kid: string;
  readonly protected: string;
  readonly signature: string;
}

/** A proposal with the signatures it has so far. */
export interface StoredProposal {
  readonly h: string;
  /** The bytes to be signed, base64url. */
  readonly payload: string;
  readonly signatures: readonly StoredSignature[];
  readonly proposedBy: string;
  readonly proposedOn: string;
}

/** A version that took effect, with the document that made it so. */
export interface StoredVersion extends PublishedRule {
  readonly rule: Rule;
}

const PROPOSAL = `
  select p.h, p.payload, p.proposed_by as "proposedBy", p.proposed_on::text as "proposedOn",
    (select coalesce(json_agg(json_build_object('kid', s.kid, 'protected', s.protected, 'signature', s.signature)
       order by s.signed_on, s.kid), '[]') from rule_signature s where s.h = p.h) as signatures
  from rule_proposal p`;

/** Append-only rows of rules. */
export class RuleRepository {
  /** Makes changes to one rule wait for each other until the transaction ends. */
  async lockRule(tx: Tx, ruleId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('rule:' || $1, 0))`, [ruleId]);
  }

  /** The last version of one rule. */
  async findLatest(tx: Tx, ruleId: string): Promise<Rule | undefined> {
    const rows = await tx.query<{ rule: Rule }>(`select rule from rule_version where rule_id = $1 order by version desc limit 1`, [ruleId]);
    return rows[0]?.rule;
  }

  /** Whether exactly these bytes took effect. */
  async tookEffect(tx: Tx, h: string): Promise<boolean> {
    const rows = await tx.query(`select from rule_version where h = $1`, [h]);
    return rows.length > 0;
  }

  async findProposal(tx: Tx, h: string): Promise<StoredProposal | undefined> {
    const rows = await tx.query<StoredProposal>(`${PROPOSAL} where p.h = $1`, [h]);
    return rows[0];
  }

  /** Proposals whose number is still free: neither they nor another of the same number took effect. */
  async findPending(tx: Tx): Promise<StoredProposal[]> {
    return tx.query<StoredProposal>(
      `${PROPOSAL} where not exists (select from rule_version v where v.rule_id = p.rule_id and v.version >= p.version)
       order by p.rule_id, p.version, p.h`,
    );
  }

  /** Every version that ever took effect, oldest first within each rule. */
  async findHistory(tx: Tx): Promise<StoredVersion[]> {
    return tx.query<StoredVersion>(
      `select rule, document, effective_on::text as "effectiveOn" from rule_version order by rule_id, version`,
    );
  }

  /** Keeps the bytes; repeating them is harmless. */
  async addProposal(tx: Tx, { rule, h }: VerifiedRule, payload: string, by: string, day: string): Promise<void> {
    await tx.query(
      `insert into rule_proposal (h, rule_id, version, payload, proposed_by, proposed_on)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [h, rule.ruleId, rule.version, payload, by, day],
    );
  }

  /** Keeps the signatures of a verified document; those already there stay as they are. */
  async addSignatures(tx: Tx, { h, signers }: VerifiedRule, document: MultiSigned, day: string): Promise<void> {
    for (const [index, { kid, org }] of signers.entries()) {
      const entry = document.signatures[index];
      await tx.query(
        `insert into rule_signature (h, kid, org, protected, signature, signed_on)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [h, kid, org, entry?.protected, entry?.signature, day],
      );
    }
  }

  /** Lets a version take effect, with the signatures that counted. The primary key refuses a second one of its number. */
  async addVersion(tx: Tx, { rule, h }: VerifiedRule, document: MultiSigned, day: string): Promise<void> {
    await tx.query(`insert into rule_version (rule_id, version, h, rule, document, effective_on) values ($1, $2, $3, $4, $5, $6)`, [
      rule.ruleId,
      rule.version,
      h,
      JSON.stringify(rule),
      JSON.stringify(document),
      day,
    ]);
  }
}
