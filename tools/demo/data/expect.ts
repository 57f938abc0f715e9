import { FACTS } from './facts.js';
import { ORGS, type ConsentKind, type DemoPlan, type Org, type PlannedCase, type PlannedPublication } from './plan.js';
import { THIN_MONTH } from './population.js';
import type { DemoRule } from './rules.js';

/**
 * Who should receive what, computed from the plan and the rules alone: nothing here comes from the programs that the
 * demonstration runs, so that the two can disagree.
 */
export interface RowExpectation {
  readonly org: Org;
  readonly row: string;
  /** Why the row stays at its owner; undefined = it leaves. */
  readonly held?: string;
  /** A planted identifier keeps its note back; the record leaves without it. */
  readonly noteBlocked: boolean;
  /** S1 shows the quarter instead of the month. */
  readonly thinned: boolean;
  /** Partners that receive the row, and those of them that may open its sealed parts. */
  readonly receivers: readonly Org[];
  readonly restricted: readonly Org[];
  readonly sensitive: readonly Org[];
  /** Partner → reason, for those that do not receive a row that leaves. */
  readonly denied: Readonly<Partial<Record<Org, 'audience' | 'rule'>>>;
}

export interface DemoExpectation {
  readonly rows: readonly RowExpectation[];
  readonly imported: Readonly<Record<Org, number>>;
  /** Organisation → reason → rows. */
  readonly held: Readonly<Record<Org, Readonly<Record<string, number>>>>;
  readonly leaves: Readonly<Record<Org, number>>;
  /** Rows per receiving organisation. */
  readonly received: Readonly<Record<Org, number>>;
  readonly restricted: Readonly<Record<Org, number>>;
  readonly sensitive: Readonly<Record<Org, number>>;
  readonly denied: { readonly audience: number; readonly rule: number };
  readonly notesBlocked: number;
  readonly thinned: number;
}

const HELD_BY_CONSENT: Readonly<Partial<Record<ConsentKind, string>>> = {
  none: 'consent:missing',
  ask: 'consent:ask',
  no: 'consent:analysis-no',
  expired: 'consent:expired',
  withdrawn: 'consent:withdrawn',
  'court-only': 'consent:no-recipient',
  'child-alone': 'consent:guardian-missing',
};
const SENSITIVE_YES: ReadonlySet<ConsentKind> = new Set(['full-with-sensitive', 'guardian']);

interface Visible {
  readonly owner: Org;
  readonly category: string;
  readonly region?: string;
  /** First and last month that S1 shows. */
  readonly from: string;
  readonly until: string;
}

function insideOf(rule: DemoRule, record: Visible, partner: Org): boolean {
  const { from, until } = rule.period;
  return (
    rule.subject.partner === partner &&
    (rule.owners.includes('*') || rule.owners.includes(record.owner)) &&
    rule.categories.includes(record.category) &&
    (rule.regions.includes('*') || (record.region !== undefined && rule.regions.includes(record.region))) &&
    (from === null || from <= record.from) &&
    (until === null || record.until <= until)
  );
}

/** Highest class that the rules give a partner: 0 = nothing. */
function classFor(rules: readonly DemoRule[], record: Visible, partner: Org): number {
  const fitting = rules.filter((rule) => insideOf(rule, record, partner));
  if (fitting.some(({ effect }) => effect === 'deny')) return 0;
  return Math.max(0, ...fitting.map(({ classes }) => classes.length));
}

function judge(
  record: Visible,
  allowed: readonly Org[],
  rules: readonly DemoRule[],
  sensitiveYes: boolean,
): Pick<RowExpectation, 'receivers' | 'restricted' | 'sensitive' | 'denied'> {
  const others = ORGS.filter((org) => org !== record.owner);
  const listed = others.filter((org) => allowed.includes(org));
  const level = new Map(listed.map((org) => [org, classFor(rules, record, org)]));
  const atLeast = (n: number) => listed.filter((org) => level.get(org)! >= n);
  const denied = Object.fromEntries(
    others.filter((org) => !atLeast(1).includes(org)).map((org) => [org, listed.includes(org) ? 'rule' : 'audience'] as const),
  );
  return { receivers: atLeast(1), restricted: atLeast(2), sensitive: sensitiveYes ? atLeast(3) : [], denied };
}

const NOBODY = { receivers: [], restricted: [], sensitive: [], denied: {} } as const;

function expectCase(one: PlannedCase, rules: readonly DemoRule[]): RowExpectation {
  const held = HELD_BY_CONSENT[one.consent] ?? (one.kind === 'death' ? 'k-check:below-k' : undefined);
  const base = {
    org: one.org,
    row: one.row,
    thinned: held === undefined && one.kind === 'thin',
    noteBlocked: held === undefined && one.note !== 'none' && one.note !== 'plain',
  };
  if (held !== undefined) return { ...base, held, ...NOBODY };
  const month = one.day.slice(0, 7);
  // May 2022 shows as its quarter, April to June.
  const [from, until] = month === THIN_MONTH ? ['2022-04', '2022-06'] : [month, (one.secondDay ?? one.day).slice(0, 7)];
  const allowed = one.limitedTo === undefined ? ORGS : [one.limitedTo];
  return {
    ...base,
    ...judge(
      { owner: one.org, category: FACTS[one.kind].category, region: one.region, from, until },
      allowed,
      rules,
      SENSITIVE_YES.has(one.consent),
    ),
  };
}

function expectPublication(one: PlannedPublication, rules: readonly DemoRule[]): RowExpectation {
  const base = { org: one.org, row: one.row, thinned: false, noteBlocked: false };
  if (one.kind === 'official-with-phone') return { ...base, held: 'free-text:phone', ...NOBODY };
  const month = one.day.slice(0, 7);
  return { ...base, ...judge({ owner: one.org, category: 'context', from: month, until: month }, ORGS, rules, false) };
}

const perOrg = <T>(make: (org: Org) => T) => Object.fromEntries(ORGS.map((org) => [org, make(org)])) as Record<Org, T>;

export function expectDemo(plan: DemoPlan, rules: readonly DemoRule[]): DemoExpectation {
  const rows = [...plan.cases.map((one) => expectCase(one, rules)), ...plan.publications.map((one) => expectPublication(one, rules))];
  const count = (test: (row: RowExpectation) => boolean) => rows.filter(test).length;
  return {
    rows,
    imported: perOrg((org) => count((row) => row.org === org)),
    held: perOrg((org) => {
      const reasons = rows.flatMap((row) => (row.org === org && row.held !== undefined ? [row.held] : []));
      return Object.fromEntries([...new Set(reasons)].sort().map((reason) => [reason, reasons.filter((one) => one === reason).length]));
    }),
    leaves: perOrg((org) => count((row) => row.org === org && row.held === undefined)),
    received: perOrg((org) => count(({ receivers }) => receivers.includes(org))),
    restricted: perOrg((org) => count((row) => row.restricted.includes(org))),
    sensitive: perOrg((org) => count((row) => row.sensitive.includes(org))),
    denied: {
      audience: rows.flatMap((row) => Object.values(row.denied)).filter((reason) => reason === 'audience').length,
      rule: rows.flatMap((row) => Object.values(row.denied)).filter((reason) => reason === 'rule').length,
    },
    notesBlocked: count(({ noteBlocked }) => noteBlocked),
    thinned: count(({ thinned }) => thinned),
  };
}
