import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { MembershipSource } from '#platform/http';
import { KeyStore } from '#platform/key-store';
import { EvaluationRepository } from '#stores/keyserver';

/** Ends the life of OPRF keys: one that the trust document lists as revoked or expired is destroyed, not merely unused. */
@Injectable()
export class RetirementService {
  readonly #log = new Logger('Retirement');
  readonly #batches = new EvaluationRepository();

  constructor(
    private readonly database: Database,
    private readonly membership: MembershipSource,
    private readonly keys: KeyStore,
    private readonly clock: Clock,
  ) {}

  /** @returns epochs whose key was destroyed */
  async retire(): Promise<string[]> {
    const membership = await this.membership.current();
    const now = this.clock.now();
    const over = this.keys.publicKeys().flatMap(({ kid, epoch }) => {
      if (epoch === undefined) return [];
      const judged = membership.keyAt(kid, 'oprf', now);
      // A suspended member may come back, and a new key is unknown until the roots have signed: those stay.
      const ended = 'refused' in judged && (judged.refused === 'revoked' || judged.refused === 'expired');
      return ended ? [epoch] : [];
    });
    for (const epoch of over) {
      this.keys.destroyOprfKey(epoch);
      await this.database.tx((tx) => this.#batches.forgetBatches(tx, epoch));
      this.#log.warn({ destroyed: epoch });
    }
    return over;
  }
}
