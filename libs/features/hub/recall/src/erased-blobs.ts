import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { ObjectStore } from '#platform/object-store';
import { SealedBlobRepository } from '#stores/hub/record';

/** Deletes the sealed blobs that a tombstone left without a record: first the objects, then the rows that remember them. */
@Injectable()
export class ErasedBlobs {
  constructor(
    private readonly database: Database,
    private readonly blobs: SealedBlobRepository,
    private readonly objects: ObjectStore,
  ) {}

  async erase(owner: string): Promise<void> {
    const doomed = await this.database.as(owner, (tx) => this.blobs.erasing(tx, owner));
    for (const sha256 of doomed) await this.objects.delete(`sealed/${owner}/b${sha256}`);
    await this.database.as(owner, (tx) => this.blobs.forget(tx, owner, doomed));
  }
}
