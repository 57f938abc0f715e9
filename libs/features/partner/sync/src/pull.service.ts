import { Injectable } from '@nestjs/common';
import { parseStrictJson } from '#domain/canonical-json';
import { fromUtf8, utf8 } from '#domain/crypto';
import { ChangesPage } from '#domain/delivery';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto, withPooledVerification } from '#platform/crypto';
import { Database } from '#platform/database';
import { HubClient, requireSuccess } from '#platform/http';
import { InboxHoldRepository, InboxQuarantineRepository, PullStateRepository, ReceivedRecordRepository } from '#stores/partner/inbox';
import { KeyEnvelopesService } from './key-envelopes.service.js';
import { MembershipService } from './membership.service.js';
import { foldPage, verifyPage, type SortedPage, type Verdict } from './sort-page.js';

const PAGE = 100;
const ACK_EXCEPTIONS = 1000;
/** 409: the rules changed, 410: pruned. Starting over is harmless: what is held already changes nothing. */
const STALE: ReadonlySet<unknown> = new Set([409, 410]);

/** A page on its way in: its signatures are being checked. */
interface ArrivedPage {
  readonly page: ChangesPage;
  readonly verdicts: Promise<readonly Verdict[]>;
}

export interface PullSummary {
  pages: number;
  records: number;
  tombstones: number;
  scopeExits: number;
  quarantined: number;
}

/** Inbox tables that one page touches. */
@Injectable()
export class InboxStores {
  readonly records = new ReceivedRecordRepository();
  readonly state = new PullStateRepository();
  readonly quarantine = new InboxQuarantineRepository();
  readonly holds = new InboxHoldRepository();
}

/**
 * Reads the hub's stream for this organisation, page by page: verify, sort, and commit the page together with its cursor.
 *
 * A reply that got lost is asked for again with the old cursor and gives the same rows; applying a row twice changes
 * nothing.
 */
@Injectable()
export class PullService {
  readonly #crypto = withPooledVerification(new NodeCrypto());

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly clock: Clock,
    private readonly membership: MembershipService,
    private readonly envelopes: KeyEnvelopesService,
    private readonly stores: InboxStores,
  ) {}

  /** @throws Fault `http/unreachable` and the like (try again), or the hub's own problem */
  async pull(progress?: (summary: PullSummary) => void): Promise<PullSummary> {
    await this.membership.current();
    const summary: PullSummary = { pages: 0, records: 0, tombstones: 0, scopeExits: 0, quarantined: 0 };
    // The cursor needs no commit: two pages ahead are fetched and verified while one is being stored.
    const first = await this.#firstPage();
    if (first.more) await this.#recallsFirst(summary);
    let arriving: Promise<ArrivedPage | undefined> = Promise.resolve(this.#verify(first));
    let next = this.#after(arriving);
    for (let arrived = await arriving; arrived !== undefined; arrived = await arriving) {
      const afterNext = this.#after(next);
      const sorted = await this.#apply(arrived);
      summary.pages += 1;
      summary.records += sorted.records.size;
      summary.tombstones += sorted.tombstones.size;
      summary.scopeExits += sorted.exits.size;
      summary.quarantined += sorted.quarantined.length;
      progress?.(summary);
      [arriving, next] = [next, afterNext];
    }
    return summary;
  }

  /**
   * More than a page behind: what others took back meanwhile goes before anything new is stored, however far behind it lies in the
   * stream. The place in the stream stays; the same recalls come once more on their way and change nothing.
   */
  async #recallsFirst(summary: PullSummary): Promise<void> {
    let { cursor } = await this.database.tx((tx) => this.stores.state.read(tx));
    for (let more = true; more;) {
      const page = await this.#readPage(cursor, '&only=recalls');
      const sorted = await this.#apply(this.#verify(page), false);
      summary.tombstones += sorted.tombstones.size;
      ({ more, cursor } = page);
    }
  }

  /** The page behind one that is on its way; asked for as soon as that one has come. */
  #after(before: Promise<ArrivedPage | undefined>): Promise<ArrivedPage | undefined> {
    const page = before.then(async (arrived) =>
      arrived?.page.more === true ? this.#verify(await this.#readPage(arrived.page.cursor)) : undefined,
    );
    // It may fail while nobody waits for it; whoever does hears of it then.
    page.catch(() => undefined);
    return page;
  }

  /** Begins to verify a page against the owners' keys of today. */
  #verify(page: ChangesPage): ArrivedPage {
    const now = this.clock.now();
    const verdicts = verifyPage(page.items, (owner) => this.membership.keysOf(owner, now), this.#crypto);
    verdicts.catch(() => undefined);
    return { page, verdicts };
  }

  async #firstPage(): Promise<ChangesPage> {
    const { cursor } = await this.database.tx((tx) => this.stores.state.read(tx));
    try {
      return await this.#readPage(cursor);
    } catch (fault) {
      if (cursor === null || !(fault instanceof Fault) || !STALE.has(fault.details['status'])) throw fault;
      await this.database.tx((tx) => this.stores.state.startOver(tx));
      return this.#readPage(null);
    }
  }

  async #readPage(cursor: string | null, narrowed = ''): Promise<ChangesPage> {
    const answer = await this.hub.request(
      'GET',
      `/v1/changes?limit=${PAGE}${narrowed}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    requireSuccess(answer);
    return ChangesPage.parse(parseStrictJson(fromUtf8(answer.body)));
  }

  /** @param moves whether the place in the stream moves with it */
  async #apply({ page, verdicts }: ArrivedPage, moves = true): Promise<SortedPage> {
    const now = this.clock.now();
    const day = dayOf(now);
    const verified = await verdicts;
    const { records, state, quarantine, holds } = this.stores;
    return this.database.tx(async (tx) => {
      const held = await records.findHeld(
        tx,
        page.items.map(({ recordId }) => recordId),
      );
      const sorted = foldPage(page.items, verified, held);
      const keys = await this.envelopes.open(sorted, now);
      const endings = [...[...sorted.exits].map(([recordId, rev]) => ({ recordId, rev })), ...sorted.tombstones.values()];
      await holds.keep(tx, endings, day);
      await records.remove(tx, [...sorted.exits.keys()]);
      await records.save(tx, [...sorted.records.values()], day);
      await records.bury(tx, [...sorted.tombstones.values()], day);
      await this.envelopes.keep(tx, keys);
      await quarantine.add(tx, sorted.quarantined, day);
      await state.addExceptions(tx, sorted.exceptions);
      if (moves) await state.advance(tx, page.cursor, page.more, now);
      return sorted;
    });
  }

  /**
   * Everything committed is acknowledged up to the cursor; what did not simply apply is named. Comes after the sealed parts
   * were fetched: the hub deletes them once all have acknowledged.
   */
  async acknowledge(): Promise<void> {
    for (;;) {
      const { cursor, acknowledged, exceptions } = await this.database.tx(async (tx) => ({
        ...(await this.stores.state.read(tx)),
        exceptions: await this.stores.state.findExceptions(tx, ACK_EXCEPTIONS),
      }));
      if (cursor === null || (cursor === acknowledged && exceptions.length === 0)) return;
      const body = { watermark: cursor, exceptions: exceptions.map(({ recordId, rev, status }) => ({ recordId, rev, status })) };
      const answer = await this.hub.request('POST', '/v1/acks', { body: utf8(JSON.stringify(body)) });
      requireSuccess(answer);
      await this.database.tx((tx) =>
        this.stores.state.acknowledge(
          tx,
          cursor,
          exceptions.map(({ id }) => id),
        ),
      );
      if (exceptions.length < ACK_EXCEPTIONS) return;
    }
  }
}
