import type { Signer } from '#domain/crypto';

/** What the application decides for mandates. */
export class MandateSettings {
  constructor(
    /** The hub's origin: issuer, audience, and the beginning of every `htu`. */
    readonly issuer: string,
    /** The hub's own organisation code. */
    readonly org: string,
    /** The hub's key of use `token`. */
    readonly signer: Signer,
    /** 32 bytes that only the hub has (`KeyStore.secret('mandate-cursor')`); every hub process needs the same. */
    readonly cursorKey: Uint8Array,
  ) {}
}
