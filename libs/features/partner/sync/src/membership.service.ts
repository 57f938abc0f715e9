import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import {
  followTrust,
  Membership,
  verifyRevocation,
  verifyTrustChain,
  type VerifiedRevocation,
  type VerifiedTrust,
} from '#domain/membership';
import type { KeyOf, MultiSigned } from '#domain/signed-document';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { NodeIdentity } from '#platform/node-identity';
import { TrustRepository } from '#stores/partner/trust';

/**
 * Whom this node believes: the chain of trust documents from the pinned first one, with every revocation.
 *
 * The first documents come by file, from the admin who enrolled this organisation; later ones from the hub, which is only
 * a carrier: each is checked against the roots and the chain, and a smaller version is refused.
 */
@Injectable()
export class MembershipService {
  readonly #crypto = new NodeCrypto();
  #membership: Membership | undefined;

  constructor(
    private readonly database: Database,
    private readonly node: NodeIdentity,
    private readonly clock: Clock,
    private readonly trust: TrustRepository,
  ) {}

  /** @throws Fault `sync/no-trust-document` before the first document was brought in */
  async current(): Promise<Membership> {
    this.#membership ??= await this.#load();
    return this.#membership;
  }

  /** Like {@link current} once it was loaded; for synchronous key look-ups. */
  known(): Membership {
    if (this.#membership === undefined) throw new Fault('sync/no-trust-document');
    return this.#membership;
  }

  /** Statement keys of exactly one owner, as valid on that instant. */
  keysOf(owner: string, at: Date): KeyOf {
    const membership = this.known();
    return (kid) => {
      const key = membership.keyAt(kid, 'statement', at);
      return 'refused' in key || key.org !== owner ? undefined : key.publicKey;
    };
  }

  /** The hub's key for signing receipts. */
  hubStatementKeys(): KeyOf {
    return this.keysOf(this.node.hubOrg, this.clock.now());
  }

  /** The hub's key for signing answers. */
  hubKey(kid: string): Uint8Array | undefined {
    const key = this.known().keyAt(kid, 'request', this.clock.now());
    return 'refused' in key || key.org !== this.node.hubOrg ? undefined : key.publicKey;
  }

  /**
   * Accepts documents that follow what is held (or begin with the pinned one) and revocations; keeps them.
   *
   * @returns true if anything changed
   * @throws Fault `membership/…` when a document does not follow, is forked, rolled back or badly signed
   */
  async accept(documents: readonly MultiSigned[], revocations: readonly string[]): Promise<boolean> {
    const held = this.#membership ?? (await this.#load().catch(orNothing));
    const trust =
      held === undefined
        ? await verifyTrustChain(this.node.trustPin, documents, this.#crypto)
        : await followTrust(held.trust, documents, this.#crypto);
    const verified = await this.#verifyRevocations(revocations, trust);
    const next = new Membership(trust, verified);
    if (held !== undefined && next.state === held.state) return false;
    const day = dayOf(this.clock.now());
    await this.database.tx(async (tx) => {
      for (const { version, hash, signed } of await this.#links(held?.trust, documents)) {
        await this.trust.addTrust(tx, { version, hash, document: signed }, day);
      }
      for (const { h, jws } of verified) await this.trust.addRevocation(tx, h, jws, day);
    });
    this.#membership = next;
    return true;
  }

  /** Every link with its version and hash; each was verified before, this only names them. */
  async #links(
    held: VerifiedTrust | undefined,
    documents: readonly MultiSigned[],
  ): Promise<{ version: number; hash: string; signed: MultiSigned }[]> {
    const links: { version: number; hash: string; signed: MultiSigned }[] = [];
    let trust = held;
    for (const signed of documents) {
      trust =
        trust === undefined
          ? await verifyTrustChain(this.node.trustPin, [signed], this.#crypto)
          : await followTrust(trust, [signed], this.#crypto);
      links.push({ version: trust.document.version, hash: trust.hash, signed });
    }
    return links;
  }

  async #verifyRevocations(jwss: readonly string[], trust: VerifiedTrust): Promise<VerifiedRevocation[]> {
    const verified: VerifiedRevocation[] = [];
    for (const jws of jwss) verified.push(await verifyRevocation(jws, trust, this.#crypto));
    return verified;
  }

  async #load(): Promise<Membership> {
    const { chain, revocations } = await this.database.tx(async (tx) => ({
      chain: await this.trust.trustChain<MultiSigned>(tx),
      revocations: await this.trust.revocations(tx),
    }));
    if (chain.length === 0) throw new Fault('sync/no-trust-document');
    const trust = await verifyTrustChain(
      this.node.trustPin,
      chain.map(({ document }) => document),
      this.#crypto,
    );
    return new Membership(trust, await this.#verifyRevocations(revocations, trust));
  }
}

function orNothing(fault: unknown): undefined {
  if (fault instanceof Fault && fault.code === 'sync/no-trust-document') return undefined;
  throw fault;
}
