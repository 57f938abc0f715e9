import { serveJobs } from '#platform/threads';
import { doJob } from './do-job.js';
import type { Job } from './job.js';
import { sodiumGroup } from './sodium-group.js';

/** A thread of the pool. */
const group = await sodiumGroup();
serveJobs((job: Job) => doJob(job, group));
