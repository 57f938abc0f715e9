import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '#domain/fault';
import type { Session } from './session.js';

/** Where a person's own sessions lie: `DOKAZ_SESSIONS`, else the state folder of her account (XDG base directories). */
function folderOf({ io }: Session): string | undefined {
  const { DOKAZ_SESSIONS, XDG_STATE_HOME, HOME } = io.env;
  if (DOKAZ_SESSIONS) return DOKAZ_SESSIONS;
  if (XDG_STATE_HOME) return join(XDG_STATE_HOME, 'dokaz');
  return HOME ? join(HOME, '.local', 'state', 'dokaz') : undefined;
}

/** One file a node, named by its address. */
function fileOf(session: Session, address: URL): string | undefined {
  const folder = folderOf(session);
  const name = createHash('sha256').update(address.origin).digest('hex').slice(0, 16);
  return folder === undefined ? undefined : join(folder, `session-${name}`);
}

/** The session of this person at a node, if she is logged in there. */
export function personSession(session: Session, address: URL): string | undefined {
  const file = fileOf(session, address);
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a session in a file that only its person can read. @throws Fault `cli/no-home` */
export function keepPersonSession(session: Session, address: URL, secret: string): void {
  const file = fileOf(session, address);
  if (file === undefined) throw new Fault('cli/no-home');
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true });
  // `wx` after removing: the mode of a file that was there before would stay as it was.
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
}

export function forgetPersonSession(session: Session, address: URL): void {
  const file = fileOf(session, address);
  if (file !== undefined) rmSync(file, { force: true });
}
