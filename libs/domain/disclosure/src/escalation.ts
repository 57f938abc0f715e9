/** Days after the day of the notice: the answer is due (72 hours), then the steps of a reminder that is not heard. */
export const ESCALATION_DAYS = [3, 7, 14, 30] as const;

/** 0 = not due yet; 1 = overdue; 2, 3, 4 = the steps at 7, 14 and 30 days. */
export type EscalationStep = 0 | 1 | 2 | 3 | 4;

export interface Escalation {
  /** Last day on which an answer is in time. */
  readonly due: string;
  readonly step: EscalationStep;
  /** What comes next while no answer comes; null after the last step. */
  readonly next: { readonly step: EscalationStep; readonly day: string } | null;
}

/** The day so many days later; `YYYY-MM-DD`, proleptic Gregorian. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Where the escalation of an unanswered notice stands.
 *
 * @param told day on which the party was told @param today both `YYYY-MM-DD`, the hub's days
 */
export function escalationAt(told: string, today: string): Escalation {
  const days = ESCALATION_DAYS.map((after) => dayAfter(told, after));
  // A step is taken on the day after its last day of grace.
  const passed = days.filter((day) => today > day).length as EscalationStep;
  const next = days[passed];
  return {
    due: dayAfter(told, ESCALATION_DAYS[0]),
    step: passed,
    next: next === undefined ? null : { step: (passed + 1) as EscalationStep, day: dayAfter(next, 1) },
  };
}
