import { Injectable } from '@nestjs/common';
import { fromBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { HANDLE_TYP, HandleDeclaration, type LinkTokens, type TokensAnswer } from '#domain/link-exchange';
import { slotRefs } from '#domain/link-class';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { MembershipSource } from '#platform/http';
import { SubjectRepository } from '#stores/hub/candidate';
import { HandleRepository, packSlot, TokenDatabase } from '#stores/token/link';
import { currentEpoch } from './epoch.js';
import { LinkSignal } from './link-signal.js';
import { handlesTotal } from './link.metrics.js';
import { onceMore } from './once-more.js';
import { requireClaims, verifyWord } from './signed-word.js';

/**
 * Takes the tokens of one subject under a random handle, and forgets them.
 *
 * The handle is entered in the hub's database first and leaves it first: whatever is found in the token database can then
 * be written only about handles that exist. The answer says nothing about what was found, nor does its time: the worker
 * probes after the commit.
 */
@Injectable()
export class TokenService {
  private readonly subjects = new SubjectRepository();
  private readonly handles = new HandleRepository();

  constructor(
    private readonly database: Database,
    private readonly tokens: TokenDatabase,
    private readonly membership: MembershipSource,
    private readonly crypto: NodeCrypto,
    private readonly clock: Clock,
    private readonly signal: LinkSignal,
  ) {}

  /**
   * Repeating a put is harmless.
   *
   * @throws Fault `link/mismatch`, `link/epoch`, `link/token-count`, `link/quarter`, `link/other-tokens`, `http/not-found` for a
   *   handle of another owner, and the faults of `verifyWord`
   */
  async put(org: string, handle: string, body: LinkTokens): Promise<TokensAnswer> {
    const claims = await this.verify(org, handle, body);
    const { kind, epoch, quarter } = claims;
    const replaced = body.replaces.filter((each) => each !== handle);
    const entered = await onceMore(() =>
      this.database.as(org, async (tx) => {
        const [first, ...others] = replaced;
        if (first !== undefined) await this.subjects.rename(tx, first, { handle, kind, epoch });
        for (const other of others) await this.subjects.remove(tx, org, other);
        return this.subjects.register(tx, { handle, org, kind, epoch });
      }),
    );
    if (!entered) throw new Fault('http/not-found');
    const outcome = await this.tokens.as(org, async (tx) => {
      const tokens = body.tokens.map((token) => Buffer.from(fromBase64url(token)).readBigInt64BE().toString());
      const slots = slotRefs(kind).map(packSlot);
      const put = await this.handles.put(tx, { handle, org, epoch, kind, quarter, declaration: body.declaration, tokens, slots });
      if (put === 'stored' || put === 'same') for (const each of replaced) await this.handles.remove(tx, each);
      return put;
    });
    if (outcome === 'foreign') throw new Fault('http/not-found');
    if (outcome === 'other') throw new Fault('link/other-tokens');
    if (outcome === 'stored') handlesTotal.inc({ kind, what: replaced.length > 0 ? 'replaced' : 'put' });
    this.signal.send();
    return { handle, stored: outcome === 'stored' };
  }

  /** Withdraws a handle and everything that hangs on it. @throws Fault `http/not-found` for one that is unknown or another's */
  async remove(org: string, handle: string): Promise<void> {
    const subject = await onceMore(() => this.database.as(org, (tx) => this.subjects.remove(tx, org, handle)));
    const stored = await this.tokens.as(org, (tx) => this.handles.remove(tx, handle));
    if (!subject && !stored) throw new Fault('http/not-found');
    handlesTotal.inc({ kind: 'any', what: 'withdrawn' });
    this.signal.send();
  }

  private async verify(org: string, handle: string, { declaration, tokens }: LinkTokens): Promise<HandleDeclaration> {
    const membership = await this.membership.known();
    const at = this.clock.now();
    const claims = await verifyWord(declaration, HANDLE_TYP, HandleDeclaration, { org, membership, at }, this.crypto);
    requireClaims(claims, { handle, owner: org });
    if (claims.epoch !== currentEpoch(membership, at)) throw new Fault('link/epoch', { field: '/epoch' });
    const count = slotRefs(claims.kind).length;
    if (tokens.length !== count) throw new Fault('link/token-count', { field: '/tokens', count });
    if (claims.quarter !== null && claims.quarter > quarterOf(dayOf(at))) throw new Fault('link/quarter', { field: '/quarter' });
    return claims;
  }
}

function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
