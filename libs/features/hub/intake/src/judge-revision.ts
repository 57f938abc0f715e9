/** The head of a record as far as the next statement is concerned. */
export interface Head {
  readonly rev: number;
  readonly h: string;
  readonly op: 'upsert' | 'withdraw' | 'recall' | 'erase';
  /** Statements kept for `rev`; several when the revision is disputed. */
  readonly candidates: readonly string[];
}

/** Where a statement wants to stand in its record's history. */
export interface Position {
  readonly rev: number;
  readonly prev: string | undefined;
  readonly h: string;
}

/** What becomes of the statement; `earlier` = look whether this old version is stored. */
export type Verdict =
  | { readonly verdict: 'accept' | 'duplicate' | 'dispute' | 'earlier' }
  | { readonly verdict: 'conflict'; readonly code: ConflictCode };

export type ConflictCode = 'intake/recalled' | 'intake/revision-gap' | 'intake/prev-mismatch';

/**
 * Revision rule: rev = prev + 1 with the `prev` of the head. A second statement for the head's revision is kept beside the
 * first (disputed) until the owner's next revision names one of them; a withdrawn record takes nothing any more.
 *
 * @param head undefined for a record that does not exist yet
 */
export function judgeRevision(head: Head | undefined, { rev, prev, h }: Position): Verdict {
  if (head === undefined) {
    if (rev !== 1) return conflict('intake/revision-gap');
    return prev === undefined ? { verdict: 'accept' } : conflict('intake/prev-mismatch');
  }
  if (head.op !== 'upsert') return conflict('intake/recalled');
  if (rev < head.rev) return { verdict: 'earlier' };
  if (rev === head.rev) return { verdict: head.candidates.includes(h) ? 'duplicate' : 'dispute' };
  if (rev > head.rev + 1) return conflict('intake/revision-gap');
  return prev !== undefined && head.candidates.includes(prev) ? { verdict: 'accept' } : conflict('intake/prev-mismatch');
}

function conflict(code: ConflictCode): Verdict {
  return { verdict: 'conflict', code };
}
