import { Injectable } from '@nestjs/common';
import { parseStrictJson } from '#domain/canonical-json';
import { fromUtf8, utf8 } from '#domain/crypto';
import { RecordsAnswer, type Delivery } from '#domain/delivery';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { HubClient, requireSuccess } from '#platform/http';
import type { QuarantinedDelivery } from '#stores/partner/inbox';
import { MembershipService } from './membership.service.js';
import { InboxStores } from './pull.service.js';
import { sortPage } from './sort-page.js';

/** Records in one question to the hub. */
const AT_ONCE = 100;

/** What became of a second try, in records. */
export interface RetrySummary {
  /** In the inbox now. */
  readonly taken: number;
  /** Still not acceptable; they stay in quarantine. */
  readonly refused: number;
  /** No longer meant for this organisation, or replaced: forgotten here. */
  readonly gone: number;
}

/** Deliveries that this node could not accept: shown, and tried again once the reason may be gone (an update, a new trust document). */
@Injectable()
export class InboxQuarantineService {
  readonly #crypto = new NodeCrypto();

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly clock: Clock,
    private readonly membership: MembershipService,
    private readonly stores: InboxStores,
  ) {}

  list(): Promise<QuarantinedDelivery[]> {
    return this.database.tx((tx) => this.stores.quarantine.list(tx));
  }

  /** Asks the hub for each record as it stands now. @throws Fault `http/unreachable` and the like */
  async retry(): Promise<RetrySummary> {
    await this.membership.current();
    const ids = [...new Set((await this.list()).map(({ recordId }) => recordId))];
    const summary = { taken: 0, refused: 0, gone: 0 };
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const asked = ids.slice(at, at + AT_ONCE);
      const answer = await this.hub.request('POST', '/v1/records/batch-get', { body: utf8(JSON.stringify({ recordIds: asked })) });
      requireSuccess(answer);
      const { items } = RecordsAnswer.parse(parseStrictJson(fromUtf8(answer.body)));
      const { taken, refused } = await this.#take(asked, items);
      summary.taken += taken;
      summary.refused += refused;
      summary.gone += asked.length - taken - refused;
    }
    return summary;
  }

  async #take(asked: readonly string[], items: readonly Delivery[]): Promise<{ taken: number; refused: number }> {
    const now = this.clock.now();
    const { records, quarantine } = this.stores;
    return this.database.tx(async (tx) => {
      const held = await records.findHeld(tx, asked);
      const sorted = await sortPage(items, { keysOf: (owner) => this.membership.keysOf(owner, now), held, crypto: this.#crypto });
      await records.save(tx, [...sorted.records.values()], dayOf(now));
      await quarantine.remove(tx, asked);
      await quarantine.add(tx, sorted.quarantined, dayOf(now));
      return { taken: sorted.records.size, refused: sorted.quarantined.length };
    });
  }
}
