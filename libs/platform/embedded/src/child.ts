import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { tied, type ServiceAccount } from './service-account.js';

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A running process that dies with us. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** File that holds what it printed. */
  readonly log: string;
  readonly exited: Promise<Exit>;
  /** Present once it has ended. */
  ended(): Exit | undefined;
  /** Sends its own stop signal, waits, kills after `patience` ms. */
  stop(patience?: number): Promise<void>;
}

export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly log: string;
  /** The signal that ends it cleanly: INT is PostgreSQL's fast shutdown. */
  readonly stopSignal: 'INT' | 'TERM';
  readonly cwd?: string;
  readonly env: Record<string, string>;
  readonly as?: ServiceAccount | undefined;
}

/** Starts a process tied to the life of this one, its output appended to its log. */
export function startChild(options: ChildOptions): Child {
  const ready = tied(options.command, options.args, options.stopSignal, options.as);
  const out = openSync(options.log, 'a', 0o600);
  const child = spawn(ready.command, ready.args, {
    stdio: ['ignore', out, out],
    cwd: options.cwd ?? '/',
    env: options.env,
    ...ready.options,
  });
  closeSync(out);
  let end: Exit | undefined;
  const exited = new Promise<Exit>((done) => {
    child.once('exit', (code, signal) => done((end = { code, signal })));
    child.once('error', () => done((end ??= { code: 127, signal: null })));
  });
  return {
    name: options.name,
    pid: child.pid ?? 0,
    log: options.log,
    exited,
    ended: () => end,
    stop: async (patience = 8000) => {
      if (end) return;
      child.kill(`SIG${options.stopSignal}`);
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      await exited;
      clearTimeout(timer);
    },
  };
}

/**
 * Asks `ready` every few milliseconds until it answers true.
 *
 * @throws Error naming `what` and its log when the process ends first or `patience` ms pass.
 */
export async function untilReady(what: Child, ready: () => Promise<boolean>, patience = 20_000): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    if (what.ended()) throw new Error(`${what.name} ended while starting; see ${what.log}`);
    if (await ready().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`${what.name} was not ready in ${patience} ms; see ${what.log}`);
    await new Promise((next) => setTimeout(next, 15));
  }
}
