import { Inject, Injectable } from '@nestjs/common';
import { escalationAt, lastBackupOf, type LedgerAnswer, type PartyState, type RecallAnswer, type RecallParty } from '#domain/disclosure';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { Database } from '#platform/database';
import { BodyKeyRing } from '#platform/key-store';
import { LedgerRepository, RecallPartyRepository, type LedgerRow, type PartyRow } from '#stores/hub/disclosure';
import { RecallRepository } from '#stores/hub/record';

/** For how many days a backup of the hub's database can be restored: as long are the keys kept that open it. */
export abstract class BackupDays {
  abstract readonly days: number;
}

/** Answers that leave nothing behind at the party; the rest of its words leave the question open. */
const STATE_OF: Readonly<Record<string, PartyState>> = {
  applied: 'purged',
  duplicate: 'purged',
  purged: 'purged',
  legal_hold: 'legal_hold',
  already_disclosed: 'already_disclosed',
};

/** The owner's look at where her records went. */
@Injectable()
export class DisclosureService {
  private readonly ledger = new LedgerRepository();
  private readonly parties = new RecallPartyRepository();
  private readonly recalls = new RecallRepository();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(BackupDays) private readonly backups: BackupDays,
    private readonly bodyKeys: BodyKeyRing,
  ) {}

  /** A page of the owner's records of which something left; `record` picks one. */
  async page(
    owner: string,
    { record, after, limit }: { record?: string | undefined; after?: string | undefined; limit: number },
  ): Promise<LedgerAnswer> {
    return this.database.as(owner, async (tx) => {
      const ids = record === undefined ? await this.ledger.recordsAfter(tx, owner, after ?? null, limit) : [record];
      const entries = await this.ledger.entriesOf(tx, owner, ids);
      const next = record === undefined && ids.length === limit ? (ids.at(-1) ?? null) : null;
      return { items: grouped(entries), next, day: dayOf(this.clock.now()) };
    });
  }

  /** @throws Fault `http/not-found` for a record that has not ended, is unknown or another's */
  async recall(owner: string, recordId: string): Promise<RecallAnswer> {
    const day = dayOf(this.clock.now());
    return this.database.as(owner, async (tx) => {
      const tombstone = await this.recalls.find(tx, owner, recordId);
      if (tombstone === undefined) throw new Fault('http/not-found');
      const rows = [
        ...(await this.parties.partners(tx, owner, recordId)),
        ...(await this.parties.recipients(tx, owner, recordId)),
        ...(await this.parties.named(tx, owner, recordId)),
      ];
      return {
        recordId,
        tombstone,
        confirmations: await this.recalls.confirmations(tx, owner, recordId),
        parties: rows.map((row) => partyOf(row, tombstone.receivedOn, day)),
        lastBackup: lastBackupOf(this.bodyKeys.periods(), tombstone.receivedOn, this.backups.days, day),
        day,
      };
    });
  }
}

function grouped(rows: readonly LedgerRow[]): LedgerAnswer['items'] {
  const items = new Map<string, LedgerAnswer['items'][number]>();
  for (const { recordId, named, ...entry } of rows) {
    const item = items.get(recordId) ?? { recordId, entries: [] };
    item.entries.push(named === null ? entry : { ...entry, named });
    items.set(recordId, item);
  }
  return [...items.values()];
}

function partyOf({ status, answeredOn, toldOn, reasons, ...row }: PartyRow, endedOn: string, today: string): RecallParty {
  const state = row.kind === 'named' ? 'handed_over' : (STATE_OF[status ?? ''] ?? 'waiting');
  const { due, step, next } = escalationAt(toldOn ?? endedOn, today);
  const waits = state === 'waiting';
  return { ...row, reasons: [...reasons], state, on: waits ? null : answeredOn, due, step: waits ? step : 0, next: waits ? next : null };
}
