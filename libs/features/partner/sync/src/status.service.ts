import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { InboxQuarantineRepository, PullStateRepository, ReceivedRecordRepository, type QuarantinedDelivery } from '#stores/partner/inbox';
import { OutgoingStatementRepository, PushStateRepository, type PushResult } from '#stores/partner/outbox';

export interface SyncStatusView {
  readonly outbox: Record<PushResult | 'waiting', number>;
  readonly refused: readonly { recordId: string; rev: number; result: PushResult; code: string | null; field: string | null }[];
  readonly inbox: readonly { owner: string; records: number; opened: number }[];
  readonly tombstones: number;
  readonly quarantined: readonly QuarantinedDelivery[];
  readonly push: Lag;
  readonly pull: Lag & { readonly behind: boolean };
}

export interface Lag {
  /** Seconds since the last success; null = never yet. */
  readonly secondsSinceSuccess: number | null;
  readonly failures: number;
  readonly lastFault: string | null;
}

/** How far this node is behind, and what needs a person. */
@Injectable()
export class SyncStatusService {
  readonly #outgoing = new OutgoingStatementRepository();
  readonly #pushState = new PushStateRepository();
  readonly #pullState = new PullStateRepository();
  readonly #records = new ReceivedRecordRepository();
  readonly #quarantine = new InboxQuarantineRepository();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<SyncStatusView> {
    return this.database.tx(async (tx) => {
      const push = await this.#pushState.read(tx);
      const pull = await this.#pullState.read(tx);
      return {
        outbox: await this.#outgoing.countByResult(tx),
        refused: await this.#outgoing.findRefused(tx),
        inbox: await this.#records.countByOwner(tx),
        tombstones: await this.#records.countTombstones(tx),
        quarantined: await this.#quarantine.list(tx),
        push: this.#lag(push),
        pull: { ...this.#lag(pull), behind: pull.behind },
      };
    });
  }

  #lag(state: { lastSuccessAt: Date | null; failures: number; lastFault: string | null }): Lag {
    const { lastSuccessAt, failures, lastFault } = state;
    const seconds = lastSuccessAt === null ? null : Math.max(0, Math.round((this.clock.now().getTime() - lastSuccessAt.getTime()) / 1000));
    return { secondsSinceSuccess: seconds, failures, lastFault };
  }
}
