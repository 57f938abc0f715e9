import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Told {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built command line as a process of its own, as a person starts it; `npm test` builds it first. */
export class DokazBinary {
  /** @param env settings besides PATH */
  constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly folder: string,
  ) {}

  with(env: Readonly<Record<string, string>>): DokazBinary {
    return new DokazBinary({ ...this.env, ...env }, this.folder);
  }

  /** @throws when anything that looks like a stack trace is shown to a person */
  async run(...args: readonly string[]): Promise<Told> {
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/programs/dokaz.js'), ...args], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'] ?? '', LANG: 'en_GB.UTF-8', ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const exit = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (/^ {4}at /m.test(out + err) || /node:internal|Unhandled/.test(err)) throw new Error(`a stack trace: ${out}${err}`);
    return { exit, out, err };
  }

  /** A command that must succeed, read as JSON. */
  async value<T = Record<string, unknown>>(...args: readonly string[]): Promise<T> {
    const { exit, out, err } = await this.run(...args, '--json');
    if (exit !== 0) throw new Error(`${args.join(' ')}: ${exit} ${out}${err}`);
    return JSON.parse(out) as T;
  }

  /** A command that must be refused: its exit code, its fault code and its sentence. */
  async refusal(...args: readonly string[]): Promise<{ exit: number | null; code: string; message: string }> {
    const { exit, out, err } = await this.run(...args, '--json');
    const lines = out.trim().split('\n');
    if (lines.length !== 1 || err !== '') throw new Error(`not one object: ${out}${err}`);
    const { ok, code, message } = JSON.parse(out) as { ok: boolean; code: string; message: string };
    if (/\{\w+\}/.test(message)) throw new Error(`a sentence with a hole: ${message}`);
    if (ok !== false) throw new Error(`not refused: ${out}`);
    return { exit, code, message };
  }
}
