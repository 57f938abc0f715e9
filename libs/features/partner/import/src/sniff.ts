import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Fault } from '#domain/fault';
import { refuseMojibake, sniffDelimiter, sniffEncoding, type Encoding } from './encoding.js';
import type { ImportLimits } from './limits.js';

/** What a file is, before anybody says so. */
export interface SniffedFile {
  readonly path: string;
  readonly format: 'csv' | 'json' | 'ndjson' | 'xlsx';
  /** Text formats only. */
  readonly encoding?: Encoding;
  /** CSV only. */
  readonly delimiter?: ',' | ';' | '\t';
  readonly bytes: number;
  /** SHA-256 of the bytes. */
  readonly digest: Buffer;
}

const SAMPLE = 256 * 1024;

/**
 * Reads the whole file once: digest, size, and whether its text is sound to the last letter.
 *
 * @throws Fault `import/no-file`, `import/too-large`, `import/empty-file`, `import/encoding-unsupported`, `import/mojibake`,
 * `import/no-delimiter`.
 */
export async function sniffFile(path: string, limits: ImportLimits): Promise<SniffedFile> {
  const about = await stat(path).catch((cause: unknown) => {
    throw new Fault('import/no-file', {}, { cause });
  });
  if (!about.isFile()) throw new Fault('import/no-file');
  if (about.size > limits.fileBytes) throw new Fault('import/too-large', { limit: limits.fileBytes });
  if (about.size === 0) throw new Fault('import/empty-file');

  const hash = createHash('sha256');
  let sample: Buffer = Buffer.alloc(0);
  let text: InstanceType<typeof TextDecoder> | undefined;
  let encoding: Encoding | undefined;
  let zip = false;
  let bytes = 0;
  // A letter cut by a chunk's end must not hide a broken word: a little of the text before is looked at again.
  let tail = '';
  const look = (chunk: Uint8Array | undefined) => {
    if (text === undefined) return;
    try {
      const piece = chunk === undefined ? text.decode() : text.decode(chunk, { stream: true });
      refuseMojibake(tail + piece);
      tail = piece.slice(-64);
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      throw new Fault('import/mojibake', { encoding: `broken ${encoding ?? ''}`.trim() }, { cause });
    }
  };
  for await (const chunk of createReadStream(path, { highWaterMark: SAMPLE }) as AsyncIterable<Buffer>) {
    if (bytes === 0) {
      sample = chunk;
      zip = chunk.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
      if (!zip) {
        encoding = sniffEncoding(chunk);
        text = new TextDecoder(encoding, { fatal: true });
      }
    }
    bytes += chunk.length;
    hash.update(chunk);
    look(chunk);
  }
  look(undefined);
  const found = { path, bytes, digest: hash.digest() };
  if (zip || encoding === undefined) return { ...found, format: 'xlsx' };

  const start = new TextDecoder(encoding).decode(sample);
  const first = start.trimStart()[0];
  if (first === '[') return { ...found, format: 'json', encoding };
  if (first === '{') return { ...found, format: 'ndjson', encoding };
  return { ...found, format: 'csv', encoding, delimiter: sniffDelimiter(start) };
}
