import { Injectable, Logger } from '@nestjs/common';
import { toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { verifyStatement, type TombstoneClaims } from '#domain/statement';
import { leafHash } from '#domain/transparency-log';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { MembershipSource } from '#platform/http';
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
    const { claims, h } = await this.verify(incoming);
    const day = dayOf(this.clock.now());
    const leafSalt = toBase64url(this.crypto.randomBytes(16));
    const leaf = await leafHash({ type: 'recall', org: claims.owner, day, salt: leafSalt, h }, this.crypto);
    const tombstone = {
      recordId: claims.recordId,
      owner: claims.owner,
      rev: claims.rev,
      h,
      op: claims.op,
      statement: incoming.statement,
      leafSalt,
    };
    const recalled = await this.database.as(incoming.org, (tx) => this.commit.write(tx, tombstone, leaf, day));
    await this.blobs.erase(incoming.org);
    this.logger.log({ event: 'record-recalled', recordId: claims.recordId, op: claims.op });
    return recalled;
  }

  private async verify({ org, statement }: IncomingRecall): Promise<{ claims: TombstoneClaims; h: string }> {
    const membership = await this.membership.known();
    const now = this.clock.now();
    const keyOf = (kid: string) => {
      const key = membership.keyAt(kid, 'statement', now);
      return 'refused' in key || key.org !== org ? undefined : key.publicKey;
    };
    const { claims, h } = await verifyStatement(statement, [], keyOf, this.crypto);
    if (claims.owner !== org) throw new Fault('recall/not-the-owner', { field: '/owner' });
    if (claims.op === 'upsert') throw new Fault('recall/not-a-tombstone', { field: '/op' });
    return { claims, h };
  }
}
