import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '#platform/embedded';
import { writeDemoData } from '../../tools/demo/data/write.js';
import { aRule } from '../federation/federation.js';

// Every command of docs/operating.md, in its order, on a machine where nothing runs.
const ROOT = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'dokaz-operating-'));
const blocks = [...readFileSync(join(ROOT, 'docs/operating.md'), 'utf8').matchAll(/^```(sh|json)(?: (\w+))?\n(.*?)^```$/gms)].map(
  ([, language = '', name = '', text = '']) => ({ language, name, text, title: text.split('\n')[0]!.slice(0, 80) }),
);
const programs: ChildProcess[] = [];
/** What a person would have written down. */
const known: Record<string, string> = {};
let port = 0;

/** Addresses and programs as they are here; `npm start` would build anew under the feet of other tests. */
function asHere(text: string): string {
  const filled = text.replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`).replace(/\$([A-Z]+)/g, (all, name: string) => known[name] ?? all);
  return filled
    .replace('npm start', `exec node ${ROOT}/dist/tools/launch/main.js hub`)
    .replace('npm run partner', `exec node ${ROOT}/dist/tools/launch/main.js partner`);
}

function bash(script: string, env: Record<string, string> = {}): ChildProcess {
  const dokaz = `dokaz() { node ${ROOT}/dist/programs/dokaz.js "$@"; }\n`;
  return spawn('bash', ['-euc', dokaz + script], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'en_GB.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function finish(script: string): Promise<string> {
  const child = bash(script);
  let told = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => (told += text));
  const exit = await new Promise((resolve) => child.on('close', resolve));
  if (exit !== 0) throw new Error(`exit ${String(exit)}: ${script}\n${told}`);
  return told;
}

async function start(script: string, env: Record<string, string>): Promise<void> {
  const child = bash(script, env);
  programs.push(child);
  let told = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => ((told += text), /\bready\b/.test(told) ? resolve() : undefined));
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${told}`)));
  });
}

beforeAll(async () => {
  chmodSync(folder, 0o755);
  port = await freePort();
  const { files, population } = await writeDemoData(join(folder, 'files'));
  renameSync(files['P-01'].file, join(folder, 'cases.csv'));
  renameSync(files['P-01'].mapping, join(folder, 'cases.mapping.json'));
  renameSync(population, join(folder, 'population.csv'));
  writeFileSync(join(folder, 'rule.json'), JSON.stringify({ ...aRule('R-1', 'P-02'), owners: ['P-01'], classes: ['S1', 'S2', 'S3'] }));
});
afterAll(async () => {
  for (const child of programs.toReversed()) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('the page has commands for every task', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(20);
  expect(blocks.filter(({ name }) => name !== '').map(({ name }) => name)).toEqual(['hub', 'admin', 'partner']);
});

test.each(blocks)(
  '$title',
  async ({ name, text }) => {
    if (name === 'admin') return writeFileSync(join(folder, 'admin.json'), asHere(text));
    if (name === 'hub') return start(asHere(text), { HUB_PORT: String(port), RULE_VETO_DAYS: '0' });
    if (name === 'partner') {
      await start(asHere(text), { LOCAL_PORT: String(await freePort()), SYNC_INTERVAL: '0' });
      known['KEY'] = readdirSync(join(folder, 'keys-P-01'))
        .find((file) => file.startsWith('request.'))!
        .split('.')[1]!;
      return;
    }
    const told = await finish(asHere(text));
    expect(told).not.toMatch(/^ {4}at /m);
    known['PIN'] ??= /Pin: (\S{43})/.exec(told)?.[1] ?? '';
    if (known['PIN'] === '') delete known['PIN'];
    const proposal = /rules approve (\S{43})/.exec(told)?.[1];
    if (proposal !== undefined) known['PROPOSAL'] = proposal;
  },
  90_000,
);
