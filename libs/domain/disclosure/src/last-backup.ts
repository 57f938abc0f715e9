import { dayAfter } from './escalation.js';

/** Days for which one key wraps the hub's new bodies. */
export const BODY_KEY_DAYS = 7;

/** A wrapping key of the hub's bodies: since which day it wraps, and when it was destroyed (null = not yet). */
export interface WrappingPeriod {
  readonly from: string;
  readonly destroyedOn: string | null;
}

/** First day on which a key may be destroyed whose successor came on that day: backups of its last hour are over. */
export function destroyFrom(successorFrom: string, backupDays: number): string {
  return dayAfter(successorFrom, backupDays);
}

/**
 * Last day on which a backup can be read that holds a record as it was before it ended: when the key is destroyed that wrapped
 * it last. Told from the keys themselves; what has not happened yet is told as planned, and never as sooner than today.
 *
 * @param periods of all keys, oldest first @param endedOn day on which the wrapped key of the record was deleted
 * @param backupDays for how long an old key is kept so that a backup can be restored @param today the hub's day
 */
export function lastBackupOf(periods: readonly WrappingPeriod[], endedOn: string, backupDays: number, today: string): string {
  const last = Math.max(
    0,
    periods.findLastIndex(({ from }) => from <= endedOn),
  );
  const [period, successor] = [periods[last], periods[last + 1]];
  const destroyedOn = period?.destroyedOn ?? null;
  if (destroyedOn !== null) return destroyedOn;
  const later = (one: string, other: string) => (one > other ? one : other);
  const succeededOn = successor?.from ?? later(dayAfter(period?.from ?? today, BODY_KEY_DAYS), today);
  return later(destroyFrom(succeededOn, backupDays), today);
}
