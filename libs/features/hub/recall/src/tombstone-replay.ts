import { Injectable, Logger } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Database } from '#platform/database';
import { ObjectStore } from '#platform/object-store';
import { RecallRepository } from '#stores/hub/record';
import { TOMBSTONES, tombstoneKey } from './commit-tombstone.js';
import { RecallService } from './recall.service.js';

const KEY = /^tombstones\/([A-Z]-\d{2,4})\/([0-9a-f-]{36})\.jws$/;
const AT_ONCE = 500;

export interface ReplayReport {
  /** Tombstones that the object store keeps. */
  readonly kept: number;
  /** Records that ended once more. */
  readonly replayed: number;
  /** Records taken out of circulation because their tombstone could not be verified. */
  readonly withheld: number;
}

/**
 * Ends again whatever the object store says has ended and the database does not know of: the database is older than the
 * store after a restore. Runs before the hub serves anything; with nothing to do it costs a listing and a query per 500.
 *
 * A tombstone that does not verify (its key is in a trust document that the restored database lacks, say) takes its record
 * out of circulation all the same: serving a withdrawn record is worse than withholding a live one. The next start tries again.
 */
@Injectable()
export class TombstoneReplay {
  private readonly logger = new Logger('Replay');

  constructor(
    private readonly database: Database,
    private readonly objects: ObjectStore,
    private readonly tombstones: RecallRepository,
    private readonly recalls: RecallService,
  ) {}

  async run(): Promise<ReplayReport> {
    const report = { kept: 0, replayed: 0, withheld: 0 };
    let owner = '';
    let waiting: string[] = [];
    const settle = async (): Promise<void> => {
      for (const recordId of await this.lost(owner, waiting)) report[await this.end(owner, recordId)] += 1;
      waiting = [];
    };
    for await (const { key } of this.objects.list(TOMBSTONES)) {
      const [, of, recordId] = KEY.exec(key) ?? [];
      if (of === undefined || recordId === undefined) continue;
      if (of !== owner || waiting.length === AT_ONCE) await settle();
      owner = of;
      waiting.push(recordId);
      report.kept += 1;
    }
    await settle();
    if (report.replayed + report.withheld > 0) this.logger.warn({ event: 'tombstones-replayed', ...report });
    return report;
  }

  private async lost(owner: string, recordIds: readonly string[]): Promise<string[]> {
    return recordIds.length === 0 ? [] : this.database.as(owner, (tx) => this.tombstones.withoutTombstone(tx, recordIds));
  }

  private async end(owner: string, recordId: string): Promise<'replayed' | 'withheld'> {
    try {
      const statement = Buffer.from((await this.objects.bytes(tombstoneKey(owner, recordId))) ?? []).toString('ascii');
      const ended = await this.recalls.replay({ org: owner, statement });
      if (ended.recordId !== recordId) throw new Fault('recall/other-digest');
      return 'replayed';
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      await this.database.as(owner, (tx) => this.tombstones.withhold(tx, owner, recordId));
      this.logger.error({ event: 'tombstone-unverified', recordId, code: fault.code });
      return 'withheld';
    }
  }
}
