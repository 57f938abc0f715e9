import { parseElement, unknownCodes } from '#domain/case-record';
import type { Crypto } from '#domain/crypto';
import { isTombstone, type Delivery } from '#domain/delivery';
import { Fault } from '#domain/fault';
import type { KeyOf } from '#domain/signed-document';
import { verifyStatement, type VerifiedStatement } from '#domain/statement';
import type { AckException, AckStatus, QuarantinedDelivery, ReceivedRecord, ReceivedTombstone } from '#stores/partner/inbox';

/** What is held of a record before a page is applied. */
export interface Held {
  readonly rev: number;
  readonly h: string | null;
  /** A tombstone is held: nothing ever comes back. */
  readonly buried: boolean;
  /** A law demands that what is here stays for now. */
  readonly hold?: boolean;
}

/** One page, verified and sorted into what the inbox has to do. */
export interface SortedPage {
  readonly records: Map<string, ReceivedRecord>;
  readonly tombstones: Map<string, ReceivedTombstone>;
  readonly exits: Map<string, number>;
  readonly keyEnvelopes: { readonly owner: string; readonly jwe: string; readonly id: string }[];
  readonly quarantined: QuarantinedDelivery[];
  readonly exceptions: Omit<AckException, 'id'>[];
}

export interface SortContext {
  /** Statement key of exactly that owner, valid on the day of the delivery. */
  readonly keysOf: (owner: string) => KeyOf;
  readonly held: ReadonlyMap<string, Held>;
  readonly crypto: Crypto;
}

/**
 * Verifies a page against the owners' keys and sorts it; the hub's word counts for nothing here.
 *
 * A delivery that fails is quarantined by id and code, and the page goes on: a poison item neither blocks the stream nor
 * vanishes, and a bad update leaves the row it would replace untouched.
 */
export async function sortPage(items: readonly Delivery[], { keysOf, held, crypto }: SortContext): Promise<SortedPage> {
  return foldPage(items, await verifyPage(items, keysOf, crypto), held);
}

/** Verifies every signed delivery of a page, all at once, so that a pool of threads can share them. */
export function verifyPage(items: readonly Delivery[], keysOf: SortContext['keysOf'], crypto: Crypto): Promise<Verdict[]> {
  return Promise.all(items.map((item) => verifyIfSigned(item, keysOf, crypto)));
}

/** Sorts verified deliveries in the order of the page, against what is held. */
export function foldPage(items: readonly Delivery[], verdicts: readonly Verdict[], held: ReadonlyMap<string, Held>): SortedPage {
  const page: SortedPage = {
    records: new Map(),
    tombstones: new Map(),
    exits: new Map(),
    keyEnvelopes: [],
    quarantined: [],
    exceptions: [],
  };
  const current = new Map(held);
  for (const [index, item] of items.entries()) {
    try {
      const status = sortItem(item, verdicts[index], page, current);
      if (status !== undefined) page.exceptions.push({ recordId: item.recordId, rev: item.rev, status });
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      page.quarantined.push({
        recordId: item.recordId,
        rev: item.rev,
        owner: item.owner,
        code: fault.code,
        field: fault.details.field ?? null,
      });
      page.exceptions.push({ recordId: item.recordId, rev: item.rev, status: 'quarantined' });
    }
  }
  return page;
}

/** A verified statement, or why it is not one. */
export type Verdict = VerifiedStatement | Fault | undefined;

async function verifyIfSigned(item: Delivery, keysOf: SortContext['keysOf'], crypto: Crypto): Promise<Verdict> {
  if (item.kind !== 'upsert' && !isTombstone(item.kind)) return undefined;
  try {
    return await verifyDelivered(item, keysOf(item.owner), crypto);
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
}

function good(verdict: Verdict): VerifiedStatement {
  if (verdict === undefined || verdict instanceof Fault) throw verdict ?? new Fault('inbox/incomplete-delivery', { field: 'statement' });
  return verdict;
}

function sortItem(item: Delivery, verdict: Verdict, page: SortedPage, current: Map<string, Held>): AckStatus | undefined {
  const { kind, owner, recordId, rev } = item;
  const known = current.get(recordId);
  switch (kind) {
    case 'audience-key':
      if (item.jwe === undefined) throw new Fault('inbox/incomplete-delivery', { field: 'jwe' });
      page.keyEnvelopes.push({ owner, jwe: item.jwe, id: recordId });
      return undefined;
    case 'upgrade':
      return undefined;
    case 'scope_exit':
      page.records.delete(recordId);
      page.exits.set(recordId, rev);
      if (!known?.buried) current.delete(recordId);
      return ending(known);
    case 'withdraw':
    case 'recall':
    case 'erase': {
      const { h } = good(verdict);
      // Heard before: what was said then about a copy that a law demands must not be overwritten.
      if (known?.buried === true) return undefined;
      page.records.delete(recordId);
      page.tombstones.set(recordId, { recordId, owner, rev, op: kind, statement: item.statement ?? null });
      current.set(recordId, { rev, h, buried: true });
      return ending(known);
    }
    case 'upsert': {
      if (known?.buried) return 'rejected';
      if (known !== undefined && rev < known.rev) return 'duplicate';
      const statement = good(verdict);
      if (known !== undefined && rev === known.rev && known.h !== statement.h) throw new Fault('inbox/same-revision-other-content');
      readContent(statement);
      page.exits.delete(recordId);
      page.records.set(recordId, recordOf(item, statement));
      current.set(recordId, { rev, h: statement.h, buried: false, hold: known?.hold ?? false });
      return undefined;
    }
  }
}

/** What the owner is told of the end of a record. */
function ending(known: Held | undefined): AckStatus {
  return known?.hold === true ? 'legal_hold' : 'purged';
}

/** Signature, and that the statement is the very one which the delivery announces. */
async function verifyDelivered(item: Delivery, keyOf: KeyOf, crypto: Crypto): Promise<VerifiedStatement> {
  if (item.statement === undefined) throw new Fault('inbox/incomplete-delivery', { field: 'statement' });
  const verified = await verifyStatement(item.statement, item.disclosures ?? [], keyOf, crypto);
  const { claims, h } = verified;
  const announced: readonly (readonly [string, boolean])[] = [
    ['owner', claims.owner === item.owner],
    ['recordId', claims.recordId === item.recordId],
    ['rev', claims.rev === item.rev],
    ['op', claims.op === (isTombstone(item.kind) ? item.kind : 'upsert')],
    ['slot', claims.slot === 0],
    ['h', item.h === undefined || item.h === h],
  ];
  const wrong = announced.find(([, same]) => !same);
  if (wrong !== undefined) throw new Fault('inbox/not-as-announced', { field: wrong[0] });
  return verified;
}

/** Strict schema again at the receiver: the hub's check is not this node's. Codes of a newer vocabulary are quarantined. */
function readContent({ elements }: VerifiedStatement): void {
  const parsed = elements.map(({ kind, value }) => parseElement(kind, value));
  const [unknown] = unknownCodes(parsed);
  if (unknown !== undefined) throw new Fault('inbox/unknown-code');
}

function recordOf(item: Delivery, { claims, h }: VerifiedStatement): ReceivedRecord {
  return {
    recordId: claims.recordId,
    owner: claims.owner,
    rev: claims.rev,
    h,
    category: claims.op === 'upsert' ? claims.category : 'context',
    statement: item.statement ?? '',
    disclosures: item.disclosures ?? [],
    leafSalt: item.leafSalt ?? null,
    blobSha256: item.sealed ?? null,
    blobState: item.sealed === undefined || item.sealed === null ? 'none' : 'waiting',
    reason: item.reason,
  };
}
