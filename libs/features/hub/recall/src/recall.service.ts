import { Injectable, Logger } from '@nestjs/common';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { verifyStatement } from '#domain/statement';
import { leafHash } from '#domain/transparency-log';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { MembershipSource } from '#platform/http';
import type { NewTombstone } from '#stores/hub/record';
import { ErasedBlobs } from './erased-blobs.js';
import { TombstoneCommit, type RecalledRecord } from './commit-tombstone.js';

/** Who calls, and the statement that ends a record. */
export interface IncomingRecall {
  readonly org: string;
  readonly statement: string;
}

/**
 * Ends a record at its owner's word: the hub stops serving it, erases its body and tells everyone who had it.
 *
 * A withdrawal is never made to wait: any later revision of the owner's own record will do, whatever else of it was lost on
 * the way, and a repeated call finishes what an interrupted one began.
 */
@Injectable()
export class RecallService {
  private readonly logger = new Logger('Recall');

  constructor(
    private readonly database: Database,
    private readonly commit: TombstoneCommit,
    private readonly blobs: ErasedBlobs,
    private readonly membership: MembershipSource,
    private readonly crypto: NodeCrypto,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Fault `http/not-found` for a record that is unknown or another's (nobody can tell which), `recall/other-digest`
   *   when another tombstone stands already, `recall/not-the-owner`, `recall/not-a-tombstone`, `recall/revision-behind`, and
   *   the faults of `verifyStatement`
   */
  async recall(incoming: IncomingRecall): Promise<RecalledRecord> {
    const membership = await this.membership.known();
    const now = this.clock.now();
    const keyOf = (kid: string) => {
      const key = membership.keyAt(kid, 'statement', now);
      return 'refused' in key || key.org !== incoming.org ? undefined : key.publicKey;
    };
    const ending = await this.verify(incoming, keyOf);
    const recalled = await this.database.as(incoming.org, (tx) => this.commit.write(tx, ending.tombstone, ending.leaf, ending.day));
    await this.blobs.erase(incoming.org);
    this.logger.log({ event: 'record-recalled', recordId: recalled.recordId, op: recalled.op });
    return recalled;
  }

  /**
   * Ends a record once more whose end was lost with the rows of the database. Any key that its owner ever listed will do: the
   * end was judged when it came, and is for ever.
   *
   * @throws Fault as {@link recall}, but for records that are unknown
   */
  async replay(incoming: IncomingRecall): Promise<RecalledRecord> {
    const membership = await this.membership.known();
    const listed = membership.keyHistory().filter(({ org, key }) => org === incoming.org && key.use === 'statement');
    const keyOf = (kid: string) => {
      const found = listed.find(({ key }) => key.kid === kid);
      return found === undefined ? undefined : fromBase64url(found.key.x);
    };
    const ending = await this.verify(incoming, keyOf);
    const recalled = await this.database.as(incoming.org, (tx) => this.commit.replay(tx, ending.tombstone, ending.leaf, ending.day));
    await this.blobs.erase(incoming.org);
    return recalled;
  }

  private async verify(
    { org, statement }: IncomingRecall,
    keyOf: (kid: string) => Uint8Array | undefined,
  ): Promise<{ tombstone: NewTombstone; leaf: string; day: string }> {
    const { claims, h } = await verifyStatement(statement, [], keyOf, this.crypto);
    const { owner, recordId, rev, op } = claims;
    if (owner !== org) throw new Fault('recall/not-the-owner', { field: '/owner' });
    if (op === 'upsert') throw new Fault('recall/not-a-tombstone', { field: '/op' });
    const day = dayOf(this.clock.now());
    const leafSalt = toBase64url(this.crypto.randomBytes(16));
    const leaf = await leafHash({ type: 'recall', org, day, salt: leafSalt, h }, this.crypto);
    return { tombstone: { recordId, owner, rev, h, op, statement, leafSalt }, leaf, day };
  }
}
