import { Fault } from '#domain/fault';
import type { ImportLimits } from './limits.js';
import type { XlsxArchive } from './xlsx-archive.js';

/** What is needed before the cells of a sheet can be read. */
export interface Workbook {
  /** Part that holds the sheet. */
  readonly part: string;
  readonly strings: readonly string[];
  /** Cell styles (by index) that show a number as a date. */
  readonly dateStyles: ReadonlySet<number>;
  /** Day number 0 is 1904-01-01 instead of 1899-12-30. */
  readonly from1904: boolean;
}

/** Built-in formats that are dates (ECMA-376 part 1, §18.8.30). */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const showsDate = (format: string) => /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

async function readStyles(archive: XlsxArchive): Promise<Set<number>> {
  const styles = new Set<number>();
  if (!archive.has('xl/styles.xml')) return styles;
  const custom = new Map<number, string>();
  let inCells = false;
  let index = 0;
  await archive.readAll('xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      const format = custom.get(id);
      if (format === undefined ? isBuiltInDate(id) : showsDate(format)) styles.add(index);
      index += 1;
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

async function readStrings(archive: XlsxArchive, limits: ImportLimits): Promise<string[]> {
  const strings: string[] = [];
  if (!archive.has('xl/sharedStrings.xml')) return strings;
  let current = '';
  let inText = false;
  let phonetic = false;
  let total = 0;
  await archive.readAll('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      inText = name === 't' && !phonetic;
    },
    text(text) {
      if (!inText) return;
      current += text;
      total += text.length;
      if (total > limits.sharedStringChars) throw new Fault('import/too-large', { limit: limits.sharedStringChars });
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

async function findSheet(archive: XlsxArchive, wanted: string | undefined): Promise<{ part: string; from1904: boolean }> {
  const sheets: { name: string; id: string }[] = [];
  let from1904 = false;
  await archive.readAll('xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? '' });
    },
  });
  const sheet = wanted === undefined ? sheets[0] : sheets.find((one) => one.name === wanted);
  if (sheet === undefined) throw new Fault('import/no-sheet', wanted === undefined ? {} : { sheet: wanted });
  const targets = new Map<string, string>();
  await archive.readAll('xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    },
  });
  const target = targets.get(sheet.id) ?? '';
  const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (!archive.has(part)) throw new Fault('import/xlsx-broken', { reason: 'sheet' });
  return { part, from1904 };
}

/** @throws Fault `import/no-sheet`, `import/xlsx-broken`, `import/too-large`. */
export async function readWorkbook(archive: XlsxArchive, sheet: string | undefined, limits: ImportLimits): Promise<Workbook> {
  const { part, from1904 } = await findSheet(archive, sheet);
  return { part, from1904, strings: await readStrings(archive, limits), dateStyles: await readStyles(archive) };
}
