import type { Decider } from '#domain/access';
import { isTombstone } from '#domain/delivery';
import { dayOf } from '#platform/clock';
import type { Tx } from '#platform/database';
import type { ChangeRow, HeadRow, NewDelivery, OutboxRepository, ViewRepository } from '#stores/hub/delivery';
import { judgeHead } from './judge.js';
import { deciderOf, type PartnerScope } from './scope.js';
import { StreamWriter } from './stream-writer.js';
import { tickOrder } from './tick-order.js';

/** What a run of the pump did, in deliveries and decisions. */
export interface PumpReport {
  readonly delivered: number;
  readonly denied: number;
  readonly quarantined: number;
  /** Transactions that began before the tick are still open: look again soon. */
  readonly waiting: boolean;
}

export function sumOf(reports: readonly PumpReport[]): PumpReport {
  const sum = (part: (report: PumpReport) => number) => reports.reduce((total, report) => total + part(report), 0);
  return {
    delivered: sum((r) => r.delivered),
    denied: sum((r) => r.denied),
    quarantined: sum((r) => r.quarantined),
    waiting: reports.some((r) => r.waiting),
  };
}

/** Records looked up by one statement. */
const LOOKUP = 2000;

/** What every pass works with. */
export interface PassTools {
  readonly outbox: OutboxRepository;
  readonly view: ViewRepository;
  /** Cryptographic randomness for the order within a tick. */
  readonly randomBytes: (length: number) => Uint8Array;
}

/** One transaction of the pump for one partner: gathers deliveries, then writes them in the order of a tick. */
export class PumpPass {
  private readonly deliveries: NewDelivery[] = [];
  private readonly denials = new Map<string, number>();
  private readonly decider: Decider;
  private readonly writer: StreamWriter;

  constructor(
    readonly tx: Tx,
    private readonly scope: PartnerScope,
    private readonly at: Date,
    firstSeq: number,
    private readonly tools: PassTools,
  ) {
    this.decider = deciderOf(scope, at);
    this.writer = new StreamWriter(tools.outbox, tx, scope.org, firstSeq, dayOf(at));
  }

  get nextSeq(): number {
    return this.writer.nextSeq;
  }

  /** Audience keys that owners addressed to this partner. */
  hand(changes: readonly ChangeRow[]): void {
    for (const { envelopeId, owner } of changes) {
      if (envelopeId === null) continue;
      const delivery = {
        recordId: envelopeId,
        owner,
        rev: 0,
        h: null,
        reason: 'audience-key',
        envelopeId,
        profile: null,
        sealed: null,
      } as const;
      this.deliveries.push({ kind: 'audience-key', ...delivery });
    }
  }

  /** Judges these records as they stand now. `exits`: only what takes something away. */
  async reconcile(recordIds: readonly string[], which: 'all' | 'exits'): Promise<void> {
    for (let at = 0; at < recordIds.length; at += LOOKUP)
      await this.judge(await this.tools.view.heads(this.tx, this.scope.org, recordIds.slice(at, at + LOOKUP)), which);
  }

  async judge(heads: readonly HeadRow[], which: 'all' | 'exits'): Promise<void> {
    for (const head of heads) {
      const judged = this.attempt(head);
      if (judged === undefined) await this.writer.setAside(head.record_id, head.rev, 'delivery/unjudgeable');
      else if (judged.outcome === 'denied') this.count(which, judged.reason);
      else if (judged.outcome === 'deliver' && (which === 'all' || takesAway(judged.delivery))) this.deliveries.push(judged.delivery);
    }
  }

  /** A head that cannot be judged is set aside; denying is what happens meanwhile. */
  private attempt(head: HeadRow): ReturnType<typeof judgeHead> | undefined {
    try {
      return judgeHead(head, this.decider, this.scope.reads);
    } catch {
      return undefined;
    }
  }

  private count(which: 'all' | 'exits', reason: string): void {
    if (which === 'all') this.denials.set(reason, (this.denials.get(reason) ?? 0) + 1);
  }

  async finish(): Promise<PumpReport> {
    const first = this.writer.nextSeq;
    const ordered = tickOrder(this.deliveries, this.tools.randomBytes);
    await this.writer.write(ordered);
    await this.tools.outbox.tally(this.tx, this.scope.org, this.denials, dayOf(this.at));
    if (ordered.some(takesAway)) await this.tools.outbox.signal(this.tx, this.scope.org);
    const denied = [...this.denials.values()].reduce((sum, n) => sum + n, 0);
    return { delivered: this.writer.nextSeq - first, denied, quarantined: this.writer.quarantinedCount, waiting: false };
  }
}

const takesAway = ({ kind }: NewDelivery): boolean => isTombstone(kind) || kind === 'scope_exit';
