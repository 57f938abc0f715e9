/**
 * Makes a record safe to show: k people must match everything visible under each pid, counted in the population that a
 * stranger would search.
 *
 * 1. S1 months from days, minors' age hidden
 * 2. for each person, one step at a time until k people match: age band → U, month → quarter → year, region → country,
 *    acts spread over several pids; what stays below k is held
 * 3. the same for readers of S3 with k3, touching hidden acts only: S1 must never be coarser because of what is hidden
 */
import { findHidden, type Act, type CaseRecord, type Person } from '#domain/case-record';
import { toMonth, toQuarter, toYear } from '#domain/dates';
import { estimatePeople, type Tables } from './estimate.js';
import { COUNTRY } from './population.js';

export type CoarseningAction =
  | 'minor-age-hidden'
  | 'age-to-unknown'
  | 'month-to-quarter'
  | 'quarter-to-year'
  | 'region-to-country'
  | 'split-person'
  | 'sensitive-month-to-quarter'
  | 'sensitive-quarter-to-year'
  | 'sensitive-region-to-country'
  | 'sensitive-split-person';

/** One step as the preview shows it: whom it concerns (local pid) and how many people matched before and after. */
export interface CoarseningStep {
  readonly action: CoarseningAction;
  readonly subject: string;
  readonly before: number;
  readonly after: number;
}

export type CoarseningOutcome =
  | { readonly record: CaseRecord; readonly steps: readonly CoarseningStep[] }
  | { readonly held: 'k-check:below-k' | 'k-check:sensitive-below-k'; readonly steps: readonly CoarseningStep[] };

export interface CoarseningOptions extends Tables {
  /** People who must match everything visible under one pid; default 5. */
  readonly k?: number;
  /** The same for readers of S3; default 10. */
  readonly k3?: number;
}

/** The working copy, and what one round needs to know. */
interface Work {
  readonly record: CaseRecord;
  readonly tables: Tables;
  readonly steps: CoarseningStep[];
  readonly hidden: ReadonlySet<string>;
}

function actsOf({ record, hidden }: Work, pid: string, sealed: boolean): Act[] {
  return record.acts.filter((act) => act.victim === pid && hidden.has(act.actId) === sealed);
}

function matching(work: Work, person: Person, acts: readonly Act[], sensitive: boolean): number {
  return estimatePeople({ person, acts, units: work.record.involvements, sensitive }, work.tables);
}

function coarsenMonth(act: Act, step: (edtf: string) => string): void {
  if (act.month === undefined) return;
  const coarser = step(act.month);
  // A day already says the month to those who may see it.
  if (coarser !== act.month && act.day === undefined) act.exactMonth ??= act.month;
  act.month = coarser;
}

function coarsenRegion(act: Act): void {
  if (act.admin1 === undefined || act.admin1 === COUNTRY) return;
  act.exactAdmin1 ??= act.admin1;
  act.admin1 = COUNTRY;
}

function coarsenAge(person: Person): void {
  if (person.ageBand === 'U') return;
  person.exactAgeBand = person.ageBand;
  person.ageBand = 'U';
}

const TIME_AND_PLACE: readonly (readonly ['month-to-quarter' | 'quarter-to-year' | 'region-to-country', (act: Act) => void])[] = [
  ['month-to-quarter', (act) => coarsenMonth(act, toQuarter)],
  ['quarter-to-year', (act) => coarsenMonth(act, toYear)],
  ['region-to-country', coarsenRegion],
];

/** Takes a step if it changes anything, and notes what it brought. */
function take(work: Work, action: CoarseningAction, subject: string, count: () => number, change: () => void): number {
  const before = count();
  const untouched = JSON.stringify(work.record);
  change();
  const after = count();
  if (JSON.stringify(work.record) !== untouched) work.steps.push({ action, subject, before, after });
  return after;
}

/** Gives each group of acts but the first a pid of its own (`uuid.2` …), readable as the same person at S2. */
function splitPerson(work: Work, person: Person, groups: readonly Act[][], from: number): void {
  groups.forEach((acts, index) => {
    const number = index + from;
    if (number === 1) return;
    const pid = `${person.pid}.${number}`;
    const { sex, ageBand, roles } = person;
    work.record.persons.push({ pid, roles: [...roles], sex, ageBand, sameAs: person.pid });
    for (const act of acts) act.victim = pid;
  });
}

/** Puts acts together as long as k people match; undefined when one act alone is too rare. */
function safeGroups(acts: readonly Act[], k: number, count: (acts: readonly Act[]) => number): Act[][] | undefined {
  const groups: Act[][] = [];
  for (const act of acts) {
    if (count([act]) < k) return undefined;
    const last = groups.at(-1);
    if (last !== undefined && count([...last, act]) >= k) last.push(act);
    else groups.push([act]);
  }
  return groups;
}

function makeSafe(work: Work, person: Person, k: number): boolean {
  const acts = actsOf(work, person.pid, false);
  const count = () => matching(work, person, acts, false);
  let people = count();
  if (people < k) people = take(work, 'age-to-unknown', person.pid, count, () => coarsenAge(person));
  for (const [action, change] of TIME_AND_PLACE) {
    if (people < k) people = take(work, action, person.pid, count, () => acts.forEach(change));
  }
  if (people >= k) return true;
  const groups = safeGroups(acts, k, (some) => matching(work, person, some, false));
  if (groups === undefined || groups.length === 0) return false;
  splitPerson(work, person, groups, 1);
  const after = Math.min(...groups.map((group) => matching(work, person, group, false)));
  work.steps.push({ action: 'split-person', subject: person.pid, before: people, after });
  return true;
}

function makeSensitiveSafe(work: Work, person: Person, k3: number): boolean {
  const sealed = actsOf(work, person.pid, true);
  const shown = actsOf(work, person.pid, false);
  if (sealed.length === 0 && person.minorBand === undefined && person.vulnerability === undefined) return true;
  const count = () => matching(work, person, [...shown, ...sealed], true);
  let people = count();
  for (const [action, change] of TIME_AND_PLACE) {
    if (people < k3) people = take(work, `sensitive-${action}`, person.pid, count, () => sealed.forEach(change));
  }
  if (people >= k3) return true;
  // What S3 readers see beside the hidden acts cannot be changed without leaving a trace in S1.
  const stranger: Person = { pid: person.pid, roles: person.roles, sex: person.sex, ageBand: person.ageBand };
  const alone = (acts: readonly Act[]) => matching(work, stranger, acts, true);
  const groups = safeGroups(sealed, k3, alone);
  if (groups === undefined || groups.length === 0 || matching(work, person, shown, true) < k3) return false;
  const taken = work.record.persons.filter(({ sameAs }) => sameAs === person.pid).length;
  splitPerson(work, person, groups, taken + 2);
  work.steps.push({ action: 'sensitive-split-person', subject: person.pid, before: people, after: Math.min(...groups.map(alone)) });
  return true;
}

function prepare(work: Work): void {
  for (const act of work.record.acts) if (act.month === undefined && act.day !== undefined) act.month = toMonth(act.day);
  for (const person of work.record.persons) {
    if (person.minorBand === undefined || (person.ageBand === 'U' && person.exactAgeBand === undefined)) continue;
    const acts = actsOf(work, person.pid, false);
    take(
      work,
      'minor-age-hidden',
      person.pid,
      () => matching(work, person, acts, false),
      () => {
        person.ageBand = 'U';
        // Not even S2 may tell: a band below 18 does not exist there.
        delete person.exactAgeBand;
      },
    );
  }
}

/**
 * Coarsens a record until it is safe, or holds it. Exact values move to S2 fields; records without a person pass unchanged.
 * Every step is reported; the input is not changed. Same input, same outcome.
 */
export function coarsen(record: CaseRecord, { population, ownRecords, k = 5, k3 = 10 }: CoarseningOptions): CoarseningOutcome {
  const copy = structuredClone(record);
  const work: Work = { record: copy, tables: { population, ownRecords }, steps: [], hidden: findHidden(copy).acts };
  prepare(work);
  const { steps } = work;
  // Splitting adds persons, which are safe by construction.
  const given = copy.persons.slice();
  for (const person of given) if (!makeSafe(work, person, k)) return { held: 'k-check:below-k', steps };
  for (const person of copy.persons.filter(({ sameAs }) => sameAs === undefined)) {
    if (!makeSensitiveSafe(work, person, k3)) return { held: 'k-check:sensitive-below-k', steps };
  }
  return { record: copy, steps };
}
