import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { labelledSet } from './relatives/labelled-set.js';

const folder = mkdtempSync(join(tmpdir(), 'eval-linkage-'));
const at = (name: string) => join(folder, name);
beforeAll(() => {
  for (const [name, text] of Object.entries(labelledSet({ people: 40, seed: 7 }))) writeFileSync(at(name), text);
  writeFileSync(at('empty.csv'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The built program, as `npm run eval:linkage` starts it. */
const run = (...args: readonly string[]) => spawnSync(process.execPath, ['dist/tools/eval/main.js', ...args], { encoding: 'utf8' });
const files = (over: Readonly<Record<string, string>> = {}) =>
  Object.entries({ a: 'a.csv', b: 'b.csv', gold: 'gold.csv', columns: 'columns.json', ...over }).flatMap(([name, file]) => [
    `--${name}`,
    at(file),
  ]);

describe('two tables', () => {
  test('with key servers: figures for a person and as JSON, free and one to one', () => {
    const { stdout, stderr, status } = run(...files(), '--json');
    expect([stderr, status]).toEqual(['', 0]);
    const figures = JSON.parse(stdout) as Record<string, { precision: number; recall: number; pairs: number }> & {
      blinding: string;
      gold: number;
    };
    expect(figures.blinding).toMatch(/^2 key servers in process, RFC 9497/);
    expect(figures.gold).toBeGreaterThan(10);
    expect(figures['final']).toEqual(figures['free']);
    for (const name of ['free', 'bestOfBoth']) {
      expect(figures[name]!.precision).toBe(1);
      expect(figures[name]!.recall).toBeGreaterThan(0.8);
    }
  });

  test('without them only when asked for, and the output says so', () => {
    const { stdout, status } = run(...files(), '--fast-oprf', '--one-to-one');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^blinding: FAST: a keyed hash in place of the two key servers/);
    expect(stdout).toMatch(/final \(one to one\): \d+ pairs; precision 1\.0000/);
    expect(stdout).toMatch(/counted as found: a pair that the hub proposes as one person/);
  });

  test('of names that cannot be read: no pair, no failure, whatever else agrees', () => {
    const names = ['', 'Ж', '12345', 'а'.repeat(10_000), 'Ивfнов', 'שרה כהן', '👩', '\u0301\u0301', '--'];
    const rows = (side: string) => names.map((name, n) => `${side}${n},${name},${name},${n % 2 === 0 ? '31.02.1985' : '1985-03-12'},BY-HM`);
    for (const side of ['a', 'b']) writeFileSync(at(`odd-${side}.csv`), ['id,given,family,birth_date,region', ...rows(side)].join('\r\n'));
    writeFileSync(at('odd-gold.csv'), 'a0;b0\r\n');
    const args = files({ a: 'odd-a.csv', b: 'odd-b.csv', gold: 'odd-gold.csv' });
    const { stdout, stderr, status } = run(...args, '--json', '--fast-oprf');
    expect(status).toBe(0);
    expect(stderr).toMatch(/odd-a\.csv has no column "patronymic" \(patronymic\): missing in every record/);
    expect(JSON.parse(stdout)).toMatchObject({ gold: 1, candidates: { pairs: 0 }, final: { pairs: 0, precision: 1, recall: 0, f1: 0 } });
  });

  test.each<[string, readonly string[], RegExp]>([
    ['a file that is not there', files({ a: 'none.csv' }), /none\.csv: cannot be read \(ENOENT\)/],
    ['an empty file', files({ b: 'empty.csv' }), /empty\.csv: the file is empty/],
    ['an empty gold file', files({ gold: 'empty.csv' }), /empty\.csv: the file is empty/],
    ['a map that is a table', files({ columns: 'a.csv' }), /a\.csv: is no JSON/],
    ['a gold file of something else', files({ gold: 'a.csv' }), /a\.csv: no row names a record of both files/],
    ['an option missing', ['--a', at('a.csv')], /--b and --gold and --columns missing/],
    ['an unknown option', ['--frobnicate'], /Unknown option '--frobnicate'/],
    ['names in other columns', ['--names', at('a.csv')], /needs the columns name_a, name_b .*; it has "id", "given"/],
  ])('%s: one sentence and exit code 2', (_, args, sentence) => {
    const { stdout, stderr, status } = run(...args);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([stdout, status]).toEqual(['', 2]);
  });
});
