import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from './bench-result.js';

/** `npm run bench -- NAME… [--json]`: loads `tools/bench/NAME`, prints its figure, the limit of this machine and the ratio. */
const HERE = fileURLToPath(new URL('.', import.meta.url));
const NOT_BENCHES = ['main', 'access-rule-sets', 'bench-result', 'measure', 'probe-stores', 'small-coalition'];

function names(): string[] {
  const files = readdirSync(HERE).flatMap((file) => /^([\w-]+)\.js$/.exec(file)?.[1] ?? []);
  return files.filter((name) => !NOT_BENCHES.includes(name));
}

const round = (value: number) => Number(value.toPrecision(4));

function sentence(result: BenchResult): string {
  const { name, figure, unit, limit, ratio, target, ok, details } = result;
  const head = `${ok ? 'ok  ' : 'MISS'} ${name}: ${round(figure)} ${unit}; limit ${round(limit)} ${unit}; ratio ${round(ratio)} (wanted: ${target})`;
  const rest = Object.entries(details ?? {}).map(([key, value]) => `       ${key}: ${typeof value === 'number' ? round(value) : value}`);
  return [head, ...rest].join('\n');
}

async function bench(name: string): Promise<BenchResult> {
  const { run } = (await import(new URL(`./${name}.js`, import.meta.url).href)) as { run: () => Promise<BenchResult> };
  return run();
}

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = asked.filter(
  (name) => NOT_BENCHES.includes(name) || !/^[\w-]+$/.test(name) || !existsSync(new URL(`./${name}.js`, import.meta.url)),
);
if (asked.length === 0 || unknown.length > 0) {
  process.stderr.write(`usage: npm run bench -- NAME… [--json]\nbenches: ${names().join(', ')}\n`);
  process.exit(2);
}
let missed = 0;
for (const name of asked) {
  const result = await bench(name);
  if (!result.ok) missed++;
  process.stdout.write(`${process.argv.includes('--json') ? JSON.stringify(result) : sentence(result)}\n`);
}
process.exit(missed === 0 ? 0 : 1);
