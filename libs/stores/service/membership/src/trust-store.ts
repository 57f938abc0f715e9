import { Injectable } from '@nestjs/common';
import type { Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import {
  acceptFirst,
  acceptNext,
  dayOf,
  Membership,
  verifyRevocation,
  verifyTrustChain,
  type MembershipFaultCode,
  type VerifiedRevocation,
} from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import { Database, type Tx } from '#platform/database';
import { MembershipSource } from '#platform/http';

/** Any constant: two acceptances at one time would both read the same predecessor. */
const ACCEPT_LOCK = 7301;

interface TrustRow {
  readonly version: number;
  readonly document: string;
}

/**
 * A service's own trust documents and revocations. Everything read is verified again from the pinned hash, so that an edit in
 * the database makes it refuse to serve rather than obey.
 */
@Injectable()
export class TrustStore extends MembershipSource {
  #known: Membership | undefined;

  /** @param pinnedHash hash of the coalition's first document, from configuration */
  constructor(
    private readonly database: Database,
    private readonly crypto: Crypto,
    private readonly pinnedHash: string,
  ) {
    super();
  }

  override async known(): Promise<Membership> {
    return this.#known ?? this.current();
  }

  override async current(): Promise<Membership> {
    const [row] = await this.database.query<{ state: string | null }>(
      `SELECT newest || '.' || (SELECT count(*) FROM trust_revocation WHERE trust_version = newest) AS state FROM (SELECT max(version) AS newest FROM trust_document) AS d`,
    );
    if (this.#known !== undefined && this.#known.state === row?.state) return this.#known;
    this.#known = await this.database.tx((tx) => this.load(tx));
    return this.#known;
  }

  /** Accepts the first document or a successor; the current one again is no change. @throws Fault `membership/…` */
  async accept(next: MultiSigned, now: Date): Promise<Membership> {
    await this.database.tx(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [ACCEPT_LOCK]);
      const [any] = await tx.query('SELECT 1 FROM trust_document LIMIT 1');
      const held = any === undefined ? undefined : await this.load(tx);
      const trust =
        held === undefined
          ? await acceptFirst(next, this.pinnedHash, this.crypto)
          : await acceptNext(held.trust, next, held.revocations, now, this.crypto);
      if (trust === held?.trust) return;
      const { version } = trust.document;
      await tx.query('INSERT INTO trust_document (version, hash, document, accepted_on) VALUES ($1, $2, $3, $4)', [
        version,
        trust.hash,
        JSON.stringify(trust.signed),
        dayOf(now),
      ]);
    });
    return this.current();
  }

  /** Accepts a revocation by one root or by the owner; it counts from the next request on. @throws Fault `membership/…` */
  async revoke(jws: string, now: Date): Promise<Membership> {
    await this.database.tx(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [ACCEPT_LOCK]);
      const { trust } = await this.load(tx);
      const { h, claims } = await verifyRevocation(jws, trust, this.crypto);
      if (claims.on > dayOf(now)) throw new Fault<MembershipFaultCode>('membership/malformed', { field: '/on' });
      await tx.query(
        'INSERT INTO trust_revocation (h, trust_version, jws, accepted_on) VALUES ($1, $2, $3, $4) ON CONFLICT (h) DO NOTHING',
        [h, trust.document.version, jws, dayOf(now)],
      );
    });
    return this.current();
  }

  /** Signed documents from a version on, oldest first, for nodes that follow. */
  async documentsFrom(version: number): Promise<MultiSigned[]> {
    const rows = await this.database.query<TrustRow>('SELECT version, document FROM trust_document WHERE version >= $1 ORDER BY version', [
      version,
    ]);
    return rows.map(({ document }) => JSON.parse(document) as MultiSigned);
  }

  private async load(tx: Tx): Promise<Membership> {
    const rows = await tx.query<TrustRow & { hash: string }>('SELECT version, hash, document FROM trust_document ORDER BY version');
    const newest = rows.at(-1);
    if (newest === undefined) throw new Fault<MembershipFaultCode>('membership/unknown-member');
    const chain = rows.map(({ document }) => JSON.parse(document) as MultiSigned);
    const trust = this.#known?.hash === newest.hash ? this.#known.trust : await verifyTrustChain(this.pinnedHash, chain, this.crypto);
    const revocations: VerifiedRevocation[] = [];
    const since = await tx.query<{ jws: string }>('SELECT jws FROM trust_revocation WHERE trust_version = $1 ORDER BY seq', [
      newest.version,
    ]);
    for (const { jws } of since) revocations.push(await verifyRevocation(jws, trust, this.crypto));
    return new Membership(trust, revocations);
  }
}
