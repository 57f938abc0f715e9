import { Injectable } from '@nestjs/common';
import type { Element, IdKind } from '#domain/case-record';
import { toBase64url } from '#domain/crypto';
import { compileMapping, normalise, parseMapping, rawPeopleOf, type CompiledMapping } from '#domain/import-mapping';
import { LINK_PROFILE } from '#domain/link-class';
import { tokenInputs } from '#domain/token-profile';
import { dayOf } from '#platform/clock';
import { Database, type Tx } from '#platform/database';
import { EvidenceFileRepository, LinkSubjectRepository, type LinkSubjectRow } from '#stores/partner/linkage';
import { DraftRepository, MappingRepository, SourceRowRepository, type DraftWithContent, type SourceRow } from '#stores/partner/vault';
import { LinkTools } from './link-tools.js';
import { subjectsOf, type RecordMaterial, type RecordRules } from './record-subjects.js';
import { linkSubjectOf, sealValues, type FoundSubject } from './subject-values.js';

const PAGE = 200;
const HANDLE_BYTES = 16;

/** What may be compared and what not, counted. */
export interface Choice {
  /** Subjects that stand. */
  subjects: number;
  /** Of these, new ones or ones whose values changed. */
  changed: number;
  /** Subjects dropped: withdrawn, or nobody may compare them any more. */
  dropped: number;
  /** Reasons why a person or record has no tokens, with how often. */
  readonly skipped: Record<string, number>;
}

/**
 * Goes through everything that was signed and says what may be compared.
 *
 * Page by page and one transaction a page: cut off anywhere, the next pass finds the same. Changed values get a new random
 * handle; so does everything in a new epoch.
 */
@Injectable()
export class SubjectFinder {
  readonly #subjects = new LinkSubjectRepository();
  readonly #evidence = new EvidenceFileRepository();
  readonly #mappings = new MappingRepository();
  readonly #drafts: DraftRepository;
  readonly #rows: SourceRowRepository;

  constructor(
    private readonly database: Database,
    private readonly tools: LinkTools,
  ) {
    this.#drafts = new DraftRepository(tools.cipher);
    this.#rows = new SourceRowRepository(tools.cipher);
  }

  /**
   * @param epoch of the key servers' keys; null while there is none: then nothing new is begun, but what may no longer be
   *   compared is dropped all the same
   * @param sensitive persons of S3 records take part
   */
  async choose(epoch: string | null, sensitive: boolean): Promise<Choice> {
    const choice: Choice = { subjects: 0, changed: 0, dropped: 0, skipped: {} };
    const saved = await this.database.tx((tx) => this.#mappings.findAll(tx));
    const mappings = new Map(saved.map(({ id, body }) => [id, compileMapping(parseMapping(body))]));
    const rules: RecordRules = { sensitive, day: dayOf(this.tools.clock.now()) };
    let after: string | undefined;
    for (;;) {
      const from: string | undefined = after;
      const ids = await this.database.tx((tx) => this.#choosePage(tx, from, { epoch, rules, mappings, choice }));
      after = ids.at(-1);
      if (ids.length < PAGE) return choice;
    }
  }

  async #choosePage(
    tx: Tx,
    after: string | undefined,
    run: { epoch: string | null; rules: RecordRules; mappings: ReadonlyMap<string, CompiledMapping>; choice: Choice },
  ): Promise<string[]> {
    const newest = await this.#drafts.list(tx, { after, limit: PAGE });
    const ids = newest.map(({ recordId }) => recordId);
    const standing = newest.filter(({ status }) => status !== 'withdrawn').map(({ recordId }) => recordId);
    const signed = await this.#drafts.findSigned(tx, standing);
    const rows = await this.#rows.findMany(
      tx,
      [...signed.values()].map(({ rowKey }) => rowKey),
    );
    const files = await this.#evidence.findOf(tx, standing);
    const held = await this.#subjects.findLiveOf(tx, ids);
    for (const recordId of ids) {
      const draft = signed.get(recordId);
      const row = draft === undefined ? undefined : rows.get(draft.rowKey);
      const mapping = draft === undefined ? undefined : run.mappings.get(draft.mappingId);
      const found: FoundSubject[] = [];
      if (draft?.content && row !== undefined && mapping !== undefined) {
        const own = files.filter((file) => file.recordId === recordId);
        const chosen = subjectsOf(this.#materialOf(draft, row, mapping, own), run.rules);
        found.push(...chosen.found);
        for (const reason of chosen.skipped) count(run.choice.skipped, reason);
      }
      await this.#reconcile(
        tx,
        recordId,
        draft?.rev ?? 0,
        found,
        held.filter((one) => one.recordId === recordId),
        run,
      );
    }
    return ids;
  }

  #materialOf(
    draft: DraftWithContent,
    row: SourceRow,
    mapping: CompiledMapping,
    files: readonly { readonly evidenceId: string; readonly sealed: Buffer }[],
  ): RecordMaterial {
    const { cipher, node } = this.tools;
    const idOf = (kind: IdKind, name: string) => cipher.name(`local:${kind}`, `${row.rowKey}:${name}`);
    return {
      elements: (draft.content?.elements ?? []) as readonly Element[],
      today: normalise(mapping, row.cells, { owner: node.org, idOf }).record,
      people: rawPeopleOf(mapping, row.cells),
      pidOf: (number) => idOf('person', String(number)),
      files: files.map(({ evidenceId, sealed }) => ({ evidenceId, sha256: toBase64url(cipher.open(sealed, `evidence:${evidenceId}`)) })),
    };
  }

  /** Brings the handles of a record to what was found. */
  async #reconcile(
    tx: Tx,
    recordId: string,
    rev: number,
    found: readonly FoundSubject[],
    held: readonly LinkSubjectRow[],
    { epoch, choice }: { epoch: string | null; choice: Choice },
  ): Promise<void> {
    const { cipher, crypto } = this.tools;
    const standing = new Set<string>();
    for (const { kind, part, values, quarter } of found) {
      const before = held.find((row) => row.kind === kind && row.part === part);
      const digest = cipher.name(`link:${recordId}:${kind}:${part}`, JSON.stringify([LINK_PROFILE, values, quarter]));
      if (before?.digest === digest && before.epoch === (epoch ?? before.epoch)) {
        standing.add(before.handle);
        choice.subjects += 1;
        if (before.rev < rev) await this.#subjects.keep(tx, before.handle, rev);
        continue;
      }
      if (epoch === null) continue;
      const { inputs, reasons } = tokenInputs(linkSubjectOf(values), epoch);
      if (inputs.every((input) => input === null)) {
        for (const reason of new Set(reasons)) count(choice.skipped, `${kind}:${reason}`);
        continue;
      }
      if (before !== undefined) standing.add(before.handle);
      const handle = toBase64url(crypto.randomBytes(HANDLE_BYTES));
      const subject = sealValues(cipher, handle, values);
      await this.#subjects.put(tx, { handle, recordId, kind, part, rev, epoch, digest, quarter, subject });
      choice.subjects += 1;
      choice.changed += 1;
    }
    const gone = held.map(({ handle }) => handle).filter((handle) => !standing.has(handle));
    await this.#subjects.drop(tx, gone);
    choice.dropped += gone.length;
  }
}

function count(counts: Record<string, number>, reason: string): void {
  counts[reason] = (counts[reason] ?? 0) + 1;
}
