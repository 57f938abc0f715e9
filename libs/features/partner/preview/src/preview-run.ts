import { Fault } from '#domain/fault';
import { OwnRecords } from '#domain/generalisation';
import { compileMapping, identitiesOf, normalise, parseMapping, type CompiledMapping, type NormalisedCase } from '#domain/import-mapping';
import type { IdKind } from '#domain/case-record';
import type { Database, Tx } from '#platform/database';
import {
  DraftRepository,
  MappingRepository,
  SourceRowRepository,
  type Draft,
  type DraftWithContent,
  type SourceRow,
  type VaultCipher,
} from '#stores/partner/vault';
import type { PreviewBytes } from './bytes.js';
import { proposeDraft, type PreviewSetting, type Proposal } from './draft-maker.js';
import { SummaryCount, type PreviewSummary } from './summary.js';

const PAGE = 200;

interface ReadRow {
  readonly row: SourceRow;
  readonly recordId: string;
  readonly normalised: NormalisedCase;
}

/** One pass over the vault: every row becomes a draft, or stays what it was. */
export class PreviewRun {
  private readonly drafts: DraftRepository;
  private readonly rows: SourceRowRepository;
  private readonly mappings = new MappingRepository();

  constructor(
    private readonly database: Database,
    private readonly cipher: VaultCipher,
    private readonly bytes: PreviewBytes,
    private readonly owner: string,
  ) {
    this.drafts = new DraftRepository(cipher);
    this.rows = new SourceRowRepository(cipher);
  }

  async run(setting: Omit<PreviewSetting, 'ownRecords'>): Promise<PreviewSummary> {
    const saved = await this.database.tx((tx) => this.mappings.findAll(tx));
    const mappings = saved.map(({ body }) => compileMapping(parseMapping(body)));
    const ownRecords = new OwnRecords();
    // The partner's own records are counted before any of them is judged by the count.
    for (const mapping of mappings)
      for await (const page of this.#pages(mapping)) for (const { normalised } of page) ownRecords.add(normalised.record);
    const count = new SummaryCount();
    for (const mapping of mappings) {
      for await (const page of this.#pages(mapping)) {
        await this.database.tx((tx) => this.#draftPage(tx, page, mapping, { ...setting, ownRecords }, count));
      }
    }
    return count.summary();
  }

  async *#pages(mapping: CompiledMapping): AsyncGenerator<ReadRow[]> {
    let after: string | null = null;
    for (;;) {
      const from: string | null = after;
      const rows: SourceRow[] = await this.database.tx((tx) => this.rows.page(tx, mapping.mapping.id, from, PAGE));
      if (rows.length > 0) yield rows.map((row) => this.#read(row, mapping));
      if (rows.length < PAGE) return;
      after = rows[rows.length - 1]?.rowKey ?? null;
    }
  }

  #read(row: SourceRow, mapping: CompiledMapping): ReadRow {
    const idOf = (kind: IdKind, name: string) => this.cipher.name(`local:${kind}`, `${row.rowKey}:${name}`);
    return { row, recordId: this.rows.recordIdOf(row.rowKey), normalised: normalise(mapping, row.cells, { owner: this.owner, idOf }) };
  }

  async #draftPage(
    tx: Tx,
    page: readonly ReadRow[],
    mapping: CompiledMapping,
    setting: PreviewSetting,
    count: SummaryCount,
  ): Promise<void> {
    const ids = page.map(({ recordId }) => recordId);
    const newest = await this.drafts.findNewest(tx, ids);
    const signed = await this.drafts.findSigned(tx, ids);
    for (const read of page) {
      const before = newest.get(read.recordId);
      if (before?.status === 'withdrawn') {
        count.withdrawn();
        continue;
      }
      const proposal = proposeDraft(read.normalised, identitiesOf(mapping, read.row.cells), mapping, setting);
      const draft = await this.#draft(read, proposal, mapping, signed.get(read.recordId), before, setting.today);
      if (draft === 'as-signed') await this.drafts.dropOpen(tx, read.recordId);
      else if (draft !== before) await this.drafts.save(tx, draft);
      count.add(draft === 'as-signed' ? 'signed' : draft.status, proposal, draft, signed.has(read.recordId));
    }
  }

  /** The draft to keep: a new one, the same as before, or none because what was signed says it already. */
  async #draft(
    read: ReadRow,
    proposal: Proposal,
    mapping: CompiledMapping,
    signed: Draft | undefined,
    before: DraftWithContent | undefined,
    day: string,
  ): Promise<DraftWithContent | 'as-signed'> {
    const { id, version } = mapping.mapping;
    const base = {
      recordId: read.recordId,
      rev: (signed?.rev ?? 0) + 1,
      rowKey: read.row.rowKey,
      mappingId: id,
      mappingVersion: version,
      prev: signed?.h ?? null,
      category: proposal.category,
      steps: proposal.steps.map((step) => ({ ...step })),
      blocked: proposal.blocked,
      approvedBy: null,
      approvedOn: null,
      h: null,
      madeOn: day,
    };
    const held = (reasons: DraftWithContent['reasons']): DraftWithContent => ({
      ...base,
      status: 'held',
      reasons,
      audience: null,
      sensitivePartners: [],
      contentHash: null,
      previewHash: null,
      content: null,
    });
    if (proposal.held !== null) return held(proposal.held);

    const { audience, sensitivePartners, elements } = proposal;
    const contentHash = this.bytes.contentHash(proposal.category, audience, sensitivePartners, elements);
    // An open draft that says the same is there to be signed again, under another key.
    if (signed?.contentHash === contentHash)
      return before?.contentHash === contentHash && before.status !== 'signed' ? before : 'as-signed';
    if (before?.contentHash === contentHash && before.rev === base.rev && before.status !== 'signed') return before;

    const facts = {
      recordId: base.recordId,
      rev: base.rev,
      prev: base.prev,
      owner: this.owner,
      category: proposal.category,
      audience,
      day,
    };
    const content = this.bytes.content(facts, elements, this.bytes.newSeed());
    try {
      const previewHash = this.bytes.hash(await this.bytes.document(content, sensitivePartners));
      return { ...base, status: 'ready', reasons: [], audience, sensitivePartners, contentHash, previewHash, content };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      return held([{ code: fault.code, ...(fault.details.field === undefined ? {} : { field: fault.details.field }) }]);
    }
  }
}
