import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { openAudienceKey, sealAudienceKey, type OpenedAudienceKey } from '#domain/sealed-object';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { HubClient } from '#platform/http';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { ReceivedKeyRepository, ReceivedRecordRepository } from '#stores/partner/inbox';
import { AudienceKeyRepository } from '#stores/partner/outbox';
import { VaultCipher } from '#stores/partner/vault';
import { toBase64url } from '#domain/crypto';
import type { Membership } from '#domain/membership';
import { MembershipService } from './membership.service.js';
import type { SortedPage } from './sort-page.js';

const ENVELOPES_AT_ONCE = 256;

/** The node's private things that an envelope needs. */
@Injectable()
export class EnvelopeTools {
  readonly crypto = new NodeCrypto();
  readonly own = new AudienceKeyRepository();
  readonly received = new ReceivedKeyRepository();
  readonly records = new ReceivedRecordRepository();

  constructor(
    readonly keyStore: KeyStore,
    readonly cipher: VaultCipher,
    readonly node: NodeIdentity,
  ) {}
}

/**
 * Audience keys on their way: each goes once to every partner, to members as it is and to all others as a decoy of the
 * same length, so that the hub cannot see who belongs to an audience.
 */
@Injectable()
export class KeyEnvelopesService {
  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly clock: Clock,
    private readonly membership: MembershipService,
    private readonly tools: EnvelopeTools,
  ) {}

  /** Sends what some partner does not have yet; comes before the records that need it. */
  async announce(): Promise<number> {
    const { own, node } = this.tools;
    const membership = await this.membership.current();
    const now = this.clock.now();
    const partners = membership.activePartners().filter((org) => org !== node.org && membership.encryptionKeys(org, now).length > 0);
    const unannounced = await this.database.tx((tx) => own.findUnannounced(tx, partners));
    let sent = 0;
    for (const row of unannounced) {
      const missing = partners.filter((org) => !row.announcedTo.includes(org));
      const key = this.tools.cipher.open(row.sealedKey, `audience-key:${row.audienceId}:${row.epoch}`);
      for (let at = 0; at < missing.length; at += ENVELOPES_AT_ONCE) {
        const part = missing.slice(at, at + ENVELOPES_AT_ONCE);
        const envelopes = await Promise.all(
          part.map(async (to) => ({ to, jwe: await this.#seal({ ...row, key }, to, row.members.includes(to), membership) })),
        );
        await this.hub.json('POST', '/v1/audience-keys', { envelopes });
        await this.database.tx((tx) => own.markAnnounced(tx, row.audienceId, row.epoch, part));
        sent += part.length;
      }
    }
    return sent;
  }

  #seal(
    row: { audienceId: string; epoch: string; sensitive: boolean; key: Uint8Array },
    to: string,
    member: boolean,
    membership: Membership,
  ): Promise<string> {
    const { crypto, keyStore, node } = this.tools;
    const [recipient] = membership.encryptionKeys(to, this.clock.now());
    if (recipient === undefined) throw new Fault('sync/no-encryption-key', { org: to });
    const { audienceId, epoch, sensitive } = row;
    const key = member ? row.key : crypto.randomBytes(32);
    return sealAudienceKey(
      {
        owner: node.org,
        to,
        audienceId: member ? audienceId : toBase64url(crypto.randomBytes(32)),
        epoch,
        key,
        sensitive: member && sensitive,
        decoy: !member,
      },
      { kid: recipient.kid, x: toBase64url(recipient.publicKey) },
      keyStore.signer('statement'),
      crypto,
    );
  }

  /** Opens the envelopes of a page; one that does not open is quarantined with the rest. */
  async open(page: SortedPage, now: Date): Promise<OpenedAudienceKey[]> {
    const { crypto, keyStore, node } = this.tools;
    const opened: OpenedAudienceKey[] = [];
    for (const { owner, jwe, id } of page.keyEnvelopes) {
      try {
        const key = await openAudienceKey(
          jwe,
          (sealed) => keyStore.openJwe(sealed),
          { to: node.org, owner },
          this.membership.keysOf(owner, now),
          crypto,
        );
        if (!key.decoy) opened.push(key);
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        page.quarantined.push({ recordId: id, rev: 0, owner, code: fault.code, field: null });
      }
    }
    return opened;
  }

  /** Keeps opened keys, encrypted; what they may open is tried again. */
  async keep(tx: Tx, keys: readonly OpenedAudienceKey[]): Promise<void> {
    const { cipher, received, records } = this.tools;
    await received.add(
      tx,
      keys.map(({ owner, audienceId, epoch, sensitive, key }) => ({
        owner,
        audienceId,
        epoch,
        sensitive,
        sealedKey: cipher.seal(key, `received-key:${owner}:${audienceId}:${epoch}`),
      })),
    );
    for (const owner of new Set(keys.map((key) => key.owner))) await records.retryBlobsOf(tx, owner);
  }
}
