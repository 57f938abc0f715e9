import { runInThisContext } from 'node:vm';
import { brotliDecompressSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Text inside other bytes that may hide something: where it was found and what it decodes to. */
export interface Decoded {
  readonly by: string;
  readonly bytes: Buffer;
}

/** Shortest run of base64 or hex that is worth decoding. */
const SHORTEST_RUN = 16;
const LARGEST_OUTPUT = 8 << 20;

/**
 * Everything inside `bytes` that is an encoding of something else, one level deep.
 *
 * @param whole whether `bytes` is a whole value or file, and not what a decoding gave
 */
export function* decodingsOf(bytes: Buffer, whole: boolean): Generator<Decoded> {
  const text = bytes.toString('latin1');
  yield* runs(text, /[A-Za-z0-9_-]{16,}/g, 'base64url', 4, (run) => Buffer.from(run, 'base64url'));
  yield* runs(text, /[A-Za-z0-9+/]{16,}={0,2}/g, 'base64', 4, (run) => (/[+/]/.test(run) ? Buffer.from(run, 'base64') : undefined));
  yield* runs(text, /(?:[0-9a-f]{2}){8,}/gi, 'hex', 2, (run) => Buffer.from(run, 'hex'));
  yield* compressed(bytes, whole);
  if (/%[0-9a-f]{2}/i.test(text)) yield { by: 'percent', bytes: unpercent(text) };
  if (/\\u[0-9a-f]{4}/i.test(text)) yield { by: 'json-escape', bytes: unescapeJson(text) };
}

function* runs(
  text: string,
  pattern: RegExp,
  by: string,
  alignments: number,
  decode: (run: string) => Buffer | undefined,
): Generator<Decoded> {
  for (const [run] of text.matchAll(pattern)) {
    // Neighbouring bytes may look like a part of the run, so every alignment is tried.
    for (let skip = 0; skip < alignments; skip++) {
      const bytes = decode(run.slice(skip));
      if (bytes !== undefined) yield { by, bytes };
    }
  }
}

/** Streams that start anywhere inside: gzip and zlib by their magic, brotli (which has none) only from the first byte. */
function* compressed(bytes: Buffer, whole: boolean): Generator<Decoded> {
  for (let at = bytes.indexOf(0x1f); at !== -1 && at + 2 < bytes.length; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8) continue;
    const inflated = tried(() =>
      inflateRawSync(bytes.subarray(afterGzipHeader(bytes, at)), { maxOutputLength: LARGEST_OUTPUT, finishFlush: 2 }),
    );
    if (inflated !== undefined) yield { by: 'gzip', bytes: inflated };
  }
  for (let at = bytes.indexOf(0x78); at !== -1 && at + 2 < bytes.length; at = bytes.indexOf(0x78, at + 1)) {
    // RFC 1950 §2.2: the check bits, no preset dictionary; RFC 1951 §3.2.3: block type 3 is reserved.
    const flags = bytes[at + 1]!;
    if (((0x78 << 8) | flags) % 31 !== 0 || (flags & 0x20) !== 0 || (bytes[at + 2]! & 6) === 6) continue;
    const inflated = tried(() => inflateSync(bytes.subarray(at), { maxOutputLength: LARGEST_OUTPUT, finishFlush: 2 }));
    if (inflated !== undefined && inflated.length >= SHORTEST_RUN) yield { by: 'zlib', bytes: inflated };
  }
  if (whole && bytes.length < 1 << 16 && !isText(bytes)) {
    const inflated = tried(() => brotliDecompressSync(bytes, { maxOutputLength: LARGEST_OUTPUT }));
    if (inflated !== undefined && inflated.length >= SHORTEST_RUN) yield { by: 'brotli', bytes: inflated };
  }
}

/** RFC 1952 §2.3: ten bytes, then a zero-terminated file name if flag 3 is set. The trailer is left unread: bytes may follow. */
function afterGzipHeader(bytes: Buffer, at: number): number {
  const named = (bytes[at + 3]! & 8) !== 0;
  return named ? bytes.indexOf(0, at + 10) + 1 : at + 10;
}

/** Whether a beginning of these bytes reads as ASCII text; what a wrong alignment gives does not. */
export function isText(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 512);
  let printable = 0;
  for (const byte of sample) if (byte >= 0x20 && byte < 0x7f) printable += 1;
  return printable > sample.length * 0.7;
}

/** Whether decoding further makes sense: text, or a compressed stream. */
export function isWorthDecoding(bytes: Buffer): boolean {
  return isText(bytes) || (bytes[0] === 0x1f && bytes[1] === 0x8b) || bytes[0] === 0x78;
}

/** The `Error` of Node itself; inside a test runner the global one is another. */
const NodeError = runInThisContext('Error') as ErrorConstructor;

/** Almost every attempt fails; a stack for each failure, mapped to sources by a test runner, would cost more than the search. */
function tried(decode: () => Buffer): Buffer | undefined {
  const limit = NodeError.stackTraceLimit;
  NodeError.stackTraceLimit = 0;
  try {
    return decode();
  } catch {
    return undefined;
  } finally {
    NodeError.stackTraceLimit = limit;
  }
}

function unpercent(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function unescapeJson(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'utf8',
  );
}
