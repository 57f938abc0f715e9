import type { Problem, RowReader } from '#domain/import-mapping';
import type { ImportQuestion, RowError, SealedRow, SourceRowRepository } from '#stores/partner/vault';
import type { FileRow } from './sheet.js';

/** Rows that are stored, or refused, together. */
export interface Chunk {
  readonly rows: readonly SealedRow[];
  /** Keys of rows that were refused: they are in the file, so they are not missing. */
  readonly refusedKeys: readonly string[];
  readonly errors: readonly RowError[];
  readonly failed: number;
  readonly read: number;
  readonly bytesRead: number;
}

/** Turns rows of a file into chunks ready to store, and gathers the questions to ask once per column. */
export class ChunkBuilder {
  readonly questions: Map<string, ImportQuestion>;

  constructor(
    private readonly reader: RowReader,
    private readonly store: SourceRowRepository,
    private readonly mapping: { readonly id: string; readonly columns: ReadonlySet<string> },
    questions: readonly ImportQuestion[],
  ) {
    this.questions = new Map(questions.map((question) => [question.column, question]));
  }

  build(rows: readonly FileRow[], bytesRead: number): Chunk {
    const sealed: SealedRow[] = [];
    const errors: RowError[] = [];
    const refusedKeys: string[] = [];
    const seen = new Set<string>();
    let failed = 0;
    for (const row of rows) {
      const key = this.reader.keyOf(row.cells);
      const problems = this.#problems(row, 'key' in key ? undefined : key);
      if ('key' in key && seen.has(key.key)) problems.push({ column: '', code: 'duplicate-key' });
      if (problems.length === 0 && 'key' in key) {
        seen.add(key.key);
        sealed.push(this.store.seal(this.mapping.id, key.key, this.reader.json(row.cells), row.number));
        continue;
      }
      failed += 1;
      if ('key' in key) refusedKeys.push(this.store.nameOf(this.mapping.id, key.key));
      for (const { column, code } of problems) errors.push({ row: row.number, column, code });
    }
    return { rows: sealed, refusedKeys, errors, failed, read: rows.length, bytesRead };
  }

  #problems(row: FileRow, key: Problem | undefined): Problem[] {
    // What the format shows to be wrong counts only where somebody reads the column.
    const problems = row.problems.filter(({ column }) => column === '' || this.mapping.columns.has(column));
    if (key !== undefined && !problems.some(({ column }) => column === key.column)) problems.push(key);
    for (const problem of this.reader.check(row.cells)) {
      if (problem.code === 'date-ambiguous') this.#ask(problem.column, row.number);
      if (!problems.some(({ column }) => column === problem.column)) problems.push(problem);
    }
    return problems;
  }

  #ask(column: string, row: number): void {
    const asked = this.questions.get(column);
    const next = asked === undefined ? { column, code: 'date-order', firstRow: row, rows: 1 } : { ...asked, rows: asked.rows + 1 };
    this.questions.set(column, next);
  }
}
