import type { Crypto } from '#domain/crypto';
import {
  ViewDigest,
  bucketOf,
  type Acknowledgement,
  type BucketAnswer,
  type DigestAnswer,
  type SyncStatus,
  type ViewEntry,
} from '#domain/delivery';
import { Fault } from '#domain/fault';
import { dayOf, type Clock } from '#platform/clock';
import type { Database, Tx } from '#platform/database';
import { AckRepository, ViewRepository } from '#stores/hub/delivery';
import type { CursorSealer } from './cursor.js';

const ENTRIES_AT_ONCE = 5000;

/** Acknowledgements, and the comparison of what a partner holds with what it should hold. */
export class SettlementService {
  private readonly acks = new AckRepository();
  private readonly view = new ViewRepository();

  constructor(
    private readonly database: Database,
    private readonly cursors: CursorSealer,
    private readonly crypto: Crypto,
    private readonly clock: Clock,
  ) {}

  /**
   * Exceptions first, so that a recall under a legal hold is not confirmed as purged by the watermark that passes it.
   *
   * @throws Fault `changes/bad-cursor`, `changes/pruned`, or `changes/filter-changed`: only an unfiltered stream is contiguous
   */
  async acknowledge(org: string, { watermark, exceptions }: Acknowledgement): Promise<void> {
    const place = await this.cursors.open(watermark, org, {});
    const day = dayOf(this.clock.now());
    await this.database.as(org, async (tx) => {
      const { epoch, last } = await this.acks.stream(tx, org);
      if (place.epoch !== epoch || place.seq > last) throw new Fault('changes/pruned', { field: 'watermark' });
      await this.acks.addExceptions(tx, org, exceptions, day);
      await this.acks.advance(tx, org, place.seq, day);
    });
  }

  async status(org: string): Promise<SyncStatus> {
    const { unacknowledged, quarantined, epoch } = await this.database.as(org, (tx) => this.acks.lag(tx, org));
    return { unacknowledged, quarantined, epoch, day: dayOf(this.clock.now()) };
  }

  /** @param cursor where the caller stands; the answer says whether anything waits behind it */
  async digest(org: string, cursor: string | undefined): Promise<DigestAnswer> {
    const place = cursor === undefined ? undefined : await this.cursors.open(cursor, org, {});
    return this.database.as(org, async (tx) => {
      const { epoch, last } = await this.acks.stream(tx, org);
      const digest = new ViewDigest(this.crypto);
      for await (const entry of this.entries(tx, org)) await digest.add(entry);
      return { buckets: digest.values(), settled: (place?.seq ?? 0) === last && (place?.epoch ?? epoch) === epoch };
    });
  }

  async bucket(org: string, bucket: number): Promise<BucketAnswer> {
    const entries = await this.database.as(org, async (tx) => {
      const found: ViewEntry[] = [];
      for await (const entry of this.entries(tx, org)) if ((await bucketOf(entry.recordId, this.crypto)) === bucket) found.push(entry);
      return found;
    });
    return { entries };
  }

  private async *entries(tx: Tx, org: string): AsyncGenerator<ViewEntry> {
    let after: string | null = null;
    for (;;) {
      const entries: ViewEntry[] = await this.view.entriesAfter(tx, org, after, ENTRIES_AT_ONCE);
      yield* entries;
      if (entries.length < ENTRIES_AT_ONCE) return;
      after = entries.at(-1)?.recordId ?? null;
    }
  }
}
