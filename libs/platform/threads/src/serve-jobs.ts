import { parentPort } from 'node:worker_threads';
import { Fault } from '#domain/fault';
import type { Reply } from './reply.js';

/** Does what this thread is sent: one job at a time, in the order of their arrival. */
export function serveJobs<Job, Result>(doJob: (job: Job) => Result | Promise<Result>): void {
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', (job: Job) => {
    last = last.then(async () => parentPort?.postMessage(await replyTo(job, doJob)));
  });
}

async function replyTo<Job, Result>(job: Job, doJob: (job: Job) => Result | Promise<Result>): Promise<Reply<Result>> {
  try {
    return { result: await doJob(job) };
  } catch (error) {
    if (error instanceof Fault) return { fault: { code: error.code, details: error.details } };
    // The message may carry contents; where it happened stays in the thread.
    return { error: error instanceof Error ? error.name : typeof error };
  }
}
