import type { Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { parseLines } from './batch-lines.js';
import type { RefusedItem, VerifiedItem } from './item.js';
import { verifyLine, type Desk } from './verify-line.js';

/** Lines of one batch for a thread; nothing in it refers to this process. */
export interface ChunkJob extends Desk {
  readonly bytes: Uint8Array;
  readonly firstRow: number;
}

/** What became of the lines of a chunk, or why the whole batch is refused. */
export type VerifiedChunk =
  | { readonly verified: readonly VerifiedItem[]; readonly refused: readonly RefusedItem['result'][] }
  | { readonly malformed: { readonly code: string; readonly details: Fault['details'] } };

/** Reads and verifies some lines. */
export async function verifyChunk({ bytes, firstRow, ...desk }: ChunkJob, crypto: Crypto): Promise<VerifiedChunk> {
  const verified: VerifiedItem[] = [];
  const refused: RefusedItem['result'][] = [];
  let lines;
  try {
    lines = parseLines(bytes, firstRow);
  } catch (error) {
    // A value, so that of several malformed lines the first one is named, whichever thread was done first.
    if (error instanceof Fault) return { malformed: { code: error.code, details: error.details } };
    throw error;
  }
  for (const line of lines) {
    const item = await verifyLine(line, desk, crypto);
    if ('result' in item) refused.push(item.result);
    else verified.push(item);
  }
  return { verified, refused };
}
