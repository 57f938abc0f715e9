import { existsSync, mkdirSync } from 'node:fs';
import { alreadyMigrated, noteMigrated } from './migrated.js';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, untilReady, type Child } from '#platform/embedded';
import type { PartyPlace, Variables } from './servers.js';

/** The project's folder: this file runs from `tools/launch` as source and from `dist/tools/launch` when built. */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** One of our built programs. */
function built(name: string): string {
  const path = join(projectFolder(), 'dist/programs', `${name}.js`);
  if (!existsSync(path)) throw new Error(`${path} is missing: run "npm run build" first`);
  return path;
}

function variables(more: Variables): Record<string, string> {
  const kept = ['PATH', 'LANG', 'NODE_ENV', 'LOG_LEVEL', 'TZ'].flatMap((name) =>
    process.env[name] ? [[name, process.env[name]] as const] : [],
  );
  return { ...Object.fromEntries(kept), ...more };
}

function spawnNode(place: PartyPlace, name: string, args: readonly string[], env: Variables): Child {
  const logs = join(place.folder, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  return startChild({
    name,
    command: process.execPath,
    args,
    log: join(logs, `${name}.log`),
    stopSignal: 'TERM',
    cwd: projectFolder(),
    env: variables(env),
  });
}

/** Runs a party's migrations to their end; a cluster of our own that these very migrations have seen is left alone. */
export async function runMigrations(place: PartyPlace, app: string, migrationUrl: string, more: Variables = {}): Promise<void> {
  const urls = { DATABASE_MIGRATION_URL: migrationUrl, ...more };
  const mark = { folder: place.folder, app, databases: Object.keys(urls).length, built: join(projectFolder(), 'dist') };
  if (alreadyMigrated(mark)) return;
  const child = spawnNode(place, `${place.name}-migrate`, [built(`${app}-migrate`)], urls);
  const { code } = await child.exited;
  if (code !== 0) throw new Error(`migrations of ${place.name} failed; see ${child.log}`);
  noteMigrated(mark);
}

/** A long-running program and the address at which it answers when it is ready. */
export interface Program {
  readonly app: 'hub' | 'worker' | 'partner' | 'keyserver' | 'recipient';
  readonly env: Variables;
  readonly readyAt: string;
}

/** Starts a program under the supervisor; resolves when it answers 200. */
export async function startProgram(place: PartyPlace, program: Program): Promise<Child> {
  const name = program.app === place.name ? place.name : `${place.name}-${program.app}`;
  return place.supervisor.start('program', name, async () => {
    const child = spawnNode(place, name, [built(program.app === 'worker' ? 'hub-worker' : program.app)], program.env);
    try {
      await untilReady(child, async () => (await fetch(program.readyAt, { signal: AbortSignal.timeout(2000) })).ok, 120_000);
    } catch (error) {
      await child.stop();
      throw error;
    }
    return child;
  });
}
