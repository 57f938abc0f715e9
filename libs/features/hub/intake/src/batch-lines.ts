import { isAscii, isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { parseStrictJson } from '#domain/canonical-json';
import { Fault } from '#domain/fault';

/** Statements in one batch at most. */
export const MAX_LINES = 500;
/** One slot-0 statement and fifteen release slots. */
const SLOTS = 16;
/** A statement has at most a few hundred disclosures; the digest list inside it grows in steps of 32. */
const MAX_DISCLOSURES = 1024;

const HASH = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
/** Shape of one line. */
export const batchLine = z.strictObject({
  statement: z.string().regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
  disclosures: z.array(z.string().regex(/^[A-Za-z0-9_-]+$/)).max(MAX_DISCLOSURES),
  sealed: HASH.nullable(),
  leafSalt: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(64),
  leaves: z.array(HASH).length(SLOTS),
});

/** One line of a batch: a signed statement, its S1 disclosures, and what the log needs. docs/spec/batch.md. */
export type BatchLine = z.infer<typeof batchLine> & {
  /** 1-based. */
  readonly line: number;
};

/** A run of whole lines within a batch. */
export interface Chunk {
  /** Bytes of the body, `until` not included. */
  readonly from: number;
  readonly until: number;
  /** Number of its first line, 1-based. */
  readonly firstRow: number;
}

const NEWLINE = 10;

/**
 * Cuts the NDJSON body of a batch into runs of at most `lines` lines, which can be read apart.
 *
 * @throws Fault `intake/too-many-lines`, `intake/empty-batch`
 */
export function chunksOf(body: Uint8Array, lines: number): Chunk[] {
  const chunks: Chunk[] = [];
  let row = 0;
  let from = 0;
  for (let at = 0; at < body.length; row += 1) {
    const end = body.indexOf(NEWLINE, at);
    const next = end === -1 ? body.length : end + 1;
    if (row > 0 && row % lines === 0) {
      chunks.push({ from, until: at, firstRow: row - lines + 1 });
      from = at;
    }
    at = next;
  }
  if (row === 0) throw new Fault('intake/empty-batch');
  if (row > MAX_LINES) throw new Fault('intake/too-many-lines', { count: row, most: MAX_LINES });
  const rest = row % lines === 0 ? lines : row % lines;
  return [...chunks, { from, until: body.length, firstRow: row - rest + 1 }];
}

/**
 * Reads lines of a batch. One malformed line refuses the whole batch, so that nothing is half-written.
 *
 * @param firstRow number of the first line, 1-based
 * @throws Fault `intake/not-utf8`; with `row` (1-based line) and `field` (JSON pointer): `canonical-json/duplicate-key` and its
 *   siblings, `intake/malformed-line`, `intake/unknown-field`
 */
export function parseLines(body: Uint8Array, firstRow: number): BatchLine[] {
  const lines = decode(body).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((text, index) => ({ ...parseLine(text, firstRow + index), line: firstRow + index }));
}

function decode(body: Uint8Array): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  // Batches are base64url in JSON; for ASCII this decoding is a copy, and the lines stay one byte a character.
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw new Fault('intake/not-utf8');
  return bytes.toString('utf8');
}

function parseLine(text: string, row: number): z.infer<typeof batchLine> {
  const parsed = batchLine.safeParse(parseOnce(text, row));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).map((step) => `/${String(step)}`).join('');
  if (issue?.code === 'unrecognized_keys') throw new Fault('intake/unknown-field', { row, field: `${path}/${issue.keys[0] ?? ''}` });
  throw new Fault('intake/malformed-line', { row, field: path });
}

/**
 * `JSON.parse` silently keeps the last of two equal keys; when writing the value again gives the same text, nothing was
 * dropped. Any other spelling takes the strict parser, which names what is wrong.
 */
function parseOnce(text: string, row: number): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (JSON.stringify(value) === text) return value;
  } catch {
    // The strict parser says where.
  }
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof Fault) throw new Fault(error.code, { ...error.details, row }, { cause: error });
    throw error;
  }
}
