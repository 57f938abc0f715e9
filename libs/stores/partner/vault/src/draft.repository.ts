import type { Tx } from '#platform/database';
import { Fault } from '#domain/fault';
import type { VaultCipher } from './vault-cipher.js';

export type DraftStatus = 'held' | 'ready' | 'approved' | 'signed' | 'withdrawn';

/** Why a record is held, or a field kept back; `field` is a path inside the record. Never a content. */
export interface DraftReason {
  readonly code: string;
  readonly field?: string;
}

/** Who may receive the record, as it stands in the signed claims. */
export interface DraftAudience {
  readonly partners: string[];
  readonly purposes: string[];
  readonly until: string;
}

/** What is signed: everything from which the exact bytes follow. */
export interface DraftContent {
  /** base64url of the 32-byte seed, fixed when the draft was made. */
  readonly seed: string;
  /** Claims of slot 0 without `_sd`. */
  readonly claims: Record<string, unknown>;
  readonly elements: readonly { readonly kind: string; readonly value: Record<string, unknown> }[];
}

/** One revision of one record on its way out. */
export interface Draft {
  readonly recordId: string;
  /** Revision that the statement will carry: 1 more than the last signed one. */
  readonly rev: number;
  readonly rowKey: string;
  readonly mappingId: string;
  readonly mappingVersion: number;
  /** h of the last signed statement; null for revision 1. */
  readonly prev: string | null;
  readonly category: string;
  readonly status: DraftStatus;
  /** Why it is held; empty otherwise. */
  readonly reasons: readonly DraftReason[];
  /** Coarsening steps as the generalisation reports them. */
  readonly steps: readonly Record<string, unknown>[];
  /** Fields kept back by the free-text gate. */
  readonly blocked: readonly DraftReason[];
  readonly audience: DraftAudience | null;
  /** Partners who may read S3; a subset of the audience. */
  readonly sensitivePartners: readonly string[];
  /** Digest of everything but seed, revision and days: equal content is no new revision. */
  readonly contentHash: string | null;
  /** Digest of the exact bytes; an approval is bound to it. */
  readonly previewHash: string | null;
  readonly approvedBy: string | null;
  /** YYYY-MM-DD. */
  readonly approvedOn: string | null;
  /** h of the signed statement, once signed. */
  readonly h: string | null;
  readonly madeOn: string;
}

export interface DraftWithContent extends Draft {
  /** Null while the record is held. */
  readonly content: DraftContent | null;
}

/** An approved draft with everything that signing needs. */
export interface ApprovedDraft extends Draft {
  readonly content: DraftContent;
  readonly previewHash: string;
}

const COLUMNS = `record_id as "recordId", rev, row_key as "rowKey", mapping_id as "mappingId", mapping_version as "mappingVersion", prev,
  category, status, reasons, steps, blocked, audience, sensitive_partners as "sensitivePartners", content_hash as "contentHash",
  preview_hash as "previewHash", approved_by as "approvedBy", to_char(approved_on, 'YYYY-MM-DD') as "approvedOn", h,
  to_char(made_on, 'YYYY-MM-DD') as "madeOn"`;

type Row = Draft & { readonly sealed: Buffer | null };

/** Drafts of case records, one open revision a record; signed revisions stay with their seeds. */
export class DraftRepository {
  constructor(private readonly cipher: VaultCipher) {}

  /** The newest revision of each record, by record id. */
  async findNewest(tx: Tx, recordIds: readonly string[]): Promise<Map<string, DraftWithContent>> {
    const rows = await tx.query<Row>(
      `select distinct on (record_id) ${COLUMNS}, sealed from case_draft where record_id = any($1::uuid[]) order by record_id, rev desc`,
      [recordIds],
    );
    return new Map(rows.map((row) => [row.recordId, this.#withContent(row)]));
  }

  /** The newest signed revision of each record: what the hub has. */
  async findSigned(tx: Tx, recordIds: readonly string[]): Promise<Map<string, DraftWithContent>> {
    const rows = await tx.query<Row>(
      `select distinct on (record_id) ${COLUMNS}, sealed from case_draft where record_id = any($1::uuid[]) and status = 'signed' order by record_id, rev desc`,
      [recordIds],
    );
    return new Map(rows.map((row) => [row.recordId, this.#withContent(row)]));
  }

  /** Records whose newest revision with content is at the hub, or on its way. */
  async signedIds(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ recordId: string }>(
      `select distinct record_id as "recordId" from case_draft d where status = 'signed' and sealed is not null
         and not exists (select 1 from case_draft w where w.record_id = d.record_id and w.status = 'withdrawn') order by 1`,
    );
    return rows.map(({ recordId }) => recordId);
  }

  /** One word for each record that changes with any of its revisions; records without one are left out. */
  async statesOf(tx: Tx, recordIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ state: string }>(
      `select record_id || ' ' || string_agg(concat_ws(':', rev, status, h, content_hash, reasons), ' ' order by rev) as state
       from case_draft where record_id = any($1::uuid[]) group by record_id order by record_id`,
      [recordIds],
    );
    return rows.map(({ state }) => state);
  }

  async find(tx: Tx, recordId: string): Promise<DraftWithContent | undefined> {
    return (await this.findNewest(tx, [recordId])).get(recordId);
  }

  /** Newest revisions in the order of their ids; `reason` matches a code of `reasons` or `blocked`. */
  list(
    tx: Tx,
    filter: { status?: DraftStatus | undefined; reason?: string | undefined; after?: string | undefined; limit: number },
  ): Promise<Draft[]> {
    return tx.query<Draft>(
      `select * from (select distinct on (record_id) ${COLUMNS} from case_draft order by record_id, rev desc) d
       where ($1::text is null or d.status = $1) and ($3::uuid is null or d."recordId" > $3)
         and ($2::text is null or d.reasons @> jsonb_build_array(jsonb_build_object('code', $2::text))
              or d.blocked @> jsonb_build_array(jsonb_build_object('code', $2::text)))
       order by d."recordId" limit $4`,
      [filter.status ?? null, filter.reason ?? null, filter.after ?? null, filter.limit],
    );
  }

  /** Puts an open draft in the place of the open one, if any. A signed revision is never touched. */
  async save(tx: Tx, draft: DraftWithContent): Promise<void> {
    const sealed = draft.content === null ? null : this.cipher.seal(JSON.stringify(draft.content), place(draft));
    const written = await tx.execute(
      `insert into case_draft as d (record_id, rev, row_key, mapping_id, mapping_version, prev, category, status, reasons, steps, blocked,
         audience, sensitive_partners, sealed, content_hash, preview_hash, made_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11::jsonb, $12::jsonb, $13, $14, $15, $16, $17)
       on conflict (record_id, rev) do update set row_key = excluded.row_key, mapping_id = excluded.mapping_id,
         mapping_version = excluded.mapping_version, prev = excluded.prev, category = excluded.category, status = excluded.status,
         reasons = excluded.reasons, steps = excluded.steps, blocked = excluded.blocked, audience = excluded.audience,
         sensitive_partners = excluded.sensitive_partners, sealed = excluded.sealed, content_hash = excluded.content_hash,
         preview_hash = excluded.preview_hash, approved_by = null, approved_on = null, made_on = excluded.made_on
       where d.status in ('held', 'ready', 'approved')`,
      [
        draft.recordId,
        draft.rev,
        draft.rowKey,
        draft.mappingId,
        draft.mappingVersion,
        draft.prev,
        draft.category,
        draft.status,
        JSON.stringify(draft.reasons),
        JSON.stringify(draft.steps),
        JSON.stringify(draft.blocked),
        draft.audience === null ? null : JSON.stringify(draft.audience),
        draft.sensitivePartners,
        sealed,
        draft.contentHash,
        draft.previewHash,
        draft.madeOn,
      ],
    );
    if (written !== 1) throw new Fault('vault/draft-changed', { record: draft.recordId });
  }

  /** Drops the open draft: the row has gone back to what was signed. */
  async dropOpen(tx: Tx, recordId: string): Promise<void> {
    await tx.execute(`delete from case_draft where record_id = $1 and status in ('held', 'ready', 'approved')`, [recordId]);
  }

  /**
   * Approves drafts whose bytes are still those that were seen.
   *
   * @returns ids of the records approved; the others have changed, are held, or are unknown.
   */
  async approve(tx: Tx, seen: readonly { recordId: string; previewHash: string }[], by: string, day: string): Promise<string[]> {
    const rows = await tx.query<{ recordId: string }>(
      `update case_draft d set status = 'approved', approved_by = $3, approved_on = $4
       from unnest($1::uuid[], $2::text[]) as s(record_id, preview_hash)
       where d.record_id = s.record_id and d.preview_hash = s.preview_hash and d.status in ('ready', 'approved')
       returning d.record_id as "recordId"`,
      [seen.map((one) => one.recordId), seen.map((one) => one.previewHash), by, day],
    );
    return rows.map((row) => row.recordId);
  }

  /** Approved drafts that wait for signing, locked until the transaction ends; a second signer passes over them. */
  async takeApproved(tx: Tx, limit: number): Promise<ApprovedDraft[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS}, sealed from case_draft where status = 'approved' order by record_id limit $1 for update skip locked`,
      [limit],
    );
    return rows.map((row) => {
      const draft = this.#withContent(row);
      if (draft.content === null || draft.previewHash === null) throw new Fault('vault/unreadable');
      return { ...draft, content: draft.content, previewHash: draft.previewHash };
    });
  }

  /**
   * Notes that a draft was signed, in the transaction that puts the statement into the outbox.
   *
   * @throws Fault `vault/draft-changed` when the draft is no longer the approved one.
   */
  async markSigned(tx: Tx, signed: { recordId: string; rev: number; previewHash: string; h: string }): Promise<void> {
    const touched = await tx.execute(
      `update case_draft set status = 'signed', h = $4 where record_id = $1 and rev = $2 and preview_hash = $3 and status = 'approved'`,
      [signed.recordId, signed.rev, signed.previewHash, signed.h],
    );
    if (touched !== 1) throw new Fault('vault/draft-changed', { record: signed.recordId });
  }

  /** Withdrawn records are never drafted again; their content and seeds go, their h stays. */
  async markWithdrawn(tx: Tx, recordId: string): Promise<void> {
    await tx.execute(`update case_draft set status = 'withdrawn', sealed = null where record_id = $1`, [recordId]);
  }

  /** How many newest revisions stand in each status. */
  async countByStatus(tx: Tx): Promise<Record<DraftStatus, number>> {
    const rows = await tx.query<{ status: DraftStatus; n: number }>(
      `select status, count(*)::int as n from (select distinct on (record_id) record_id, status from case_draft order by record_id, rev desc) d group by status`,
    );
    const counts = { held: 0, ready: 0, approved: 0, signed: 0, withdrawn: 0 };
    for (const row of rows) counts[row.status] = row.n;
    return counts;
  }

  #withContent({ sealed, ...draft }: Row): DraftWithContent {
    return {
      ...draft,
      content: sealed === null ? null : (JSON.parse(this.cipher.open(sealed, place(draft)).toString('utf8')) as DraftContent),
    };
  }
}

function place(draft: { readonly recordId: string; readonly rev: number }): string {
  return `draft:${draft.recordId}:${draft.rev}`;
}
