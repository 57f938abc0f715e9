import { Fault } from '#domain/fault';
import { parseStrictJson } from '#domain/canonical-json';
import { decoded } from './csv-sheet.js';
import type { Encoding } from './encoding.js';
import type { ImportLimits } from './limits.js';
import { NO_PROBLEMS, type FileRow, type Sheet } from './sheet.js';

const BATCH = 200;
/** Values of a list in one cell; a mapping names the same sign in `split`. */
const LIST = '|';

/**
 * Cuts a JSON array or NDJSON text (RFC 8259) into its objects without holding more than one: only strings and brackets
 * matter to find where an object ends.
 */
export class ObjectCutter {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #pending = '';
  #row = 0;

  constructor(private readonly limits: ImportLimits) {}

  /** Texts of the objects that ended in this piece. */
  push(piece: string): string[] {
    const text = this.#pending + piece;
    const found: string[] = [];
    let start = this.#depth > 0 ? 0 : -1;
    for (let i = this.#pending.length; i < text.length; i++) {
      const sign = text.charCodeAt(i);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (sign === 0x5c) this.#escaped = true;
        else if (sign === 0x22) this.#inString = false;
        continue;
      }
      if (this.#depth === 0) {
        if (sign === 0x7b) {
          start = i;
          this.#depth = 1;
        } else if (!/[\s,[\]\uFEFF]/.test(text[i] ?? '')) throw new Fault('import/json-broken', { row: this.#row + 1 });
        continue;
      }
      if (sign === 0x22) this.#inString = true;
      else if (sign === 0x7b || sign === 0x5b) {
        if (++this.#depth > 32) throw new Fault('import/json-broken', { row: this.#row + 1, reason: 'depth' });
      } else if ((sign === 0x7d || sign === 0x5d) && --this.#depth === 0) {
        this.#row += 1;
        found.push(text.slice(start, i + 1));
        start = -1;
      }
    }
    this.#pending = this.#depth > 0 ? text.slice(start) : '';
    if (this.#pending.length > this.limits.rowChars) throw new Fault('import/row-too-long', { row: this.#row + 1 });
    return found;
  }

  /** @throws Fault `import/json-broken` when the text stops inside an object. */
  end(): void {
    if (this.#depth > 0) throw new Fault('import/json-broken', { row: this.#row + 1 });
  }
}

/** Nested objects become dotted columns, lists of plain values one cell; anything else is kept as its JSON text. */
function flatten(value: unknown, prefix: string, into: Map<string, string>): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, prefix === '' ? key : `${prefix}.${key}`, into);
  } else if (Array.isArray(value)) {
    const simple = value.every((one) => typeof one !== 'object');
    into.set(prefix, simple ? value.map(String).join(LIST) : JSON.stringify(value));
  } else if (value !== null) into.set(prefix, typeof value === 'string' ? value : JSON.stringify(value));
}

async function* objects(
  path: string,
  encoding: Encoding,
  limits: ImportLimits,
  count: (bytes: number) => void,
): AsyncGenerator<Map<string, string>> {
  const cutter = new ObjectCutter(limits);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let row = 0;
  for await (const chunk of decoded(path, encoding, count) as AsyncIterable<Buffer | string>) {
    for (const text of cutter.push(typeof chunk === 'string' ? chunk : utf8.decode(chunk, { stream: true }))) {
      if (++row > limits.rows) throw new Fault('import/too-many-rows', { limit: limits.rows });
      const cells = new Map<string, string>();
      try {
        flatten(parseStrictJson(text), '', cells);
      } catch (cause) {
        throw new Fault('import/json-broken', { row }, { cause });
      }
      yield cells;
    }
  }
  cutter.end();
}

async function* batches(rows: AsyncGenerator<Map<string, string>>, header: readonly string[]): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = [];
  let number = 0;
  for await (const cells of rows) {
    number += 1;
    batch.push({ number, cells: header.map((name) => cells.get(name) ?? ''), problems: NO_PROBLEMS });
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * Opens a JSON array or NDJSON file. Objects need not have the same members, so the columns are collected in a first pass;
 * `wanted` columns of the mapping are added, because an optional member may be absent throughout.
 *
 * Faults: `import/json-broken` (row), `import/row-too-long`, `import/too-many-rows`, `import/too-many-columns`.
 */
export async function openJson(path: string, encoding: Encoding, wanted: readonly string[], limits: ImportLimits): Promise<Sheet> {
  const names = new Set(wanted);
  for await (const cells of objects(path, encoding, limits, () => undefined)) {
    for (const name of cells.keys()) names.add(name);
    if (names.size > limits.columns) throw new Fault('import/too-many-columns', { limit: limits.columns });
  }
  let bytes = 0;
  const header = [...names];
  const rows = objects(path, encoding, limits, (more) => (bytes += more));
  return { header, rows: batches(rows, header), bytesRead: () => bytes };
}
