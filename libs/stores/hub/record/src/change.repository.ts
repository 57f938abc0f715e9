import type { Tx } from '#platform/database';
import { column, columnOf } from './columns.js';
import type { NewChange } from './rows.js';

/** Appends what delivery has to look at, and the leaves that the log has to take up. */
export class ChangeRepository {
  /** One `change` row each, in the given order. */
  async append(tx: Tx, changes: readonly NewChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query(
      `insert into change (kind, record_id, owner, rev, h)
       select * from unnest(${['text', 'uuid', 'text', 'int', 'text'].map((type, index) => columnOf(index + 1, type)).join(', ')})`,
      [
        column(changes.map((change) => change.kind)),
        column(changes.map((change) => change.recordId)),
        column(changes.map((change) => change.owner)),
        column(changes.map((change) => change.rev)),
        column(changes.map((change) => change.h)),
      ],
    );
  }

  /**
   * Stores final leaf bytes: the canonical `{"h":…,"v":1}` of docs/spec/leaf.md, put together here because sixteen for each
   * record are a third of all that intake writes.
   *
   * @param leaves leaf hashes (base64url, so nothing needs escaping), in random order: the order of rows must join nothing
   */
  async appendLeaves(tx: Tx, leaves: readonly string[], day: string): Promise<void> {
    if (leaves.length === 0) return;
    await tx.query(
      `insert into leaf_pending (leaf, received_on)
       select convert_to('{"h":"' || n.h || '","v":1}', 'UTF8'), $2::date from unnest(${columnOf(1, 'text')}) as n (h)`,
      [column(leaves), day],
    );
  }
}
