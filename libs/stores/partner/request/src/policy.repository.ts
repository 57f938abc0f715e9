import type { Scope } from '#domain/request';
import type { Tx } from '#platform/database';

/** What a head decided once for many requests; never S3. */
export interface ReleasePolicy {
  readonly policyId: string;
  readonly recipients: readonly string[];
  readonly purpose: string;
  readonly scope: Scope;
  readonly classes: readonly ('S1' | 'S2')[];
  readonly validUntil: string;
}

/** Saved policies; ended, never changed. */
export class ReleasePolicyRepository {
  async add(tx: Tx, policy: ReleasePolicy, by: { readonly personId: string; readonly signature: string }, day: string): Promise<void> {
    await tx.execute(`insert into release_policy (policy_id, body, made_by, signature, made_on) values ($1, $2::jsonb, $3, $4, $5)`, [
      policy.policyId,
      JSON.stringify(policy),
      by.personId,
      by.signature,
      day,
    ]);
  }

  async end(tx: Tx, policyId: string, day: string): Promise<boolean> {
    return (await tx.execute(`update release_policy set ended_on = $2 where policy_id = $1 and ended_on is null`, [policyId, day])) === 1;
  }

  async standing(tx: Tx): Promise<ReleasePolicy[]> {
    const rows = await tx.query<{ body: ReleasePolicy }>(`select body from release_policy where ended_on is null order by policy_id`);
    return rows.map(({ body }) => body);
  }
}
