import type { Rule } from '#domain/access';
import { NodeCrypto } from '#platform/crypto';
import type { Database } from '#platform/database';

const crypto = new NodeCrypto();

/** Writes a rule as one that two admins signed long ago, by the role of the hub's API; for tests about what rules do. */
export async function ruleInForce(api: Database, rule: Rule): Promise<void> {
  const h = crypto.sha256Text(`${rule.ruleId}@${rule.version}`);
  const name = [h, rule.ruleId, rule.version];
  await api.tx(async (tx) => {
    await tx.query(
      `insert into rule_proposal (h, rule_id, version, payload, proposed_by, proposed_on) values ($1, $2, $3, 'payload', 'A-01', '2026-01-01')`,
      name,
    );
    await tx.query(
      `insert into rule_version (h, rule_id, version, rule, document, effective_on) values ($1, $2, $3, $4, '{}', '2026-01-01')`,
      [...name, JSON.stringify(rule)],
    );
  });
}
