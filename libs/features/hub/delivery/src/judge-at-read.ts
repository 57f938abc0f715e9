import { accessRecordOfRow, allowsKind, profileKey, type Decider, type FieldProfile } from '#domain/access';
import { fromBase64url, fromUtf8 } from '#domain/crypto';
import type { Delivery } from '#domain/delivery';
import { Fault } from '#domain/fault';
import type { PageRow } from '#stores/hub/delivery';
import { openBody, type WrappingKeys } from '#stores/hub/record';

/**
 * What a reader gets for one row of its stream, judged again at the moment of reading:
 * - `shown`;
 * - `superseded`: a later delivery of the same record is on its way, this one is passed over;
 * - `withheld`: the permission has gone since; the next tick looks at the record again.
 */
export type ReadJudgement =
  | { readonly outcome: 'shown'; readonly delivery: Delivery; readonly reason: string; readonly profile: string }
  | { readonly outcome: 'superseded' | 'withheld' };

const SUPERSEDED: ReadJudgement = { outcome: 'superseded' };
const WITHHELD: ReadJudgement = { outcome: 'withheld' };

/** @throws Fault when the row cannot be shown at all; it is then set aside. */
export function judgeAtRead(row: PageRow, decider: Decider, reads: readonly string[], keys: WrappingKeys): ReadJudgement {
  switch (row.kind) {
    case 'upsert':
      return judgeUpsert(row, decider, reads, keys);
    case 'upgrade':
      return judgeUpgrade(row, decider, reads);
    case 'withdraw':
    case 'recall':
    case 'erase':
      return shown(row, 'tombstone', '-', { h: row.h ?? undefined, statement: row.tombstone ?? undefined });
    case 'scope_exit':
      // The reason stays in the hub: "the survivor narrowed her consent" is hers to tell.
      return shown(row, row.reason, '-', {}, 'out-of-scope');
    case 'audience-key':
      if (row.jwe === null) throw new Fault('delivery/no-envelope');
      return shown(row, 'audience-key', '-', { jwe: row.jwe });
  }
}

function judgeUpsert(row: PageRow, decider: Decider, reads: readonly string[], keys: WrappingKeys): ReadJudgement {
  const { recordId, h, body, wrapped, wrappedBy } = row;
  if (row.op !== 'upsert' || row.headRev !== row.rev || row.headH !== h) return SUPERSEDED;
  if (h === null || body === null || wrapped === null || wrappedBy === null) return SUPERSEDED;
  const decision = decider('read', accessRecordOfRow(row), 'S1');
  if (decision.effect === 'deny' || !reads.includes(row.schema ?? '')) return WITHHELD;
  const profile = profileKey(decision.fields);
  // Only what is shown is opened.
  const { statement, disclosures, leafSalt } = openBody({ recordId, h, body, wrapped, wrappedBy }, keys);
  return shown(row, decision.reason, profile, {
    h,
    statement,
    disclosures: visible(decision.fields, disclosures),
    profile,
    sealed: row.sealed,
    leafSalt,
  });
}

function judgeUpgrade(row: PageRow, decider: Decider, reads: readonly string[]): ReadJudgement {
  if (row.op !== 'upsert' || row.headRev !== row.rev) return SUPERSEDED;
  if (decider('read', accessRecordOfRow(row), 'S1').effect === 'deny' || reads.includes(row.schema ?? '')) return WITHHELD;
  return shown(row, row.reason, '-', {});
}

type Content = { [Member in keyof Delivery]?: Delivery[Member] | undefined };

function shown(row: PageRow, reason: string, profile: string, content: Content, told = reason): ReadJudgement {
  const { kind, owner, recordId, rev } = row;
  const present = Object.entries(content).filter(([, value]) => value !== undefined);
  const delivery = { kind, owner, recordId, rev, ...Object.fromEntries(present), reason: told } as Delivery;
  return { outcome: 'shown', delivery, reason, profile };
}

function visible(fields: FieldProfile, disclosures: readonly string[]): string[] {
  if (fields === 'coded') return [...disclosures];
  return fields === 'existence' ? [] : disclosures.filter((disclosure) => allowsKind(fields, kindOf(disclosure)));
}

/** A disclosure is base64url of `[salt, kind, object]` (docs/spec/statement.md). */
function kindOf(disclosure: string): string {
  const parts: unknown = JSON.parse(fromUtf8(fromBase64url(disclosure)));
  const kind: unknown = Array.isArray(parts) ? parts[1] : undefined;
  if (typeof kind !== 'string') throw new Fault('delivery/bad-disclosure');
  return kind;
}
