import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { MembershipSource } from '#platform/http';
import { BodyKeyRing } from '#platform/key-store';
import { Threads } from '#platform/threads';
import { chunksOf } from './batch-lines.js';
import type { RefusedItem, VerifiedItem } from './item.js';
import { verifyChunk, type ChunkJob, type VerifiedChunk } from './verify-chunk.js';
import { senderOf } from './verify-line.js';

/** Lines of one job: some ten milliseconds of work, so that the threads end together. */
const LINES = 64;

const PROGRAM = new URL('./verify-thread.js', import.meta.url);

/**
 * Reads and verifies batches in threads, under the keys that are valid now: reading, checking and hashing five hundred statements
 * would keep the one thread that answers everybody else busy for a third of a second.
 */
@Injectable()
export class StatementDesk implements OnApplicationShutdown {
  readonly #threads: Threads<ChunkJob, VerifiedChunk> | undefined;

  constructor(
    private readonly membership: MembershipSource,
    private readonly crypto: NodeCrypto,
    private readonly clock: Clock,
    private readonly bodyKeys: BodyKeyRing,
  ) {
    // A test that runs this file as source means this source, not what was built from it some time ago.
    if (existsSync(PROGRAM)) this.#threads = new Threads(PROGRAM, availableParallelism());
  }

  /** @throws Fault of `chunksOf` and `parseLines`: the batch as a whole is refused */
  async verify(org: string, body: Uint8Array): Promise<{ verified: VerifiedItem[]; refused: RefusedItem['result'][] }> {
    const chunks = chunksOf(body, LINES);
    // The request's guard has just compared the known document with the store.
    const sender = senderOf(org, await this.membership.known(), this.clock.now());
    const wrapping = this.bodyKeys.current();
    // Copies: a view would take the whole buffer behind it to every thread.
    const done = await Promise.all(
      chunks.map(({ from, until, firstRow }) =>
        this.#run({ bytes: new Uint8Array(body.subarray(from, until)), firstRow, sender, wrapping }),
      ),
    );
    const verified: VerifiedItem[] = [];
    const refused: RefusedItem['result'][] = [];
    for (const chunk of done) {
      if ('malformed' in chunk) throw new Fault(chunk.malformed.code, chunk.malformed.details);
      verified.push(...chunk.verified);
      refused.push(...chunk.refused);
    }
    return { verified, refused };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#threads?.close();
  }

  #run(job: ChunkJob): Promise<VerifiedChunk> {
    return this.#threads === undefined ? verifyChunk(job, this.crypto) : this.#threads.run(job);
  }
}
