import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { dayOf } from '#platform/clock';
import { Database, type Tx } from '#platform/database';
import { BlindingRepository, EvaluationCountRepository, type AcknowledgedReason } from '#stores/partner/linkage';
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

  /** Servers whose excess over this node's own count is larger than what a person has looked into. */
  async alarms(tx: Tx): Promise<EvaluationAlarm[]> {
    const known = new Map((await this.#counts.acknowledged(tx)).map((excess) => [excess.server, excess]));
    return (await this.#compared(tx)).filter(({ server, counted, own }) => {
      const { people, elements } = known.get(server) ?? { people: 0, elements: 0 };
      return counted.people - own.people > people || counted.elements - own.elements > elements;
    });
  }

  /**
   * A person found why a server counted more: the node was restored from an older backup and forgot what it had asked for,
   * or its keys were stolen and have been replaced since. The alarm ends until the excess grows again.
   *
   * @throws Fault `linkage/no-alarm`
   */
  async acknowledge(server: string, reason: AcknowledgedReason): Promise<void> {
    await this.database.tx(async (tx) => {
      const alarm = (await this.alarms(tx)).find((each) => each.server === server);
      if (alarm === undefined) throw new Fault('linkage/no-alarm', { field: 'server' });
      const { counted, own } = alarm;
      const excess = { server, people: counted.people - own.people, elements: counted.elements - own.elements };
      await this.#counts.acknowledge(tx, excess, reason, this.tools.today());
    });
  }

  async #compared(tx: Tx): Promise<EvaluationAlarm[]> {
    const today = this.tools.today();
    const { people, elements } = await this.#batches.totalUntil(tx, today);
    const own = { people, elements };
    return (await this.#counts.totalsUntil(tx, today)).map(({ server, ...counted }) => ({ server, counted, own }));
  }
}
