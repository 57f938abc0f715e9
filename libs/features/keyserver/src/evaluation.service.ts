import { Injectable, Logger } from '@nestjs/common';
import { utf8, toBase64url, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { dayOf, type Membership } from '#domain/membership';
import { ELEMENT_BYTES, type Evaluation, type OprfKeyPair } from '#domain/oprf';
import { requireAllowance, requireBatch, verifyAttestation } from '#domain/quota';
import { concatBytes, equalBytes } from '#domain/crypto';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { MembershipSource } from '#platform/http';
import { KeyStore } from '#platform/key-store';
import { EvaluationRepository, FreezeRepository, type EvaluatedBatch } from '#stores/keyserver';
import { KeyServerSettings } from './settings.js';

/** One organisation's evaluations that may run at one time: a repetition may overtake the attempt that was given up. */
const AT_ONCE = 2;

export interface EvaluationRequest {
  readonly org: string;
  readonly idempotencyKey: string;
  readonly epoch: string;
  readonly people: number;
  readonly attestation: string;
  /** Flat list of blinded elements. */
  readonly elements: Uint8Array;
}

/**
 * epoch's key → no freeze → attestation → size → quota → evaluate → count → answer.
 *
 * Counted in a transaction of its own before anything leaves, after the work, so that a refused batch costs the caller
 * nothing and an answer that was lost on its way is repeated for nothing.
 */
@Injectable()
export class EvaluationService {
  readonly #log = new Logger('Evaluation');
  readonly #batches = new EvaluationRepository();
  readonly #freezes = new FreezeRepository();
  readonly #running = new Map<string, number>();
  readonly #crypto: Crypto = new NodeCrypto();

  constructor(
    private readonly database: Database,
    private readonly membership: MembershipSource,
    private readonly keys: KeyStore,
    private readonly clock: Clock,
    private readonly settings: KeyServerSettings,
  ) {}

  /**
   * @throws Fault `key-server/no-epoch`, `/frozen`, `/attestation-refused`, `/other-digest`, `quota/…`, `oprf/invalid-element`,
   *   `http/too-many-requests`
   */
  async evaluate(request: EvaluationRequest): Promise<Evaluation> {
    const running = this.#running.get(request.org) ?? 0;
    if (running >= AT_ONCE) throw new Fault('http/too-many-requests');
    this.#running.set(request.org, running + 1);
    try {
      return await this.admitted(request);
    } finally {
      this.#running.set(request.org, this.#running.get(request.org)! - 1);
    }
  }

  private async admitted(request: EvaluationRequest): Promise<Evaluation> {
    const { org, idempotencyKey, epoch, people, elements: flat } = request;
    const membership = await this.membership.current();
    const key = this.keyOf(membership, epoch);
    const elements = flat.length / ELEMENT_BYTES;
    requireBatch({ people, elements }, this.settings.limits);
    const attested = await this.attested(request, membership);
    const digest = toBase64url(await this.#crypto.sha256(concatBytes(utf8(`${epoch}\0${people}\0`), flat)));
    const batch: EvaluatedBatch = { org, idempotencyKey, epoch, digest, people, elements };
    await this.database.tx(async (tx) => {
      const used = await this.#batches.peopleOf(tx, org, epoch);
      await this.requireAllowed(tx, batch, used, attested);
    });
    const evaluation = await this.settings.work.evaluate(key, flat);
    const isNew = await this.database.tx((tx) => this.counted(tx, batch, attested));
    this.#log.log({ org, epoch, people, elements, repeated: !isNew });
    return evaluation;
  }

  /** Our pair of that epoch, if it is the one that the trust document pins and the whole epoch may be used today. */
  private keyOf(membership: Membership, epoch: string): OprfKeyPair {
    const pinned = membership.oprfKeysAt(this.clock.now(), epoch).find(({ org }) => org === this.settings.org);
    const listed = this.keys.publicKeys().some((key) => key.epoch === epoch);
    if (pinned === undefined || !listed) throw new Fault('key-server/no-epoch', { epoch });
    const pair = this.keys.oprfKey(epoch);
    // An answer under another key would fail every client's check; better to say so here.
    if (!equalBytes(pair.publicKey, pinned.publicKey)) throw new Fault('key-server/no-epoch', { epoch });
    return pair;
  }

  private async attested({ org, attestation }: EvaluationRequest, membership: Membership): Promise<number> {
    const now = this.clock.now();
    const keyOf = (kid: string) => {
      const key = membership.keyAt(kid, 'statement', now);
      return 'refused' in key || key.role !== 'hub' || key.org !== this.settings.hubOrg ? undefined : key.publicKey;
    };
    try {
      return (await verifyAttestation(attestation, { hub: this.settings.hubOrg, org }, keyOf, this.#crypto)).people;
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      throw new Fault('key-server/attestation-refused', { reason: cause.code }, { cause });
    }
  }

  /** @returns true for a batch that was counted before @throws Fault when it may not be evaluated */
  private async requireAllowed(tx: Tx, batch: EvaluatedBatch, used: number, attested: number): Promise<boolean> {
    if (await this.#freezes.isFrozen(tx, batch.org)) throw new Fault('key-server/frozen');
    const digest = await this.#batches.digestOf(tx, batch.org, batch.idempotencyKey);
    if (digest !== undefined && digest !== batch.digest) throw new Fault('key-server/other-digest');
    if (digest === undefined) requireAllowance(batch.people, used, attested, this.settings.limits);
    return digest !== undefined;
  }

  /** Judged again under the lock: another batch, or a freeze, may have come in between. */
  private async counted(tx: Tx, batch: EvaluatedBatch, attested: number): Promise<boolean> {
    const used = await this.#batches.lockPeopleOf(tx, batch.org, batch.epoch);
    if (await this.requireAllowed(tx, batch, used, attested)) return false;
    await this.#batches.add(tx, batch, dayOf(this.clock.now()));
    return true;
  }
}
