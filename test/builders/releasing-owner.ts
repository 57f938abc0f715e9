import { randomUUID } from 'node:crypto';
import { classOfKind, type Element } from '#domain/case-record';
import { RELEASE_TYPE, type Grant, type Release } from '#domain/request';
import { signDocument } from '#domain/signed-document';
import { issueSlots, issueTombstone, openSlot, slotKeys, type StatementClaims } from '#domain/statement';
import type { IncomingRelease } from '#features/hub/requests';
import { NodeCrypto } from '#platform/crypto';
import type { RequestsHub } from './requests-hub.js';
import { elements, type SignedVersion } from './statements.js';

const crypto = new NodeCrypto();

type Claims = Omit<StatementClaims, 'slot'>;

/** A record as its owner keeps it: what opens its slots again. */
export interface OwnedRecord {
  readonly claims: Claims;
  readonly content: readonly Element[];
  readonly seed: Uint8Array;
  readonly h: string;
}

/** An owner's node, as far as the hub can tell: records that it can open slot by slot. */
export class ReleasingOwner {
  private readonly slotKeys = slotKeys(crypto.randomBytes(32), crypto);

  constructor(
    readonly hub: RequestsHub,
    readonly org: string,
  ) {}

  /** Signs a record and sends it in; people agree to the ICC and to national courts unless told. */
  async record(over: Partial<Claims> = {}, content: readonly Element[] = elements): Promise<OwnedRecord> {
    const claims: Claims = {
      schema: 'case/1',
      vocab: '2026.1',
      recordId: randomUUID(),
      rev: 1,
      op: 'upsert',
      owner: this.org,
      category: 'detention',
      status: 'active',
      audience: { partners: [], purposes: ['icc', 'national'], until: '2031-12' },
      signedOn: this.hub.today,
      ...over,
    };
    const seed = crypto.randomBytes(32);
    const issued = await issueSlots({ claims, elements: content, seed, slotKeys: this.slotKeys }, this.hub.orgs.signer(this.org), crypto);
    const disclosures = issued.disclosures.filter(({ kind }) => classOfKind(kind) === 'S1').map(({ encoded }) => encoded);
    const { statement, h, leafSalt, leaves } = issued;
    const version: SignedVersion = {
      recordId: claims.recordId,
      rev: claims.rev,
      h,
      line: { statement, disclosures, sealed: null, leafSalt, leaves },
      hidden: [],
    };
    await this.hub.push(this.org, [version]);
    return { claims, content, seed, h };
  }

  revise({ claims, h }: OwnedRecord, over: Partial<Claims> = {}, content: readonly Element[] = elements): Promise<OwnedRecord> {
    return this.record({ ...claims, rev: claims.rev + 1, prev: h, ...over }, content);
  }

  /** Opens one slot for a grant. */
  async open(
    record: OwnedRecord,
    grant: Grant,
    change: { slot?: number; release?: Partial<Release>; item?: Partial<IncomingRelease>; kinds?: (kind: string) => boolean } = {},
  ): Promise<IncomingRelease & { alias: string; statementHash: string }> {
    const { slot = 1, kinds = () => true } = change;
    const signer = this.hub.orgs.signer(this.org);
    const content = { claims: record.claims, elements: record.content, seed: record.seed, slotKeys: this.slotKeys };
    const opened = await openSlot(content, slot, signer, crypto);
    const alias = this.slotKeys.idOf(slot)('record', record.claims.recordId);
    const release: Release = {
      schema: 'release/1',
      requestId: grant.requestId,
      grantId: grant.grantId,
      owner: this.org,
      aud: [...grant.recipients],
      slot,
      alias,
      rev: record.claims.rev,
      statementHash: opened.h,
      purpose: grant.purpose,
      fields: grant.fields,
      expires: grant.validUntil,
      openedOn: this.hub.today,
      ...change.release,
    };
    const { jws } = await signDocument({ ...release } as never, RELEASE_TYPE, signer, crypto);
    const shown = opened.disclosures.filter(({ kind }) => classOfKind(kind) === 'S1' && kinds(kind));
    return {
      release: jws,
      statement: opened.statement,
      disclosures: shown.map(({ encoded }) => encoded),
      sealed: null,
      leafSalt: opened.leafSalt,
      recordId: record.claims.recordId,
      ...change.item,
      alias,
      statementHash: opened.h,
    };
  }

  /** Everything that a slot of a record can disclose. */
  async disclosures(record: OwnedRecord, slot: number): Promise<readonly { kind: string; encoded: string }[]> {
    const content = { claims: record.claims, elements: record.content, seed: record.seed, slotKeys: this.slotKeys };
    return (await openSlot(content, slot, this.hub.orgs.signer(this.org), crypto)).disclosures;
  }

  /** Ends a record for good. */
  async withdraw({ claims, h }: OwnedRecord, op: 'withdraw' | 'recall' | 'erase' = 'withdraw'): Promise<void> {
    const { schema, vocab, owner, recordId, rev } = claims;
    const tombstone = { schema, vocab, owner, recordId, signedOn: this.hub.today, prev: h, slot: 0, rev: rev + 1, op, status: 'withdrawn' };
    const { jws } = await issueTombstone(tombstone, this.hub.orgs.signer(this.org), crypto);
    await this.hub.call(this.org, 'POST', '/v1/recalls', { statement: jws });
  }
}
