import type { Mapping } from '#domain/import-mapping';
import { Fault } from '#domain/fault';
import { openCsv } from './csv-sheet.js';
import { openJson } from './json-sheet.js';
import type { ImportLimits } from './limits.js';
import type { Sheet } from './sheet.js';
import type { SniffedFile } from './sniff.js';
import { openXlsx } from './xlsx-sheet.js';

/**
 * Compares what the file is with what a person confirmed.
 *
 * @throws Fault `import/format-changed` with `field`, `expected` and `found`.
 */
export function confirmFormat(source: Mapping['source'], file: SniffedFile): void {
  for (const field of ['format', 'encoding', 'delimiter'] as const) {
    const expected = source[field];
    const found = file[field];
    if (expected !== undefined && expected !== found) throw new Fault('import/format-changed', { field, expected, found });
  }
}

/** Opens a recognised file as rows; `wanted` are the columns that a mapping reads. */
export function openSheet(file: SniffedFile, wanted: readonly string[], sheet: string | undefined, limits: ImportLimits): Promise<Sheet> {
  const encoding = file.encoding ?? 'utf-8';
  switch (file.format) {
    case 'csv':
      return openCsv(file.path, encoding, file.delimiter ?? ',', limits);
    case 'json':
    case 'ndjson':
      return openJson(file.path, encoding, wanted, limits);
    case 'xlsx':
      return openXlsx(file.path, sheet, limits);
  }
}
