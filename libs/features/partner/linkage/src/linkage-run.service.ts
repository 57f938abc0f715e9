import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Database } from '#platform/database';
import {
  LinkPairRepository,
  LinkStateRepository,
  LinkSubjectRepository,
  type AcknowledgedReason,
  type LinkState,
} from '#stores/partner/linkage';
import type { BlindingProgress } from './blinding.service.js';
import type { EvaluationAlarm } from './evaluation-watch.service.js';
import { LinkageSteps } from './linkage-steps.js';
import { LinkTools } from './link-tools.js';
import { LinkTrust } from './ports.js';
import type { PairSummary } from './pair-exchange.service.js';
import type { Choice } from './subject-finder.service.js';

/** What one comparison did. A step that failed is named with its code; the others went on. */
export interface LinkageReport {
  readonly epoch: string | null;
  readonly chosen: Choice | null;
  readonly blinded: number;
  readonly sent: number;
  readonly deleted: number;
  readonly pairs: PairSummary | null;
  /** Candidates that wait for this organisation's answer. */
  readonly toReview: number | null;
  readonly faults: readonly { readonly step: string; readonly code: string }[];
}

export interface LinkageStatus {
  readonly running: boolean;
  readonly progress: BlindingProgress | null;
  readonly handles: Record<LinkState, number>;
  readonly pairsAnswered: number;
  readonly sensitive: boolean;
  readonly alarms: readonly EvaluationAlarm[];
  readonly lastRun: unknown;
  readonly failures: number;
  readonly lastFault: string | null;
}

/** One round of comparison with other organisations, unattended or asked for; one at a time. */
@Injectable()
export class LinkageRun implements OnApplicationShutdown {
  readonly #logger = new Logger('linkage');
  readonly #state = new LinkStateRepository();
  readonly #subjects = new LinkSubjectRepository();
  readonly #pairs = new LinkPairRepository();
  readonly #stop = new AbortController();
  #running: Promise<LinkageReport> | undefined;
  #progress: BlindingProgress | null = null;

  constructor(
    private readonly database: Database,
    private readonly steps: LinkageSteps,
    private readonly trust: LinkTrust,
    private readonly tools: LinkTools,
  ) {}

  /** Runs a round; joins the one that runs already. */
  run(): Promise<LinkageReport> {
    this.#running ??= this.#round().finally(() => {
      this.#running = undefined;
      this.#progress = null;
    });
    return this.#running;
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running?.catch(() => undefined);
  }

  async status(): Promise<LinkageStatus> {
    return this.database.tx(async (tx) => {
      const { sensitive, report, failures, lastFault } = await this.#state.read(tx);
      return {
        running: this.#running !== undefined,
        progress: this.#progress,
        handles: await this.#subjects.countByState(tx),
        pairsAnswered: await this.#pairs.countAnswered(tx),
        sensitive,
        alarms: await this.steps.watch.alarms(tx),
        lastRun: report,
        failures,
        lastFault,
      };
    });
  }

  async setSensitive(sensitive: boolean): Promise<void> {
    await this.database.tx((tx) => this.#state.setSensitive(tx, sensitive));
  }

  /** @throws Fault `linkage/no-alarm` */
  async acknowledgeAlarm(server: string, reason: AcknowledgedReason): Promise<LinkageStatus> {
    await this.steps.watch.acknowledge(server, reason);
    return this.status();
  }

  async #round(): Promise<LinkageReport> {
    const faults: { step: string; code: string }[] = [];
    const attempt = async <T>(step: string, work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await work();
      } catch (error) {
        faults.push({ step, code: error instanceof Fault ? error.code : 'general/unexpected' });
        return undefined;
      }
    };
    const { finder, blinding, sending, pairs, decisions, candidates, watch } = this.steps;
    // Without keys in the trust document nothing new is blinded; what is known goes on being compared and deleted.
    const epoch = (await attempt('trust', async () => this.#epoch())) ?? null;
    const { sensitive } = await this.database.tx((tx) => this.#state.read(tx));
    const chosen = await attempt('choose', () => finder.choose(epoch, sensitive));
    // First of what the hub hears: nothing below may keep a withdrawal waiting.
    const deleted = await attempt('delete', () => sending.deleteDropped());
    const blind = (of: string) => blinding.blindWaiting(of, this.#stop.signal, (progress) => (this.#progress = progress));
    const blinded = epoch === null ? undefined : await attempt('blind', () => blind(epoch));
    const sent = await attempt('send', () => sending.sendDue());
    if (sent?.refused !== undefined) faults.push({ step: 'send', code: sent.refused });
    await attempt('decisions', () => decisions.sendUnsent());
    const toReview = await attempt('candidates', () => candidates.refresh());
    // After the candidates: one more comparison is only answered where a disagreement is known.
    const answered = await attempt('pairs', () => pairs.answerAll());
    if (epoch !== null) await attempt('counts', () => watch.refresh());
    const report: LinkageReport = {
      epoch,
      chosen: chosen ?? null,
      blinded: blinded ?? 0,
      sent: sent?.sent ?? 0,
      deleted: deleted ?? 0,
      pairs: answered ?? null,
      toReview: toReview ?? null,
      faults,
    };
    await this.#settle(report);
    return report;
  }

  async #epoch(): Promise<string | null> {
    const [key] = (await this.trust.current()).oprfKeysAt(this.tools.clock.now());
    return key?.epoch ?? null;
  }

  async #settle(report: LinkageReport): Promise<void> {
    const [first] = report.faults;
    const alarms = await this.database.tx(async (tx) => {
      await this.#state.keepReport(tx, report);
      if (first === undefined) await this.#state.succeed(tx, this.tools.clock.now());
      else await this.#state.fail(tx, first.code);
      return this.steps.watch.alarms(tx);
    });
    if (first !== undefined) this.#logger.warn({ message: 'comparison incomplete', faults: report.faults });
    for (const { server } of alarms) this.#logger.error({ message: 'evaluations that this node did not ask for', server });
  }
}
