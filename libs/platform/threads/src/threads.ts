import { Worker } from 'node:worker_threads';
import { Fault } from '#domain/fault';
import type { Reply } from './reply.js';

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread<Job, Result> {
  readonly worker: Worker;
  busyWith: Waiting<Job, Result> | undefined;
}

/** Threads that take jobs from one queue. They start with the first job and do not keep the process alive. */
export class Threads<Job, Result> {
  readonly #threads: Thread<Job, Result>[] = [];
  readonly #queue: Waiting<Job, Result>[] = [];
  #closed = false;

  constructor(
    private readonly program: URL,
    private readonly most: number,
  ) {}

  /** @throws the job's own Fault, or Fault `threads/lost` when its thread died or was closed */
  run(job: Job): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#closed) return reject(new Fault('threads/lost'));
      this.#queue.push({ job, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(new Fault('threads/lost'));
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

  private started(): Thread<Job, Result> | undefined {
    if (this.#threads.length >= this.most || this.#queue.length === 0) return undefined;
    const worker = new Worker(this.program, { execArgv: [], env: { NODE_OPTIONS: '' } });
    const thread: Thread<Job, Result> = { worker, busyWith: undefined };
    worker.unref();
    worker.on('message', (reply: Reply<Result>) => this.done(thread, reply));
    worker.on('error', (cause) => this.lost(thread, cause));
    worker.on('exit', () => this.lost(thread, undefined));
    this.#threads.push(thread);
    return thread;
  }

  private done(thread: Thread<Job, Result>, reply: Reply<Result>): void {
    const waiting = thread.busyWith;
    thread.busyWith = undefined;
    thread.worker.unref();
    if ('result' in reply) waiting?.resolve(reply.result);
    else waiting?.reject('fault' in reply ? new Fault(reply.fault.code, reply.fault.details) : new Error(reply.error));
    this.next();
  }

  /** A thread that died takes its job with it; the next job gets a new one. */
  private lost(thread: Thread<Job, Result>, cause: unknown): void {
    const at = this.#threads.indexOf(thread);
    if (at >= 0) this.#threads.splice(at, 1);
    thread.busyWith?.reject(new Fault('threads/lost', {}, { cause }));
    thread.busyWith = undefined;
    if (!this.#closed) this.next();
  }
}
