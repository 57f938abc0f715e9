import { Injectable } from '@nestjs/common';
import { toBase64url, utf8 } from '#domain/crypto';
import type { Stanza } from '#domain/sealed-object';
import { NodeCrypto } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { AudienceKeyRepository } from '#stores/partner/outbox';
import { VaultCipher } from '#stores/partner/vault';
import type { Readers } from './readers.js';

/** Life of an audience key in days. */
const EPOCH_DAYS = 90;
const DAY_MS = 86_400_000;

/** First day (`YYYY-MM-DD`) of the epoch that `now` lies in; epochs are counted from 1970-01-01. */
export function epochOf(now: Date): string {
  const days = Math.floor(now.getTime() / DAY_MS);
  return new Date((days - (days % EPOCH_DAYS)) * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The keys that open this owner's sealed blobs: one per set of readers and epoch, made on first use.
 *
 * A record has at most two sets: those who read S3 as well, and the rest. Keys go to the members in envelopes of their own
 * (see sync), never with a record.
 */
@Injectable()
export class AudienceKeysService {
  constructor(
    private readonly crypto: NodeCrypto,
    private readonly keys: AudienceKeyRepository,
    private readonly cipher: VaultCipher,
  ) {}

  /** Stanzas for a blob that `readers` may open. None = nobody but the owner. */
  async stanzasFor(tx: Tx, readers: Readers, now: Date): Promise<Stanza[]> {
    const others = readers.restricted.filter((org) => !readers.sensitive.includes(org));
    const stanzas: Stanza[] = [];
    if (others.length > 0) stanzas.push({ key: await this.#keyFor(tx, others, false, now), sensitive: false });
    if (readers.sensitive.length > 0) stanzas.push({ key: await this.#keyFor(tx, readers.sensitive, true, now), sensitive: true });
    return stanzas;
  }

  async #keyFor(tx: Tx, members: readonly string[], sensitive: boolean, now: Date): Promise<Uint8Array> {
    const epoch = epochOf(now);
    const audienceId = toBase64url(this.crypto.sha256(utf8(`dokaz-audience\0${sensitive ? 'S3' : 'S2'}\0${members.join(',')}`)));
    const place = `audience-key:${audienceId}:${epoch}`;
    const known = await this.keys.find(tx, audienceId, epoch);
    if (known !== undefined) return this.cipher.open(known.sealedKey, place);
    const sealedKey = this.cipher.seal(this.crypto.randomBytes(32), place);
    await this.keys.add(tx, { audienceId, epoch, sensitive, members: [...members], sealedKey }, now.toISOString().slice(0, 10));
    const stored = await this.keys.find(tx, audienceId, epoch);
    return this.cipher.open(stored?.sealedKey ?? sealedKey, place);
  }
}
