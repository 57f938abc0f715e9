import { AtRestCipher } from '#platform/crypto';

/** Encryption at rest of what an authority was given. */
export class CaseCipher extends AtRestCipher {
  /** @param secret 32 bytes, `KeyStore.secret('case')`. */
  constructor(secret: Uint8Array) {
    super(secret, 'case');
  }
}
