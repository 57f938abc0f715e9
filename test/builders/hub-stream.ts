import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Rule } from '#domain/access';
import type { ChangesPage, Delivery } from '#domain/delivery';
import {
  CursorSealer,
  Pump,
  SettlementService,
  StreamService,
  type PartnerScope,
  type PartnerScopes,
  type PumpReport,
} from '#features/hub/delivery';
import { SetClock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import type { Database, Tx } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { DeliveryTables1004000000000, RecallSignal } from '#stores/hub/delivery';
import { CachedRules, RuleTables1005000000000 } from '#stores/hub/policy';
import { BodyKeys1012000000000, LaterConfirmations1014000000000, RecordTables1003000000000, sealBody } from '#stores/hub/record';
import { neighboursDone, ownIsOpen } from './neighbours.js';
import { ruleInForce } from './rule-in-force.js';

const MIGRATIONS = [
  RecordTables1003000000000,
  DeliveryTables1004000000000,
  RuleTables1005000000000,
  BodyKeys1012000000000,
  LaterConfirmations1014000000000,
];
/** One key wraps everything here. */
const WRAPPING = { id: '2026-11-23.testtest', key: new Uint8Array(32).fill(7) };

/** A record head as intake leaves it; whatever a test does not care about is as permissive as can be. */
export interface HubRecord {
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly h: string;
  readonly op: 'upsert' | 'withdraw' | 'recall' | 'erase';
  readonly status: string;
  readonly category: string | null;
  readonly regions: readonly string[];
  readonly monthFrom: number | null;
  readonly monthUntil: number | null;
  readonly partners: readonly string[];
  readonly purposes: readonly string[];
  readonly until: number | null;
  readonly schema: string;
  readonly statement: string;
  readonly disclosures: readonly string[];
  readonly sealed: string | null;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** An encoded disclosure of that kind (docs/spec/statement.md). */
export const disclosureOf = (kind: string): string =>
  Buffer.from(JSON.stringify([randomBytes(16).toString('base64url'), kind, { code: 'beating' }])).toString('base64url');

export function aRecord(over: Partial<HubRecord> = {}): HubRecord {
  const recordId = over.recordId ?? randomUUID();
  const rev = over.rev ?? 1;
  return {
    recordId,
    owner: 'P-01',
    rev,
    h: hashOf(`${recordId}/${rev}`),
    op: 'upsert',
    status: 'active',
    category: 'detention',
    regions: ['BY-HM'],
    monthFrom: 2020 * 12 + 7,
    monthUntil: 2020 * 12 + 7,
    partners: ['P-02', 'P-03'],
    purposes: ['analysis'],
    until: 2030 * 12,
    schema: 'case/1',
    statement: `statement-of-${recordId}-${rev}`,
    disclosures: [disclosureOf('person.1'), disclosureOf('act.1')],
    sealed: null,
    ...over,
  };
}

export function aRule(over: Partial<Rule> & { readonly partner?: string } = {}): Rule {
  const { partner, ...rest } = over;
  return {
    schema: 'rule/1',
    ruleId: `R-for-${partner ?? 'P-02'}`,
    version: 1,
    effect: 'permit',
    subject: { partner: partner ?? 'P-02' },
    owners: ['*'],
    categories: ['detention', 'torture'],
    classes: ['S1'],
    fields: 'coded',
    regions: ['*'],
    period: { from: null, until: null },
    purposes: ['analysis'],
    validFrom: '2026-01-01',
    validUntil: '2027-12-31',
    ...rest,
  };
}

/** The delivering half of a hub on a real database, without HTTP: what is written by intake, read by partners, pumped in between. */
export class HubStream implements PartnerScopes {
  readonly clock = new SetClock(new Date('2026-11-23T10:00:00Z'));
  readonly scopes = new Map<string, PartnerScope>();
  readonly crypto = new NodeCrypto();
  readonly stream: StreamService;
  readonly settlement: SettlementService;
  readonly pump: Pump;
  private readonly signal: RecallSignal;
  private readonly rules = new CachedRules();

  private constructor(
    readonly test: TestDatabase,
    readonly api: Database,
    readonly worker: Database,
    changesPerPass: number,
  ) {
    const cursors = new CursorSealer(new Uint8Array(randomBytes(32)), this.crypto);
    this.signal = new RecallSignal(test.url('dokaz_hub_api'));
    this.stream = new StreamService(api, new CachedRules(), cursors, this.clock, this.signal, { get: () => WRAPPING });
    this.settlement = new SettlementService(api, cursors, this.crypto, this.clock);
    this.pump = new Pump(worker, this.clock, { randomBytes: (n) => this.crypto.randomBytes(n), changesPerPass });
    for (const org of ['P-01', 'P-02', 'P-03']) this.scopes.set(org, { org, status: 'active', reads: ['case/1'], rules: [] });
  }

  static async start(options: { readonly changesPerPass?: number } = {}): Promise<HubStream> {
    const test = await testDatabase(MIGRATIONS);
    return new HubStream(
      test,
      await test.database('dokaz_hub_api'),
      await test.database('dokaz_hub_worker'),
      options.changesPerPass ?? 20_000,
    );
  }

  async stop(): Promise<void> {
    await this.signal.close();
    await this.test.drop();
  }

  async all(): Promise<PartnerScope[]> {
    const rules = await this.rules.current(this.worker);
    return [...this.scopes.values()].map((scope) => ({ ...scope, rules }));
  }

  async of(org: string): Promise<PartnerScope | undefined> {
    return (await this.all()).find((scope) => scope.org === org);
  }

  change(org: string, over: Partial<PartnerScope>): void {
    this.scopes.set(org, { ...(this.scopes.get(org) as PartnerScope), ...over });
  }

  async rule(over: Parameters<typeof aRule>[0] = {}): Promise<Rule> {
    const rule = aRule(over);
    await ruleInForce(this.api, rule);
    return rule;
  }

  /** Writes records as their owner's intake does: head, version, change, in one transaction. */
  async put(...records: readonly HubRecord[]): Promise<void> {
    for (const owner of new Set(records.map((record) => record.owner)))
      await this.api.as(owner, async (tx) => {
        for (const record of records) if (record.owner === owner) await this.write(tx, record);
      });
  }

  async write(tx: Tx, r: HubRecord): Promise<void> {
    await tx.query(
      `insert into record (record_id, owner, rev, h, status, op, category, regions, month_from, month_until, audience_partners,
         audience_purposes, audience_until, schema, vocab) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,'2026.1')
       on conflict (record_id) do update set rev = excluded.rev, h = excluded.h, status = excluded.status, op = excluded.op,
         category = excluded.category, regions = excluded.regions, audience_partners = excluded.audience_partners,
         audience_purposes = excluded.audience_purposes, audience_until = excluded.audience_until, schema = excluded.schema`,
      [
        r.recordId,
        r.owner,
        r.rev,
        r.h,
        r.status,
        r.op,
        r.category,
        r.regions,
        r.monthFrom,
        r.monthUntil,
        r.partners,
        r.purposes,
        r.until,
        r.schema,
      ],
    );
    const day = dayOf(this.clock.now());
    if (r.op === 'upsert') {
      const { body, wrapped } = sealBody(r, { statement: r.statement, disclosures: r.disclosures, leafSalt: 'salt' }, WRAPPING);
      await tx.query(
        `with key as (
           insert into body_key (record_id, h, owner, wrapped_by, wrapped) values ($1,$3,$4,$8,decode($9,'base64')) on conflict do nothing returning true)
         insert into record_version (record_id, rev, h, owner, body, sealed, received_on)
         select $1,$2,$3,$4,decode($5,'base64'),$6,$7 from key on conflict do nothing`,
        [r.recordId, r.rev, r.h, r.owner, body, r.sealed, day, WRAPPING.id, wrapped],
      );
    } else {
      await tx.query(`delete from body_key where record_id = $1`, [r.recordId]);
      await tx.query(`update record_version set body = null, kid = null, sealed = null where record_id = $1`, [r.recordId]);
      await tx.query(
        `insert into tombstone (record_id, owner, rev, h, op, statement, leaf_salt, received_on) values ($1,$2,$3,$4,$5,$6,'salt',$7)`,
        [r.recordId, r.owner, r.rev, r.h, r.op, r.statement, day],
      );
    }
    await tx.query(`insert into change (kind, record_id, owner, rev, h) values ($1,$2,$3,$4,$5)`, [
      r.op === 'upsert' ? 'record' : 'tombstone',
      r.recordId,
      r.owner,
      r.rev,
      r.h,
    ]);
  }

  async withdraw(record: HubRecord, op: 'withdraw' | 'recall' | 'erase' = 'withdraw'): Promise<void> {
    const rev = record.rev + 1;
    const gone = { category: null, regions: [], partners: [], purposes: [], until: null, status: 'withdrawn' };
    await this.put(
      aRecord({ ...record, ...gone, rev, h: hashOf(`${record.recordId}/${rev}`), op, statement: `tombstone-${record.recordId}` }),
    );
  }

  /** Looks again as long as only strangers' transactions hold it back; a transaction of the test's own is left to be waited for. */
  async tick(org = 'P-02', tick = 0): Promise<PumpReport> {
    let [delivered, denied, quarantined] = [0, 0, 0];
    for (;;) {
      await neighboursDone(this.worker);
      const own = await ownIsOpen(this.worker);
      const report = await this.pump.tick((await this.of(org)) as PartnerScope, tick);
      [delivered, denied, quarantined] = [delivered + report.delivered, denied + report.denied, quarantined + report.quarantined];
      if (!report.waiting || own) return { delivered, denied, quarantined, waiting: report.waiting };
    }
  }

  async urgent(org = 'P-02') {
    return this.pump.urgent((await this.of(org)) as PartnerScope);
  }

  page(org: string, cursor?: string, limit = 100): Promise<ChangesPage> {
    return this.stream.changes(org, { limit, wait: 0, ...(cursor === undefined ? {} : { cursor }) });
  }

  /** Reads to the end of the stream. */
  async drain(org = 'P-02', from?: string, limit = 100): Promise<{ items: Delivery[]; cursor: string; pages: number }> {
    const items: Delivery[] = [];
    let cursor = from;
    for (let pages = 1; ; pages++) {
      const page = await this.page(org, cursor, limit);
      items.push(...page.items);
      cursor = page.cursor;
      if (!page.more) return { items, cursor, pages };
    }
  }

  rows<Row>(org: string, sql: string, params: unknown[] = []): Promise<Row[]> {
    return this.worker.as(org, (tx) => tx.query<Row>(sql, params));
  }
}
