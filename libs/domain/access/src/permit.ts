import { intersectionOf } from './fields.js';
import { restrainingRules, rulesInForce, type Subject } from './in-force.js';
import { boundsOf, coversClass, type Bounds } from './match.js';
import { ruleRef, type FieldProfile, type Rule, type SensitivityClass } from './rule.js';

/** What one rule of the coalition gives, alone or together with one of the owner's. */
export interface Permit {
  /** The coalition's rule, and the owner's where she restrains. */
  readonly rules: readonly [Rule, ...Rule[]];
  readonly bounds: Bounds;
  readonly purposes: readonly string[];
  readonly fields: FieldProfile;
}

/** Rights of one subject at one instant, for one class; denials apart. */
export interface Permits {
  /** For records of owners who do not restrain. */
  readonly coalition: readonly Permit[];
  /** For records of owners who do: every pair of a rule of the coalition and one of hers that can hold a record. */
  readonly restrained: ReadonlyMap<string, readonly Permit[]>;
}

/** Prepares the permits: coalition rule ∩ owner's rule, as bounds that memory and SQL compare alike. */
export function permitsFor(rules: readonly Rule[], subject: Subject, at: Date, cls: SensitivityClass): Permits {
  const inForce = rulesInForce(rules, subject, at).filter((rule) => rule.effect === 'permit' && coversClass(rule, cls));
  const coalition = inForce.filter(({ by }) => by === undefined).map(permitOf);
  const restrained = new Map<string, Permit[]>();
  for (const own of restrainingRules(rules, subject)) {
    const pairs = inForce.includes(own) ? coalition.flatMap((permit) => pairOf(permit, permitOf(own), cls) ?? []) : [];
    restrained.set(own.by, [...(restrained.get(own.by) ?? []), ...pairs]);
  }
  return { coalition, restrained };
}

/** Names of the rules behind permits, each once. */
export function refsOf(permits: readonly Permit[]): string[] {
  return [...new Set(permits.flatMap(({ rules }) => rules.map(ruleRef)))];
}

function permitOf(rule: Rule): Permit {
  return { rules: [rule], bounds: boundsOf(rule), purposes: rule.purposes, fields: rule.fields };
}

/** What lies within both; undefined where no record can. Only the purposes may be empty: the decision says so. */
function pairOf(coalition: Permit, own: Permit, cls: SensitivityClass): Permit | undefined {
  const bounds = boundsWithin(coalition.bounds, own.bounds);
  const fields = intersectionOf(coalition.fields, own.fields);
  // Existence is the signed claims, which are S1: it opens nothing of what is more sensitive.
  if (bounds === undefined || (fields === 'existence' && cls !== 'S1')) return undefined;
  const purposes = coalition.purposes.filter((purpose) => own.purposes.includes(purpose));
  return { rules: [coalition.rules[0], own.rules[0]], bounds, purposes, fields };
}

function boundsWithin(a: Bounds, b: Bounds): Bounds | undefined {
  const owners = common(a.owners, b.owners);
  const categories = a.categories.filter((category) => b.categories.includes(category));
  const regions = common(a.regions, b.regions);
  const [from, until] = [latest(a.from, b.from), earliest(a.until, b.until)];
  const empty = owners?.length === 0 || categories.length === 0 || regions?.length === 0;
  // A record lies inside with its whole range of months, so that bounds which do not meet hold none.
  if (empty || (from !== undefined && until !== undefined && from > until)) return undefined;
  return { owners, categories, regions, from, until };
}

function common(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  return a === undefined ? b : b === undefined ? a : a.filter((each) => b.includes(each));
}

const latest = (a = -Infinity, b = -Infinity) => finite(Math.max(a, b));
const earliest = (a = Infinity, b = Infinity) => finite(Math.min(a, b));
const finite = (month: number) => (Number.isFinite(month) ? month : undefined);
