import { Fault } from '#domain/fault';
import type { Problem } from '#domain/import-mapping';
import type { ImportLimits } from './limits.js';
import { NO_PROBLEMS, type FileRow, type Sheet } from './sheet.js';
import { XlsxArchive } from './xlsx-archive.js';
import { readWorkbook, type Workbook } from './xlsx-workbook.js';

type CellFlag = 'formula' | 'number-mangled';

interface RawRow {
  readonly number: number;
  readonly cells: string[];
  readonly flags: [number, CellFlag][];
}

/** `BC12` → 54. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}

/** A day number as `YYYY-MM-DD`. 1900 counts a 29 February that never was; day 60 and before are not used by anybody here. */
function dayOfSerial(serial: number, from1904: boolean): string {
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(start + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** Reads the rows of a sheet out of its XML; holds one row. */
class RowReader {
  readonly ready: RawRow[] = [];
  #row: RawRow | undefined;
  #last = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #inValue = false;
  #formula = false;

  constructor(
    private readonly book: Workbook,
    private readonly limits: ImportLimits,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      const number = Number(attributes['r'] ?? this.#last + 1);
      this.#last = number;
      this.#row = { number, cells: [], flags: [] };
      this.#column = -1;
    } else if (name === 'c') {
      const reference = attributes['r'];
      this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
      if (this.#column >= this.limits.columns) throw new Fault('import/too-many-columns', { limit: this.limits.columns });
      this.#type = attributes['t'] ?? 'n';
      this.#style = Number(attributes['s'] ?? 0);
      this.#value = '';
      this.#formula = false;
    } else if (name === 'f') this.#formula = true;
    else this.#inValue = name === 'v' || name === 't';
  }

  text(text: string): void {
    if (!this.#inValue) return;
    this.#value += text;
    if (this.#value.length > this.limits.rowChars) throw new Fault('import/row-too-long', { row: this.#last });
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    if (name === 'c') this.#cell();
    if (name !== 'row' || this.#row === undefined) return;
    if (this.#row.cells.some((cell) => cell.trim() !== '') || this.#row.flags.length > 0) this.ready.push(this.#row);
    this.#row = undefined;
  }

  #cell(): void {
    const row = this.#row;
    if (row === undefined) return;
    while (row.cells.length <= this.#column) row.cells.push('');
    if (this.#formula) row.flags.push([this.#column, 'formula']);
    row.cells[this.#column] = this.#read(row);
  }

  #read(row: RawRow): string {
    if (this.#value === '') return '';
    if (this.#type === 's') return this.book.strings[Number(this.#value)] ?? '';
    if (this.#type === 'b') return this.#value === '1' ? 'true' : 'false';
    if (this.#type !== 'n') return this.#value;
    const number = Number(this.#value);
    if (this.book.dateStyles.has(this.#style)) return dayOfSerial(number, this.book.from1904);
    // A spreadsheet keeps 15 digits: of a longer identifier the rest is zeros and the original is lost.
    if (Math.abs(number) >= 1e15) row.flags.push([this.#column, 'number-mangled']);
    return Number.isInteger(number) && Math.abs(number) < 1e15 ? String(number) : this.#value;
  }
}

/**
 * Opens the first (or named) sheet of an XLSX file (ECMA-376), streaming; its first row that is not empty is the header.
 *
 * A formula cell is a problem of its row: its value was computed by somebody's program and may be stale. Faults:
 * `import/xlsx-broken`, `import/no-sheet`, `import/too-large`, `import/too-many-rows`, `import/too-many-columns`.
 */
export async function openXlsx(path: string, sheet: string | undefined, limits: ImportLimits): Promise<Sheet> {
  const archive = await XlsxArchive.open(path, limits);
  try {
    const book = await readWorkbook(archive, sheet, limits);
    const reader = new RowReader(book, limits);
    const rows = archive.read(book.part, reader, () => reader.ready.splice(0));
    const first = await rows.next();
    const [header, ...rest] = first.done === true ? [] : first.value;
    if (header === undefined) throw new Fault('import/empty-file');
    const names = header.cells.map((name) => name.trim().normalize('NFC'));
    return { header: names, rows: batches(archive, rest, rows, names, limits), bytesRead: () => Math.round(archive.bytesRead) };
  } catch (fault) {
    archive.close();
    throw fault;
  }
}

async function* batches(
  archive: XlsxArchive,
  first: RawRow[],
  rows: AsyncGenerator<RawRow[]>,
  header: readonly string[],
  limits: ImportLimits,
): AsyncGenerator<FileRow[]> {
  let count = 0;
  const finish = (row: RawRow): FileRow => {
    if (++count > limits.rows) throw new Fault('import/too-many-rows', { limit: limits.rows });
    const problems: Problem[] = row.flags.map(([index, code]) => ({ column: header[index] ?? '', code }));
    const cells = header.map((_, index) => row.cells[index] ?? '');
    return { number: row.number, cells, problems: problems.length === 0 ? NO_PROBLEMS : problems };
  };
  try {
    if (first.length > 0) yield first.map(finish);
    for await (const batch of rows) yield batch.map(finish);
  } finally {
    archive.close();
  }
}
