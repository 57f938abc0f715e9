import type { Signer } from '#domain/crypto';
import type { KeyAlgorithm, KeyUse, Role } from '#domain/membership';
import type { OprfKeyPair } from '#domain/oprf';

/** A public key of this node as it stands in a join request or trust document. */
export interface PublicKey {
  readonly kid: string;
  readonly use: KeyUse;
  readonly alg: KeyAlgorithm;
  /** Raw 32 bytes, base64url. */
  readonly x: string;
  /** Of `oprf` keys only. */
  readonly epoch?: string;
}

/** Uses for which a store can make a key by itself. */
export type OwnUse = Exclude<KeyUse, 'oprf'>;

/** The keys that an organisation of each role makes for itself; a key holder makes its OPRF keys beside these. */
export const OWN_USES = {
  partner: ['request', 'statement', 'encryption', 'pair'],
  admin: ['request', 'statement'],
  hub: ['request', 'statement', 'token'],
  keyHolder: ['request', 'statement'],
  recipient: ['request', 'statement', 'encryption', 'client', 'dpop'],
  witness: ['request', 'witness'],
} as const satisfies Record<Role, readonly OwnUse[]>;

/** Uses whose keys sign (Ed25519); `encryption` keys open, `pair` keys agree, `oprf` keys evaluate. */
export const SIGNING_USES = ['request', 'statement', 'witness', 'client', 'dpop', 'token'] as const satisfies readonly KeyUse[];
export type SigningUse = (typeof SIGNING_USES)[number];

/** The only door to private keys and local secrets; private bytes never leave it except as a `secret` asked for by name. */
export abstract class KeyStore {
  /** Signer of that use. @throws Fault `key-store/no-such-key` */
  abstract signer(use: SigningUse): Signer;
  /** Signers of every key of that use that is still here, newest first: what an older one signed is signed again by it only. */
  abstract signers(use: SigningUse): Signer[];
  /** Public halves of all keys, in the order of their uses. */
  abstract publicKeys(): PublicKey[];
  /** 32 secret bytes under a name (`vault`, `slots`, …): created at random on first use, the same ever after. */
  abstract secret(name: string): Uint8Array;
  /** Opens a JWE (ECDH-ES+A256KW, A256GCM), compact or in the general serialisation, that was sealed to this node. @throws Fault `key-store/cannot-open` */
  abstract openJwe(jwe: string): Promise<Uint8Array>;
  /**
   * X25519 (RFC 7748) of our `pair` key and another's: 32 bytes.
   * @param own kid of our key, when the other side named one; the newest unless told
   * @throws Fault `key-store/no-such-key`, `crypto/bad-public-key`
   */
  abstract agree(use: 'pair', otherPublic32: Uint8Array, own?: string): Uint8Array;
  /**
   * Key pair of an epoch. It is handed out, unlike any other, because libsodium computes with it in worker threads.
   * @throws Fault `key-store/no-such-key` (also once it was destroyed)
   */
  abstract oprfKey(epoch: string): OprfKeyPair;
  /**
   * Destroys the private key of an epoch that is over; nobody can ask the function of that epoch any more.
   * @throws Fault `key-store/no-such-key`
   */
  abstract destroyOprfKey(epoch: string): void;
}
