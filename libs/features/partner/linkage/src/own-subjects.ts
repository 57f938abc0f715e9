import type { SubjectKind } from '#domain/link-exchange';
import { parseMapping } from '#domain/import-mapping';
import type { Tx } from '#platform/database';
import { LinkSubjectRepository, type LinkSubjectRow } from '#stores/partner/linkage';
import { DraftRepository, MappingRepository, SourceRowRepository, type VaultCipher } from '#stores/partner/vault';

/** What stands behind a handle, in the partner's own terms. Never leaves the node. */
export interface OwnSubject {
  readonly handle: string;
  readonly recordId: string;
  readonly kind: SubjectKind;
  /** Number of the person or event in the record, id of the evidence file. */
  readonly part: string;
  /** Values of the row's key columns; empty when the row is no more. */
  readonly row: readonly string[];
}

/** Handles back into records and rows. */
export class OwnSubjects {
  readonly #subjects = new LinkSubjectRepository();
  readonly #mappings = new MappingRepository();
  readonly #drafts: DraftRepository;
  readonly #rows: SourceRowRepository;

  constructor(cipher: VaultCipher) {
    this.#drafts = new DraftRepository(cipher);
    this.#rows = new SourceRowRepository(cipher);
  }

  /** Subjects by handle, with their rows in the file; a handle that stands for nothing any more is left out. */
  async find(tx: Tx, handles: readonly string[]): Promise<Map<string, OwnSubject & { readonly stored: LinkSubjectRow }>> {
    const stored = await this.#subjects.findMany(tx, handles);
    const standing = stored.filter(({ state }) => state !== 'to-delete');
    const drafts = await this.#drafts.findNewest(tx, [...new Set(standing.map(({ recordId }) => recordId))]);
    const keys = new Map((await this.#mappings.findAll(tx)).map(({ id, body }) => [id, parseMapping(body).key]));
    const rows = await this.#rows.findMany(
      tx,
      [...drafts.values()].map(({ rowKey }) => rowKey),
    );
    return new Map(
      standing.map((row) => {
        const draft = drafts.get(row.recordId);
        const cells = draft === undefined ? undefined : rows.get(draft.rowKey)?.cells;
        const columns = cells === undefined ? [] : (keys.get(draft?.mappingId ?? '') ?? []);
        const { handle, recordId, kind, part } = row;
        return [handle, { handle, recordId, kind, part, row: columns.map((column) => cells?.[column] ?? ''), stored: row }];
      }),
    );
  }
}
