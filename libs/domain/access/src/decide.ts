import { unionOf } from './fields.js';
import { rulesInForce, type Subject } from './in-force.js';
import { boundsOf, coversClass, type Bounds } from './match.js';
import { monthOf } from './month.js';
import { permitsFor, refsOf, type Permits } from './permit.js';
import type { AccessRecord } from './record.js';
import { ruleRef, type FieldProfile, type Rule, type SensitivityClass } from './rule.js';

/** `receive` when the hub fans out, `read` when a partner pulls: the same rights, judged twice. */
export type Action = 'receive' | 'read';

/**
 * Why: `rule:R-12@4` (permit), `rule:R-9@1:deny`, `own-record`, `status`, `audience:not-listed`, `audience:expired`,
 * `purpose` (rules fit, but the person did not agree to any of their purposes), `owner-rule` (rules of the coalition fit, but
 * none of the owner, who restrains this reader), `no-rule`.
 */
export type Reason =
  | `rule:${string}`
  | 'own-record'
  | 'status'
  | 'audience:not-listed'
  | 'audience:expired'
  | 'purpose'
  | 'owner-rule'
  | 'no-rule';

/** A decision is a value with its reason; nothing in it tells what a denied record holds. */
export interface Decision {
  readonly effect: 'permit' | 'deny';
  readonly action: Action;
  readonly reason: Reason;
  /** `existence` on denial: the caller shows nothing at all then. */
  readonly fields: FieldProfile;
  /** Purposes that both a rule and the person allow; empty on denial. */
  readonly purposes: readonly string[];
  /** Every rule that led to the decision, as `id@version`. */
  readonly ruleIds: readonly string[];
}

/** Statuses in which a record is delivered at all; a disputed one is, with its mark. */
export const DELIVERED_STATUSES = ['active', 'disputed'] as const;

interface BoundRule {
  readonly rule: Rule;
  readonly bounds: Bounds;
}

function concernsRecord(bounds: Bounds, record: AccessRecord): boolean {
  return (!bounds.owners || bounds.owners.includes(record.owner)) && bounds.categories.includes(record.category);
}

/** The whole record lies inside: every region, the whole month range; the unknown lies inside no bound. */
function contains(bounds: Bounds, record: AccessRecord): boolean {
  const { regions, from, until } = bounds;
  if (!concernsRecord(bounds, record)) return false;
  if (regions && (record.regions.length === 0 || !record.regions.every((region) => regions.includes(region)))) return false;
  if (from !== undefined && (record.monthFrom === null || record.monthFrom < from)) return false;
  return until === undefined || (record.monthUntil !== null && record.monthUntil <= until);
}

/** The record may lie inside, at least in part; the unknown may lie anywhere. */
function touches(bounds: Bounds, record: AccessRecord): boolean {
  const { regions, from, until } = bounds;
  if (!concernsRecord(bounds, record)) return false;
  if (regions && record.regions.length > 0 && !record.regions.some((region) => regions.includes(region))) return false;
  if (from !== undefined && record.monthUntil !== null && record.monthUntil < from) return false;
  return until === undefined || record.monthFrom === null || record.monthFrom <= until;
}

function denied(action: Action, reason: Reason, ruleIds: readonly string[] = []): Decision {
  return { effect: 'deny', action, reason, fields: 'existence', purposes: [], ruleIds };
}

/** Decides about many records for one subject and instant: the rules are sorted out once. */
export type Decider = (action: Action, record: AccessRecord, cls: SensitivityClass) => Decision;

/** Prepares {@link decide} for a page or a sweep. */
export function compileDecider(rules: readonly Rule[], subject: Subject, at: Date): Decider {
  const denials = rulesInForce(rules, subject, at)
    .filter(({ effect }) => effect === 'deny')
    .map((rule): BoundRule => ({ rule, bounds: boundsOf(rule) }));
  const prepared = new Map<SensitivityClass, Permits>();
  const permitsOf = (cls: SensitivityClass): Permits => {
    let permits = prepared.get(cls);
    if (!permits) prepared.set(cls, (permits = permitsFor(rules, subject, at, cls)));
    return permits;
  };
  const now = monthOf(at);

  return (action, record, cls) => {
    const { audience } = record;
    if (record.owner === subject.org) return denied(action, 'own-record');
    if (!DELIVERED_STATUSES.some((status) => status === record.status)) return denied(action, 'status');
    if (!audience.partners.includes(subject.org)) return denied(action, 'audience:not-listed');
    if (audience.until === null || !(now <= audience.until)) return denied(action, 'audience:expired');

    const denial = denials.find(({ rule, bounds }) => coversClass(rule, cls) && touches(bounds, record));
    if (denial) return denied(action, `rule:${ruleRef(denial.rule)}:deny`, [ruleRef(denial.rule)]);

    const { coalition, restrained } = permitsOf(cls);
    const allowed = coalition.filter(({ bounds }) => contains(bounds, record));
    if (allowed.length === 0) return denied(action, 'no-rule');
    const fitting = restrained.get(record.owner)?.filter(({ bounds }) => contains(bounds, record)) ?? allowed;
    if (fitting.length === 0) return denied(action, 'owner-rule', refsOf(allowed));
    const agreed = fitting.filter((permit) => permit.purposes.some((purpose) => audience.purposes.includes(purpose)));
    const [first] = agreed;
    if (!first) return denied(action, 'purpose', refsOf(fitting));

    const purposes = new Set(agreed.flatMap((permit) => permit.purposes));
    return {
      effect: 'permit',
      action,
      reason: `rule:${ruleRef(first.rules[0])}`,
      fields: unionOf(agreed.map(({ fields }) => fields)),
      purposes: audience.purposes.filter((purpose) => purposes.has(purpose)),
      ruleIds: refsOf(agreed),
    };
  };
}

/**
 * May this subject have this class of this record, now?
 *
 * Deny wins, default is deny, an empty or expired audience is nobody, rules only ever narrow the audience, and an owner's own
 * rules only ever narrow those of the coalition.
 */
export function decide(
  rules: readonly Rule[],
  subject: Subject,
  action: Action,
  record: AccessRecord,
  cls: SensitivityClass,
  at: Date,
): Decision {
  return compileDecider(rules, subject, at)(action, record, cls);
}

/** The same rights as a yes or no over records in memory; agrees with {@link compileSql} row by row. */
export function compilePredicate(
  rules: readonly Rule[],
  subject: Subject,
  at: Date,
  cls: SensitivityClass = 'S1',
): (record: AccessRecord) => boolean {
  const decider = compileDecider(rules, subject, at);
  return (record) => decider('read', record, cls).effect === 'permit';
}
