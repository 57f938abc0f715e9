import { readFileSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { BadInput } from './bad-input.js';

/** A CSV file: its header and rows, every cell without blanks around it. */
export interface Table {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const BYTE_ORDER_MARKS = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;
/** Lines by which the delimiter is chosen. */
const LOOKED_AT = 20;

/** The bytes of a file, or of nothing else: a folder and a missing file are told apart from an empty one. */
function bytesOf(file: string): Uint8Array {
  try {
    if (!statSync(file).isFile()) throw new BadInput(`${file}: is not a file`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`, { cause: error });
  }
}

/** UTF-8, UTF-16 with its mark, else windows-1251, in which the partners' older tables are written. */
function decode(bytes: Uint8Array): string {
  const marked = BYTE_ORDER_MARKS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  if (marked !== undefined) return new TextDecoder(marked.encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/**
 * Text of a file without its byte-order mark.
 *
 * @throws BadInput when it cannot be read or holds nothing but blanks
 */
export function readText(file: string): string {
  const text = decode(bytesOf(file));
  if (text.trim() === '') throw new BadInput(`${file}: the file is empty`);
  return text;
}

/** The delimiter that cuts the header into the most columns and the lines after it alike; a comma where there is none. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, LOOKED_AT);
  const rated = DELIMITERS.map((delimiter) => {
    const width = lines[0]!.split(delimiter).length;
    const alike = lines.filter((line) => line.split(delimiter).length === width).length;
    return { delimiter, points: width < 2 ? 0 : alike * 1000 + width };
  });
  return rated.reduce((best, one) => (one.points > best.points ? one : best)).delimiter;
}

/**
 * Reads a CSV file with a header: comma, semicolon, tab or bar, any line ends, quoted or not, UTF-8, UTF-16 or windows-1251.
 * A row may be shorter or longer than the header.
 *
 * @throws BadInput when it cannot be read, is empty, or has a quote that is never closed
 */
export function readTable(file: string): Table {
  const text = readText(file);
  try {
    const [header = [], ...rows] = parse(text, {
      delimiter: delimiterOf(text),
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      relax_quotes: true,
    }) as string[][];
    return { file, header, rows };
  } catch (error) {
    throw new BadInput(`${file}: is no CSV file that can be read: ${(error as Error).message}`, { cause: error });
  }
}

/** A header as it is compared: case and blanks do not count. */
export const plainHeader = (text: string): string => text.trim().toLowerCase();

/** Which of these columns the table has, by the first of the names that is there; -1 for none. */
export function columnNamed({ header }: Table, ...names: readonly string[]): number {
  const own = header.map(plainHeader);
  return names.reduce((at, name) => (at >= 0 ? at : own.indexOf(plainHeader(name))), -1);
}

/** For an error: the columns that a table has. */
export const columnsOf = ({ header }: Table): string => header.map((name) => `"${name}"`).join(', ');
