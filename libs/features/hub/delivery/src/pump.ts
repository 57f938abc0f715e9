import { compileSql, monthOf } from '#domain/access';
import { dayOf, type Clock } from '#platform/clock';
import type { Database, Tx } from '#platform/database';
import { OutboxRepository, SubscriptionRepository, ViewRepository, type Subscription } from '#stores/hub/delivery';
import { PumpPass, sumOf, type PassTools, type PumpReport } from './pump-pass.js';
import { scopeKey, type PartnerScope } from './scope.js';

/** Changes judged in one transaction; their deliveries are shuffled together. */
const CHANGES_PER_PASS = 20_000;
const HEADS_PER_PASS = 2000;

export interface PumpOptions {
  /** Cryptographic randomness for the order within a tick. */
  readonly randomBytes: (length: number) => Uint8Array;
  readonly changesPerPass?: number;
}

/**
 * Moves changes into one partner's stream.
 *
 * - `urgent`: recalls, and whatever the partner may no longer hold (rules narrowed, audience over, partner removed). At once.
 * - `tick`: everything else, at fixed times, shuffled.
 *
 * Every pass is one transaction under the partner's subscription row; a pass that is run twice, or after a crash, writes nothing new.
 */
export class Pump {
  private readonly subscriptions = new SubscriptionRepository();
  private readonly view = new ViewRepository();
  private readonly tools: PassTools;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly options: PumpOptions,
  ) {
    this.tools = { outbox: new OutboxRepository(), view: this.view, randomBytes: options.randomBytes };
  }

  async urgent(scope: PartnerScope): Promise<PumpReport> {
    if (scope.status === 'suspended') return sumOf([]);
    const recalls = await this.pass(scope, async (pass, subscription) => {
      if (subscription.rulesKey === null) return;
      await pass.reconcile(await this.subscriptions.recalledAfter(pass.tx, subscription), 'exits');
      if (subscription.expiryOn === dayOf(this.clock.now())) return;
      await pass.reconcile(await this.view.heldBeyondAudience(pass.tx, scope.org, monthOf(this.clock.now())), 'exits');
      await this.subscriptions.setExpiryOn(pass.tx, scope.org, dayOf(this.clock.now()));
    });
    return sumOf([recalls, ...(await this.exits(scope))]);
  }

  async tick(scope: PartnerScope, tick: number, withoutTicks = tick === 0): Promise<PumpReport> {
    if (scope.status === 'suspended') return sumOf([]);
    const reports = [await this.urgent(scope)];
    if (scope.status === 'removed') return sumOf(reports);
    // Before anything else writes about the same records, or a record would come twice.
    reports.push(...(await this.rechecks(scope)));
    await this.pass(scope, (pass) => this.subscriptions.beginTick(pass.tx, scope.org, tick, withoutTicks));
    for (let drained = false; !drained;) {
      reports.push(
        await this.pass(scope, async (pass, subscription) => {
          drained = await this.changes(pass, subscription, scope);
        }),
      );
    }
    reports.push(...(await this.repump(scope)));
    const over = await this.endTick(scope, tick);
    return { ...sumOf(reports), waiting: !over };
  }

  /** The tick counts as done when no transaction that had begun before it can still commit; until then the next look goes on with it. */
  private async endTick(scope: PartnerScope, tick: number): Promise<boolean> {
    let over = false;
    await this.pass(scope, async (pass, subscription) => {
      over = await this.subscriptions.tickIsOver(pass.tx, subscription);
      // What committed between the last run of changes and this look is found by one more.
      if (over) over = (await this.subscriptions.changesAfter(pass.tx, subscription, 1)).length === 0;
      if (over) await this.subscriptions.setTicked(pass.tx, scope.org, tick, dayOf(this.clock.now()));
    });
    return over;
  }

  /** One run of changes; true when none is left that is surely committed. */
  private async changes(pass: PumpPass, subscription: Subscription, scope: PartnerScope): Promise<boolean> {
    const limit = this.options.changesPerPass ?? CHANGES_PER_PASS;
    await this.subscriptions.setReader(pass.tx, scope.org, scope.reads);
    if (subscription.rulesKey === null) {
      await this.subscriptions.setRulesKey(pass.tx, scope.org, scopeKey(scope, this.clock.now()));
      await this.subscriptions.setExitsKey(pass.tx, scope.org, scopeKey(scope, this.clock.now()));
    }
    const changes = await this.subscriptions.changesAfter(pass.tx, subscription, limit);
    const last = changes.at(-1);
    if (last === undefined) return true;
    pass.hand(changes.filter((change) => change.kind === 'audience-key' && change.targetOrg === scope.org));
    const records = new Set(changes.flatMap(({ recordId, owner }) => (recordId !== null && owner !== scope.org ? [recordId] : [])));
    await pass.reconcile([...records], 'all');
    await this.subscriptions.moveTo(pass.tx, scope.org, last);
    return changes.length < limit;
  }

  /** What is held is judged again as soon as the scope changes: narrowing does not wait for a tick. */
  private async exits(scope: PartnerScope): Promise<PumpReport[]> {
    const key = scopeKey(scope, this.clock.now());
    const reports: PumpReport[] = [];
    let after: string | null = null;
    for (let done = false; !done;) {
      reports.push(
        await this.pass(scope, async (pass, subscription) => {
          done = subscription.rulesKey === null || subscription.exitsKey === key;
          if (done) return;
          const held = await this.view.heldAfter(pass.tx, scope.org, after, HEADS_PER_PASS);
          await pass.reconcile(held, 'exits');
          after = held.at(-1) ?? after;
          done = held.length < HEADS_PER_PASS;
          if (done) await this.subscriptions.setExitsKey(pass.tx, scope.org, key);
        }),
      );
    }
    return reports;
  }

  /** After a change of rules, every record that it can touch is judged again, in the order of random ids; progress is kept. */
  private async repump(scope: PartnerScope): Promise<PumpReport[]> {
    const at = this.clock.now();
    const key = scopeKey(scope, at);
    const permitted = compileSql(scope.rules, { org: scope.org }, at, 'r', 4);
    const reports: PumpReport[] = [];
    for (let done = false; !done;) {
      reports.push(
        await this.pass(scope, async (pass, subscription) => {
          done = subscription.rulesKey === key;
          if (done) return;
          const after = subscription.repumpKey === key ? subscription.repumpAfter : null;
          const heads = await this.view.headsTouchedByRules(pass.tx, scope.org, after, HEADS_PER_PASS, permitted);
          await pass.judge(heads, 'all');
          const last = heads.at(-1);
          done = heads.length < HEADS_PER_PASS || last === undefined;
          if (done) await this.subscriptions.setRulesKey(pass.tx, scope.org, key);
          else await this.subscriptions.setRepump(pass.tx, scope.org, key, last?.record_id ?? null);
        }),
      );
    }
    return reports;
  }

  /** Records that a read withheld: what the partner has of them is uncertain until judged again. */
  private async rechecks(scope: PartnerScope): Promise<PumpReport[]> {
    const reports: PumpReport[] = [];
    for (let done = false; !done;) {
      reports.push(
        await this.pass(scope, async (pass) => {
          const recordIds = await this.view.takeRechecks(pass.tx, scope.org, HEADS_PER_PASS);
          await pass.reconcile(recordIds, 'all');
          if (recordIds.length > 0) await this.view.clearRechecks(pass.tx, scope.org, recordIds);
          done = recordIds.length < HEADS_PER_PASS;
        }),
      );
    }
    return reports;
  }

  private pass(scope: PartnerScope, work: (pass: PumpPass, subscription: Subscription) => Promise<void>): Promise<PumpReport> {
    return this.database.as(scope.org, async (tx: Tx) => {
      const subscription = await this.locked(tx, scope.org);
      const pass = new PumpPass(tx, scope, this.clock.now(), subscription.nextSeq, this.tools);
      await work(pass, subscription);
      const report = await pass.finish();
      if (pass.nextSeq !== subscription.nextSeq) await this.subscriptions.setNextSeq(tx, scope.org, pass.nextSeq);
      return report;
    });
  }

  private async locked(tx: Tx, org: string): Promise<Subscription> {
    const found = await this.subscriptions.lock(tx, org);
    if (found !== undefined) return found;
    await this.subscriptions.ensure(tx, [org]);
    return (await this.subscriptions.lock(tx, org)) as Subscription;
  }
}
