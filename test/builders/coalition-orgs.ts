import type { Signer } from '#domain/crypto';
import { Membership } from '#domain/membership';
import type { KeyPairJwk } from '#platform/crypto';
import type { SigningUse } from '#platform/key-store';
import { AuthorityOrgs } from './authority-orgs.js';
import { Coalition } from './coalition.js';

/** The same organisations with a trust document that roots have signed, so that nodes can follow it. */
export class CoalitionOrgs extends AuthorityOrgs {
  private constructor(
    readonly coalition: Coalition,
    private now: Membership,
  ) {
    super();
  }

  static async found(orgs: readonly string[], at: Date): Promise<CoalitionOrgs> {
    const coalition = await Coalition.found(orgs, at);
    return new CoalitionOrgs(coalition, new Membership(await coalition.trust()));
  }

  /** The hub takes up the newest document. */
  async follow(): Promise<void> {
    this.now = new Membership(await this.coalition.trust());
  }

  override signer(org: string, use: SigningUse = 'statement'): Signer {
    return this.coalition.store(org).signer(use);
  }

  override pair(org: string, use: SigningUse): KeyPairJwk {
    return this.coalition.store(org).pair(use);
  }

  override encryptionKid(org: string): string {
    return this.coalition.store(org).pair('encryption').kid;
  }

  override get membership(): Membership {
    return this.now;
  }

  override known(): Promise<Membership> {
    return Promise.resolve(this.now);
  }

  override current(): Promise<Membership> {
    return Promise.resolve(this.now);
  }
}
