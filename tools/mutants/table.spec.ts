import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { readMutants } from './mutant.js';
import { readTable } from './table.js';

const project = join(dirname(fileURLToPath(import.meta.url)), '../..');
const rows = readTable(readFileSync(join(project, 'docs/attacks.md'), 'utf8'));
const mutants = readMutants(join(project, 'test/mutants'), []);

/** Rows whose defence is no line that a patch could take away: whole processes die. */
const WITHOUT_MUTANT = ['46'];

test('a row is its number, its test files and its mutants', () => {
  const page =
    '| | attack | tests | mutants |\n|---|---|---|---|\n| 7 | `alg` none | `a.spec.ts` `b.spec.ts` | `07-x` |\n| rules | `c.spec.ts` | none |\n| 9 | later | the log |';
  expect(readTable(page)).toEqual([
    { number: '7', tests: ['a.spec.ts', 'b.spec.ts'], mutants: ['07-x'] },
    { number: '', tests: ['c.spec.ts'], mutants: [] },
  ]);
});

test('every test file that the page names exists, and so does every one that a mutant names', () => {
  const named = new Set([...rows.flatMap(({ tests }) => tests), ...mutants.flatMap(({ tests }) => tests.map(({ file }) => file))]);
  expect([...named].filter((file) => !existsSync(join(project, file)))).toEqual([]);
});

test('every mutant stands on the page, once, beside the files that its header names', () => {
  expect(rows.flatMap((row) => row.mutants).sort()).toEqual(mutants.map(({ id }) => id).sort());
  const files = new Map(mutants.map(({ id, tests }) => [id, tests.map(({ file }) => file)]));
  const astray = rows.flatMap((row) => row.mutants.filter((id) => files.get(id)?.some((file) => !row.tests.includes(file))));
  expect(astray).toEqual([]);
});

test('every numbered test stands in the row of its number', () => {
  for (const folder of ['attacks', 'faults'])
    for (const file of readdirSync(join(project, 'test', folder)).filter((name) => /^\d/.test(name))) {
      const number = String(Number.parseInt(file, 10));
      const homes = rows.filter(({ tests }) => tests.includes(`test/${folder}/${file}`)).map((row) => row.number);
      expect([file, homes.includes(number)]).toEqual([file, true]);
    }
});

test('every row has a mutant', () => {
  expect(rows.filter((row) => row.mutants.length === 0).map(({ number }) => number)).toEqual(WITHOUT_MUTANT);
});

test('every mutant’s old lines stand in the file that it bends', () => {
  const astray = mutants.filter(({ patch }) => !changesOf(readFileSync(patch, 'utf8')).every(stands)).map(({ id }) => id);
  expect(astray).toEqual([]);
});

interface Change {
  readonly file: string;
  /** What the patch takes away, with one line before and after it, as `git apply -C1` needs it. */
  readonly old: readonly string[];
}

function changesOf(patch: string): Change[] {
  const changes: Change[] = [];
  for (const part of patch.split(/^--- /m).slice(1)) {
    const file = /^a\/(\S+)/.exec(part)?.[1] ?? '';
    for (const hunk of part.split(/^@@.*@@.*\n/m).slice(1)) {
      const lines = hunk.split('\n').filter((line) => /^[ +-]/.test(line));
      const changed = lines.flatMap((line, at) => (line.startsWith(' ') ? [] : [at]));
      const near = lines.slice(Math.max(0, changed[0]! - 1), changed.at(-1)! + 2);
      changes.push({ file, old: near.filter((line) => !line.startsWith('+')).map((line) => line.slice(1)) });
    }
  }
  return changes;
}

function stands({ file, old }: Change): boolean {
  return existsSync(join(project, file)) && `\n${readFileSync(join(project, file), 'utf8')}\n`.includes(`\n${old.join('\n')}\n`);
}
