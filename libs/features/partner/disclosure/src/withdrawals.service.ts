import { Injectable } from '@nestjs/common';
import { LedgerAnswer, RecallAnswer } from '#domain/disclosure';
import { Fault } from '#domain/fault';
import { Database } from '#platform/database';
import { OutgoingStatementRepository, type TombstoneState } from '#stores/partner/outbox';
import { DraftRepository, VaultCipher } from '#stores/partner/vault';
import { HubQuestions } from './ports.js';

/** How far the end of one record has come. */
export interface WithdrawalState {
  readonly recordId: string;
  /** `local`: it had never left, so there is nobody to tell; `waiting`: it goes to the hub with the next exchange. */
  readonly state: 'local' | 'waiting' | 'confirmed';
  readonly effect: 'withdraw' | 'recall' | 'erase' | null;
}

export interface WithdrawalCourse extends WithdrawalState {
  /** Who must confirm and who has, in the hub's word; null before the hub has heard of it. */
  readonly recall: RecallAnswer | null;
}

/** Where this organisation's records went, and how their withdrawals stand. */
@Injectable()
export class WithdrawalsService {
  readonly #drafts: DraftRepository;
  readonly #outgoing = new OutgoingStatementRepository();

  constructor(
    private readonly database: Database,
    private readonly hub: HubQuestions,
    cipher: VaultCipher,
  ) {
    this.#drafts = new DraftRepository(cipher);
  }

  /** @throws those of {@link HubQuestions.get}, `sync/answer-mismatch` */
  async ledger(query: { record?: string | undefined; after?: string | undefined; limit: number }): Promise<LedgerAnswer> {
    const asked = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    );
    return this.#read(LedgerAnswer, await this.hub.get(`/v1/ledger?${new URLSearchParams(asked).toString()}`));
  }

  /** Ended records in the order of their ids. */
  async list(after: string | undefined, limit: number): Promise<WithdrawalState[]> {
    return this.database.tx(async (tx) => {
      const ended = await this.#drafts.list(tx, { status: 'withdrawn', after, limit });
      const tombstones = await this.#outgoing.findTombstones(
        tx,
        ended.map(({ recordId }) => recordId),
      );
      return ended.map(({ recordId }) => stateOf(recordId, tombstones.get(recordId)));
    });
  }

  /** @throws Fault `http/not-found` for a record that has not ended here, and those of {@link HubQuestions.get} */
  async course(recordId: string): Promise<WithdrawalCourse> {
    const state = await this.database.tx(async (tx) => {
      const draft = await this.#drafts.find(tx, recordId);
      if (draft?.status !== 'withdrawn') throw new Fault('http/not-found');
      return stateOf(recordId, (await this.#outgoing.findTombstones(tx, [recordId])).get(recordId));
    });
    if (state.state !== 'confirmed') return { ...state, recall: null };
    const recall = this.#read(RecallAnswer, await this.hub.get(`/v1/recalls/${recordId}`));
    if (recall.recordId !== recordId) throw new Fault('sync/answer-mismatch', { field: 'recordId' });
    return { ...state, recall };
  }

  #read<T>(shape: { safeParse(value: unknown): { success: boolean; data?: T } }, value: unknown): T {
    const { success, data } = shape.safeParse(value);
    if (!success || data === undefined) throw new Fault('sync/answer-mismatch', { field: 'answer' });
    return data;
  }
}

function stateOf(recordId: string, tombstone: TombstoneState | undefined): WithdrawalState {
  if (tombstone === undefined) return { recordId, state: 'local', effect: null };
  return { recordId, state: tombstone.confirmed ? 'confirmed' : 'waiting', effect: tombstone.op };
}
