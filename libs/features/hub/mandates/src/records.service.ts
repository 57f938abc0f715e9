import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { ReleaseBundle } from '#domain/request';
import type { MandateCaller } from '#platform/http';
import { MandateRepository, type WholeReleaseRow } from '#stores/hub/mandate';
import { MandateCursors } from './cursor.js';
import { filterOf, narrowingOf, type RecordQuery } from './filter.js';
import { MandateDesk } from './mandate-desk.js';
import { foundRecord, type PermittedRelease, type RecordPage } from './views.js';

/** Reading within a mandate: pages of what was released, and one release whole. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly desk: MandateDesk,
    private readonly mandates: MandateRepository,
    private readonly cursors: MandateCursors,
  ) {}

  /**
   * A page in the order of aliases, which says nothing about anything. No count is told, of pages or records.
   *
   * @throws Fault of `MandateDesk.read`; `mandate/filter-hidden`, `mandate/bad-cursor`, `mandate/filter-changed`
   */
  async search(caller: MandateCaller, query: RecordQuery): Promise<RecordPage> {
    const { org: reader, mandate } = caller;
    const { mandateId } = mandate;
    const filter = filterOf(query);
    const scope = { reader, mandateId, filter };
    const after = query.cursor === undefined ? undefined : await this.cursors.open(query.cursor, scope);
    const { items, last } = await this.desk.read(reader, mandateId, async (tx, open) => {
      const narrowing = narrowingOf(query, open.grants);
      const rows = await this.mandates.page(tx, { ...open.rights, ...narrowing }, filter, after, query.limit + 1);
      const page = rows.slice(0, query.limit);
      const permitted = this.desk.permitted(open, page);
      await this.desk.log(tx, open, permitted, 'search', caller);
      return { items: permitted.map(foundRecord), last: rows.length > page.length ? page.at(-1) : undefined };
    });
    return { items, next: last === undefined ? null : await this.cursors.seal(last, scope) };
  }

  /** @throws Fault of `MandateDesk.read`; `http/not-found` for whatever this reader may not see, whether or not it is there */
  async find(caller: MandateCaller, alias: string): Promise<ReleaseBundle> {
    let newest: PermittedRelease<WholeReleaseRow> | undefined;
    return this.desk.read(
      caller.org,
      caller.mandate.mandateId,
      async (tx, open) => {
        if (newest === undefined) throw new Fault('http/not-found');
        await this.desk.log(tx, open, [newest], 'read', caller);
        return this.desk.bundle(newest);
      },
      async (tx, open) => {
        const rows = await this.mandates.whole(tx, { ...open.rights, shows: [] }, { alias }, undefined, 2);
        newest = this.desk.permitted(open, rows).at(-1);
        if (newest === undefined) throw new Fault('http/not-found');
      },
    );
  }
}
