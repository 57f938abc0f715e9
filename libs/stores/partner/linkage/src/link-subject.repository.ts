import type { SubjectKind } from '#domain/link-exchange';
import type { Tx } from '#platform/database';

export type LinkState = 'to-blind' | 'waiting-to-send' | 'sent' | 'to-delete';

/** What a handle stands for at this node; nobody else can tell. */
export interface LinkSubjectRow {
  readonly handle: string;
  readonly recordId: string;
  readonly kind: SubjectKind;
  /** Number of the person or event in its record, id of the evidence file. */
  readonly part: string;
  /** Revision of the record whose values these are. */
  readonly rev: number;
  readonly epoch: string;
  /** Keyed hash of the values, so that a revision that changes none of them is no new handle. */
  readonly digest: string;
  /** Calendar quarter of the first account, `2021-Q3`. */
  readonly quarter: string | null;
  readonly state: LinkState;
  /** The values as they were blinded, sealed by the vault's cipher; null once the handle is to be deleted. */
  readonly subject: Buffer | null;
  /** Full PRF outputs of all slots, sealed; null until blinded. */
  readonly outputs: Buffer | null;
  readonly replaces: readonly string[];
}

export type NewLinkSubject = Omit<LinkSubjectRow, 'state' | 'outputs' | 'replaces'> & { readonly subject: Buffer };

const COLUMNS = `handle, record_id as "recordId", kind, part, rev, epoch, digest, quarter, state, subject, outputs, replaces`;
const LIVE = `state <> 'to-delete' and replaced_by is null`;
/** Handles that one may replace at the hub. */
const REPLACED = 4;

/** The map from handles to records. */
export class LinkSubjectRepository {
  async find(tx: Tx, handle: string): Promise<LinkSubjectRow | undefined> {
    const [row] = await tx.query<LinkSubjectRow>(`select ${COLUMNS} from link_subject where handle = $1`, [handle]);
    return row;
  }

  /** Records whose persons these live handles stand for, by handle; others' handles are left out. */
  async personRecords(tx: Tx, handles: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ handle: string; recordId: string }>(
      `select handle, record_id as "recordId" from link_subject where handle = any($1::text[]) and kind = 'person' and replaced_by is null`,
      [handles],
    );
    return new Map(rows.map(({ handle, recordId }) => [handle, recordId]));
  }

  findMany(tx: Tx, handles: readonly string[]): Promise<LinkSubjectRow[]> {
    return tx.query<LinkSubjectRow>(`select ${COLUMNS} from link_subject where handle = any($1::text[])`, [handles]);
  }

  /** Handles that stand for something of these records. */
  findLiveOf(tx: Tx, recordIds: readonly string[]): Promise<LinkSubjectRow[]> {
    return tx.query<LinkSubjectRow>(`select ${COLUMNS} from link_subject where record_id = any($1::uuid[]) and ${LIVE}`, [recordIds]);
  }

  /**
   * Puts a new handle in the place of those that stood for the subject. Handles that the hub may have seen stay until it has
   * the new one; the others are forgotten.
   */
  async put(tx: Tx, subject: NewLinkSubject): Promise<void> {
    const { handle, recordId, kind, part } = subject;
    const before = await tx.query<{ handle: string; attempted: boolean; replaces: string[] }>(
      `select handle, attempted, replaces from link_subject where record_id = $1 and kind = $2 and part = $3 and ${LIVE} for update`,
      [recordId, kind, part],
    );
    const seen = before.filter(({ attempted }) => attempted).map((row) => row.handle);
    const unseen = before.filter(({ attempted }) => !attempted);
    const inherited = before.flatMap(({ replaces }) => replaces);
    const replaces = [...new Set([...seen, ...inherited])];
    await tx.execute(`delete from link_subject where handle = any($1::text[])`, [unseen.map((row) => row.handle)]);
    await tx.execute(`update link_subject set replaced_by = $2 where handle = any($1::text[])`, [replaces, handle]);
    // More than one may name at once: the oldest are deleted by a call of their own.
    await this.#markToDelete(tx, replaces.slice(REPLACED));
    await tx.execute(
      `insert into link_subject (handle, record_id, kind, part, rev, epoch, digest, quarter, state, subject, replaces)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'to-blind', $9, $10)`,
      [
        handle,
        recordId,
        kind,
        part,
        subject.rev,
        subject.epoch,
        subject.digest,
        subject.quarter,
        subject.subject,
        replaces.slice(0, REPLACED),
      ],
    );
  }

  /** A new revision of the record left the values as they are. */
  async keep(tx: Tx, handle: string, rev: number): Promise<void> {
    await tx.execute(`update link_subject set rev = $2 where handle = $1 and rev < $2`, [handle, rev]);
  }

  /** Nothing stands behind these handles any more: what the hub may have seen is deleted there, the rest is forgotten. */
  async drop(tx: Tx, handles: readonly string[]): Promise<void> {
    if (handles.length === 0) return;
    await this.#dropWhere(tx, `(handle = any($1::text[]) or replaced_by = any($1::text[]))`, [handles]);
  }

  /** The record was withdrawn, or nobody may compare it any more. */
  async dropRecord(tx: Tx, recordId: string): Promise<void> {
    await this.#dropWhere(tx, `record_id = $1`, [recordId]);
  }

  /** Handles whose tokens are to be deleted at the hub, with their records. */
  findToDelete(tx: Tx): Promise<{ handle: string; recordId: string }[]> {
    return tx.query(`select handle, record_id as "recordId" from link_subject where state = 'to-delete' order by handle`);
  }

  /** The hub has deleted (or never had) these. */
  async forget(tx: Tx, handles: readonly string[]): Promise<void> {
    await tx.execute(`delete from link_subject where handle = any($1::text[])`, [handles]);
  }

  /** Tokens that are due, in the order of their random handles. */
  findDue(tx: Tx, now: Date, after: string, limit: number): Promise<LinkSubjectRow[]> {
    return tx.query<LinkSubjectRow>(
      `select ${COLUMNS} from link_subject
       where state = 'waiting-to-send' and replaced_by is null and send_after <= $1 and handle > $2 order by handle limit $3`,
      [now, after, limit],
    );
  }

  /** Before the first byte leaves: a reply that gets lost must not leave tokens at the hub that nobody remembers. */
  async markAttempted(tx: Tx, handle: string): Promise<boolean> {
    const touched = await tx.execute(`update link_subject set attempted = true where handle = $1 and state = 'waiting-to-send'`, [handle]);
    return touched === 1;
  }

  /** The hub has the tokens, and no longer those that they replace. */
  async markSent(tx: Tx, handle: string): Promise<void> {
    const touched = await tx.execute(`update link_subject set state = 'sent' where handle = $1 and state = 'waiting-to-send'`, [handle]);
    if (touched === 1) await tx.execute(`delete from link_subject where replaced_by = $1 and state <> 'to-delete'`, [handle]);
  }

  /** How many handles stand in each state. */
  async countByState(tx: Tx): Promise<Record<LinkState, number>> {
    const rows = await tx.query<{ state: LinkState; n: number }>(`select state, count(*)::int as n from link_subject group by state`);
    const counts = { 'to-blind': 0, 'waiting-to-send': 0, sent: 0, 'to-delete': 0 };
    for (const { state, n } of rows) counts[state] = n;
    return counts;
  }

  async #dropWhere(tx: Tx, where: string, parameters: readonly unknown[]): Promise<void> {
    await tx.execute(`delete from link_subject where ${where} and not attempted`, parameters);
    const seen = await tx.query<{ handle: string }>(`select handle from link_subject where ${where} for update`, parameters);
    await this.#markToDelete(
      tx,
      seen.map(({ handle }) => handle),
    );
  }

  async #markToDelete(tx: Tx, handles: readonly string[]): Promise<void> {
    await tx.execute(
      `update link_subject set state = 'to-delete', subject = null, outputs = null, batch_id = null where handle = any($1::text[])`,
      [handles],
    );
  }
}
