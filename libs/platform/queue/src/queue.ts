import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import Bull from 'bull';

/** A job names one row or one organisation. Contents never enter Redis. */
export interface JobData {
  readonly id: string;
}

export type Handler = (id: string) => Promise<void>;

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

export interface QueueOptions {
  readonly url: string;
  readonly name: string;
  /** First part of every Redis key. */
  readonly prefix: string;
}

/** Long enough for a healthy Redis, short enough that a request never waits for a dead one (ms). */
const PATIENCE = 1000;

/**
 * A queue of hints: "look at row X". Postgres holds the truth and a sweep finds whatever a lost job would have
 * announced, so that adding a job may fail quietly and Redis may be emptied at any moment.
 */
export class Queue implements OnApplicationShutdown {
  private readonly logger = new Logger('Queue');

  constructor(private readonly bull: Bull.Queue<JobData>) {
    // Without a listener a lost connection would end the process.
    bull.on('error', (error) => this.logger.warn({ event: 'redis-unavailable', error: error.name }));
  }

  /** A queue outside Nest. */
  static open(options: QueueOptions): Queue {
    return new Queue(new Bull<JobData>(options.name, bullOptions(options)));
  }

  /**
   * Adds a job `task` for `id`.
   *
   * @returns false when Redis did not take it in time; the sweep will find the work.
   */
  async enqueue(task: string, job: JobData, options: { readonly delay?: number } = {}): Promise<boolean> {
    const added = this.bull.add(task, { id: job.id }, options.delay ? { delay: options.delay } : {}).then(
      () => true,
      () => false,
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((done) => {
      timer = setTimeout(() => done(false), PATIENCE);
    });
    const queued = await Promise.race([added, late]);
    clearTimeout(timer);
    return queued;
  }

  /** Runs `handler` for jobs of `task`, `concurrency` at a time in this process; a failed job is tried three times. */
  process(task: string, concurrency: number, handler: Handler): void {
    void this.bull
      .process(task, concurrency, async (job) => handler(job.data.id))
      .catch((error: unknown) =>
        this.logger.warn({ event: 'processor-ended', task, error: error instanceof Error ? error.name : 'unknown' }),
      );
  }

  async counts(): Promise<QueueCounts> {
    const { waiting, active, delayed, failed } = await this.bull.getJobCounts();
    return { waiting, active, delayed, failed };
  }

  /** Waits for running jobs at most `patience` ms, then disconnects; an interrupted job is run again elsewhere. */
  async close(patience = 500): Promise<void> {
    const timer = AbortSignal.timeout(patience);
    await Promise.race([this.bull.close().catch(() => undefined), new Promise((done) => timer.addEventListener('abort', done))]);
    // Bull waits for ever for a Redis that is away; its clients would keep the process alive, trying.
    for (const client of this.bull.clients) client.disconnect();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

/** One set of options for Nest's BullModule and for queues outside Nest. */
export function bullOptions(options: QueueOptions): Bull.QueueOptions {
  const url = new URL(options.url);
  return {
    prefix: options.prefix,
    redis: {
      host: url.hostname,
      port: Number(url.port || 6379),
      ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
      ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
      ...(url.pathname.length > 1 ? { db: Number(url.pathname.slice(1)) } : {}),
      ...(url.protocol === 'rediss:' ? { tls: { servername: url.hostname } } : {}),
      retryStrategy: (attempt: number) => Math.min(attempt * 100, 2000),
    },
    defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 500 }, removeOnComplete: true, removeOnFail: 1000 },
  };
}
