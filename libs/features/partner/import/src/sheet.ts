import type { Problem } from '#domain/import-mapping';

/** One row as it stands in the file. */
export interface FileRow {
  /** As a spreadsheet program counts: the header is row 1. For JSON the first object is row 1. */
  readonly number: number;
  /** In the order of the header; short rows are padded by their reader. */
  readonly cells: readonly string[];
  /** What the file format itself shows to be wrong: a formula, a rounded number, a missing cell. */
  readonly problems: readonly Problem[];
}

/** A file as a header and a stream of rows. */
export interface Sheet {
  readonly header: readonly string[];
  /** Batches of rows in the order of the file. */
  readonly rows: AsyncIterable<readonly FileRow[]>;
  /** Bytes of the file read so far, for the progress bar. */
  bytesRead(): number;
}

export const NO_PROBLEMS: readonly Problem[] = [];
