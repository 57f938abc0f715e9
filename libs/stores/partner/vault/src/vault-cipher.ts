import { AtRestCipher } from '#platform/crypto';

/** Encryption of the vault at rest, and keyed names of its rows: a stolen database cannot be tried against guesses. */
export class VaultCipher extends AtRestCipher {
  /** @param secret 32 bytes, `KeyStore.secret('vault')`. */
  constructor(secret: Uint8Array) {
    super(secret, 'vault');
  }
}
