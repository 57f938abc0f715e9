import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, relative } from 'node:path';
import pg from 'pg';
import type { Channel, Piece } from './search.js';

const PIECE = 4 << 20;
/** Pieces of a file overlap, so that nothing is cut in two. */
const OVERLAP = 8192;
const BLOCK = 8192;
/** PostgreSQL puts a header at the beginning of every WAL page, in the middle of a record that crosses it (xlog_internal.h). */
const WAL_SEGMENT = /(^|\/)pg_wal\/[0-9A-F]{24}$/;
const WAL_PAGE_HEADER = 24;
const WAL_FIRST_PAGE_HEADER = 40;

/** Every file below a folder, in overlapping pieces; blocks of zeros (fresh WAL) are passed over. */
export function folderChannel(name: string, folder: string, accept: (path: string) => boolean = () => true): Channel {
  return {
    name,
    *pieces(): Generator<Piece> {
      for (const path of filesBelow(folder)) {
        const where = relative(folder, path);
        if (!accept(where)) continue;
        yield { where: `name of ${where}`, bytes: Buffer.from(where) };
        yield* piecesOf(path, where);
      }
    },
  };
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

function* piecesOf(path: string, where: string): Generator<Piece> {
  const file = openIfThere(path);
  if (file === undefined) return;
  try {
    const { size } = fstatSync(file);
    for (let at = 0; at < size; at += PIECE - OVERLAP) {
      const buffer = Buffer.alloc(Math.min(PIECE, size - at));
      const read = readSync(file, buffer, 0, buffer.length, at);
      const header = WAL_SEGMENT.test(path) ? WAL_PAGE_HEADER : 0;
      const bytes = blocksOf(buffer.subarray(0, read), header, header > 0 && at === 0 ? WAL_FIRST_PAGE_HEADER : header);
      if (bytes.length > 0) yield { where: `${where}@${at}`, bytes };
    }
  } finally {
    closeSync(file);
  }
}

/** A running server takes its own small files away now and then; what is gone can be seized by nobody. */
function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The blocks that are not all zeros, joined, each without its header. */
function blocksOf(bytes: Buffer, header: number, firstHeader: number): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const block = bytes.subarray(at + (at === 0 ? firstHeader : header), at + BLOCK);
    if (block.some((byte) => byte !== 0)) kept.push(block);
  }
  return kept.length === 0 ? Buffer.alloc(0) : Buffer.concat(kept);
}

/** Every value of every table of a database, as a superuser sees it: text, JSON and raw bytes. */
export function tablesChannel(name: string, url: string): Channel {
  return {
    name,
    async *pieces(): AsyncGenerator<Piece> {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        const { rows: tables } = await client.query<{ schema: string; name: string }>(
          `select table_schema as schema, table_name as name from information_schema.tables
           where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
        );
        for (const table of tables) yield* valuesOf(client, table);
      } finally {
        await client.end();
      }
    },
  };
}

async function* valuesOf(client: pg.Client, { schema, name }: { schema: string; name: string }): AsyncGenerator<Piece> {
  const { rows } = await client.query<Record<string, unknown>>(`select * from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`);
  for (const row of rows)
    for (const [column, value] of Object.entries(row)) {
      if (value === null || value === undefined) continue;
      yield {
        where: `${name}.${column}`,
        bytes: Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
      };
    }
}
