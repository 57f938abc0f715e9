import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FREEZE_LIFT_TYPE, parseFreezeLift } from '#domain/access';
import { Fault } from '#domain/fault';
import type { MultiSigned } from '#domain/signed-document';
import type { Tx } from '#platform/database';
import type { CallerIdentity } from '#platform/http';
import { FreezeRepository, RequestRepository, type FreezeScope, type LiftSignature, type StoredFreeze } from '#stores/hub/request';
import { notFound, RequestDesk } from './desk.js';

const PAGE = 200;
/** Admins who lift a freeze together: letting go needs four eyes, stopping needs one. */
const ADMINS_NEEDED = 2;

/** The switch that stops access: one admin throws it, two take it back. */
@Injectable()
export class FreezesService {
  constructor(
    private readonly desk: RequestDesk,
    private readonly freezes: FreezeRepository,
    private readonly requests: RequestRepository,
  ) {}

  async list({ org }: CallerIdentity): Promise<{ items: readonly StoredFreeze[] }> {
    return this.desk.as(org, async (tx) => ({ items: await this.freezes.list(tx, PAGE) }));
  }

  /**
   * Stops access at once: to a request, of one organisation (reading or owning), or altogether.
   *
   * @throws Fault `http/not-found` for a request or organisation that does not exist
   */
  async freeze({ org }: CallerIdentity, scope: FreezeScope, target: string | null): Promise<StoredFreeze> {
    const membership = await this.desk.membership();
    return this.desk.as(org, async (tx, { day }) => {
      const exists =
        scope === 'all' ||
        (scope === 'org' ? membership.member(target ?? '') !== undefined : (await this.requests.find(tx, target ?? '')) !== undefined);
      if (!exists) throw notFound();
      const id = randomUUID();
      await this.freezes.add(tx, { id, scope, target, by: org }, day);
      return this.require(tx, id);
    });
  }

  /**
   * Adds the signatures of a lifting; it is lifted once two different admins have signed the same words.
   *
   * @throws Fault `http/not-found`, `freeze/not-an-admin`, `freeze/not-signed-by-you`, `freeze/other-freeze`
   */
  async lift({ org }: CallerIdentity, id: string, document: MultiSigned): Promise<StoredFreeze> {
    const word = await this.desk.sharedWord(document, FREEZE_LIFT_TYPE);
    if (parseFreezeLift(word.payload).freezeId !== id) throw new Fault('freeze/other-freeze', { field: '/freezeId' });
    if (!word.signatures.every(({ role }) => role === 'admin')) throw new Fault('freeze/not-an-admin');
    if (!word.signatures.some((entry) => entry.org === org)) throw new Fault('freeze/not-signed-by-you');
    const membership = await this.desk.membership();
    return this.desk.as(org, async (tx, { day, at }) => {
      const freeze = await this.freezes.lock(tx, id);
      if (freeze === undefined) throw notFound();
      if (freeze.liftedOn !== null) return freeze;
      for (const { kid, org: by, protected: header, signature } of word.signatures)
        await this.freezes.addLiftSignature(tx, id, { kid, org: by, payload: document.payload, protected: header, signature }, day);
      const all = (await this.freezes.liftSignatures(tx, id)).filter(({ payload }) => payload === document.payload);
      const counting = await this.desk.adminsAmong(all, document.payload, FREEZE_LIFT_TYPE, { membership, at });
      const admins = new Set(counting.map((entry) => entry.org));
      if (admins.size >= ADMINS_NEEDED) await this.freezes.lift(tx, id, documentOf(document.payload, counting), day);
      return this.require(tx, id);
    });
  }

  private async require(tx: Tx, id: string): Promise<StoredFreeze> {
    const freeze = await this.freezes.lock(tx, id);
    if (freeze === undefined) throw notFound();
    return freeze;
  }
}

function documentOf(payload: string, signatures: readonly LiftSignature[]): MultiSigned {
  return { payload, signatures: signatures.map(({ protected: header, signature }) => ({ protected: header, signature })) };
}
