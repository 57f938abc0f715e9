import { parentPort } from 'node:worker_threads';
import { Fault } from '#domain/fault';
import { doJob } from './do-job.js';
import type { Job, Reply } from './job.js';
import { sodiumGroup } from './sodium-group.js';

/** A thread of the pool: one job at a time, in the order of their arrival. */
const group = await sodiumGroup();

function replyTo(job: Job): Reply {
  try {
    return { result: doJob(job, group) };
  } catch (error) {
    if (error instanceof Fault) return { fault: { code: error.code, details: error.details } };
    // The message may carry contents; where it happened stays in the thread.
    return { error: error instanceof Error ? error.name : typeof error };
  }
}

parentPort?.on('message', (job: Job) => parentPort?.postMessage(replyTo(job)));
