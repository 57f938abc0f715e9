import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Tx } from '#platform/database';
import { ObjectStore } from '#platform/object-store';
import {
  ChangeRepository,
  QuarantineRepository,
  RecallRepository,
  RecordRepository,
  type LockedHead,
  type NewTombstone,
} from '#stores/hub/record';
import { ReleaseRepository } from '#stores/hub/request';

/** A record that has ended. */
export interface RecalledRecord {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  readonly op: NewTombstone['op'];
  /** Day on which the hub took it. */
  readonly day: string;
}

/** Writes a tombstone, erases what it ends and announces it, in one transaction. */
@Injectable()
export class TombstoneCommit {
  constructor(
    private readonly records: RecordRepository,
    private readonly recalls: RecallRepository,
    private readonly changes: ChangeRepository,
    private readonly quarantine: QuarantineRepository,
    private readonly releases: ReleaseRepository,
    private readonly objects: ObjectStore,
  ) {}

  /** @throws Fault `http/not-found`, `recall/other-digest`, `recall/revision-behind` */
  async write(tx: Tx, tombstone: NewTombstone, leaf: string, day: string): Promise<RecalledRecord> {
    const head = (await this.records.lockHeads(tx, [tombstone.recordId])).get(tombstone.recordId);
    if (head === undefined) await this.requireQuarantined(tx, tombstone);
    return this.end(tx, head, tombstone, leaf, day);
  }

  /**
   * The same for a tombstone that was taken before and whose row is gone: a record that the restored database does not know
   * either gets a head without content, so that it is never imported again.
   */
  async replay(tx: Tx, tombstone: NewTombstone, leaf: string, day: string): Promise<RecalledRecord> {
    const head = (await this.records.lockHeads(tx, [tombstone.recordId])).get(tombstone.recordId);
    if (head === undefined && !(await this.recalls.createEndedHead(tx, tombstone))) return this.standing(tx, tombstone);
    return this.end(tx, head, tombstone, leaf, day);
  }

  private async end(tx: Tx, head: LockedHead | undefined, tombstone: NewTombstone, leaf: string, day: string): Promise<RecalledRecord> {
    const { recordId, owner, rev, h, op } = tombstone;
    if (head !== undefined && head.op !== 'upsert') return this.standing(tx, tombstone);
    if (head !== undefined && rev <= head.rev) throw new Fault('recall/revision-behind', { field: '/rev' });

    await this.recalls.insert(tx, tombstone, day);
    // Releases before keys, as whoever ends a release does: in another order two of them could wait for each other.
    await this.releases.endRecord(tx, recordId, op, day);
    await this.recalls.eraseContent(tx, tombstone);
    await this.quarantine.clear(tx, [recordId]);
    await this.changes.append(tx, [{ kind: 'tombstone', recordId, owner, rev, h }]);
    await this.changes.appendLeaves(tx, [leaf], day);
    // Before the commit: a hub restored from a backup replays these, and a signed tombstone too many does no harm.
    await this.objects.put(tombstoneKey(owner, recordId), Buffer.from(tombstone.statement, 'ascii'));
    return { recordId, rev, h, op, day };
  }

  /** A record that got no further than the quarantine can be withdrawn too; it leaves a head that refuses re-import. */
  private async requireQuarantined(tx: Tx, tombstone: NewTombstone): Promise<void> {
    const waiting = await this.quarantine.list(tx, 1, tombstone.recordId);
    if (waiting.length === 0 || !(await this.recalls.createEndedHead(tx, tombstone))) throw new Fault('http/not-found');
  }

  private async standing(tx: Tx, { recordId, owner, h }: NewTombstone): Promise<RecalledRecord> {
    const stored = await this.recalls.find(tx, owner, recordId);
    if (stored === undefined || stored.h !== h) throw new Fault('recall/other-digest');
    return { recordId, rev: stored.rev, h, op: stored.op, day: stored.receivedOn };
  }
}

/** Under this the object store keeps tombstones for ever. */
export const TOMBSTONES = 'tombstones/';

export function tombstoneKey(owner: string, recordId: string): string {
  return `${TOMBSTONES}${owner}/${recordId}.jws`;
}
