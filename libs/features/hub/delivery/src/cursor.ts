import { concatBytes, equalBytes, fromBase64url, fromUtf8, toBase64url, utf8, type Crypto } from '#domain/crypto';
import { canonicalBytes } from '#domain/canonical-json';
import { Fault } from '#domain/fault';

const VERSION = 1;
const NONCE = 12;
const FILTER = 8;
const HEAD = 1 + 4 + 8 + FILTER;
const ASSOCIATED = utf8('dokaz-cursor');

/** What narrows a stream; part of the cursor, so that a page is never continued under another filter. */
export interface StreamFilter {
  /** Only this owner's records. */
  readonly owner?: string;
  /** Only what takes something away: tombstones, and what left the reader's scope. */
  readonly only?: 'recalls';
}

/** A place in a partner's stream: behind the delivery `seq` of `epoch`. */
export interface Place {
  readonly epoch: number;
  readonly seq: number;
}

/**
 * Cursor = base64url(nonce ‖ AES-256-GCM(version ‖ epoch u32 ‖ seq u64 ‖ filter hash 8 ‖ partner)): stateless, opaque, of one
 * length for one partner, readable again and again. It holds no time, and another partner's cursor is no cursor at all.
 */
export class CursorSealer {
  constructor(
    private readonly key: Uint8Array,
    private readonly crypto: Crypto,
  ) {}

  async seal(partner: string, place: Place, filter: StreamFilter): Promise<string> {
    const head = new Uint8Array(1 + 4 + 8);
    const view = new DataView(head.buffer);
    view.setUint8(0, VERSION);
    view.setUint32(1, place.epoch);
    view.setBigUint64(5, BigInt(place.seq));
    const plain = concatBytes(head, await this.filterHash(filter), utf8(partner));
    const nonce = this.crypto.randomBytes(NONCE);
    return toBase64url(concatBytes(nonce, await this.crypto.aesGcmSeal(this.key, nonce, ASSOCIATED, plain)));
  }

  /** @throws Fault `changes/bad-cursor` (422) for anything this hub did not make for this partner, `changes/filter-changed` (409) */
  async open(cursor: string, partner: string, filter: StreamFilter): Promise<Place> {
    const plain = await this.decrypt(cursor);
    const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
    if (plain.length < HEAD || view.getUint8(0) !== VERSION || fromUtf8(plain.subarray(HEAD)) !== partner)
      throw new Fault('changes/bad-cursor', { field: 'cursor' });
    if (!equalBytes(plain.subarray(13, HEAD), await this.filterHash(filter)))
      throw new Fault('changes/filter-changed', { field: 'cursor' });
    return { epoch: view.getUint32(1), seq: Number(view.getBigUint64(5)) };
  }

  private async decrypt(cursor: string): Promise<Uint8Array> {
    try {
      const bytes = fromBase64url(cursor);
      return await this.crypto.aesGcmOpen(this.key, bytes.subarray(0, NONCE), ASSOCIATED, bytes.subarray(NONCE));
    } catch (cause) {
      throw new Fault('changes/bad-cursor', { field: 'cursor' }, { cause });
    }
  }

  private async filterHash(filter: StreamFilter): Promise<Uint8Array> {
    return (await this.crypto.sha256(canonicalBytes({ ...filter }))).subarray(0, FILTER);
  }
}
