import type { SubjectKind } from '#domain/link-exchange';
import type { Tx } from '#platform/database';

/** A batch on its way through the key servers: its members never change, so that a repetition is the same request. */
export interface BlindingBatch {
  readonly batchId: string;
  readonly epoch: string;
  readonly people: number;
  readonly elements: number;
  readonly subjects: readonly BatchSubject[];
}

export interface BatchSubject {
  readonly handle: string;
  readonly kind: SubjectKind;
  readonly subject: Buffer;
}

/** What a batch will ask of the key servers. */
export interface BatchCost {
  readonly people: number;
  readonly elements: number;
}

/** Subjects that wait for their tokens, batch by batch. */
export class BlindingRepository {
  /** The batch that was begun and not finished, if all its subjects still stand; one that has shrunk is dissolved. */
  async findOpen(tx: Tx): Promise<BlindingBatch | undefined> {
    const [open] = await tx.query<Omit<BlindingBatch, 'subjects'> & { size: number }>(
      `select batch_id as "batchId", epoch, people, elements, subjects as size from link_batch where not done order by batch_id limit 1`,
    );
    if (open === undefined) return undefined;
    const { size, ...batch } = open;
    const subjects = await tx.query<BatchSubject>(
      `select handle, kind, subject from link_subject where batch_id = $1 and state = 'to-blind' order by handle`,
      [batch.batchId],
    );
    if (subjects.length === size) return { ...batch, subjects };
    await this.dissolve(tx, batch.batchId);
    return this.findOpen(tx);
  }

  /** Subjects without a batch, in the order of their random handles. */
  findWaiting(tx: Tx, epoch: string, limit: number): Promise<BatchSubject[]> {
    return tx.query<BatchSubject>(
      `select handle, kind, subject from link_subject
       where state = 'to-blind' and batch_id is null and epoch = $1 and replaced_by is null order by handle limit $2`,
      [epoch, limit],
    );
  }

  /** Fixes a batch and notes what it will cost, before the first request: what the servers count is never more than this. */
  async open(tx: Tx, batchId: string, epoch: string, handles: readonly string[], cost: BatchCost, day: string): Promise<void> {
    await tx.execute(`insert into link_batch (batch_id, epoch, subjects, people, elements, made_on) values ($1, $2, $3, $4, $5, $6)`, [
      batchId,
      epoch,
      handles.length,
      cost.people,
      cost.elements,
      day,
    ]);
    await tx.execute(`update link_subject set batch_id = $1 where handle = any($2::text[]) and state = 'to-blind'`, [batchId, handles]);
  }

  /** Ends a batch whose members changed; what it cost stays noted, for a server may have seen it. */
  async dissolve(tx: Tx, batchId: string): Promise<void> {
    await tx.execute(`update link_batch set done = true where batch_id = $1`, [batchId]);
    await tx.execute(`update link_subject set batch_id = null where batch_id = $1`, [batchId]);
  }

  /** Stores all outputs of a batch at once; a subject that was dropped meanwhile gets none. */
  async finish(
    tx: Tx,
    batchId: string,
    outputs: readonly { readonly handle: string; readonly sealed: Buffer; readonly sendAfter: Date }[],
  ): Promise<void> {
    for (const { handle, sealed, sendAfter } of outputs) {
      await tx.execute(
        `update link_subject set state = 'waiting-to-send', outputs = $3, send_after = $4, batch_id = null
         where handle = $1 and batch_id = $2 and state = 'to-blind'`,
        [handle, batchId, sealed, sendAfter],
      );
    }
    await tx.execute(`update link_batch set done = true where batch_id = $1`, [batchId]);
  }

  /** Every evaluation that this node ever asked for, up to and with a day. */
  async totalUntil(tx: Tx, day: string): Promise<BatchCost> {
    const [sum] = await tx.query<BatchCost>(
      `select coalesce(sum(people), 0)::float8 as people, coalesce(sum(elements), 0)::float8 as elements from link_batch where made_on <= $1`,
      [day],
    );
    return sum ?? { people: 0, elements: 0 };
  }
}
