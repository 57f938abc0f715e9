import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canariesOf, type Canary } from './canaries.js';
import { expectDemo, type DemoExpectation } from './expect.js';
import { fidhJson, fidhMapping } from './fidh.js';
import { iapbMapping, iapbRows } from './iapb.js';
import { ORG_NAMES, ORGS, makePlan, type DemoPlan, type Org } from './plan.js';
import { populationCsv } from './population.js';
import { demoRules, type DemoRule } from './rules.js';
import { SMALL_ORGS, smallCanaries, smallNdjson, smallRows, type SmallOrg, type SmallRow } from './small-organisations.js';
import { STAFF_NAMES } from '../staff.js';
import { viasnaCsv, viasnaMapping } from './viasna.js';
import { encodeWindows1251 } from './windows-1251.js';
import { writeXlsx } from './xlsx.js';

/** Where the files of one organisation lie. */
export interface DemoFiles {
  readonly file: string;
  readonly mapping: string;
}

export interface DemoData {
  readonly plan: DemoPlan;
  readonly files: Readonly<Record<Org, DemoFiles>>;
  /** Reference table for the k-check, the same for everybody. */
  readonly population: string;
  readonly rules: readonly DemoRule[];
  readonly canaries: readonly Canary[];
  /** Of the smaller members' files, and of the people who work at the nodes. */
  readonly otherCanaries: readonly Canary[];
  readonly expectation: DemoExpectation;
  /** Files of the three smaller members, and their rows. */
  readonly small: Readonly<Record<SmallOrg, string>>;
  readonly smallRows: readonly SmallRow[];
}

/** Same person, by organisation and row number: for the evaluation of deduplication, never read by a node. */
function goldCsv({ cases }: DemoPlan): string {
  return `person,org,row\n${cases.map(({ person, org, row }) => `${person.number},${org},${row}`).join('\n')}\n`;
}

/** Writes the demonstration's files into a folder; the same seed gives the same bytes. */
export async function writeDemoData(folder: string, plan: DemoPlan = makePlan()): Promise<DemoData> {
  await mkdir(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const of = (org: Org) => plan.cases.filter((one) => one.org === org);
  const json = (name: string, value: unknown) => writeFile(at(name), `${JSON.stringify(value, null, 2)}\n`);
  const expectation = expectDemo(plan, demoRules);
  const rows = smallRows();
  const canaries = canariesOf(plan);
  const known = new Set(canaries.map(({ value }) => value));
  const staff = STAFF_NAMES.map((value, n) => ({ id: `staff/${n}/name`, value }));
  const otherCanaries = [...smallCanaries(rows), ...staff].filter(({ value }) => !known.has(value));

  await writeFile(at('viasna.csv'), encodeWindows1251(viasnaCsv(of('P-01'))));
  await writeXlsx(at('iapb.xlsx'), 'Cases', iapbRows(of('P-02')));
  await writeFile(at('fidh.json'), fidhJson(of('P-03'), plan.publications));
  await json('viasna.mapping.json', viasnaMapping);
  await json('iapb.mapping.json', iapbMapping);
  await json('fidh.mapping.json', fidhMapping);
  await json('rules.json', demoRules);
  await json('canaries.json', canaries);
  await json('expectation.json', expectation);
  await writeFile(at('gold.csv'), goldCsv(plan));
  await writeFile(at('population.csv'), populationCsv());

  const small = Object.fromEntries((Object.keys(SMALL_ORGS) as SmallOrg[]).map((org) => [org, at(`${SMALL_ORGS[org]}.ndjson`)])) as Record<
    SmallOrg,
    string
  >;
  for (const org of Object.keys(small) as SmallOrg[]) await writeFile(small[org], smallNdjson(rows.filter((row) => row.org === org)));

  const extension: Readonly<Record<Org, string>> = { 'P-01': 'csv', 'P-02': 'xlsx', 'P-03': 'json' };
  const files = Object.fromEntries(
    ORGS.map((org) => [org, { file: at(`${ORG_NAMES[org]}.${extension[org]}`), mapping: at(`${ORG_NAMES[org]}.mapping.json`) }]),
  ) as Record<Org, DemoFiles>;
  return { plan, files, population: at('population.csv'), rules: demoRules, canaries, otherCanaries, expectation, small, smallRows: rows };
}
