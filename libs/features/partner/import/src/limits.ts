/** Limits on a file. Defaults fit a real archive of a large organisation; more points to a mistake or an attack. */
export interface ImportLimits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Characters of one row (csv-parse: bytes); an unclosed quote must not swallow the file. */
  readonly rowChars: number;
  readonly rows: number;
  readonly columns: number;
  /** Bytes of a ZIP entry after inflation, whatever its header claims. */
  readonly inflatedBytes: number;
  /** Characters of XLSX shared strings, which have to be held in memory. */
  readonly sharedStringChars: number;
}

export const DEFAULT_LIMITS: ImportLimits = {
  fileBytes: 1024 ** 3,
  rowChars: 1024 ** 2,
  rows: 1_000_000,
  columns: 500,
  inflatedBytes: 1024 ** 3,
  sharedStringChars: 64 * 1024 ** 2,
};
