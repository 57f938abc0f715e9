import { createReadStream } from 'node:fs';
import { Readable, type TransformOptions } from 'node:stream';
import { CsvError, parse, type Options, type Parser } from 'csv-parse';
import { Fault } from '#domain/fault';
import type { Encoding } from './encoding.js';
import type { ImportLimits } from './limits.js';
import { NO_PROBLEMS, type FileRow, type Sheet } from './sheet.js';

/** Rows handed on together; the cost of a promise is shared. */
const BATCH = 500;

/** Characters of a text file, whatever its encoding; UTF-8 goes to the parser as it is. */
export function decoded(path: string, encoding: Encoding, count: (bytes: number) => void): Readable {
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 });
  bytes.on('data', (chunk) => count(chunk.length));
  if (encoding === 'utf-8') return bytes;
  return Readable.from(decode(bytes, encoding), { objectMode: false });
}

async function* decode(bytes: Readable, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The parser's rows, pulled; a fault is kept until it is asked for, so that it is never an unhandled event. */
class Rows {
  #fault: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(private readonly parser: Parser) {
    parser.on('readable', () => this.#wake());
    parser.on('end', () => this.#wake());
    parser.on('error', (fault) => {
      this.#fault = fault;
      this.#wake();
    });
  }

  /** A row that is there already, or null. */
  ready(): readonly string[] | null {
    return this.#fault === undefined ? (this.parser.read() as string[] | null) : null;
  }

  /** Waits for more; false at the end. */
  async more(): Promise<boolean> {
    if (this.#fault === undefined && this.parser.readableLength === 0 && !this.parser.readableEnded) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (this.#fault !== undefined) throw this.#fault;
    return !this.parser.readableEnded;
  }

  close(): void {
    this.parser.destroy();
  }
}

async function* batches(rows: Rows, width: number, limits: ImportLimits): AsyncGenerator<FileRow[]> {
  let number = 1;
  let batch: FileRow[] = [];
  try {
    for (;;) {
      const cells = rows.ready();
      if (cells === null) {
        if (!(await rows.more())) break;
        continue;
      }
      number += 1;
      if (number > limits.rows + 1) throw new Fault('import/too-many-rows', { limit: limits.rows });
      if (cells.length === 1 && cells[0] === '') continue;
      const problems = cells.length === width ? NO_PROBLEMS : WRONG_COUNT;
      if (batch.push({ number, cells, problems }) < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (cause) {
    throw csvFault(cause, number);
  } finally {
    rows.close();
  }
  if (batch.length > 0) yield batch;
}

const WRONG_COUNT = [{ column: '', code: 'column-count' }] as const;

function csvFault(error: unknown, row: number): unknown {
  if (!(error instanceof CsvError)) return error;
  // Rows that the parser had ready are gone with the stream; it counts them itself, the header among them.
  const at = typeof error['records'] === 'number' ? error['records'] + 1 : row + 1;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new Fault('import/row-too-long', { row: at }, { cause: error });
  return new Fault('import/csv-broken', { row: at, reason: error.code }, { cause: error });
}

/**
 * Opens a CSV file (RFC 4180, any of our encodings).
 *
 * Faults while reading: `import/row-too-long`, `import/csv-broken` (row; an unclosed or stray quote), `import/too-many-rows`.
 */
export async function openCsv(path: string, encoding: Encoding, delimiter: string, limits: ImportLimits): Promise<Sheet> {
  let bytes = 0;
  const source = decoded(path, encoding, (more) => (bytes += more));
  const options: Options & TransformOptions = {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: limits.rowChars,
    // The parser's own buffer of rows; its default of 16 makes it stop and go for every few rows.
    readableHighWaterMark: BATCH,
  };
  const parser = parse(options);
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  const rows = new Rows(parser);
  let header: readonly string[] | null = null;
  try {
    while ((header = rows.ready()) === null && (await rows.more()));
  } catch (cause) {
    throw csvFault(cause, 0);
  }
  if (header === null) throw new Fault('import/empty-file');
  if (header.length > limits.columns) throw new Fault('import/too-many-columns', { limit: limits.columns });
  const names = header.map((name) => name.trim().normalize('NFC'));
  return { header: names, rows: batches(rows, names.length, limits), bytesRead: () => bytes };
}
