import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A party's databases, and the migrations that brought them up to date. */
export interface Migrated {
  /** The party's folder; its embedded clusters lie inside. */
  readonly folder: string;
  readonly app: string;
  /** How many databases the migrations are for. */
  readonly databases: number;
  /** Folder of the built programs. */
  readonly built: string;
}

/** Of everything that the migrations are made of: the app's lists, and every migration of every store. */
function fingerprint({ app, built }: Migrated): string {
  const stores = readdirSync(join(built, 'libs/stores'), { recursive: true, encoding: 'utf8' });
  const own = readdirSync(join(built, 'apps', app, 'src'));
  const files = [
    ...own.filter((file) => /^migrat\w*\.js$/.test(file)).map((file) => join('apps', app, 'src', file)),
    ...stores.filter((file) => file.endsWith('migration.js')).map((file) => join('libs/stores', file)),
  ];
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(join(built, file)));
  return hash.digest('hex');
}

/** The note lies inside each cluster, so that it shares the fate of the data that it speaks of. */
function notesOf({ folder }: Migrated): string[] {
  const clusters = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'data/PG_VERSION')));
  return clusters.map((name) => join(folder, name, 'migrated'));
}

/**
 * True when these very migrations ran on all these databases before: loading them to find nothing to do costs a second of
 * CPU for each party. External servers have no folder here, so that theirs run at every start.
 */
export function alreadyMigrated(mark: Migrated): boolean {
  const notes = notesOf(mark);
  const now = fingerprint(mark);
  return notes.length === mark.databases && notes.every((note) => existsSync(note) && readFileSync(note, 'utf8') === now);
}

/** Notes a success. */
export function noteMigrated(mark: Migrated): void {
  for (const note of notesOf(mark)) writeFileSync(note, fingerprint(mark));
}
