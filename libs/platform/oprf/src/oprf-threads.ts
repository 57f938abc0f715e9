import { builtProgram, Threads } from '#platform/threads';
import type { Job, Results } from './job.js';

/** Threads that compute with the group, by kind of job. */
export class OprfThreads {
  readonly #threads: Threads<Job, Results[Job['kind']]>;

  constructor(most: number) {
    this.#threads = new Threads(builtProgram('worker.js', import.meta.url), most);
  }

  /** @throws the job's own Fault, or `threads/lost` */
  run<K extends Job['kind']>(job: Extract<Job, { kind: K }>): Promise<Results[K]> {
    return this.#threads.run(job) as Promise<Results[K]>;
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}
