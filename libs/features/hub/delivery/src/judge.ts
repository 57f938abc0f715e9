import { accessRecordOfRow, profileKey, type Decider } from '#domain/access';
import { isTombstone } from '#domain/delivery';
import type { HeadRow, NewDelivery } from '#stores/hub/delivery';

/** What follows, for one partner, from the head of a record and what the partner knows of it. */
export type Judgement =
  | { readonly outcome: 'deliver'; readonly delivery: NewDelivery }
  | { readonly outcome: 'settled' }
  | { readonly outcome: 'denied'; readonly reason: string };

const SETTLED: Judgement = { outcome: 'settled' };

/**
 * Compares what a partner should hold with what it holds.
 *
 * State, not events: judging the same head twice delivers once, whatever woke the pump (a change, a rule, a day, a lost job).
 * Several revisions within one tick come out as the last one, under the rules and the audience of now.
 */
export function judgeHead(head: HeadRow, decider: Decider, reads: readonly string[]): Judgement {
  if (head.op !== 'upsert') return judgeTombstone(head, head.op);
  const decision = decider('receive', accessRecordOfRow(head), 'S1');
  const known = head.held_rev !== null || head.told_kind === 'upgrade';
  if (decision.effect === 'deny') {
    if (known) return deliver(head, 'scope_exit', decision.reason, null);
    return { outcome: 'denied', reason: decision.reason };
  }
  if (!reads.includes(head.schema)) {
    const told = head.told_kind === 'upgrade' && head.told_rev === head.rev;
    return told ? SETTLED : deliver(head, 'upgrade', `schema:${head.schema}`, null);
  }
  const profile = profileKey(decision.fields);
  const held = head.held_rev === head.rev && head.held_h === head.h && head.held_profile === profile;
  // Sealed to more readers under the same statement: the part that is held opens for nobody new.
  return held && head.held_sealed === head.sealed && !head.recheck ? SETTLED : deliver(head, 'upsert', decision.reason, profile);
}

/** A tombstone goes to everyone who holds the record or ever heard of it, once; to nobody else. */
function judgeTombstone(head: HeadRow, op: 'withdraw' | 'recall' | 'erase'): Judgement {
  if (head.held_rev === null && head.told_kind === null) return SETTLED;
  if (head.held_rev === null && head.told_kind === op) return SETTLED;
  return deliver(head, op, 'tombstone', null);
}

function deliver(head: HeadRow, kind: NewDelivery['kind'], reason: string, profile: string | null): Judgement {
  const named = kind === 'upsert' || isTombstone(kind);
  return {
    outcome: 'deliver',
    delivery: {
      kind,
      recordId: head.record_id,
      owner: head.owner,
      rev: head.rev,
      h: named ? head.h : null,
      reason,
      envelopeId: null,
      profile,
      sealed: kind === 'upsert' ? head.sealed : null,
    },
  };
}
