import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { accessRecordOfRow, compileDecider } from '#domain/access';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { Database } from '#platform/database';
import { ObjectStore, type ByteRange } from '#platform/object-store';
import { CachedRules } from '#stores/hub/policy';
import { SealedBlobRepository } from '#stores/hub/record';

/** `DKZS`, version 1 (docs/spec/sealed-blob.md). */
const MAGIC = Buffer.from('DKZS\u0001', 'latin1');
/** A sealed blob is padded to a multiple of this. */
const BLOCK = 4096;

/** A blob or a part of it on its way out. */
export interface OutgoingBlob {
  readonly stream: Readable;
  /** Size of the whole blob in bytes. */
  readonly size: number;
}

/**
 * Ciphertext blobs by the SHA-256 of their bytes. The object is stored before its row, so that a row always has its object;
 * an object without a row (a crash between the two) is overwritten by the repeated upload.
 */
@Injectable()
export class SealedBlobService {
  private readonly rules = new CachedRules();

  constructor(
    private readonly database: Database,
    private readonly blobs: SealedBlobRepository,
    private readonly objects: ObjectStore,
    private readonly clock: Clock,
  ) {}

  /**
   * @param upload.digest base64url SHA-256 of `bytes`, as already verified
   * @returns false when the caller uploaded the same blob before
   * @throws Fault `intake/blob-digest`, `intake/blob-form`
   */
  async store(owner: string, upload: { sha256: string; digest: string | undefined; bytes: Buffer }): Promise<boolean> {
    if (upload.digest !== upload.sha256) throw new Fault('intake/blob-digest');
    const { bytes } = upload;
    if (bytes.length === 0 || bytes.length % BLOCK !== 0 || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
      throw new Fault('intake/blob-form');
    await this.objects.put(objectKey(owner, upload.sha256), bytes);
    const blob = { owner, sha256: upload.sha256, size: bytes.length };
    return this.database.as(owner, (tx) => this.blobs.add(tx, blob, dayOf(this.clock.now())));
  }

  /**
   * What was delivered is judged again: a rule or a consent that was narrowed since holds from now on.
   *
   * @throws Fault `http/not-found` when there is no such blob or the caller may not have it: nobody can tell which
   */
  async fetch(caller: string, sha256: string, range?: ByteRange): Promise<OutgoingBlob> {
    const { rules, blobs } = await this.database.as(caller, async (tx) => ({
      rules: await this.rules.current(tx),
      blobs: await this.blobs.findFor(tx, caller, sha256),
    }));
    const decide = compileDecider(rules, { org: caller }, this.clock.now());
    const found = blobs.find(({ record }) => record === null || decide('read', accessRecordOfRow(record), 'S1').effect === 'permit');
    if (found === undefined) throw new Fault('http/not-found');
    if (range !== undefined && range.start >= found.size) throw new Fault('http/range-not-satisfiable', { size: found.size });
    const stream = await this.objects.get(objectKey(found.owner, sha256), range);
    if (stream === undefined) throw new Fault('http/not-found');
    return { stream, size: found.size };
  }
}

/** Where the object store keeps a sealed blob. */
export function objectKey(owner: string, sha256: string): string {
  // A key segment may not begin with `-`, base64url may.
  return `sealed/${owner}/b${sha256}`;
}
