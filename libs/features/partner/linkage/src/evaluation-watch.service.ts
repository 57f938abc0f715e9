import { Injectable } from '@nestjs/common';
import { dayOf } from '#platform/clock';
import { Database, type Tx } from '#platform/database';
import { BlindingRepository, EvaluationCountRepository } from '#stores/partner/linkage';
import { LinkTools } from './link-tools.js';
import { KeyServerChain } from './ports.js';

const DAY_MS = 86_400_000;
/** After a long silence the rest comes with the next rounds. */
const DAYS_AT_ONCE = 60;

/** A key server counted more for this organisation than this node ever asked for: somebody else has its keys. */
export interface EvaluationAlarm {
  readonly server: string;
  readonly counted: { readonly people: number; readonly elements: number };
  readonly own: { readonly people: number; readonly elements: number };
}

/**
 * Compares what the key servers say, signed, with what this node asked for.
 *
 * Sums and not days: a request that began before midnight may be counted after it. Own evaluations are noted before they
 * are asked for, so an honest server can never have counted more.
 */
@Injectable()
export class EvaluationWatch {
  readonly #batches = new BlindingRepository();
  readonly #counts = new EvaluationCountRepository();

  constructor(
    private readonly database: Database,
    private readonly chain: KeyServerChain,
    private readonly tools: LinkTools,
  ) {}

  /** Fetches the counts of every day that is not settled. @throws Fault of a key server */
  async refresh(): Promise<void> {
    const today = this.tools.today();
    const first = (await this.database.tx((tx) => this.#counts.firstOpenDay(tx))) ?? today;
    let day = first;
    for (let n = 0; n < DAYS_AT_ONCE && day <= today; n += 1) {
      const counts = (await this.chain.counts(day)).map(({ server, people, elements }) => ({ server, day, people, elements }));
      await this.database.tx((tx) => this.#counts.keep(tx, counts));
      day = dayOf(new Date(Date.parse(day) + DAY_MS));
    }
  }

  async alarms(tx: Tx): Promise<EvaluationAlarm[]> {
    const today = this.tools.today();
    const { people, elements } = await this.#batches.totalUntil(tx, today);
    const own = { people, elements };
    return (await this.#counts.totalsUntil(tx, today))
      .filter((counted) => counted.people > own.people || counted.elements > own.elements)
      .map(({ server, ...counted }) => ({ server, counted, own }));
  }
}
