import type { Tx } from '#platform/database';

/** A trust document as it was accepted: still signed, with its version and hash. */
export interface AcceptedTrustDocument<Signed = unknown> {
  readonly version: number;
  readonly hash: string;
  readonly document: Signed;
}

/** The node's own copy of who belongs to the coalition. Documents are stored signed and checked again when read. */
export class TrustRepository {
  /** All accepted documents, oldest first. */
  trustChain<Signed>(tx: Tx): Promise<AcceptedTrustDocument<Signed>[]> {
    return tx.query<AcceptedTrustDocument<Signed>>(`select version, hash, document from trust_document order by version`);
  }

  /** Revocations (compact JWS) in the order of their acceptance. */
  async revocations(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ jws: string }>(`select jws from trust_revocation order by position`);
    return rows.map(({ jws }) => jws);
  }

  /** Appends a document; versions are never replaced (no UPDATE grant). */
  async addTrust(tx: Tx, accepted: AcceptedTrustDocument, day: string): Promise<void> {
    await tx.query(
      `insert into trust_document (version, hash, document, accepted_on) values ($1, $2, $3, $4) on conflict (version) do nothing`,
      [accepted.version, accepted.hash, JSON.stringify(accepted.document), day],
    );
  }

  async addRevocation(tx: Tx, h: string, jws: string, day: string): Promise<void> {
    await tx.query(`insert into trust_revocation (h, jws, accepted_on) values ($1, $2, $3) on conflict (h) do nothing`, [h, jws, day]);
  }
}
