import type { Decider } from '#domain/access';
import type { Delivery } from '#domain/delivery';
import { Fault } from '#domain/fault';
import type { LedgerEntry, PageRow, ReadTrace, StreamState } from '#stores/hub/delivery';
import type { WrappingKeys } from '#stores/hub/record';
import { judgeAtRead } from './judge-at-read.js';

/** Deliveries of a page weigh at most this much as JSON; a first one that is heavier goes alone. */
const PAGE_BYTES = 1_048_576;
/** Ids, names of members and quotes of one delivery, generously. */
const FRAME_BYTES = 600;

export interface BuiltPage {
  readonly items: Delivery[];
  /** `seq` behind the last row looked at; `undefined` when there was none. */
  readonly through: number | undefined;
  readonly trace: ReadTrace;
  /** The page was cut short by its weight. */
  readonly cut: boolean;
}

/** Judges rows again and gathers what may be shown, with the trace that the read leaves. */
export function buildPage(rows: readonly PageRow[], decider: Decider, state: StreamState, keys: WrappingKeys): BuiltPage {
  const items: Delivery[] = [];
  const ledger: LedgerEntry[] = [];
  const recheck: string[] = [];
  const quarantine: { recordId: string; rev: number; code: string }[] = [];
  let through: number | undefined;
  let bytes = 0;
  for (const row of rows) {
    const judged = attempt(row, decider, state.reads, keys);
    if (judged.outcome === 'shown') {
      bytes += weightOf(judged.delivery);
      if (bytes > PAGE_BYTES && items.length > 0) return { items, through, trace: { ledger, recheck, quarantine }, cut: true };
      items.push(judged.delivery);
      const { seq, kind, recordId, owner, rev, h } = row;
      ledger.push({ seq, profile: judged.profile, kind, recordId, owner, rev, h, reason: judged.reason });
    } else if (judged.outcome === 'withheld') recheck.push(row.recordId);
    else if (judged.outcome === 'unshowable') quarantine.push({ recordId: row.recordId, rev: row.rev, code: judged.code });
    through = row.seq;
  }
  return { items, through, trace: { ledger, recheck, quarantine }, cut: false };
}

type Attempt = ReturnType<typeof judgeAtRead> | { readonly outcome: 'unshowable'; readonly code: string };

function attempt(row: PageRow, decider: Decider, reads: readonly string[], keys: WrappingKeys): Attempt {
  try {
    return judgeAtRead(row, decider, reads, keys);
  } catch (error) {
    return { outcome: 'unshowable', code: error instanceof Fault ? error.code : 'delivery/unshowable' };
  }
}

function weightOf(delivery: Delivery): number {
  const disclosures = (delivery.disclosures ?? []).reduce((sum, disclosure) => sum + disclosure.length + 3, 0);
  return FRAME_BYTES + (delivery.statement?.length ?? 0) + (delivery.jwe?.length ?? 0) + disclosures;
}
