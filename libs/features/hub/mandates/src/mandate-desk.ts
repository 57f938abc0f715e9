import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { decideRelease, parseRelease, RELEASE_TYPE, type ReleaseBundle } from '#domain/request';
import { decodeDocument } from '#domain/signed-document';
import { Clock } from '#platform/clock';
import { Database, type Tx } from '#platform/database';
import type { MandateCaller } from '#platform/http';
import { BodyKeyRing } from '#platform/key-store';
import { MandateRepository, type ReadKind, type ReleaseRow, type WholeReleaseRow } from '#stores/hub/mandate';
import { HubDay } from '#stores/hub/request';
import { openMandate, type OpenMandate } from './open-mandate.js';
import { bundleOf, type PermittedRelease } from './views.js';

/** Opens mandates anew for every answer, lets the engine judge every release, and writes down what is handed out. */
@Injectable()
export class MandateDesk {
  readonly #days = new HubDay();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mandates: MandateRepository,
    private readonly bodyKeys: BodyKeyRing,
  ) {}

  /**
   * One transaction as the reader, over a mandate as it stands in it.
   *
   * @param first what is refused even before an open recall is held against the reader: what is not there is not there
   * @throws Fault of {@link openMandate}; `mandate/recalls-first` while the reader has not answered a recall
   */
  read<T>(
    reader: string,
    mandateId: string,
    work: (tx: Tx, mandate: OpenMandate) => Promise<T>,
    first?: (tx: Tx, mandate: OpenMandate) => Promise<void>,
  ): Promise<T> {
    return this.as(reader, async (tx) => {
      const { mandate, recallsOpen } = await this.open(tx, reader, mandateId);
      await first?.(tx, mandate);
      if (recallsOpen) throw new Fault('mandate/recalls-first');
      return work(tx, mandate);
    });
  }

  /** Whether a token may be made out for that mandate. @throws Fault of {@link openMandate} */
  async requireOpen(reader: string, mandateId: string): Promise<void> {
    await this.as(reader, (tx) => this.open(tx, reader, mandateId));
  }

  /** Releases that grant and slot together permit; rows that slipped past the statement's own conditions end here. */
  permitted<Row extends ReleaseRow>({ grants, reader, at }: OpenMandate, rows: readonly Row[]): PermittedRelease<Row>[] {
    return rows.flatMap((row) => {
      const grant = grants.get(row.grantId);
      if (grant === undefined) return [];
      const release = parseRelease(decodeDocument(row.release, RELEASE_TYPE).payload);
      const { effect, fields } = decideRelease(grant, release, reader, at);
      return effect === 'permit' ? [{ row, release, grant, fields }] : [];
    });
  }

  /** Everything of a permitted release, its body opened. */
  bundle(permitted: PermittedRelease<WholeReleaseRow>): ReleaseBundle {
    return bundleOf(permitted, this.bodyKeys);
  }

  /** Notes every record of an answer, in the transaction that read it. */
  log(
    tx: Tx,
    { mandateId, day }: OpenMandate,
    permitted: readonly PermittedRelease[],
    what: ReadKind,
    caller: Pick<MandateCaller, 'org' | 'jtiHash'>,
  ): Promise<void> {
    const reads = permitted.map(({ row, grant }) => ({ row, grantVersion: grant.version }));
    return this.mandates.log(tx, reads, { reader: caller.org, requestId: mandateId, what, day, jtiHash: caller.jtiHash });
  }

  /**
   * A refusal commits too. Nothing is written before one but the hub's day, and that has to be remembered: a clock set back
   * after it told the end of a grant must not bring the grant to life again.
   */
  private async as<T>(reader: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const settled = await this.database.as(reader, async (tx) => {
      try {
        return { value: await work(tx) };
      } catch (refusal) {
        if (refusal instanceof Fault) return { refusal };
        throw refusal;
      }
    });
    if (settled.refusal !== undefined) throw settled.refusal;
    return settled.value;
  }

  private async open(tx: Tx, reader: string, mandateId: string): Promise<{ mandate: OpenMandate; recallsOpen: boolean }> {
    const at = await this.#days.instant(tx, this.clock.now());
    const row = await this.mandates.find(tx, mandateId, reader);
    const mandate = openMandate(row, reader, { at, day: at.toISOString().slice(0, 10) });
    return { mandate, recallsOpen: row?.recallsOpen ?? true };
  }
}
