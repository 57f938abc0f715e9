import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = process.cwd();

/** Files and packages that a start loads: static imports only, types apart. */
function loadedBy(entry: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const source = readFileSync(file, 'utf8');
    for (const [, names = '', specifier = ''] of source.matchAll(/^(?:import|export) ([^;]*?)from '([^']+)';/gms)) {
      // What swc drops: `import type`, and lists in which every name is a type.
      const list = /\{([\s\S]*)\}/.exec(names)?.[1];
      const onlyTypes =
        names.startsWith('type ') ||
        (list !== undefined && list.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')));
      if (onlyTypes) continue;
      if (specifier.startsWith('.')) queue.push(resolve(dirname(file), specifier.replace(/\.js$/, '.ts')));
      else if (specifier.startsWith('#')) queue.push(join(ROOT, 'libs', specifier.slice(1), 'src/index.ts'));
      else if (!specifier.startsWith('node:')) packages.add(specifier);
    }
  }
  return { files, packages };
}

// dokaz starts in under 300 ms because nothing but the command tree and the sentences is loaded before a command runs.
test('a start loads commander, the sentences and nothing heavy', () => {
  const { files, packages } = loadedBy(join(ROOT, 'apps/cli/src/main.ts'));
  expect([...files].every((file) => existsSync(file))).toBe(true);
  expect([...packages]).toEqual(['commander']);
  const libs = new Set([...files].flatMap((file) => /libs\/(\w+\/[\w-]+)\//.exec(file)?.[1] ?? []));
  expect([...libs].sort()).toEqual(['domain/fault', 'domain/messages']);
});
