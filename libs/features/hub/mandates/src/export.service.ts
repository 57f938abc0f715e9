import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { ReleaseBundle } from '#domain/request';
import { Clock } from '#platform/clock';
import { MembershipSource, type MandateCaller } from '#platform/http';
import { MandateRepository, type ReleasePlace } from '#stores/hub/mandate';
import { MandateDesk } from './mandate-desk.js';

/** The last line of every export: `complete`, or why it ends here. Without it the stream was cut off. */
export interface ExportEnd {
  readonly end: string;
  /** Bundles before it. */
  readonly items: number;
}

type Step = { readonly bundle: ReleaseBundle | undefined; readonly place: ReleasePlace } | 'complete';

/** Faults that end a stream in good order; its line names their code, or the reason that they give. */
const ENDINGS: ReadonlySet<string> = new Set([
  'access/frozen',
  'http/not-found',
  'mandate/over',
  'mandate/recalls-first',
  'oauth/token-refused',
]);

/**
 * Everything of a mandate, one release at a time: before each, keys, grant, freezes and recalls are read again, so that what
 * ends in mid-stream withholds the next item. Nothing is held between two items, neither rows nor a connection.
 */
@Injectable()
export class ExportService {
  constructor(
    private readonly desk: MandateDesk,
    private readonly mandates: MandateRepository,
    private readonly members: MembershipSource,
    private readonly clock: Clock,
  ) {}

  /** Refuses what cannot even begin, while there is a status to say it with. @throws Fault of `MandateDesk.read` */
  async begin({ org, mandate }: MandateCaller): Promise<void> {
    await this.desk.read(org, mandate.mandateId, async () => undefined);
  }

  async *lines(caller: MandateCaller): AsyncGenerator<ReleaseBundle | ExportEnd> {
    let place: ReleasePlace | undefined;
    let items = 0;
    let end: string | undefined;
    while (end === undefined) {
      const step = await this.step(caller, place).catch(endingOf);
      if (typeof step === 'string') end = step;
      else {
        place = step.place;
        if (step.bundle === undefined) continue;
        items += 1;
        yield step.bundle;
      }
    }
    yield { end, items };
  }

  private async step(caller: MandateCaller, after: ReleasePlace | undefined): Promise<Step> {
    await this.requireStillMember(caller);
    return this.desk.read(caller.org, caller.mandate.mandateId, async (tx, open): Promise<Step> => {
      const [row] = await this.mandates.whole(tx, { ...open.rights, shows: [] }, {}, after, 1);
      if (row === undefined) return 'complete';
      const permitted = this.desk.permitted(open, [row]);
      await this.desk.log(tx, open, permitted, 'export', caller);
      return { bundle: permitted.map((each) => this.desk.bundle(each))[0], place: { alias: row.alias, rev: row.rev } };
    });
  }

  private async requireStillMember({ org, keys }: MandateCaller): Promise<void> {
    const membership = await this.members.current();
    for (const { kid, use } of keys) {
      const key = membership.keyAt(kid, use, this.clock.now());
      if ('refused' in key || key.org !== org) throw new Fault('oauth/token-refused');
    }
  }
}

function endingOf(error: unknown): string {
  if (!(error instanceof Fault) || !ENDINGS.has(error.code)) throw error;
  const { reason } = error.details;
  return typeof reason === 'string' ? reason : error.code;
}
