import { canonicalBytes } from '#domain/canonical-json';
import { concatBytes, equalBytes, fromBase64url, fromHex, toBase64url, toHex, utf8, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { ReleaseFilter, ReleasePlace } from '#stores/hub/mandate';

const VERSION = 1;
const NONCE = 12;
const HASH = 16;
const UUID = 16;
const LENGTH = 1 + UUID + 4 + HASH;
const ASSOCIATED = utf8('dokaz-mandate-cursor');

/** For whom and for what a cursor holds. */
export interface CursorScope {
  readonly reader: string;
  readonly mandateId: string;
  readonly filter: ReleaseFilter;
}

/**
 * Cursor = base64url(nonce ‖ AES-256-GCM(version ‖ alias ‖ revision u32 ‖ hash of reader, mandate and filter)): stateless,
 * opaque, of one length. Under another filter, for another mandate or reader it is no cursor.
 */
export class MandateCursors {
  constructor(
    private readonly key: Uint8Array,
    private readonly crypto: Crypto,
  ) {}

  async seal({ alias, rev }: ReleasePlace, scope: CursorScope): Promise<string> {
    const number = new Uint8Array(4);
    new DataView(number.buffer).setUint32(0, rev);
    const plain = concatBytes(Uint8Array.of(VERSION), fromHex(alias.replaceAll('-', '')), number, await this.hashOf(scope));
    const nonce = this.crypto.randomBytes(NONCE);
    return toBase64url(concatBytes(nonce, await this.crypto.aesGcmSeal(this.key, nonce, ASSOCIATED, plain)));
  }

  /** @throws Fault `mandate/bad-cursor` (422) for anything this hub did not make, `mandate/filter-changed` (409) for another scope */
  async open(cursor: string, scope: CursorScope): Promise<ReleasePlace> {
    const plain = await this.decrypt(cursor);
    if (plain.length !== LENGTH || plain[0] !== VERSION) throw new Fault('mandate/bad-cursor', { field: '/cursor' });
    if (!equalBytes(plain.subarray(LENGTH - HASH), await this.hashOf(scope)))
      throw new Fault('mandate/filter-changed', { field: '/cursor' });
    const rev = new DataView(plain.buffer, plain.byteOffset, plain.byteLength).getUint32(1 + UUID);
    return { alias: uuidOf(plain.subarray(1, 1 + UUID)), rev };
  }

  private async decrypt(cursor: string): Promise<Uint8Array> {
    try {
      const bytes = fromBase64url(cursor);
      return await this.crypto.aesGcmOpen(this.key, bytes.subarray(0, NONCE), ASSOCIATED, bytes.subarray(NONCE));
    } catch (cause) {
      throw new Fault('mandate/bad-cursor', { field: '/cursor' }, { cause });
    }
  }

  private async hashOf({ reader, mandateId, filter }: CursorScope): Promise<Uint8Array> {
    const narrowing = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    const bytes = canonicalBytes({ reader, mandateId, filter: narrowing });
    return (await this.crypto.sha256(bytes)).subarray(0, HASH);
  }
}

function uuidOf(bytes: Uint8Array): string {
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
