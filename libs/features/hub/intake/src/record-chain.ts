import type { NewChange, NewHead, NewVersion, QuarantinedStatement } from '#stores/hub/record';
import type { ItemResult, VerifiedItem } from './item.js';
import { judgeRevision, type Head } from './judge-revision.js';

/** What one record's lines of a batch come to: results, and the rows to write. */
export interface ChainOutcome {
  readonly results: ItemResult[];
  /** The head after the batch; absent when the batch did not move it. */
  readonly head?: NewHead;
  readonly versions: NewVersion[];
  readonly changes: NewChange[];
  readonly leaves: string[];
  readonly quarantined: QuarantinedStatement[];
  /** True when the revision of the head has more than one statement now. */
  readonly disputed: boolean;
}

/**
 * Places the lines of one record, in their order, in its history.
 *
 * @param start the locked head, undefined for a record that does not exist
 * @param isStored whether an earlier version (`recordId/rev/h`) was stored before this batch
 */
export function placeInHistory(start: Head | undefined, items: readonly VerifiedItem[], isStored: (key: string) => boolean): ChainOutcome {
  const results: ItemResult[] = [];
  const versions: NewVersion[] = [];
  const changes: NewChange[] = [];
  const leaves: string[] = [];
  const quarantined: QuarantinedStatement[] = [];
  const added = new Set<string>();
  let head = start;
  let moved: VerifiedItem | undefined;
  let disputed = false;

  const keep = (item: VerifiedItem, asDisputed: boolean) => {
    versions.push(versionOf(item, asDisputed));
    leaves.push(...item.leaves);
    added.add(versionKey(item));
  };

  for (const item of items) {
    const verdict = judgeRevision(head, item);
    switch (verdict.verdict) {
      case 'conflict':
        results.push(resultOf(item, 'conflict', verdict.code));
        break;
      case 'duplicate':
        results.push(resultOf(item, 'duplicate'));
        break;
      case 'earlier': {
        const known = added.has(versionKey(item)) || isStored(versionKey(item));
        results.push(known ? resultOf(item, 'duplicate') : resultOf(item, 'conflict', 'intake/superseded'));
        break;
      }
      case 'accept':
      case 'dispute':
        if (item.hold !== undefined) {
          quarantined.push(quarantineOf(item, item.hold));
          results.push(resultOf(item, 'quarantined', item.hold.code, item.hold.field));
        } else if (verdict.verdict === 'accept') {
          head = { rev: item.rev, h: item.h, op: 'upsert', candidates: [item.h] };
          moved = item;
          disputed = false;
          keep(item, false);
          changes.push({ kind: 'record', recordId: item.recordId, owner: item.owner, rev: item.rev, h: item.h });
          results.push(resultOf(item, 'accepted'));
        } else {
          if (head !== undefined) head = { ...head, candidates: [...head.candidates, item.h] };
          disputed = true;
          keep(item, true);
          results.push(resultOf(item, 'conflict', 'intake/disputed'));
        }
        break;
    }
  }
  return { results, versions, changes, leaves, quarantined, disputed, ...(moved === undefined ? {} : { head: headOf(moved) }) };
}

/** `recordId/rev/h`: the identity of a version. */
export function versionKey({ recordId, rev, h }: { recordId: string; rev: number; h: string }): string {
  return `${recordId}/${rev}/${h}`;
}

/** One line's result; ids and codes only. */
export function resultOf(item: VerifiedItem, status: ItemResult['status'], code?: string, field?: string): ItemResult {
  const { line, recordId, rev, h } = item;
  return { line, recordId, rev, h, status, ...(code === undefined ? {} : { code }), ...(field === undefined ? {} : { field }) };
}

function headOf({ index, recordId, owner, rev, h }: VerifiedItem): NewHead {
  return { ...index, recordId, owner, rev, h };
}

function versionOf(item: VerifiedItem, disputed: boolean): NewVersion {
  const { recordId, rev, h, owner, kid, body, sealed } = item;
  return { recordId, rev, h, owner, prev: item.prev ?? null, kid, body, sealed, disputed };
}

function quarantineOf(item: VerifiedItem, hold: { code: string; field?: string }): QuarantinedStatement {
  const { recordId, rev, h, line } = item;
  return { recordId, rev, h, line, code: hold.code, field: hold.field ?? null };
}
