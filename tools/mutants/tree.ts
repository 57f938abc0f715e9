import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { NamedTest } from './mutant.js';

const LEFT_OUT = ['node_modules', 'dist', 'coverage', '.git', '.data'];

export type Colour = 'green' | 'red' | 'did not run';

export interface Outcome {
  readonly colour: Colour;
  /** First line of the first failure: a person can see whether the test is red for the right reason. */
  readonly why?: string;
}

interface FileReport {
  /** Path of the file. */
  readonly name: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages?: readonly string[];
  }[];
}

interface Run {
  readonly code: number;
  readonly output: string;
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<Run> {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (part: Buffer) => (output += part.toString('utf8'));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: 127, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** A copy of the project in which defences are taken away, one at a time. */
export class Tree {
  private constructor(private readonly folder: string) {}

  static copyOf(project: string): Tree {
    const folder = mkdtempSync(join(tmpdir(), 'dokaz-mutants-'));
    chmodSync(folder, 0o755);
    for (const name of readdirSync(project)) {
      if (!LEFT_OUT.includes(basename(name))) cpSync(join(project, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
    return new Tree(folder);
  }

  /** Applies a patch, works, takes it back. @throws Error when it does not apply. */
  async mutated<T>(patch: string, work: () => Promise<T>): Promise<T> {
    await this.apply(patch, []);
    try {
      return await work();
    } finally {
      await this.apply(patch, ['--reverse']);
    }
  }

  /** Builds the programs of the copy as it stands, for tests that start real processes. */
  async build(): Promise<void> {
    rmSync(join(this.folder, 'dist'), { recursive: true, force: true });
    const { code, output } = await run('npm', ['run', '--silent', 'build'], this.folder);
    if (code !== 0) throw new Error(`does not build: ${output.slice(-500)}`);
  }

  /**
   * How each test fares; tests of one file share a run, and whole files run, since a test may stand on the one before it.
   *
   * @param workers files that run at one time
   */
  async outcomes(tests: readonly NamedTest[], workers = 1): Promise<Map<NamedTest, Outcome>> {
    const report = join(this.folder, 'report.json');
    rmSync(report, { force: true });
    const files = [...new Set(tests.map(({ file }) => file))];
    const jest = join('node_modules', 'jest', 'bin', 'jest.js');
    const args = [
      '--experimental-vm-modules',
      '--no-warnings',
      jest,
      '--ci',
      `--maxWorkers=${workers}`,
      '--json',
      `--outputFile=${report}`,
      '--runTestsByPath',
      ...files,
    ];
    const { output } = await run(process.execPath, args, this.folder, { ...process.env, NODE_OPTIONS: '' });
    const reports = readReport(report, output);
    return new Map(tests.map((test) => [test, outcomeOf(test, reports)]));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async apply(patch: string, options: readonly string[]): Promise<void> {
    // A quarter of the copy's surroundings may have moved since the patch was written; its own lines must be there.
    const { code, output } = await run('git', ['apply', '-C1', '--recount', ...options, patch], this.folder);
    if (code !== 0) throw new Error(`does not apply: ${output.trim()}`);
  }
}

function readReport(file: string, output: string): readonly FileReport[] {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { testResults: FileReport[] }).testResults;
  } catch {
    throw new Error(`jest gave no report: ${output.slice(-500)}`);
  }
}

function outcomeOf({ file, name = '' }: NamedTest, reports: readonly FileReport[]): Outcome {
  const results = reports.filter((report) => report.name.endsWith(`/${file}`)).flatMap(({ assertionResults }) => assertionResults);
  const own = results.filter(({ fullName, status }) => fullName.includes(name) && status !== 'pending');
  if (own.length === 0) return { colour: 'did not run' };
  const failed = own.find(({ status }) => status === 'failed');
  return failed === undefined ? { colour: 'green' } : { colour: 'red', why: firstLine(failed.failureMessages?.[0] ?? '') };
}

function firstLine(message: string): string {
  // Jest colours its messages.
  const plain = message.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
  return plain
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 3)
    .join(' ⏎ ')
    .slice(0, 200);
}
