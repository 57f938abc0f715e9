import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Jws } from '#domain/link-exchange';
import { chargedPeople } from '#domain/quota';
import { tokenInputs } from '#domain/token-profile';
import { Database } from '#platform/database';
import { HubClient } from '#platform/http';
import { BlindingRepository, LinkSubjectRepository, type BatchSubject, type BlindingBatch } from '#stores/partner/linkage';
import { LinkTools } from './link-tools.js';
import { sealOutputs, withRandomOutputs } from './outputs.js';
import { KeyServerChain } from './ports.js';
import { linkSubjectOf, openValues } from './subject-values.js';

/** Subjects of one request: about a thousand elements, seconds of work for a server, little to repeat when cut off. */
const BATCH = 24;

const AttestationAnswer = z.object({ attestation: Jws });

export interface BlindingProgress {
  readonly done: number;
  readonly of: number;
}

/** Tokens are due this long after blinding, at the earliest half of it and at the latest one and a half. */
export abstract class LinkDelay {
  abstract readonly seconds: number;
}

/**
 * Sends what waits through the key servers, batch by batch.
 *
 * A batch is fixed and its cost noted before the first byte leaves; its outputs are stored all at once. Cut off anywhere, it
 * is repeated with the same inputs under the same key, and nothing is ever half stored.
 */
@Injectable()
export class BlindingService {
  readonly #batches = new BlindingRepository();
  readonly #subjects = new LinkSubjectRepository();

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly chain: KeyServerChain,
    private readonly delay: LinkDelay,
    private readonly tools: LinkTools,
  ) {}

  /**
   * Blinds everything that waits in an epoch.
   *
   * @param signal ends the work after the batch that runs
   * @returns how many subjects have their tokens now
   * @throws Fault of a key server or the hub; what was finished before stays
   */
  async blindWaiting(epoch: string, signal: AbortSignal, progress?: (progress: BlindingProgress) => void): Promise<number> {
    const of = await this.database.tx(async (tx) => (await this.#subjects.countByState(tx))['to-blind']);
    let attestation: string | undefined;
    let done = 0;
    for (;;) {
      const batch = signal.aborted ? undefined : await this.#nextBatch(epoch);
      if (batch === undefined) return done;
      attestation ??= await this.#attestation();
      const from = done;
      const part = (share: number) =>
        progress?.({ done: from + share * batch.subjects.length, of: Math.max(of, from + batch.subjects.length) });
      part(0);
      await this.#blind(batch, attestation, part);
      done += batch.subjects.length;
      part(1);
    }
  }

  async #nextBatch(epoch: string): Promise<BlindingBatch | undefined> {
    return this.database.tx(async (tx) => {
      const open = await this.#batches.findOpen(tx);
      if (open !== undefined && open.epoch === epoch) return open;
      // Keys of an epoch that has passed exist no more.
      if (open !== undefined) await this.#batches.dissolve(tx, open.batchId);
      const subjects = await this.#batches.findWaiting(tx, epoch, BATCH);
      if (subjects.length === 0) return undefined;
      const elements = subjects.reduce((sum, subject) => sum + this.#inputsOf(subject, epoch).filter((input) => input !== null).length, 0);
      const persons = subjects.filter(({ kind }) => kind === 'person').length;
      const cost = { people: chargedPeople(persons, elements), elements };
      const batchId = randomUUID();
      await this.#batches.open(
        tx,
        batchId,
        epoch,
        subjects.map(({ handle }) => handle),
        cost,
        this.tools.today(),
      );
      return { batchId, epoch, ...cost, subjects };
    });
  }

  async #blind(batch: BlindingBatch, attestation: string, progress: (share: number) => void): Promise<void> {
    const { batchId, epoch, people, subjects } = batch;
    const slots = subjects.map((subject) => this.#inputsOf(subject, epoch));
    const inputs = slots.flat().filter((input) => input !== null);
    const outputs = await this.chain.blind(inputs, {
      epoch,
      people,
      attestation,
      idempotencyKey: batchId,
      progress: (done, of) => progress(of === 0 ? 1 : done / of),
    });
    const { cipher, crypto, clock } = this.tools;
    let used = 0;
    const finished = subjects.map(({ handle }, index) => {
      const own = slots[index] ?? [];
      const count = own.filter((input) => input !== null).length;
      const all = withRandomOutputs(own, outputs.slice(used, used + count), (length) => crypto.randomBytes(length));
      used += count;
      return { handle, sealed: sealOutputs(cipher, handle, all), sendAfter: this.#sendAfter(clock.now()) };
    });
    await this.database.tx((tx) => this.#batches.finish(tx, batchId, finished));
  }

  #inputsOf({ handle, subject }: BatchSubject, epoch: string): readonly (Uint8Array | null)[] {
    return tokenInputs(linkSubjectOf(openValues(this.tools.cipher, handle, subject)), epoch).inputs;
  }

  /** A time of its own for each handle, so that neither order nor distance of two tells that they came from one record. */
  #sendAfter(now: Date): Date {
    const share = 0.5 + Number(Buffer.from(this.tools.crypto.randomBytes(4)).readUInt32BE()) / 2 ** 32;
    return new Date(now.getTime() + this.delay.seconds * 1000 * share);
  }

  /** The hub's word for our quota; the key servers check its signature, we need not. */
  async #attestation(): Promise<string> {
    return AttestationAnswer.parse(await this.hub.json('GET', '/v1/attestations/people')).attestation;
  }
}
