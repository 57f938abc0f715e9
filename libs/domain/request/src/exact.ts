import type { SensitivityClass } from '#domain/access';
import { assembleRecord, classOfKind, type CaseView, type Element } from '#domain/case-record';
import { UNKNOWN_UNIT, verdictsOf, VERDICT_FIELDS, type Facts, type FactVerdict, type VerdictField } from './act-verdict.js';
import type { Scope } from './scope.js';

/**
 * How one member of a scope lies to a record: `inside` = all of the record; `unknown` = nothing that fits is known to lie inside;
 * `wider` = a part lies inside, and the record goes beyond it.
 */
export interface MatchReason {
  readonly field: 'category' | VerdictField;
  readonly verdict: 'inside' | 'unknown' | 'wider';
}

export interface Match {
  /** `certain`: the whole record is known to lie inside, so that releasing it gives nothing beyond the scope. */
  readonly certainty: 'certain' | 'possible';
  readonly reasons: readonly MatchReason[];
}

/** A record as its owner's node has it, every class. */
export interface ExactRecord {
  readonly category: string;
  readonly elements: readonly Element[];
}

/**
 * Compares exact values at the owner's node, where they are known: day instead of month, place of detention, unit, legal codes.
 * The members of a scope are judged together, act by act: "Minsk" of one act and "August 2020" of another are no match.
 *
 * @param classes of the request or grant: S3 parts are not even looked at unless it has S3, so that no match and no absence of
 *   one tells of them
 * @returns undefined when nothing in the record fits
 */
export function matchExactly(scope: Scope, record: ExactRecord, classes: readonly SensitivityClass[]): Match | undefined {
  if (!scope.categories.some((category) => category === record.category)) return undefined;
  const seen = record.elements.filter(({ kind }) => classOfKind(kind) !== 'S3' || classes.includes('S3'));
  const verdicts = factsOf(assembleRecord(seen)).map((facts) => verdictsOf(scope, facts));
  const fitting = verdicts.filter((one) => VERDICT_FIELDS.every((field) => one[field] !== 'outside'));
  if (fitting.length === 0) return undefined;
  const reasons = VERDICT_FIELDS.map((field): MatchReason => ({ field, verdict: overall(field, verdicts, fitting) }));
  return {
    certainty: reasons.every(({ verdict }) => verdict === 'inside') ? 'certain' : 'possible',
    reasons: [{ field: 'category', verdict: 'inside' }, ...reasons],
  };
}

type Verdicts = Readonly<Record<VerdictField, FactVerdict>>;

/** What the acts say together about one member of the scope. */
function overall(field: VerdictField, all: readonly Verdicts[], fitting: readonly Verdicts[]): MatchReason['verdict'] {
  if (all.every((one) => one[field] === 'inside')) return 'inside';
  return fitting.every((one) => one[field] === 'unknown') ? 'unknown' : 'wider';
}

/** One per act; what has no act (a statement of an official, a figure, a law) has its time alone. */
function factsOf({ acts, events, involvements, official, statistic, legalAct }: CaseView): Facts[] {
  const contexts = new Map(events.map(({ eventId, context }) => [eventId, context]));
  const facts = acts.map((act): Facts => {
    const units = involvements.filter(({ actId }) => actId === act.actId);
    return {
      act: act.code,
      crimes: (act.legal ?? []).map(({ code }) => code),
      period: act.day ?? act.exactMonth ?? act.month,
      coarsePeriod: act.month,
      region: act.exactAdmin1 ?? act.admin1,
      coarseRegion: act.admin1,
      facility: act.facility,
      units: units.map(({ unit }) => unit ?? UNKNOWN_UNIT),
      context: act.eventId === undefined ? undefined : contexts.get(act.eventId),
    };
  });
  for (const period of [official?.day, statistic?.period, legalAct?.day]) {
    if (period !== undefined) facts.push({ crimes: [], units: [], period, coarsePeriod: period });
  }
  return facts.length === 0 ? [{ crimes: [], units: [] }] : facts;
}
