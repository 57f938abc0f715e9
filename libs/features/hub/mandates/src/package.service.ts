import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { ReleaseBundle } from '#domain/request';
import type { CallerIdentity } from '#platform/http';
import { MandateRepository, type WholeReleaseRow } from '#stores/hub/mandate';
import { SubmissionRepository } from '#stores/hub/request';
import { MandateDesk } from './mandate-desk.js';
import type { PermittedRelease } from './views.js';

/** Releases of one answer; each may carry a megabyte. */
const PAGE = 20;
/** Beyond every revision (`int` of the database). */
const LAST_REV = 2_147_483_647;

/** What the lead hands over to a recipient without an account. */
export interface PackagePage {
  readonly items: readonly ReleaseBundle[];
  /** Ask again after this alias; null = nothing more. */
  readonly next: string | null;
}

/**
 * A submission for somebody without an account is read by its lead, by signed requests instead of tokens: once every member has
 * signed, under the same judgement as every other reading, and into the same ledger.
 */
@Injectable()
export class PackageService {
  readonly #submissions = new SubmissionRepository();

  constructor(
    private readonly desk: MandateDesk,
    private readonly mandates: MandateRepository,
  ) {}

  /**
   * @throws Fault `submission/not-sent`, those of `MandateDesk.read` (`http/not-found` unless the caller is its reader: the lead of one
   *   without an enrolled recipient)
   */
  async page({ org }: CallerIdentity, requestId: string, after: string | undefined): Promise<PackagePage> {
    return this.desk.read(org, requestId, async (tx, open) => {
      const sent = (await this.#submissions.lists(tx, requestId)).find(({ completeOn }) => completeOn !== null);
      if (sent === undefined) throw new Fault('submission/not-sent', { field: '/' });
      // One alias has one standing release.
      const place = after === undefined ? undefined : { alias: after, rev: LAST_REV };
      const rows = await this.mandates.whole(tx, { ...open.rights, shows: [] }, {}, place, PAGE);
      const permitted: PermittedRelease<WholeReleaseRow>[] = [];
      for (const each of this.desk.permitted(open, rows))
        // The lead's own ones are there before they are sent.
        if (await this.#submissions.isSent(tx, requestId, each.row.alias, each.row.statementHash)) permitted.push(each);
      await this.desk.log(tx, open, permitted, 'export', { org, jtiHash: sent.listHash });
      return { items: permitted.map((each) => this.desk.bundle(each)), next: rows.length < PAGE ? null : (rows.at(-1)?.alias ?? null) };
    });
  }
}
