import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { catalogue } from '#domain/messages';

/** Sources of programs and libraries, tests apart. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('__snapshots__'))
    .map((file) => join(folder, file));
}

const files = ['libs', 'apps'].flatMap(sources);
const FAULT = /new Fault(?:<[^>]*>)?\(\s*['`]([^'`$]+)['`]/g;
const CODE = /'([a-z][a-z-]+\/[a-z][a-z-]+)'/g;
/** Paths of routes that look like codes. */
const NO_CODES = new Set(['sync/status', 'trust/membership']);
/** Sentences and help texts that are looked up by a literal key. */
const SAID = /\bsay\(\s*'([a-z]+(?:\.[\w -]+)+)'/gi;

function used(pattern: RegExp): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of files) for (const [, key = ''] of readFileSync(file, 'utf8').matchAll(pattern)) found.set(key, file);
  return found;
}

describe('whatever can go wrong is said in be, ru and en', () => {
  const faults = used(FAULT);

  test('the search finds faults at all', () => {
    expect(faults.size).toBeGreaterThan(50);
    expect(faults.has('access/bad-rule')).toBe(true);
  });

  test('every code has a sentence, also where it is kept in a table or a type', () => {
    const areas = new Set([...faults.keys()].map((code) => code.split('/')[0]));
    const literals = [...used(CODE)].filter(([code]) => areas.has(code.split('/')[0]) && !NO_CODES.has(code));
    const missing = [...faults, ...literals].filter(([code]) => !(`fault.${code}` in catalogue)).map(([code, file]) => `${code} (${file})`);
    expect(missing).toEqual([]);
  });

  test('every code has the form area/kebab-reason', () => {
    for (const code of faults.keys()) expect(code).toMatch(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/);
  });

  test('no two areas say the same key', () => {
    const keys = files
      .filter((file) => file.includes('messages/src/areas/'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(([, key = '']) => key));
    expect(keys.length).toBeGreaterThan(300);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('every sentence that is said has an entry', () => {
    const missing = [...used(SAID)].filter(([key]) => !(key in catalogue)).map(([key, file]) => `${key} (${file})`);
    expect(missing).toEqual([]);
  });

  test('every help text of the command line has an entry', () => {
    const cli = files.filter((file) => file.startsWith('apps/cli/')).map((file) => readFileSync(file, 'utf8'));
    const keys = cli.flatMap((text) => [...text.matchAll(/\bsay\('(\w+)'\)/g)].map(([, key = '']) => `cli.help.${key}`));
    expect(keys.length).toBeGreaterThan(30);
    expect(keys.filter((key) => !(key in catalogue))).toEqual([]);
  });
});
