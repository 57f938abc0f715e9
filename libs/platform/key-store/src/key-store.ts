import type { Signer } from '#domain/crypto';
import type { KeyUse } from '#domain/membership';

/** A public key of this node as it stands in a join request or trust document. */
export interface PublicKey {
  readonly kid: string;
  readonly use: KeyUse;
  readonly alg: 'Ed25519' | 'X25519';
  /** Raw 32 bytes, base64url. */
  readonly x: string;
}

/** Uses whose keys sign (Ed25519); `encryption` keys only open. */
export type SigningUse = Exclude<KeyUse, 'encryption'>;

/** The only door to private keys and local secrets; private bytes never leave it except as a `secret` asked for by name. */
export abstract class KeyStore {
  /** Signer of that use. @throws Fault `key-store/no-such-key` */
  abstract signer(use: SigningUse): Signer;
  /** Public halves of all keys, in the order of their uses. */
  abstract publicKeys(): PublicKey[];
  /** 32 secret bytes under a name (`vault`, `slots`, …): created at random on first use, the same ever after. */
  abstract secret(name: string): Uint8Array;
  /** Opens a compact JWE (ECDH-ES+A256KW, A256GCM) that was sealed to this node. @throws Fault `key-store/cannot-open` */
  abstract openJwe(jwe: string): Promise<Uint8Array>;
}
