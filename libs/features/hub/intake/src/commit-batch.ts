import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import {
  BodyKeyRepository,
  ChangeRepository,
  PeopleRepository,
  QuarantineRepository,
  RecordRepository,
  SealedBlobRepository,
} from '#stores/hub/record';
import type { ItemResult, VerifiedItem } from './item.js';
import { placeInHistory, resultOf, type ChainOutcome } from './record-chain.js';
import { shuffled } from './shuffle.js';

/** One batch inside its transaction. */
export interface OpenBatch {
  readonly org: string;
  readonly batchId: string;
  /** Day of receipt. */
  readonly day: string;
}

/**
 * Writes a verified batch: heads, versions, changes and pending leaves, one SQL statement for each kind of row.
 *
 * Locks are taken in one order everywhere (sealed blobs, then records by id), so that two batches with the same records wait
 * for each other; the second one finds what the first one wrote.
 */
@Injectable()
export class BatchCommit {
  constructor(
    private readonly records: RecordRepository,
    private readonly changes: ChangeRepository,
    private readonly quarantine: QuarantineRepository,
    private readonly blobs: SealedBlobRepository,
    private readonly people: PeopleRepository,
    private readonly bodyKeys: BodyKeyRepository,
  ) {}

  /** @returns one result for each item, in any order */
  async write(tx: Tx, batch: OpenBatch, items: readonly VerifiedItem[]): Promise<ItemResult[]> {
    const { complete, results } = await this.requireBlobs(tx, batch, items);
    const histories = byRecord(complete);
    const outcomes = [...(await this.create(tx, histories)), ...(await this.revise(tx, histories))];

    const versions = outcomes.flatMap((outcome) => outcome.versions);
    await this.records.insertVersions(tx, versions, batch.day);
    await this.bodyKeys.insert(
      tx,
      batch.org,
      versions.map(({ recordId, h, body: { wrappedBy, wrapped } }) => ({ recordId, h, wrappedBy, wrapped })),
    );
    await this.records.markDisputed(tx, outcomes.flatMap(disputedVersion));
    await this.changes.append(
      tx,
      outcomes.flatMap((outcome) => outcome.changes),
    );
    await this.changes.appendLeaves(tx, shuffled(outcomes.flatMap((outcome) => outcome.leaves)), batch.day);
    await this.quarantine.clear(
      tx,
      outcomes.flatMap((outcome) => (outcome.head === undefined ? [] : [outcome.head.recordId])),
    );
    await this.quarantine.add(
      tx,
      batch.org,
      batch.batchId,
      outcomes.flatMap((outcome) => outcome.quarantined),
      batch.day,
    );
    const all = [...results, ...outcomes.flatMap((outcome) => outcome.results)];
    await this.people.add(tx, batch.org, peopleOf(complete, all));
    return all;
  }

  /** A record is taken only with its sealed part: otherwise receivers would wait for a blob that may never come. */
  private async requireBlobs(tx: Tx, { org }: OpenBatch, items: readonly VerifiedItem[]) {
    const wanted = [...new Set(items.flatMap(({ sealed }) => (sealed === null ? [] : [sealed])))];
    const uploaded = await this.blobs.uploaded(tx, org, wanted);
    const hasBlob = ({ sealed }: VerifiedItem) => sealed === null || uploaded.has(sealed);
    return {
      complete: items.filter(hasBlob),
      results: items.filter((item) => !hasBlob(item)).map((item) => resultOf(item, 'rejected', 'intake/sealed-missing', '/sealed')),
    };
  }

  /** Creates the records that are new; what is created is taken out of `histories`. */
  private async create(tx: Tx, histories: Map<string, VerifiedItem[]>): Promise<ChainOutcome[]> {
    const hopes = new Map<string, ChainOutcome>();
    for (const [recordId, items] of histories) {
      const outcome = placeInHistory(undefined, items, () => false);
      if (outcome.head !== undefined) hopes.set(recordId, outcome);
    }
    const heads = [...hopes.values()].flatMap(({ head }) => (head === undefined ? [] : [head]));
    const created = await this.records.createHeads(tx, heads);
    for (const recordId of created) histories.delete(recordId);
    return [...hopes].filter(([recordId]) => created.has(recordId)).map(([, outcome]) => outcome);
  }

  /** Revises the records that exist. A record that exists but cannot be locked belongs to another owner. */
  private async revise(tx: Tx, histories: ReadonlyMap<string, VerifiedItem[]>): Promise<ChainOutcome[]> {
    const locked = await this.records.lockHeads(tx, [...histories.keys()].sort());
    const earlier = [...histories.values()].flat().filter(({ recordId, rev }) => rev < (locked.get(recordId)?.rev ?? 0));
    const stored = await this.records.storedVersions(tx, earlier);
    const outcomes = [...histories].map(([recordId, items]) => {
      const head = locked.get(recordId);
      const outcome = placeInHistory(head, items, (key) => stored.has(key));
      return head === undefined && outcome.head !== undefined ? idTaken(items) : outcome;
    });
    await this.records.advanceHeads(
      tx,
      outcomes.flatMap(({ head }) => (head === undefined ? [] : [head])),
    );
    return outcomes;
  }
}

/** Persons of the accepted lines. */
function peopleOf(items: readonly VerifiedItem[], results: readonly ItemResult[]): number {
  const accepted = new Set(results.filter(({ status }) => status === 'accepted').map(({ line }) => line));
  return items.reduce((sum, { line, people }) => (accepted.has(line) ? sum + people : sum), 0);
}

function byRecord(items: readonly VerifiedItem[]): Map<string, VerifiedItem[]> {
  const histories = new Map<string, VerifiedItem[]>();
  for (const item of items) {
    const history = histories.get(item.recordId);
    if (history === undefined) histories.set(item.recordId, [item]);
    else history.push(item);
  }
  return histories;
}

function disputedVersion(outcome: ChainOutcome): { recordId: string; rev: number }[] {
  const last = outcome.versions.at(-1);
  return outcome.disputed && last !== undefined ? [last] : [];
}

function idTaken(items: readonly VerifiedItem[]): ChainOutcome {
  const results = items.map((item) => resultOf(item, 'conflict', 'intake/record-id-taken'));
  return { results, versions: [], changes: [], leaves: [], quarantined: [], disputed: false };
}
