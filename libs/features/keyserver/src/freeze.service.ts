import { Injectable, Logger } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { dayOf } from '#domain/membership';
import { verifyFreeze, verifyResumption } from '#domain/quota';
import type { MultiSigned } from '#domain/signed-document';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { MembershipSource } from '#platform/http';
import { FreezeRepository, type StandingFreeze } from '#stores/keyserver';

/** Stops by any one root or key holder, ends by the roots' threshold; whoever brings the document is no matter. */
@Injectable()
export class FreezeService {
  readonly #log = new Logger('Freeze');
  readonly #freezes = new FreezeRepository();
  readonly #crypto = new NodeCrypto();

  constructor(
    private readonly database: Database,
    private readonly membership: MembershipSource,
    private readonly clock: Clock,
  ) {}

  /** @throws the faults of `verifyFreeze` */
  async freeze(jws: string): Promise<StandingFreeze[]> {
    const now = this.clock.now();
    const { h, claims } = await verifyFreeze(jws, await this.membership.current(), now, this.#crypto);
    return this.database.tx(async (tx) => {
      await this.#freezes.add(tx, { h, jws, org: claims.org }, dayOf(now));
      this.#log.warn({ frozen: claims.org ?? 'everybody', h });
      return this.#freezes.standing(tx);
    });
  }

  /** @throws Fault `key-server/unknown-freeze`, or the faults of `verifyResumption` */
  async resume(signed: MultiSigned): Promise<StandingFreeze[]> {
    const { h, claims } = await verifyResumption(signed, await this.membership.current(), this.#crypto);
    return this.database.tx(async (tx) => {
      const document = JSON.stringify(signed);
      const [unknown] = await this.#freezes.lift(tx, { h, document }, claims.freezes, dayOf(this.clock.now()));
      if (unknown !== undefined) throw new Fault('key-server/unknown-freeze', { h: unknown });
      this.#log.warn({ lifted: claims.freezes.length, h });
      return this.#freezes.standing(tx);
    });
  }

  standing(): Promise<StandingFreeze[]> {
    return this.database.tx((tx) => this.#freezes.standing(tx));
  }
}
