import type { Tx } from '#platform/database';

/** Envelopes with audience keys: ciphertext from an owner to one member, delivered once. */
export class AudienceKeyRepository {
  /** Stores the envelopes and one `change` row for each, in one statement. */
  async send(tx: Tx, owner: string, envelopes: readonly { to: string; jwe: string }[], day: string): Promise<void> {
    if (envelopes.length === 0) return;
    await tx.query(
      `with stored as (
         insert into audience_key_envelope (owner, target_org, jwe, received_on)
         select $1, n.target_org, n.jwe, $4::date from unnest($2::text[], $3::text[]) as n (target_org, jwe)
         returning id, target_org)
       insert into change (kind, owner, target_org, envelope_id) select 'audience-key', $1, target_org, id from stored`,
      [owner, envelopes.map((envelope) => envelope.to), envelopes.map((envelope) => envelope.jwe), day],
    );
  }
}
