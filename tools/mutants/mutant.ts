import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A test by its file and (part of) its full name; without a name, the tests of the file together. */
export interface NamedTest {
  readonly file: string;
  readonly name?: string;
}

/** A patch that takes one defence away, and the tests that must notice. */
export interface Mutant {
  readonly id: string;
  readonly patch: string;
  readonly tests: readonly NamedTest[];
  /** A test starts real programs, which are built first: `# programs: built`. */
  readonly programs: boolean;
}

/** Prime to most lengths of a part. */
const TURN = 7;

const HEADER = /^# test: (\S+)(?: -t "(.+)")?\s*$/;

/** Reads the header of one patch. @throws Error when it names no test. */
export function parseMutant(patch: string, text: string): Mutant {
  const tests = text.split('\n').flatMap((line) => {
    const [, file, name] = HEADER.exec(line) ?? [];
    return file ? [{ file, ...(name ? { name } : {}) }] : [];
  });
  const id = basename(patch, '.patch');
  if (tests.length === 0) throw new Error(`${id}: no line of the form  # test: path [-t "name"]`);
  return { id, patch, tests, programs: /^# programs: built\s*$/m.test(text) };
}

/** The mutants of a folder whose id begins with one of `wanted`; all without any. */
export function readMutants(folder: string, wanted: readonly string[]): Mutant[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.patch'));
  const mutants = files.sort().map((name) => parseMutant(join(folder, name), readFileSync(join(folder, name), 'utf8')));
  return wanted.length === 0 ? mutants : mutants.filter(({ id }) => wanted.some((start) => id.startsWith(start)));
}

/**
 * The part of a day, `size` of them at most: each day takes others, all parts are as large as each other, and after the last comes the
 * first. When a part comes again it begins elsewhere, so that a machine too slow for the whole of it leaves out others.
 */
export function partOfDay<Each>(all: readonly Each[], day: number, size: number): Each[] {
  const parts = Math.max(1, Math.ceil(all.length / size));
  const part = all.filter((_, index) => index % parts === day % parts);
  const turn = (Math.floor(day / parts) * TURN) % Math.max(1, part.length);
  return [...part.slice(turn), ...part.slice(0, turn)];
}

/** A test as a person reads it. */
export function titleOf({ file, name }: NamedTest): string {
  return name ? `"${name}"` : file;
}
