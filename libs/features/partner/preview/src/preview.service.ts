import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { Fault } from '#domain/fault';
import { parsePopulation } from '#domain/generalisation';
import { parseMapping } from '#domain/import-mapping';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { KeyStore } from '#platform/key-store';
import type { PersonSession } from '#platform/local-api';
import { NodeIdentity } from '#platform/node-identity';
import {
  CoalitionRepository,
  DraftRepository,
  MappingRepository,
  SourceRowRepository,
  VaultCipher,
  type CoalitionView,
  type Draft,
  type DraftStatus,
} from '#stores/partner/vault';
import { Approvals, PersonRepository } from '#stores/service/people';
import { PreviewBytes } from './bytes.js';
import { PreviewRun } from './preview-run.js';
import { viewRecord, type RecordView } from './record-view.js';
import type { PreviewSummary } from './summary.js';

/** A reference table of 1.5 million cells would be larger. */
const POPULATION_BYTES = 64 * 1024 ** 2;
const NO_POPULATION = 'month,admin1,category,people,note\n';

export interface DraftFilter {
  readonly status?: DraftStatus | undefined;
  readonly reason?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Approval {
  /** Records approved now, or before with the same bytes. */
  readonly approved: number;
  /** Records asked for that were not: changed since they were seen, held, signed, or unknown. */
  readonly refused: readonly string[];
}

/** A person who is logged in, or a name that a node without people was told. */
type Approver = PersonSession | string;

/** Where a draft comes from, in the partner's own terms. Never leaves the node. */
export interface OfRow {
  /** Values of the key columns; empty when the row is no more. */
  readonly row: readonly string[];
}

/** Makes drafts, shows them, and takes the approval of a person. */
@Injectable()
export class PreviewService {
  private readonly drafts: DraftRepository;
  private readonly rows: SourceRowRepository;
  private readonly mappings = new MappingRepository();
  private readonly coalition = new CoalitionRepository();
  private readonly bytes: PreviewBytes;
  private readonly course: PreviewRun;
  private readonly approvals: Approvals;
  private running = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly node: NodeIdentity,
    cipher: VaultCipher,
    keys: KeyStore,
  ) {
    this.drafts = new DraftRepository(cipher);
    this.rows = new SourceRowRepository(cipher);
    this.bytes = new PreviewBytes(new NodeCrypto(), keys.secret('slots'));
    this.approvals = new Approvals(new PersonRepository(cipher), clock);
    this.course = new PreviewRun(database, cipher, this.bytes, node.org);
  }

  /**
   * Drafts every row of the vault anew.
   *
   * @throws Fault `preview/coalition-unknown` before the first contact with the hub, `preview/already-running`.
   */
  async run(): Promise<PreviewSummary> {
    if (this.running) throw new Fault('preview/already-running');
    this.running = true;
    try {
      const { view, population } = await this.database.tx(async (tx) => ({
        view: await this.view(tx),
        population: await this.coalition.findPopulation(tx),
      }));
      return await this.course.run({
        partners: view.partners.filter((org) => org !== this.node.org),
        officeHolders: view.officeHolders,
        population: parsePopulation(rowsOf(population?.body ?? NO_POPULATION)),
        today: dayOf(this.clock.now()),
      });
    } finally {
      this.running = false;
    }
  }

  /** Newest drafts in the order of their record ids; `after` is the last id of the page before. */
  async list(filter: DraftFilter): Promise<(Draft & OfRow)[]> {
    return this.database.tx(async (tx) => {
      const drafts = await this.drafts.list(tx, filter);
      const keys = await this.keysOf(tx, drafts);
      return drafts.map((draft) => ({ ...draft, row: keys.get(draft.rowKey) ?? [] }));
    });
  }

  /** @throws Fault `http/not-found`. */
  async show(recordId: string): Promise<RecordView & OfRow> {
    return this.database.tx(async (tx) => {
      const draft = await this.drafts.find(tx, recordId);
      if (draft === undefined) throw new Fault('http/not-found');
      const signed = await this.drafts.findSigned(tx, [recordId]);
      const view = viewRecord(draft, signed.get(recordId), await this.view(tx), this.node.org, this.clock.now());
      return { ...view, row: (await this.keysOf(tx, [draft])).get(draft.rowKey) ?? [] };
    });
  }

  /** The exact bytes behind `previewHash`. @throws Fault `http/not-found` for an unknown or held record. */
  async exactBytes(recordId: string): Promise<Uint8Array> {
    const draft = await this.database.tx((tx) => this.drafts.find(tx, recordId));
    if (draft?.content === undefined || draft.content === null) throw new Fault('http/not-found');
    return this.bytes.document(draft.content, draft.sensitivePartners);
  }

  /** Approves everything that waits, as it was last drafted. */
  async approveAll(by: Approver): Promise<Approval> {
    return this.database.tx(async (tx) => {
      let approved = 0;
      let after: string | undefined;
      for (;;) {
        const page = await this.drafts.list(tx, { status: 'ready', after, limit: 500 });
        const seen = page.flatMap(({ recordId, previewHash }) => (previewHash === null ? [] : [{ recordId, previewHash }]));
        approved += (await this.approveSeen(tx, seen, by)).length;
        after = page.at(-1)?.recordId;
        if (page.length < 500) return { approved, refused: [] };
      }
    });
  }

  /**
   * Approves single records. Where the officer's tool sends the hash that she saw, a draft that has changed since is
   * refused; where it sends none, the draft as it is now counts as seen.
   */
  async approve(
    records: readonly { readonly recordId: string; readonly previewHash?: string | undefined }[],
    by: Approver,
  ): Promise<Approval> {
    return this.database.tx(async (tx) => {
      const now = await this.drafts.findNewest(
        tx,
        records.map(({ recordId }) => recordId),
      );
      const seen = records.flatMap(({ recordId, previewHash }) => {
        const hash = previewHash ?? now.get(recordId)?.previewHash;
        return hash === null || hash === undefined ? [] : [{ recordId, previewHash: hash }];
      });
      const approved = new Set(await this.approveSeen(tx, seen, by));
      return { approved: approved.size, refused: records.map(({ recordId }) => recordId).filter((id) => !approved.has(id)) };
    });
  }

  /**
   * Takes over a reference population from a CSV file.
   *
   * @throws Fault `generalisation/population-…` (row) when it is none, `import/no-file`, `import/too-large`.
   */
  async importPopulation(path: string, source: string): Promise<{ rows: number }> {
    const body = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw new Fault('import/no-file', {}, { cause });
    });
    if (body.length > POPULATION_BYTES) throw new Fault('import/too-large', { limit: POPULATION_BYTES });
    const rows = rowsOf(body);
    parsePopulation(rows);
    await this.database.tx((tx) => this.coalition.savePopulation(tx, { body, source, importedOn: dayOf(this.clock.now()) }));
    return { rows: rows.length - 1 };
  }

  /** @returns ids of the records approved. A person signs each of them with her own key (docs/decisions/0120). */
  private async approveSeen(tx: Tx, seen: readonly { recordId: string; previewHash: string }[], by: Approver): Promise<string[]> {
    const name = typeof by === 'string' ? by : by.personId;
    const approved = await this.drafts.approve(tx, seen, name, dayOf(this.clock.now()));
    if (typeof by === 'string') return approved;
    const hashes = new Map(seen.map(({ recordId, previewHash }) => [recordId, previewHash]));
    const signed = approved.map((recordId) => ({ subject: `preview:${recordId}`, hash: hashes.get(recordId) ?? '' }));
    await this.approvals.approveAll(tx, signed, by);
    return approved;
  }

  private async keysOf(tx: Tx, drafts: readonly Draft[]): Promise<Map<string, string[]>> {
    const mappings = new Map((await this.mappings.findAll(tx)).map(({ id, body }) => [id, parseMapping(body).key]));
    const rows = await this.rows.findMany(
      tx,
      drafts.map(({ rowKey }) => rowKey),
    );
    return new Map(
      drafts.map(({ rowKey, mappingId }) => [
        rowKey,
        (mappings.get(mappingId) ?? []).map((column) => rows.get(rowKey)?.cells[column] ?? ''),
      ]),
    );
  }

  private async view(tx: Tx): Promise<CoalitionView> {
    const view = await this.coalition.find(tx);
    if (view === undefined) throw new Fault('preview/coalition-unknown');
    return view;
  }
}

function rowsOf(csv: string): string[][] {
  try {
    return parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (cause) {
    const { lines, code } = Object(cause) as { lines?: unknown; code?: unknown };
    throw new Fault('import/csv-broken', { row: Number(lines ?? 1), reason: typeof code === 'string' ? code : '?' }, { cause });
  }
}
