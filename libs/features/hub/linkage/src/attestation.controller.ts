import { Controller, Get } from '@nestjs/common';
import type { Signer } from '#domain/crypto';
import { issueAttestation } from '#domain/quota';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { Caller, Requires, type CallerIdentity } from '#platform/http';
import { PeopleRepository } from '#stores/hub/record';

/** Who signs attestations: the hub. */
export class AttestationKey {
  constructor(
    readonly org: string,
    readonly signer: Signer,
  ) {}
}

/** The hub's word on how many persons an organisation has sent, which the key servers' quotas grow with. */
@Controller('v1/attestations')
export class AttestationController {
  private readonly people = new PeopleRepository();

  constructor(
    private readonly database: Database,
    private readonly key: AttestationKey,
    private readonly crypto: NodeCrypto,
    private readonly clock: Clock,
  ) {}

  @Get('people')
  @Requires('attestation:read')
  async get(@Caller() { org }: CallerIdentity): Promise<{ attestation: string }> {
    const people = await this.database.as(org, (tx) => this.people.count(tx, org));
    const attestation = { hub: this.key.org, org, people, day: dayOf(this.clock.now()) };
    return { attestation: await issueAttestation(attestation, this.key.signer, this.crypto) };
  }
}
