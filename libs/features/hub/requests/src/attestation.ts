import { ATTESTATION_TYPE, type SlotAttestation } from '#domain/request';
import { SLOTS } from '#domain/statement';
import { signDocument } from '#domain/signed-document';
import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Tx } from '#platform/database';
import { ChangeRepository } from '#stores/hub/record';
import { LeafRepository } from '#stores/hub/request';
import { RequestDesk } from './desk.js';
import type { VerifiedRelease } from './release-item.js';
import { RequestSettings } from './settings.js';

/** The hub's word that a slot's leaf was logged on a day. */
@Injectable()
export class SlotAttester {
  constructor(
    private readonly desk: RequestDesk,
    private readonly settings: RequestSettings,
    private readonly leaves: LeafRepository,
    private readonly changes: ChangeRepository,
  ) {}

  /**
   * Attests each item's leaf, in order. Slots beyond the sixteen that every record logs at signing are logged now, and the
   * attestation says that they came late.
   *
   * @throws Fault `release/unknown-slot`: a slot of the sixteen that was never logged was made up afterwards;
   *   `release/key-doubted`: its statement's key did not count on the day of logging
   */
  async attest(tx: Tx, items: readonly VerifiedRelease[], day: string): Promise<string[]> {
    const known = await this.leaves.loggedOn(
      tx,
      items.map(({ leaf }) => leaf),
    );
    const late = items.filter(({ leaf }) => !known.has(leaf));
    const madeUp = late.find(({ release }) => release.slot < SLOTS);
    if (madeUp !== undefined) throw new Fault('release/unknown-slot', { alias: madeUp.release.alias });
    await this.requireKeys(items, (leaf) => known.get(leaf) ?? day);
    const added = [...new Set(late.map(({ leaf }) => leaf))].sort();
    await this.changes.appendLeaves(tx, added, day);
    return Promise.all(items.map(({ leaf, release }) => this.sign(leaf, known.get(leaf) ?? day, release.slot >= SLOTS, day)));
  }

  /** Slots stay open under a key that has ended since, as long as it was good when they were logged. */
  private async requireKeys(items: readonly VerifiedRelease[], loggedOn: (leaf: string) => string): Promise<void> {
    const membership = await this.desk.membership();
    for (const { kid, leaf, release } of items) {
      const on = loggedOn(leaf);
      const key = membership.keyAt(kid, 'statement', new Date(`${on}T12:00:00Z`));
      const stolen = !('refused' in key) && key.compromisedSince !== undefined && on >= key.compromisedSince;
      if ('refused' in key || key.org !== release.owner || stolen) throw new Fault('release/key-doubted', { alias: release.alias });
    }
  }

  private async sign(leaf: string, loggedOn: string, late: boolean, day: string): Promise<string> {
    const attestation: SlotAttestation = { schema: 'slot-attestation/1', hub: this.settings.org, leaf, loggedOn, late, attestedOn: day };
    const { jws } = await signDocument({ ...attestation }, ATTESTATION_TYPE, this.settings.signer, this.desk.crypto);
    return jws;
  }
}
