import { Injectable } from '@nestjs/common';
import {
  accessRecordOfRow,
  allowsKind,
  CLASSES,
  compileDecider,
  latestVersions,
  type AccessRow,
  type Decider,
  type FieldProfile,
  type Rule,
  type SensitivityClass,
} from '#domain/access';
import { Fault } from '#domain/fault';
import { openDisclosure } from '#domain/statement';
import { Clock, dayOf } from '#platform/clock';
import { Database, type Tx } from '#platform/database';
import type { CallerIdentity } from '#platform/http';
import { BodyKeyRing } from '#platform/key-store';
import { CachedRules, EffectsRepository } from '#stores/hub/policy';
import { openBody } from '#stores/hub/record';
import { classParts, partnersOf } from './aspects.js';
import { OwnerNotice } from './owner-notice.service.js';

/** What one partner sees of one class of one record, before and after; `null` = nothing. */
export interface EffectView {
  readonly recordId: string;
  readonly partner: string;
  readonly class: SensitivityClass;
  readonly before: FieldProfile | null;
  readonly after: FieldProfile | null;
}

/** `next` asks for the following page; absent on the last one. */
export interface EffectsPage {
  readonly day: string;
  readonly effects: readonly EffectView[];
  readonly next?: string;
}

/** One record as a partner would see it. */
export interface SeenView {
  readonly reason: string;
  readonly fields: FieldProfile | null;
  /** Classes that the owner's node would seal to the partner besides S1; their content is not at the hub. */
  readonly sealed: readonly SensitivityClass[];
  /** The very disclosures of S1 that the partner would be given. */
  readonly disclosures: readonly string[];
}

export interface ViewAs {
  readonly recordId: string;
  readonly rev: number;
  readonly partner: string;
  readonly day: string;
  readonly before: SeenView;
  readonly after: SeenView;
}

interface Change {
  readonly day: string;
  readonly at: Date;
  readonly before: readonly Rule[];
  readonly after: readonly Rule[];
  readonly partners: readonly string[];
}

/** Tells an owner exactly what a proposal would do to her own records; nobody else, and no admin, gets these answers. */
@Injectable()
export class EffectsService {
  readonly #rules = new CachedRules();
  readonly #effects = new EffectsRepository();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notice: OwnerNotice,
    private readonly bodyKeys: BodyKeyRing,
  ) {}

  /** @throws Fault `http/not-found` unless the proposal touches the caller's records */
  async effects(
    caller: CallerIdentity,
    h: string,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<EffectsPage> {
    return this.database.as(caller.org, async (tx) => {
      const change = await this.changeOf(tx, caller, h);
      const parts = classParts([...change.before, ...change.after]);
      const aspects = change.partners.flatMap((partner) => parts.map(({ cls, shows }) => ({ partner, cls, part: shows })));
      const rows = await this.#effects.findTouched(
        tx,
        caller.org,
        { ...change, aspects },
        { after: page.after ?? null, limit: page.limit },
      );
      const effects = rows.flatMap((row) => change.partners.flatMap((partner) => effectsOn(row, partner, change)));
      const last = rows.length === page.limit ? rows.at(-1) : undefined;
      return { day: change.day, effects, ...(last === undefined ? {} : { next: last.record_id }) };
    });
  }

  /** @throws Fault `http/not-found` alike for another owner's record, an unknown one, and a partner that the proposal is not about */
  async viewAs(caller: CallerIdentity, h: string, partner: string, recordId: string): Promise<ViewAs> {
    return this.database.as(caller.org, async (tx) => {
      const change = await this.changeOf(tx, caller, h);
      const record = await this.#effects.findRecord(tx, caller.org, recordId);
      if (record === undefined || !change.partners.includes(partner)) throw new Fault('http/not-found');
      const { disclosures } = openBody({ ...record, recordId: record.record_id }, this.bodyKeys);
      const see = (rules: readonly Rule[]) => seen(record, disclosures, compileDecider(rules, { org: partner }, change.at));
      const { day, before, after } = change;
      return { recordId, rev: record.rev, partner, day, before: see(before), after: see(after) };
    });
  }

  /** The change as it would be today, or on the first day on which the proposal is valid. */
  private async changeOf(tx: Tx, caller: CallerIdentity, h: string): Promise<Change> {
    const { verified } = await this.notice.requireTouching(tx, caller, h);
    const before = await this.#rules.current(tx);
    const today = dayOf(this.clock.now());
    const day = today < verified.rule.validFrom ? verified.rule.validFrom : today;
    const after = latestVersions([...before, verified.rule]);
    const at = new Date(`${day}T12:00:00Z`);
    const partners = partnersOf([verified.rule], before, at).filter((partner) => partner !== caller.org);
    return { day, at, before, after, partners };
  }
}

function effectsOn(row: AccessRow & { readonly record_id: string }, partner: string, change: Change): EffectView[] {
  const had = compileDecider(change.before, { org: partner }, change.at);
  const has = compileDecider(change.after, { org: partner }, change.at);
  return CLASSES.flatMap((cls) => {
    const [before, after] = [shownBy(had, row, cls), shownBy(has, row, cls)];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ recordId: row.record_id, partner, class: cls, before, after }];
  });
}

/** What is sealed is sealed whole: some elements of S2 or S3 are none. */
function shownBy(decider: Decider, row: AccessRow, cls: SensitivityClass): FieldProfile | null {
  const { effect, fields } = decider('read', accessRecordOfRow(row), cls);
  return effect === 'permit' && (cls === 'S1' || fields === 'coded') ? fields : null;
}

function seen(row: AccessRow, disclosures: readonly string[], decider: Decider): SeenView {
  const fields = shownBy(decider, row, 'S1');
  const { reason } = decider('read', accessRecordOfRow(row), 'S1');
  const sealed = CLASSES.filter((cls) => cls !== 'S1' && shownBy(decider, row, cls) !== null);
  const shown = fields === null ? [] : disclosures.filter((disclosure) => allowsKind(fields, openDisclosure(disclosure).kind));
  return { reason, fields, sealed, disclosures: shown };
}
