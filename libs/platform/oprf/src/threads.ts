import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Fault } from '#domain/fault';
import type { Job, Reply, Results } from './job.js';

interface Waiting {
  readonly job: Job;
  readonly resolve: (result: Results[keyof Results]) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  busyWith: Waiting | undefined;
}

/** The built thread program; this file runs as source only in tests, which are preceded by a build. */
function program(): URL {
  const beside = new URL('./worker.js', import.meta.url);
  if (existsSync(beside)) return beside;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  const built = join(folder, 'dist/libs/platform/oprf/src/worker.js');
  if (!existsSync(built)) throw new Error(`${built} is missing: run "npm run build" first`);
  return pathToFileURL(built);
}

/** Threads that take jobs from one queue. They start with the first job and do not keep the process alive. */
export class Threads {
  readonly #threads: Thread[] = [];
  readonly #queue: Waiting[] = [];
  #closed = false;

  constructor(private readonly most: number) {}

  /** @throws the job's own Fault, or Fault `oprf/thread-lost` when its thread died or was closed */
  run<K extends Job['kind']>(job: Extract<Job, { kind: K }>): Promise<Results[K]> {
    return new Promise<Results[keyof Results]>((resolve, reject) => {
      if (this.#closed) return reject(new Fault('oprf/thread-lost'));
      this.#queue.push({ job, resolve, reject });
      this.next();
    }) as Promise<Results[K]>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(new Fault('oprf/thread-lost'));
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  private next(): void {
    const idle = this.#threads.find(({ busyWith }) => busyWith === undefined) ?? this.started();
    const waiting = idle === undefined ? undefined : this.#queue.shift();
    if (idle === undefined || waiting === undefined) return;
    idle.busyWith = waiting;
    idle.worker.ref();
    idle.worker.postMessage(waiting.job);
  }

  private started(): Thread | undefined {
    if (this.#threads.length >= this.most || this.#queue.length === 0) return undefined;
    const worker = new Worker(program(), { execArgv: [], env: { NODE_OPTIONS: '' } });
    const thread: Thread = { worker, busyWith: undefined };
    worker.unref();
    worker.on('message', (reply: Reply) => this.done(thread, reply));
    worker.on('error', (cause) => this.lost(thread, cause));
    worker.on('exit', () => this.lost(thread, undefined));
    this.#threads.push(thread);
    return thread;
  }

  private done(thread: Thread, reply: Reply): void {
    const waiting = thread.busyWith;
    thread.busyWith = undefined;
    thread.worker.unref();
    if ('result' in reply) waiting?.resolve(reply.result);
    else waiting?.reject('fault' in reply ? new Fault(reply.fault.code, reply.fault.details) : new Error(reply.error));
    this.next();
  }

  /** A thread that died takes its job with it; the next job gets a new one. */
  private lost(thread: Thread, cause: unknown): void {
    const at = this.#threads.indexOf(thread);
    if (at >= 0) this.#threads.splice(at, 1);
    thread.busyWith?.reject(new Fault('oprf/thread-lost', {}, { cause }));
    thread.busyWith = undefined;
    if (!this.#closed) this.next();
  }
}
