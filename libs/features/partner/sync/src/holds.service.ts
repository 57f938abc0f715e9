import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { Database } from '#platform/database';
import type { InboxHold } from '#stores/partner/inbox';
import { InboxStores } from './pull.service.js';

/**
 * A law may oblige an organisation to keep what another one shared, even after its end. The end is then answered `legal_hold`,
 * the copy lies apart from the inbox, and once the duty is over it is deleted and the owner told so.
 */
@Injectable()
export class HoldsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stores: InboxStores,
  ) {}

  list(): Promise<InboxHold[]> {
    return this.database.tx((tx) => this.stores.holds.list(tx));
  }

  /** @throws Fault `http/not-found` for a record that is not in the inbox; `inbox/held-already` */
  async place(recordId: string, note: string): Promise<void> {
    await this.database.tx(async (tx) => {
      if (await this.stores.holds.place(tx, recordId, note, dayOf(this.clock.now()))) return;
      const held = (await this.stores.holds.list(tx)).some((hold) => hold.recordId === recordId);
      throw held ? new Fault('inbox/held-already') : new Fault('http/not-found');
    });
  }

  /**
   * @returns `purged` when a copy was kept and is gone now: the owner is told with the next exchange; `lifted` when there was none
   * @throws Fault `http/not-found`
   */
  async end(recordId: string): Promise<'purged' | 'lifted'> {
    return this.database.tx(async (tx) => {
      const ended = await this.stores.holds.end(tx, recordId);
      if (ended === undefined) throw new Fault('http/not-found');
      if (ended.endedRev === null) return 'lifted';
      await this.stores.state.addExceptions(tx, [{ recordId, rev: ended.endedRev, status: 'purged' }]);
      return 'purged';
    });
  }
}
