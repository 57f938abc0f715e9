import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Tx } from '#platform/database';
import { ObjectStore } from '#platform/object-store';
import { ChangeRepository, QuarantineRepository, RecallRepository, RecordRepository, type NewTombstone } from '#stores/hub/record';

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
    private readonly objects: ObjectStore,
  ) {}

  async write(tx: Tx, tombstone: NewTombstone, leaf: string, day: string): Promise<RecalledRecord> {
    const { recordId, owner, rev, h, op } = tombstone;
    const head = (await this.records.lockHeads(tx, [recordId])).get(recordId);
    if (head === undefined) await this.requireQuarantined(tx, tombstone);
    else if (head.op !== 'upsert') return this.standing(tx, tombstone);
    else if (rev <= head.rev) throw new Fault('recall/revision-behind', { field: '/rev' });

    await this.recalls.insert(tx, tombstone, day);
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

/** Where the object store keeps a tombstone for ever. */
export function tombstoneKey(owner: string, recordId: string): string {
  return `tombstones/${owner}/${recordId}.jws`;
}
