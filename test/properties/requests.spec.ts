import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CATEGORIES, regionsInside, type Category } from '#domain/access';
import { classOfKind, indexOf, type Element } from '#domain/case-record';
import { compileOverlapSql, matchExactly, mayOverlap, narrow, type Match, type RoutedRecord, type Scope } from '#domain/request';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';

const SEED = 20201111;
const SCOPES = 3_000;
const RECORDS = 300;

// Small universes, so that random scopes and records meet often, at their edges too.
const categories = CATEGORIES.slice(0, 3);
const CODES = ['RS-7', 'RS-7.1', 'RS-7.1.e', 'RS-7.1.f', 'RS-7.1.g-1', 'RS-8.2', 'RS-8.2.a.ii'];
const FACILITIES = ['BY-FAC-AKRESCINA', 'BY-FAC-VALADARKA'];
const UNITS = ['BY-UNIT-OMON', 'BY-UNIT-KGB', 'BY-UNIT-UNKNOWN'];
const CONTEXTS = ['ELECTION2020', 'PRISON'];
const SCOPE_REGIONS = ['BY', 'BY-HM', 'BY-MI', 'LT'];
const REGIONS = ['BY', 'BY-HM', 'BY-MI', 'BY-VI'];
const [FIRST, LAST] = [2019 * 12 + 9, 2021 * 12 + 5];

const edtf = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
const months = fc.integer({ min: FIRST, max: LAST });
const anyOf = (codes: readonly string[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, fc.subarray([...codes], { minLength: 1 }));
const textOf = (month: number | null) => (month === null ? null : edtf(month));
const period = fc
  .tuple(fc.option(months), fc.option(months))
  .map(([a, b]) => (a !== null && b !== null && a > b ? { from: edtf(b), until: edtf(a) } : { from: textOf(a), until: textOf(b) }));

const arbitraryScope: fc.Arbitrary<Scope> = fc.record({
  codes: anyOf(CODES),
  categories: fc.subarray([...categories], { minLength: 1 }),
  period,
  regions: fc.oneof(fc.constant(['*']), fc.subarray(SCOPE_REGIONS, { minLength: 1 })),
  facilities: anyOf(FACILITIES),
  units: anyOf(UNITS),
  contexts: anyOf(CONTEXTS),
});

const arbitraryRouted: fc.Arbitrary<RoutedRecord> = fc.record({
  category: fc.constantFrom(...categories),
  regions: fc.subarray([...REGIONS, 'LT', 'PL'], { maxLength: 3 }),
  monthFrom: fc.option(months),
  monthUntil: fc.option(months),
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** One act in its parts, as careless as an importer may be: the exact value need not lie inside the coarse one. */
const act = fc.record({
  code: fc.constantFrom('beating', 'arbitrary_arrest', 'killing', 'other'),
  month: maybe(fc.oneof(months.map(edtf), fc.constantFrom('2020', '2020-35', '2021', '2020-33'))),
  admin1: maybe(fc.constantFrom(...REGIONS)),
  legal: fc.subarray(['RS-7.1.e', 'RS-7.1.h', 'RS-8.2.a.ii'], { maxLength: 2 }),
  eventId: maybe(fc.constantFrom('e-1', 'e-2')),
  restricted: fc.record({
    day: maybe(months.map((month) => `${edtf(month)}-11`)),
    exactAdmin1: maybe(fc.constantFrom(...REGIONS)),
    facility: maybe(fc.constantFrom(...FACILITIES)),
  }),
  unit: maybe(fc.constantFrom(...UNITS)),
  hidden: fc.boolean(),
});
const known = (value: object) => JSON.parse(JSON.stringify(value)) as Element['value'];

interface Sample {
  readonly category: Category;
  readonly elements: readonly Element[];
}
const arbitraryRecord: fc.Arbitrary<Sample> = fc
  .record({ category: fc.constantFrom(...categories), acts: fc.array(act, { maxLength: 3 }), events: fc.subarray([1, 2]) })
  .map(({ category, acts, events }) => ({
    category,
    elements: [
      { kind: 'person.1', value: { pid: 'p-1', roles: ['victim'], sex: 'F', ageBand: 'U' } },
      ...events.map((n) => ({ kind: `event.${n}`, value: { eventId: `e-${n}`, context: CONTEXTS[n - 1]! } })),
      ...acts.flatMap(({ restricted, unit, hidden, legal, ...s1 }, n): Element[] => {
        const claims = legal.map((code) => ({ code, level: 'alleged', by: 'P-01' }));
        const value = known({ actId: `a-${n}`, ...s1, ...(claims.length > 0 ? { legal: claims } : {}) });
        // Every third act or so is one that only S3 may tell.
        if (hidden && n > 0) return [{ kind: `hidden-act.${n}.sensitive`, value: { ...value, ...known(restricted), code: 'rape' } }];
        return [
          { kind: `act.${n + 1}`, value },
          { kind: `act.${n + 1}.restricted`, value: known(restricted) },
          ...(unit === undefined
            ? []
            : [{ kind: `involvement.${n + 1}`, value: { actId: `a-${n}`, unit, degree: 'ordered', basis: 'osint' } }]),
        ];
      }),
    ],
  }));

/** What the hub makes of it. */
function routed({ category, elements }: Sample): RoutedRecord {
  return indexOf(
    { category },
    elements.filter(({ kind }) => classOfKind(kind) === 'S1'),
  );
}
const S2 = ['S1', 'S2'] as const;
const S3 = ['S1', 'S2', 'S3'] as const;

/** The independent oracle of the hub's matching: months and regions are looked at one by one. */
function oracle(scope: Scope, record: RoutedRecord): boolean {
  const { from, until } = scope.period;
  const inPeriod = (month: number) => !(from !== null && edtf(month) < from) && !(until !== null && edtf(month) > until);
  const possible: number[] = [];
  for (let month = 2000 * 12; month <= 2050 * 12; month += 1)
    if (month >= (record.monthFrom ?? 0) && month <= (record.monthUntil ?? Infinity)) possible.push(month);
  const meets = (region: string) =>
    scope.regions.some((one) => one === '*' || one === region || region.startsWith(`${one}-`) || one.startsWith(`${region}-`));
  const somewhere = scope.regions[0] === '*' || record.regions.length === 0 || record.regions.some(meets);
  return scope.categories.includes(record.category as Category) && somewhere && possible.some(inPeriod);
}

let server: TestDatabase;
let database: Database;
const records = fc
  .sample(arbitraryRouted, { seed: SEED, numRuns: RECORDS })
  .filter(({ monthFrom, monthUntil }) => monthFrom === null || monthUntil === null || monthFrom <= monthUntil);

beforeAll(async () => {
  server = await testDatabase([]);
  database = await server.database('owner');
  await database.query(`CREATE TABLE record (n int PRIMARY KEY, category text, regions text[], month_from int, month_until int)`);
  for (const [n, { category, regions, monthFrom, monthUntil }] of records.entries())
    await database.query('INSERT INTO record VALUES ($1, $2, $3, $4, $5)', [n, category, regions, monthFrom, monthUntil]);
});
afterAll(() => server.drop());

test('3,000 random scopes over random records: memory = SQL on PostgreSQL; both = oracle', async () => {
  let meant = 0;
  await database.tx(async (tx) => {
    for (const [n, scope] of fc.sample(arbitraryScope, { seed: SEED, numRuns: SCOPES }).entries()) {
      const { sql, parameters } = compileOverlapSql(scope, 'r', 2);
      const rows = await tx.query<{ n: number }>(`SELECT r.n FROM record r WHERE r.n >= $1 AND ${sql} ORDER BY r.n`, [0, ...parameters]);
      const inMemory = records.flatMap((record, index) => (mayOverlap(scope, record) ? [index] : []));
      expect({ scope, meant: rows.map((row) => row.n) }).toEqual({ scope, meant: inMemory });
      // The oracle walks through fifty years of months: every twentieth scope is enough.
      if (n % 20 === 0)
        expect({ scope, meant: inMemory }).toEqual({ scope, meant: records.flatMap((r, i) => (oracle(scope, r) ? [i] : [])) });
      meant += inMemory.length;
    }
  });
  expect(meant / (SCOPES * records.length)).toBeGreaterThan(0.1);
  expect(meant / (SCOPES * records.length)).toBeLessThan(0.9);
}, 240_000);

test('what the hub does not know may lie anywhere; what was erased is never meant', async () => {
  await database.query(
    `INSERT INTO record VALUES (-1, NULL, NULL, NULL, NULL), (-2, 'torture', NULL, NULL, NULL), (-3, 'torture', '{}', NULL, NULL)`,
  );
  const torture = fc.sample(arbitraryScope, { seed: SEED, numRuns: 300 }).filter((scope) => scope.categories.includes('torture'));
  expect(torture.length).toBeGreaterThan(50);
  for (const scope of torture) {
    const { sql, parameters } = compileOverlapSql(scope);
    const rows = await database.query<{ n: number }>(`SELECT r.n FROM record r WHERE r.n < 0 AND ${sql} ORDER BY r.n`, parameters);
    expect(rows.map(({ n }) => n)).toEqual([-3, -2]);
  }
});

const describeMatch = (match: Match | undefined) => match?.certainty ?? 'no';

test('what is certain for the owner, the hub has routed', () => {
  const seen: Record<string, number> = { certain: 0, possible: 0, no: 0 };
  fc.assert(
    fc.property(arbitraryScope, arbitraryRecord, fc.constantFrom(S2, S3), (scope, record, classes) => {
      const match = matchExactly(scope, record, classes);
      seen[describeMatch(match)]! += 1;
      if (match?.certainty === 'certain') expect(mayOverlap(scope, routed(record))).toBe(true);
    }),
    { seed: SEED, numRuns: 20_000 },
  );
  // Most random scopes miss most random records; the sample is worth nothing unless enough meet.
  for (const outcome of ['certain', 'possible', 'no']) expect([outcome, seen[outcome]! > 200]).toEqual([outcome, true]);
}, 120_000);

/** A scope and one that `narrow` accepts as narrower. */
const nested = fc.tuple(arbitraryScope, arbitraryScope).map(([outer, other]): [Scope, Scope] => {
  const pick = (list: readonly string[], bound: readonly string[]) => {
    const inside = list.filter((each) => bound.length === 0 || bound.includes(each));
    return inside.length > 0 || bound.length === 0 ? inside : bound.slice(0, 1);
  };
  const regions = outer.regions[0] === '*' ? other.regions : pick(other.regions, regionsInside(outer.regions));
  const common = outer.categories.filter((category) => other.categories.includes(category));
  const deeper = CODES.filter((code) => outer.codes.some((holder) => code === holder || code.startsWith(`${holder}.`)));
  const by: Partial<Scope> = {
    codes: outer.codes.length === 0 ? other.codes : deeper.slice(0, 1 + (other.codes.length % 3)),
    categories: common.length > 0 ? common : outer.categories.slice(0, 1),
    period: {
      from: outer.period.from ?? (outer.period.until === null ? other.period.from : null),
      until: outer.period.until ?? (outer.period.from === null ? other.period.until : null),
    },
    regions: regions.length > 0 ? regions : outer.regions,
    facilities: pick(other.facilities, outer.facilities),
    units: pick(other.units, outer.units),
    contexts: pick(other.contexts, outer.contexts),
  };
  return [outer, narrow(outer, by)];
});
const RANK = { no: 0, possible: 1, certain: 2 };

test('a narrowed scope never matches more, neither at the hub nor at the owner', () => {
  let narrower = 0;
  fc.assert(
    fc.property(nested, arbitraryRecord, arbitraryRouted, fc.constantFrom(S2, S3), ([outer, inner], record, row, classes) => {
      if (mayOverlap(inner, row)) expect(mayOverlap(outer, row)).toBe(true);
      if (mayOverlap(inner, routed(record))) expect(mayOverlap(outer, routed(record))).toBe(true);
      const [wide, close] = [outer, inner].map((scope) => RANK[describeMatch(matchExactly(scope, record, classes))]);
      expect(close).toBeLessThanOrEqual(wide!);
      if (close! < wide!) narrower += 1;
    }),
    { seed: SEED, numRuns: 20_000 },
  );
  expect(narrower).toBeGreaterThan(300);
}, 120_000);

test('below S3 a match is the same whether or not the record holds anything of S3', () => {
  let hidden = 0;
  fc.assert(
    fc.property(arbitraryScope, arbitraryRecord, (scope, record) => {
      const shown = { ...record, elements: record.elements.filter(({ kind }) => classOfKind(kind) !== 'S3') };
      expect(matchExactly(scope, record, S2)).toEqual(matchExactly(scope, shown, S2));
      if (JSON.stringify(matchExactly(scope, record, S3)) !== JSON.stringify(matchExactly(scope, shown, S3))) hidden += 1;
    }),
    { seed: SEED, numRuns: 20_000 },
  );
  expect(hidden).toBeGreaterThan(100);
}, 120_000);
