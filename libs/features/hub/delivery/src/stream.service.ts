import { compileDecider, type Decider } from '#domain/access';
import type { BatchGet, ChangesPage, RecordsAnswer } from '#domain/delivery';
import { Fault } from '#domain/fault';
import { dayOf, type Clock } from '#platform/clock';
import type { Database, Tx } from '#platform/database';
import { PageRepository, type RecallSignal, type StreamState } from '#stores/hub/delivery';
import type { CachedRules } from '#stores/hub/policy';
import type { WrappingKeys } from '#stores/hub/record';
import type { CursorSealer, Place, StreamFilter } from './cursor.js';
import { buildPage, type BuiltPage } from './page-builder.js';

/** Deliveries on a page at most. */
export const PAGE_LIMIT = 100;
/** Seconds that a long poll may last; shorter than any proxy's patience. */
export const LONGEST_WAIT = 25;

export interface ChangesQuery extends StreamFilter {
  readonly cursor?: string;
  readonly limit: number;
  /** Seconds to wait for a recall or a freeze when there is nothing; ticks do not end the wait. */
  readonly wait: number;
}

/**
 * A partner reads its stream.
 *
 * Three statements a page (rules if they changed, the page, its trace in ledger and recheck), two when it is empty. Every delivery is
 * judged again as it is read, so that what was allowed at the tick and is not any more stays inside.
 */
export class StreamService {
  private readonly pages = new PageRepository();

  constructor(
    private readonly database: Database,
    private readonly rules: CachedRules,
    private readonly cursors: CursorSealer,
    private readonly clock: Clock,
    private readonly signal: RecallSignal,
    private readonly bodyKeys: WrappingKeys,
  ) {}

  async changes(org: string, query: ChangesQuery): Promise<ChangesPage> {
    const { owner, only } = query;
    const filter: StreamFilter = { ...(owner === undefined ? {} : { owner }), ...(only === undefined ? {} : { only }) };
    const start = query.cursor === undefined ? undefined : await this.place(query.cursor, org, filter);
    // Listening begins before the first look: what is written between the look and the wait is heard.
    const ear = query.wait > 0 ? await this.signal.listen(org, Math.min(query.wait, LONGEST_WAIT) * 1000) : undefined;
    try {
      let read = await this.read(org, start, query.limit, filter);
      if (ear !== undefined && read.page.through === undefined && (await ear.urgent))
        read = await this.read(org, start, query.limit, filter);
      const { page, state } = read;
      const seq = page.through ?? (filter.owner === undefined ? (start?.seq ?? 0) : state.last);
      const cursor = await this.cursors.seal(org, { epoch: state.epoch, seq }, filter);
      return { items: page.items, cursor, more: page.cut || read.full, day: dayOf(this.clock.now()) };
    } finally {
      ear?.stop();
    }
  }

  /** Records by id for repair after a digest differed; ids that are unknown, forbidden or not (yet) delivered are absent. */
  async records(org: string, { recordIds }: BatchGet): Promise<RecordsAnswer> {
    const page = await this.database.as(org, async (tx) => {
      const rules = await this.rules.current(tx);
      const { state, rows } = await this.pages.readHeld(tx, org, recordIds);
      const built = buildPage(rows, this.decider(rules, org), state, this.bodyKeys);
      await this.pages.leaveTrace(tx, org, built.trace, dayOf(this.clock.now()));
      return built;
    });
    return { items: page.items, day: dayOf(this.clock.now()) };
  }

  /** Recalls may be looked for from any place of the stream without `only`: a reader who was away wants those first. */
  private async place(cursor: string, org: string, { only, ...filter }: StreamFilter): Promise<Place> {
    if (only === undefined) return this.cursors.open(cursor, org, filter);
    try {
      return await this.cursors.open(cursor, org, { ...filter, only });
    } catch (fault) {
      if (!(fault instanceof Fault) || fault.code !== 'changes/filter-changed') throw fault;
      return this.cursors.open(cursor, org, filter);
    }
  }

  private read(
    org: string,
    start: { epoch: number; seq: number } | undefined,
    limit: number,
    filter: StreamFilter,
  ): Promise<{ page: BuiltPage; state: StreamState; full: boolean }> {
    return this.database.as(org, async (tx: Tx) => {
      const rules = await this.rules.current(tx);
      const { state, rows } = await this.pages.read(tx, org, start?.seq ?? 0, limit, filter);
      // A restore took the stream back, or the cursor lies beyond its end: only a start from the beginning is safe.
      if (start !== undefined && (start.epoch !== state.epoch || start.seq > state.last))
        throw new Fault('changes/pruned', { field: 'cursor' });
      const page = buildPage(rows, this.decider(rules, org), state, this.bodyKeys);
      await this.pages.leaveTrace(tx, org, page.trace, dayOf(this.clock.now()));
      return { page, state, full: rows.length === limit && rows.at(-1)?.seq !== state.last };
    });
  }

  private decider(rules: Awaited<ReturnType<CachedRules['current']>>, org: string): Decider {
    return compileDecider(rules, { org }, this.clock.now());
  }
}
