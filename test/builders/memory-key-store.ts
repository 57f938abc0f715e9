import { createHash, randomBytes } from 'node:crypto';
import type { Signer } from '#domain/crypto';
import { toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { ALGORITHM_OF, type KeyUse } from '#domain/membership';
import type { OprfKeyPair } from '#domain/oprf';
import { openJwe, openJweFor } from '#domain/sealed-object';
import { agreeX25519, ed25519Signer, generateEd25519, generateX25519, type KeyPairJwk } from '#platform/crypto';
import { KeyStore, type OwnUse, type PublicKey, type SigningUse } from '#platform/key-store';

/** Keys of a synthetic organisation that live as long as the test. */
export class MemoryKeyStore extends KeyStore {
  private readonly pairs = new Map<KeyUse, KeyPairJwk>();
  private readonly older = new Map<SigningUse, Signer[]>();
  private readonly secrets = new Map<string, Uint8Array>();

  constructor(
    uses: readonly OwnUse[],
    readonly oprfKeys: Map<string, OprfKeyPair> = new Map(),
  ) {
    super();
    for (const use of uses) this.pairs.set(use, ALGORITHM_OF[use] === 'X25519' ? generateX25519() : generateEd25519());
  }

  pair(use: KeyUse): KeyPairJwk {
    const pair = this.pairs.get(use);
    if (pair === undefined) throw new Error(`no ${use} key`);
    return pair;
  }

  override signer(use: SigningUse): Signer {
    return ed25519Signer(this.pair(use).privateJwk);
  }

  override signers(use: SigningUse): Signer[] {
    return [this.signer(use), ...(this.older.get(use) ?? [])];
  }

  /** A new key of that use in the place of the one that was; that one stays for what it signed. */
  rotate(use: SigningUse): KeyPairJwk {
    this.older.set(use, this.signers(use));
    const pair = generateEd25519();
    this.pairs.set(use, pair);
    return pair;
  }

  /** As if the files of older keys were gone. */
  forgetOlder(): void {
    this.older.clear();
  }

  override publicKeys(): PublicKey[] {
    const oprf = [...this.oprfKeys].map(([epoch, { publicKey }]): PublicKey => {
      const jwk = { crv: 'ristretto255', kty: 'OKP', x: toBase64url(publicKey) };
      return {
        kid: createHash('sha256').update(JSON.stringify(jwk)).digest('base64url'),
        use: 'oprf',
        alg: 'ristretto255',
        x: jwk.x,
        epoch,
      };
    });
    return [...[...this.pairs].map(([use, { kid, publicJwk }]): PublicKey => ({ kid, use, alg: publicJwk.crv, x: publicJwk.x })), ...oprf];
  }

  override secret(name: string): Uint8Array {
    const secret = this.secrets.get(name) ?? new Uint8Array(randomBytes(32));
    this.secrets.set(name, secret);
    return secret;
  }

  override agree(use: 'pair', otherPublic32: Uint8Array): Uint8Array {
    return agreeX25519(this.pair(use).privateJwk, otherPublic32);
  }

  override oprfKey(epoch: string): OprfKeyPair {
    const key = this.oprfKeys.get(epoch);
    if (key === undefined) throw new Fault('key-store/no-such-key', { use: 'oprf', epoch });
    return key;
  }

  override destroyOprfKey(epoch: string): void {
    this.oprfKeys.delete(epoch);
  }

  override openJwe(jwe: string): Promise<Uint8Array> {
    const privateJwk = { ...this.pair('encryption').privateJwk, crv: 'X25519' as const };
    return jwe.startsWith('{') ? openJweFor(jwe, privateJwk) : openJwe(jwe, privateJwk);
  }
}
