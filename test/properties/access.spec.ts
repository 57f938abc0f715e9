import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileDecider, compileSql, monthNumber, ruleRef, type AccessRecord, type Rule, type SensitivityClass } from '#domain/access';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { arbitraryRecord, arbitraryRule, arbitraryRules, FIRST_MONTH, LAST_MONTH } from '../builders/rules.js';

const SEED = 20200809;
const RULE_SETS = 2_600;
const RECORDS = 300;
const at = new Date('2026-11-23T12:00:00Z');
const subject = { org: 'P-02' };
const classes = ['S1', 'S2', 'S3'] as const;

/** Membership by walking through every version, one after the other. */
function isMember(rules: readonly Rule[], group: string): boolean {
  let highest = 0;
  let member = false;
  for (const rule of rules) {
    if (rule.effect !== 'join' || rule.group !== group || rule.version < highest) continue;
    if (!('partner' in rule.subject) || rule.subject.partner !== 'P-02') continue;
    highest = rule.version;
    member = rule.validFrom <= '2026-11-23' && '2026-11-23' <= rule.validUntil;
  }
  return member;
}

/** The independent oracle: no compiled bounds, no set algebra; every month and region is looked at one by one. */
function oracle(rules: readonly Rule[], record: AccessRecord, cls: SensitivityClass): boolean {
  if (record.owner === 'P-02' || record.status === 'withdrawn' || record.status === 'erased') return false;
  if (!record.audience.partners.includes('P-02')) return false;
  if (record.audience.until === null || record.audience.until < monthNumber('2026-11')) return false;
  const months: number[] = [];
  for (let month = FIRST_MONTH; month <= LAST_MONTH; month += 1)
    if (month >= (record.monthFrom ?? FIRST_MONTH) && month <= (record.monthUntil ?? LAST_MONTH)) months.push(month);
  const inPeriod = ({ period }: Rule, month: number) =>
    !(period.from !== null && month < monthNumber(period.from)) && !(period.until !== null && month > monthNumber(period.until));
  const permits: Rule[] = [];
  const own: Rule[] = [];
  let restrained = false;
  for (const rule of rules) {
    if (rules.some((other) => other.ruleId === rule.ruleId && other.version > rule.version)) continue;
    if (rule.effect === 'join') continue;
    if ('partner' in rule.subject ? rule.subject.partner !== 'P-02' : !isMember(rules, rule.subject.group)) continue;
    if (rule.by === record.owner && rule.effect === 'permit' && rule.validUntil >= rule.validFrom) restrained = true;
    if (rule.validFrom > '2026-11-23' || rule.validUntil < '2026-11-23') continue;
    if (!rule.categories.includes(record.category)) continue;
    if (rule.owners[0] !== '*' && !rule.owners.includes(record.owner)) continue;
    const anywhere = rule.regions[0] === '*';
    const holds = (region: string) => rule.regions.some((one) => region === one || region.startsWith(`${one}-`));
    const meets = (region: string) => holds(region) || rule.regions.some((one) => one.startsWith(`${region}-`));
    if (rule.effect === 'deny') {
      const lowest = rule.classes.toSorted()[0] ?? 'S1';
      const somewhere = anywhere || record.regions.length === 0 || record.regions.some(meets);
      if (cls >= lowest && somewhere && months.some((month) => inPeriod(rule, month))) return false;
    } else {
      const everywhere = anywhere || (record.regions.length > 0 && record.regions.every(holds));
      if (rule.classes.includes(cls) && everywhere && months.every((month) => inPeriod(rule, month)))
        (rule.by === undefined ? permits : own).push(rule);
    }
  }
  const shows = ({ fields }: Rule, kind: string) => fields === 'coded' || (fields !== 'existence' && fields.includes(kind));
  return permits.some((rule) => {
    const agreed = record.audience.purposes.filter((purpose) => rule.purposes.includes(purpose));
    if (!restrained) return agreed.length > 0;
    return own.some(
      (hers) =>
        agreed.some((purpose) => hers.purposes.includes(purpose)) &&
        (cls === 'S1' || ['person', 'act', 'source', 'event'].some((kind) => shows(rule, kind) && shows(hers, kind))),
    );
  });
}

let server: TestDatabase;
let database: Database;
const records = fc.sample(arbitraryRecord, { seed: SEED, numRuns: RECORDS });

beforeAll(async () => {
  server = await testDatabase([]);
  database = await server.database('owner');
  await database.query(`CREATE TABLE record (n int PRIMARY KEY, owner text, status text, category text, regions text[],
    month_from int, month_until int, audience_partners text[], audience_purposes text[], audience_until int)`);
  for (const [n, { audience, ...r }] of records.entries())
    await database.query('INSERT INTO record VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      n,
      r.owner,
      r.status,
      r.category,
      r.regions,
      r.monthFrom,
      r.monthUntil,
      audience.partners,
      audience.purposes,
      audience.until,
    ]);
});

afterAll(async () => {
  await server.drop();
});

test('10,000 random rules over random records: decision = SQL on PostgreSQL = oracle', async () => {
  const ruleSets = fc.sample(arbitraryRules, { seed: SEED, numRuns: RULE_SETS });
  expect(ruleSets.flat().length).toBeGreaterThanOrEqual(10_000);
  const seen = new Map<string, number>();
  await database.tx(async (tx) => {
    for (const [set, rules] of ruleSets.entries()) {
      const cls = classes[set % 3] ?? 'S1';
      const { where, params } = compileSql(rules, subject, at, 'r', 1, cls);
      const rows = await tx.query<{ n: number }>(`SELECT r.n FROM record r WHERE ${where} ORDER BY r.n`, params);
      const decider = compileDecider(rules, subject, at);
      const ofGroups = new Set(rules.flatMap((rule) => ('group' in rule.subject ? [ruleRef(rule)] : [])));
      const inMemory: number[] = [];
      const expected: number[] = [];
      for (const [n, record] of records.entries()) {
        const decision = decider('read', record, cls);
        const both = decision.ruleIds.some((ref) => ref.startsWith('R-P-')) && decision.effect === 'permit' ? ' ∩ owner' : '';
        const reason = `${decision.reason.replace(/R-(P-\d\d-)?\d@\d/, '')}${both}`;
        const byGroup = decision.effect === 'permit' && decision.ruleIds.some((ref) => ofGroups.has(ref));
        if (byGroup) seen.set('by group', (seen.get('by group') ?? 0) + 1);
        seen.set(reason, (seen.get(reason) ?? 0) + 1);
        if (decision.effect === 'permit') inMemory.push(n);
        if (oracle(rules, record, cls)) expected.push(n);
      }
      const context = { set, cls, rules };
      expect({ ...context, permitted: inMemory }).toEqual({ ...context, permitted: expected });
      expect({ ...context, permitted: rows.map((row) => row.n) }).toEqual({ ...context, permitted: expected });
    }
  });
  // The sample is worth nothing unless every outcome occurs often.
  for (const reason of [
    'rule:',
    'rule: ∩ owner',
    'rule::deny',
    'own-record',
    'status',
    'audience:not-listed',
    'audience:expired',
    'purpose',
    'owner-rule',
    'no-rule',
    'by group',
  ])
    expect([reason, (seen.get(reason) ?? 0) > 400]).toEqual([reason, true]);
}, 240_000);

test('a row with NULLs (erased, or never filled) reaches nobody, whatever the rules', async () => {
  const permits = fc.sample(arbitraryRule, { seed: SEED, numRuns: 200 }).filter((rule) => rule.effect === 'permit');
  await database.query('INSERT INTO record (n, owner, status) VALUES (-1, $1, $2)', ['P-01', 'active']);
  for (const rule of permits) {
    const { where, params } = compileSql([{ ...rule, subject: { partner: 'P-02' } }], subject, at);
    expect(await database.query(`SELECT r.n FROM record r WHERE r.n = -1 AND ${where}`, params)).toEqual([]);
  }
});
