import type { MultiSigned } from '#domain/signed-document';
import type { TrustDocument } from './trust-document.js';

/** A trust document whose signatures, keys and succession hold. */
export interface VerifiedTrust {
  readonly document: TrustDocument;
  /** base64url SHA-256 of the payload bytes; the next document names it as `prevHash`. */
  readonly hash: string;
  /** As signed; served to the other nodes. */
  readonly signed: MultiSigned;
}
