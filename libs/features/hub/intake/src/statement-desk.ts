import { Injectable } from '@nestjs/common';
import type { Crypto } from '#domain/crypto';
import { Clock } from '#platform/clock';
import { NodeCrypto, withPooledVerification } from '#platform/crypto';
import { MembershipSource } from '#platform/http';
import type { BatchLine } from './batch-lines.js';
import type { RefusedItem, VerifiedItem } from './item.js';
import { verifyLine } from './verify-line.js';

/** Lines under verification at one time: enough to keep the pool busy, few enough that what they leave behind dies young. */
const AT_ONCE = 48;

/** Verifies the lines of a batch under the keys that are valid now. */
@Injectable()
export class StatementDesk {
  private readonly crypto: Crypto;

  constructor(
    private readonly membership: MembershipSource,
    crypto: NodeCrypto,
    private readonly clock: Clock,
  ) {
    this.crypto = withPooledVerification(crypto);
  }

  async verify(org: string, lines: readonly BatchLine[]): Promise<{ verified: VerifiedItem[]; refused: RefusedItem['result'][] }> {
    // The request's guard has just compared the known document with the store.
    const sender = { org, membership: await this.membership.known(), at: this.clock.now() };
    const verified: VerifiedItem[] = [];
    const refused: RefusedItem['result'][] = [];
    for (let from = 0; from < lines.length; from += AT_ONCE) {
      const some = lines.slice(from, from + AT_ONCE);
      for (const item of await Promise.all(some.map((line) => verifyLine(line, sender, this.crypto)))) {
        if ('result' in item) refused.push(item.result);
        else verified.push(item);
      }
    }
    return { verified, refused };
  }
}
