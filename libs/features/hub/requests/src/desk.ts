import { Injectable } from '@nestjs/common';
import { fromBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Json } from '#domain/canonical-json';
import type { Membership } from '#domain/membership';
import { verifyDocument, verifySignatures, type MultiSigned } from '#domain/signed-document';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { MembershipSource, type CallerIdentity } from '#platform/http';
import { HubDay, type CheckSignature } from '#stores/hub/request';

/** The hub's own day and instant, never earlier than any it has seen: a clock set back extends nothing. */
export interface Moment {
  readonly day: string;
  readonly at: Date;
}

/** What somebody signed with a statement key that counts now. */
export interface Word {
  readonly payload: Json;
  /** base64url SHA-256 of the payload bytes: the document's identity. */
  readonly h: string;
}

/** What several signed. */
export interface SharedWord extends Word {
  readonly signatures: readonly (CheckSignature & { readonly role: string })[];
}

/** One signature of several over the same bytes. */
type Signed = { readonly protected: string; readonly signature: string };

/** By which trust document, and at which instant, keys are judged. */
export interface Judge {
  readonly membership: Membership;
  readonly at: Date;
}

/** What every service here stands on: transactions by organisation, the hub's day, and whose word a document is. */
@Injectable()
export class RequestDesk {
  private readonly days = new HubDay();

  constructor(
    private readonly database: Database,
    private readonly members: MembershipSource,
    private readonly clock: Clock,
    readonly crypto: NodeCrypto,
  ) {}

  /**
   * One transaction under the organisation's row-level security. A refused call leaves nothing behind but the day on which it
   * was refused: a clock set back after that must not bring to life what had ended.
   */
  async as<T>(org: string, work: (tx: Tx, moment: Moment) => Promise<T>): Promise<T> {
    let seen: Date | undefined;
    try {
      return await this.database.as(org, async (tx) => {
        const moment = await this.momentIn(tx);
        seen = moment.at;
        return work(tx, moment);
      });
    } catch (refusal) {
      if (seen !== undefined) await this.remember(seen);
      throw refusal;
    }
  }

  membership(): Promise<Membership> {
    return this.members.current();
  }

  async moment(): Promise<Moment> {
    return this.database.tx((tx) => this.momentIn(tx));
  }

  /**
   * Verifies a compact JWS as the caller's own word.
   *
   * @throws the faults of `verifyDocument`; a key of anybody else is `signed-document/unknown-key`
   */
  async wordOf({ org }: Pick<CallerIdentity, 'org'>, document: string, typ: string): Promise<Word> {
    const keyOf = await this.keysOf(org);
    const { payload, h } = await verifyDocument(document, typ, keyOf, this.crypto);
    return { payload, h };
  }

  /** The statement keys of one organisation that count now. */
  async keysOf(org: string): Promise<(kid: string) => Uint8Array | undefined> {
    const { at } = await this.moment();
    const membership = await this.membership();
    return (kid) => {
      const key = membership.keyAt(kid, 'statement', at);
      return 'refused' in key || key.org !== org ? undefined : key.publicKey;
    };
  }

  /** Every statement key that an organisation ever listed: whether it counted is judged at the day on which something was logged. */
  async listedKeysOf(org: string): Promise<(kid: string) => Uint8Array | undefined> {
    const listed = (await this.membership()).keyHistory().filter((each) => each.org === org && each.key.use === 'statement');
    return (kid) => {
      const found = listed.find(({ key }) => key.kid === kid);
      return found === undefined ? undefined : fromBase64url(found.key.x);
    };
  }

  /** Verifies every signature under a shared document, whoever made it, and says who did. */
  async sharedWord(document: MultiSigned, typ: string): Promise<SharedWord> {
    const { at } = await this.moment();
    return verifyShared(document, typ, { membership: await this.membership(), at }, this.crypto);
  }

  /** Those signatures that still count as an admin's: a revoked key neither counts nor blocks. Opens no connection. */
  async adminsAmong<Entry extends Signed>(entries: readonly Entry[], payload: string, typ: string, judge: Judge): Promise<Entry[]> {
    const counting: Entry[] = [];
    for (const entry of entries) {
      const document = { payload, signatures: [{ protected: entry.protected, signature: entry.signature }] };
      const word = await verifyShared(document, typ, judge, this.crypto).catch((error: unknown) => {
        if (error instanceof Fault) return undefined;
        throw error;
      });
      if (word?.signatures[0]?.role === 'admin') counting.push(entry);
    }
    return counting;
  }

  private async remember(at: Date): Promise<void> {
    await this.database.tx((tx) => this.days.today(tx, at));
  }

  private async momentIn(tx: Tx): Promise<Moment> {
    const at = await this.days.instant(tx, this.clock.now());
    return { day: at.toISOString().slice(0, 10), at };
  }
}

async function verifyShared(document: MultiSigned, typ: string, { membership, at }: Judge, crypto: NodeCrypto): Promise<SharedWord> {
  const signers = new Map<string, { org: string; role: string }>();
  const keyOf = (kid: string) => {
    const key = membership.keyAt(kid, 'statement', at);
    if ('refused' in key) return undefined;
    signers.set(kid, { org: key.org, role: key.role });
    return key.publicKey;
  };
  const { payload, h, kids } = await verifySignatures(document, typ, keyOf, crypto);
  const signatures = kids.map((kid, index) => {
    const { org, role } = signers.get(kid)!;
    const { protected: header, signature } = document.signatures[index]!;
    return { kid, org, role, protected: header, signature };
  });
  return { payload, h, signatures };
}

/** Unknown, another's, not yet or no longer the caller's business: all look the same. */
export function notFound(): Fault {
  return new Fault('http/not-found');
}

/** `day` plus so many days, `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
