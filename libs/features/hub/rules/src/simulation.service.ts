import { Injectable } from '@nestjs/common';
import { bandOf, latestVersions, parseRule, rulesShowing, type Band, type Rule, type SensitivityClass } from '#domain/access';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { Database, type Tx } from '#platform/database';
import { KeyStore } from '#platform/key-store';
import { CachedRules, SimulationRepository } from '#stores/hub/policy';
import { classParts, partnersOf } from './aspects.js';

/** What one partner would gain and lose of one owner's records. */
export interface SimulatedChange {
  readonly partner: string;
  readonly owner: string;
  readonly class: SensitivityClass;
  /** `record` (that it exists, and whatever the profile adds), `coded` (every element), or a base kind. */
  readonly part: string;
  readonly gains: Band;
  readonly loses: Band;
}

export interface Simulation {
  /** Day for which it was computed: today, or the first day on which all drafts are valid. */
  readonly day: string;
  readonly changes: readonly SimulatedChange[];
}

/** Tells before anyone approves what a change would open and close; counts are banded, contents never shown. */
@Injectable()
export class SimulationService {
  readonly #rules = new CachedRules();

  constructor(
    private readonly database: Database,
    private readonly repository: SimulationRepository,
    private readonly clock: Clock,
    private readonly keys: KeyStore,
  ) {}

  /** @throws Fault `access/bad-rule`, `access/version-conflict` for a draft that is not newer than the rule in force */
  async simulate(drafts: readonly unknown[]): Promise<Simulation> {
    const rules = drafts.map(parseRule);
    const day = [dayOf(this.clock.now()), ...rules.map(({ validFrom }) => validFrom)].sort().at(-1) ?? '';
    return this.database.tx(async (tx) => {
      const before = await this.#rules.current(tx);
      for (const { ruleId, version } of rules) {
        // An outdated draft would be ignored, and look harmless.
        const known = before.find((rule) => rule.ruleId === ruleId);
        if (known && known.version >= version)
          throw new Fault('access/version-conflict', { rule: `${ruleId}@${version}`, expected: known.version + 1 });
      }
      const changes: SimulatedChange[] = [];
      const at = new Date(`${day}T12:00:00Z`);
      const after = latestVersions([...before, ...rules]);
      for (const partner of partnersOf(rules, before, at)) {
        changes.push(...(await this.changesFor(tx, partner, before, after, at)));
      }
      return { day, changes };
    });
  }

  private async changesFor(tx: Tx, partner: string, before: readonly Rule[], after: readonly Rule[], at: Date): Promise<SimulatedChange[]> {
    const changes: SimulatedChange[] = [];
    const secret = Buffer.from(this.keys.secret('rounding')).readBigInt64BE().toString();
    for (const { cls, part, shows } of classParts([...before, ...after])) {
      const had = rulesShowing(before, shows);
      const has = rulesShowing(after, shows);
      for (const { owner, gains, loses } of await this.repository.countDifference(
        tx,
        had,
        has,
        { subject: { org: partner }, at, cls },
        secret,
      )) {
        changes.push({ partner, owner, class: cls, part, gains: bandOf(gains), loses: bandOf(loses) });
      }
    }
    return changes;
  }
}
