import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { accessRecordOfClaims, compileDecider, parseRule, type Rule } from '#domain/access';
import { classOfKind, freeTexts, indexOf, splitByClass, unknownCodes, withoutFreeTexts, type CaseRecord } from '#domain/case-record';
import { compileAudience } from '#domain/consent';
import { OwnRecords, coarsen, parsePopulation, type PopulationTable } from '#domain/generalisation';
import { findIdentifiers } from '#domain/identifier-patterns';
import { compileMapping, identitiesOf, normalise, parseMapping } from '#domain/import-mapping';
import { SelfDictionary } from '#domain/names';
import { fidhMapping } from './fidh.js';
import { iapbMapping, iapbRows } from './iapb.js';
import { mayBeCompared, ORGS, makePlan, type Org } from './plan.js';
import { writeDemoData, type DemoData } from './write.js';
import { viasnaMapping } from './viasna.js';

/** Cells by column, as an importer would read each file. */
type Cells = Record<string, string>;

async function readViasna(path: string): Promise<Cells[]> {
  return parse(new TextDecoder('windows-1251', { fatal: true }).decode(await readFile(path)), { delimiter: ';', columns: true });
}

function readIapb(data: DemoData): Cells[] {
  const [header, ...rows] = iapbRows(data.plan.cases.filter(({ org }) => org === 'P-02'));
  return rows.map((cells) =>
    Object.fromEntries(header!.map((name, index) => [name as string, typeof cells[index] === 'string' ? cells[index] : cells[index]!.day])),
  );
}

function flatten(value: unknown, prefix: string): [string, string][] {
  if (Array.isArray(value)) return [[prefix, value.join('|')]];
  if (typeof value !== 'object' || value === null) return [[prefix, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, prefix === '' ? key : `${prefix}.${key}`));
}

async function readFidh(path: string): Promise<Cells[]> {
  return (JSON.parse(await readFile(path, 'utf8')) as unknown[]).map((one) => Object.fromEntries(flatten(one, '')));
}

/** A local id of the right shape from anything. */
function localId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface Outcome {
  readonly held?: string;
  readonly blocked: boolean;
  readonly steps: readonly string[];
  readonly receivers: readonly Org[];
  readonly restricted: readonly Org[];
  readonly sensitive: readonly Org[];
  readonly denied: Partial<Record<Org, 'audience' | 'rule'>>;
  readonly leaving: string;
}
const NOTHING = { blocked: false, steps: [], receivers: [], restricted: [], sensitive: [], denied: {}, leaving: '' };

const MAPPINGS: Record<Org, unknown> = { 'P-01': viasnaMapping, 'P-02': iapbMapping, 'P-03': fidhMapping };
const KEYS: Record<Org, string> = { 'P-01': '№ справы', 'P-02': 'Case', 'P-03': 'ref' };
const AT = new Date('2026-11-23T00:00:00Z');

/** The real engines, one after another, on one row. */
function run(org: Org, cells: Cells, population: PopulationTable, rules: readonly Rule[]): Outcome {
  const row = cells[KEYS[org]]!;
  const compiled = compileMapping(parseMapping(structuredClone(MAPPINGS[org])));
  const { record, category, problems } = normalise(compiled, cells, {
    owner: org,
    idOf: (kind, name) => localId(`${org}/${row}/${kind}/${name}`),
  });
  if (problems.length > 0) return { ...NOTHING, held: `import:${JSON.stringify(problems)}` };
  const partners = ORGS.filter((other) => other !== org);
  const compiledAudience = compileAudience({ record, partners, today: '2026-11' });
  if ('held' in compiledAudience) return { ...NOTHING, held: compiledAudience.held };
  const coarse = record.persons.length === 0 ? { record, steps: [] } : coarsen(record, { population, ownRecords: new OwnRecords() });
  if ('held' in coarse) return { ...NOTHING, held: coarse.held };
  return release(
    org,
    category,
    coarse.record,
    coarse.steps.map(({ action }) => action),
    compiledAudience,
    { rules, own: SelfDictionary.of(identitiesOf(compiled, cells)) },
  );
}

function release(
  org: Org,
  category: string,
  record: CaseRecord,
  steps: readonly string[],
  compiled: Exclude<ReturnType<typeof compileAudience>, { held: unknown }>,
  { rules, own }: { readonly rules: readonly Rule[]; readonly own: SelfDictionary },
): Outcome {
  const hits = freeTexts(record).flatMap(({ field, text }) => [
    ...findIdentifiers(text).map(({ pattern }) => ({ field, pattern: pattern as string })),
    ...own.find(text).map(() => ({ field, pattern: 'own-identity' })),
  ]);
  if (hits.some(({ field }) => field === 'official.quote')) return { ...NOTHING, held: `free-text:${hits[0]!.pattern}` };
  const elements = splitByClass(
    withoutFreeTexts(
      record,
      hits.map(({ field }) => field),
    ),
  );
  expect(unknownCodes(elements)).toEqual([]);
  expect(elements.filter(({ kind }) => classOfKind(kind) !== 'S1').length).toBeLessThanOrEqual(16);
  const { audience, sensitive } = compiled;
  const access = accessRecordOfClaims(
    { owner: org, category, status: 'active', audience },
    indexOf(
      { category },
      elements.filter(({ kind }) => classOfKind(kind) === 'S1'),
    ),
  );
  const may = (other: Org, cls: 'S1' | 'S2' | 'S3') => compileDecider(rules, { org: other }, AT)('receive', access, cls);
  const others = ORGS.filter((other) => other !== org);
  const receivers = others.filter((other) => may(other, 'S1').effect === 'permit');
  const denied = Object.fromEntries(
    others
      .filter((other) => !receivers.includes(other))
      .map((other) => [other, may(other, 'S1').reason.startsWith('audience') ? 'audience' : 'rule']),
  );
  return {
    blocked: hits.length > 0,
    steps,
    receivers,
    restricted: receivers.filter((other) => may(other, 'S2').effect === 'permit'),
    sensitive: receivers.filter((other) => sensitive?.partners.includes(other) && may(other, 'S3').effect === 'permit'),
    denied,
    leaving: JSON.stringify(elements),
  };
}

let folder: string;
let data: DemoData;
const outcomes = new Map<string, Outcome>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dokaz-demo-data-'));
  data = await writeDemoData(folder);
  const population = parsePopulation(
    (await readFile(data.population, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split(',')),
  );
  const rules = data.rules.map((rule) => parseRule(structuredClone(rule)));
  const cells: Record<Org, Cells[]> = {
    'P-01': await readViasna(data.files['P-01'].file),
    'P-02': readIapb(data),
    'P-03': await readFidh(data.files['P-03'].file),
  };
  for (const org of ORGS) for (const row of cells[org]) outcomes.set(`${org}/${row[KEYS[org]]!}`, run(org, row, population, rules));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the files of the demonstration', () => {
  test('are the same bytes whenever they are written', async () => {
    const again = await mkdtemp(join(tmpdir(), 'dokaz-demo-data-'));
    await writeDemoData(again);
    for (const name of await readdir(folder))
      expect({ name, same: (await readFile(join(folder, name))).equals(await readFile(join(again, name))) }).toEqual({ name, same: true });
    await rm(again, { recursive: true });
  });

  test('hold about 400 records, 60 people twice or thrice who may be compared, and five who may not', () => {
    const { cases, publications } = data.plan;
    expect(cases.length + publications.length).toBe(400);
    const orgs = new Map<number, Set<string>>();
    const comparable = new Map<number, Set<string>>();
    for (const { person, org, kind, consent } of cases) {
      orgs.set(person.number, (orgs.get(person.number) ?? new Set()).add(org));
      if (mayBeCompared(kind, consent)) comparable.set(person.number, (comparable.get(person.number) ?? new Set()).add(org));
    }
    expect([...orgs.values()].filter((of) => of.size > 1)).toHaveLength(65);
    expect([...comparable.values()].filter((of) => of.size > 1)).toHaveLength(60);
    for (const org of ORGS)
      expect(new Set(cases.filter((one) => one.org === org).map(({ person }) => person.number)).size).toBe(
        cases.filter((one) => one.org === org).length,
      );
    expect(new Set(cases.flatMap(({ slip }) => slip ?? []))).toEqual(new Set(['swapped-birth-date', 'dropped-letter']));
  });

  test('another seed gives other people', () => {
    expect(makePlan(7).persons[0]).not.toEqual(data.plan.persons[0]);
  });
});

describe('the independent expectation agrees with the engines', () => {
  test('row by row', () => {
    for (const { org, row, held, noteBlocked, receivers, restricted, sensitive, denied } of data.expectation.rows) {
      const outcome = outcomes.get(`${org}/${row}`)!;
      expect({
        org,
        row,
        held: outcome.held,
        blocked: outcome.blocked,
        receivers: outcome.receivers,
        restricted: outcome.restricted,
        sensitive: outcome.sensitive,
        denied: outcome.denied,
      }).toEqual({
        org,
        row,
        held,
        blocked: noteBlocked,
        receivers,
        restricted,
        sensitive,
        denied,
      });
    }
    expect(data.expectation.rows).toHaveLength(outcomes.size);
  });

  test('coarsens the thin month, and only that one', () => {
    for (const { org, row, thinned } of data.expectation.rows) {
      const { steps } = outcomes.get(`${org}/${row}`)!;
      expect({ row, coarser: steps.includes('month-to-quarter') }).toEqual({ row, coarser: thinned });
      expect(steps.filter((step) => ['quarter-to-year', 'region-to-country', 'split-person'].includes(step))).toEqual([]);
    }
  });

  test('every planted kind occurs', () => {
    const { held, denied, notesBlocked, thinned, received, sensitive } = data.expectation;
    expect(new Set(Object.values(held).flatMap((reasons) => Object.keys(reasons)))).toEqual(
      new Set([
        'consent:missing',
        'consent:ask',
        'consent:analysis-no',
        'consent:expired',
        'consent:withdrawn',
        'consent:no-recipient',
        'consent:guardian-missing',
        'k-check:below-k',
        'free-text:phone',
      ]),
    );
    for (const figure of [denied.audience, denied.rule, notesBlocked, thinned, ...Object.values(received), sensitive['P-02']])
      expect(figure).toBeGreaterThan(0);
    expect(
      data.plan.cases.filter(({ kind, consent }) => kind === 'sexual-violence' && consent === 'full-with-sensitive').length,
    ).toBeGreaterThan(0);
  });
});

describe('canaries', () => {
  test('are at least 200, each once', () => {
    expect(data.canaries.length).toBeGreaterThan(200);
    expect(new Set(data.canaries.map(({ value }) => value)).size).toBe(data.canaries.length);
  });

  test('stand in the files, and none in what would leave', async () => {
    const sources =
      new TextDecoder('windows-1251').decode(await readFile(data.files['P-01'].file)) +
      JSON.stringify(readIapb(data)) +
      (await readFile(data.files['P-03'].file, 'utf8'));
    const leaving = [...outcomes.values()]
      .map((outcome) => outcome.leaving)
      .join('\n')
      .toLowerCase();
    const spoken = sources.replaceAll(/";"|";|;"/g, ';');
    for (const { id, value } of data.canaries) {
      expect({ id, leaves: leaving.includes(value.toLowerCase()) }).toEqual({ id, leaves: false });
      if (/surname|narrative|note|quote|email|passport|personal-number|address/.test(id))
        expect({ id, planted: spoken.includes(value) }).toEqual({ id, planted: true });
    }
  });
});
