import { z } from 'zod';
import type { LockedHead, NewSealing } from '#stores/hub/record';

/** Items in one call at most. */
const MAX_RESEALS = 500;
const HASH = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);

/** Body of `POST /v1/reseals`. */
export const resealBody = z.strictObject({
  items: z
    .array(z.strictObject({ recordId: z.uuid().lowercase(), rev: z.int().min(1), h: HASH, sealed: HASH }))
    .min(1)
    .max(MAX_RESEALS),
});

/** What became of one item, in the order of the items. */
export const resealResult = z.strictObject({
  recordId: z.uuid(),
  rev: z.int(),
  h: z.string(),
  status: z.enum(['resealed', 'duplicate', 'conflict', 'rejected']),
  code: z.string().optional(),
});
export type ResealResult = z.infer<typeof resealResult>;

/** What is known of the version that an item names. */
export interface ResealTarget {
  /** The caller's own head; undefined for a record that is unknown or another's: nobody can tell which. */
  readonly head: LockedHead | undefined;
  /** What the version names now. */
  readonly sealed: string | null | undefined;
  /** Whether the caller has uploaded the new part. */
  readonly uploaded: boolean;
}

/** Only the current, undisputed statement of a living record gets a new sealed part; naming the same part again changes nothing. */
export function judgeReseal({ recordId, rev, h, sealed }: NewSealing, target: ResealTarget): ResealResult {
  const result = (status: ResealResult['status'], code?: string): ResealResult => ({
    recordId,
    rev,
    h,
    status,
    ...(code === undefined ? {} : { code }),
  });
  const { head } = target;
  if (head === undefined) return result('rejected', 'intake/no-such-record');
  if (head.op !== 'upsert') return result('conflict', 'intake/recalled');
  if (rev < head.rev) return result('conflict', 'intake/superseded');
  if (rev > head.rev) return result('conflict', 'intake/revision-gap');
  if (head.status !== 'active' || head.h !== h) return result('conflict', 'intake/disputed');
  if (target.sealed === sealed) return result('duplicate');
  return target.uploaded ? result('resealed') : result('rejected', 'intake/sealed-missing');
}
