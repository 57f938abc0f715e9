import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { Database, type Tx } from '#platform/database';
import { ChangeRepository, RecordRepository, ResealRepository, SealedBlobRepository, type NewSealing } from '#stores/hub/record';
import { judgeReseal, type ResealResult } from './judge-reseal.js';

/**
 * An owner seals the hidden part of her records to another audience: the statement stays, only the ciphertext beside it
 * changes. One transaction; locks as in a batch (sealed blobs, then records by id).
 */
@Injectable()
export class ResealService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly records: RecordRepository,
    private readonly blobs: SealedBlobRepository,
    private readonly reseals: ResealRepository,
    private readonly changes: ChangeRepository,
  ) {}

  /**
   * @returns one result for each item, in their order
   * @throws Fault `intake/record-repeated`
   */
  async reseal(owner: string, items: readonly NewSealing[]): Promise<ResealResult[]> {
    const repeated = items.findIndex(({ recordId }, at) => items.findIndex((other) => other.recordId === recordId) < at);
    if (repeated !== -1) throw new Fault('intake/record-repeated', { field: `/items/${repeated}/recordId` });
    return this.database.as(owner, (tx) => this.write(tx, owner, items));
  }

  private async write(tx: Tx, owner: string, items: readonly NewSealing[]): Promise<ResealResult[]> {
    const uploaded = await this.blobs.uploaded(
      tx,
      owner,
      items.map(({ sealed }) => sealed),
    );
    const heads = await this.records.lockHeads(tx, items.map(({ recordId }) => recordId).toSorted());
    const before = await this.reseals.sealedOf(tx, items);
    const results = items.map((item) =>
      judgeReseal(item, { head: heads.get(item.recordId), sealed: before.get(item.recordId), uploaded: uploaded.has(item.sealed) }),
    );
    const taken = items.filter((_, at) => results[at]?.status === 'resealed');
    await this.reseals.replace(tx, taken, dayOf(this.clock.now()));
    const replaced = taken.flatMap(({ recordId }) => before.get(recordId) ?? []);
    await this.reseals.doomUnnamed(tx, owner, replaced);
    await this.changes.append(
      tx,
      taken.map(({ recordId, rev, h }) => ({ kind: 'record', recordId, owner, rev, h })),
    );
    return results;
  }
}
