import type { Clock } from '#platform/clock';
import type { Database } from '#platform/database';
import { OutboxRepository, SubscriptionRepository } from '#stores/hub/delivery';
import { pumpMetrics } from './delivery.metrics.js';
import type { Pump } from './pump.js';
import type { PumpReport } from './pump-pass.js';
import type { PartnerScopes } from './scope.js';

const COMPACTED_AT_ONCE = 5000;

/** Number of the tick that holds `now`: ticks leave at fixed times, whoever uploaded when. Without an interval every look is a tick. */
export function tickOf(now: Date, intervalSeconds: number): number {
  return intervalSeconds === 0 ? 0 : Math.floor(now.getTime() / 1000 / intervalSeconds);
}

/**
 * Looks after one partner's stream: recalls always, the rest when its tick is due.
 *
 * Whoever calls (a Bull job, the sweep, a test), what there is to do is read from Postgres; a job that never came is made up for by
 * the next look. Calls for one partner that come while it is being looked after are answered by one further look.
 */
export class DeliveryRound {
  private readonly subscriptions = new SubscriptionRepository();
  private readonly outbox = new OutboxRepository();
  private readonly running = new Map<string, Promise<PumpReport | undefined>>();
  private readonly again = new Map<string, Promise<PumpReport | undefined>>();

  constructor(
    private readonly database: Database,
    private readonly pump: Pump,
    private readonly scopes: PartnerScopes,
    private readonly clock: Clock,
    private readonly intervalSeconds: number,
  ) {}

  async partners(): Promise<string[]> {
    return (await this.scopes.all()).map((scope) => scope.org);
  }

  async activePartners(): Promise<string[]> {
    return (await this.scopes.all()).flatMap((scope) => (scope.status === 'active' ? [scope.org] : []));
  }

  run(org: string): Promise<PumpReport | undefined> {
    const current = this.running.get(org);
    if (current === undefined) return this.start(org);
    const waiting = this.again.get(org);
    if (waiting !== undefined) return waiting;
    const next = current
      .catch(() => undefined)
      .then(() => {
        this.again.delete(org);
        return this.start(org);
      });
    this.again.set(org, next);
    return next;
  }

  private start(org: string): Promise<PumpReport | undefined> {
    const look = this.look(org).finally(() => {
      if (this.running.get(org) === look) this.running.delete(org);
    });
    this.running.set(org, look);
    return look;
  }

  private async look(org: string): Promise<PumpReport | undefined> {
    const scope = await this.scopes.of(org);
    if (scope === undefined) return undefined;
    const stop = pumpMetrics.seconds.startTimer();
    const tick = tickOf(this.clock.now(), this.intervalSeconds);
    const due = this.intervalSeconds === 0 || tick > (await this.lastTick(org));
    const report = due ? await this.pump.tick(scope, tick) : await this.pump.urgent(scope);
    stop();
    pumpMetrics.delivered.inc(report.delivered);
    pumpMetrics.denied.inc(report.denied);
    pumpMetrics.quarantined.inc(report.quarantined);
    return report;
  }

  /** Drops acknowledged rows that a later one speaks for. */
  async compact(org: string): Promise<number> {
    return this.database.as(org, (tx) => this.outbox.compact(tx, org, COMPACTED_AT_ONCE));
  }

  private async lastTick(org: string): Promise<number> {
    const subscriptions = await this.database.tx((tx) => this.subscriptions.list(tx));
    return subscriptions.find((subscription) => subscription.org === org)?.lastTick ?? -1;
  }
}
