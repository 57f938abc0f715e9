import { randomBytes } from 'node:crypto';
import type { Signer } from '#domain/crypto';
import type { KeyUse } from '#domain/membership';
import { ed25519Signer, generateEd25519, generateX25519, type KeyPairJwk } from '#platform/crypto';
import { KeyStore, type PublicKey, type SigningUse } from '#platform/key-store';

/** Keys of a synthetic organisation that live as long as the test. */
export class MemoryKeyStore extends KeyStore {
  private readonly pairs = new Map<KeyUse, KeyPairJwk>();
  private readonly secrets = new Map<string, Uint8Array>();

  constructor(uses: readonly KeyUse[]) {
    super();
    for (const use of uses) this.pairs.set(use, use === 'encryption' ? generateX25519() : generateEd25519());
  }

  pair(use: KeyUse): KeyPairJwk {
    const pair = this.pairs.get(use);
    if (pair === undefined) throw new Error(`no ${use} key`);
    return pair;
  }

  override signer(use: SigningUse): Signer {
    return ed25519Signer(this.pair(use).privateJwk);
  }

  override publicKeys(): PublicKey[] {
    return [...this.pairs].map(([use, { kid, publicJwk }]) => ({ kid, use, alg: publicJwk.crv, x: publicJwk.x }));
  }

  override secret(name: string): Uint8Array {
    const secret = this.secrets.get(name) ?? new Uint8Array(randomBytes(32));
    this.secrets.set(name, secret);
    return secret;
  }

  override openJwe(): Promise<Uint8Array> {
    throw new Error('not needed here');
  }
}
