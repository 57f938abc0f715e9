import type { Role } from './trust-document.js';

/** Why a key may not be used; for the log of the verifier, never for the caller. */
export type KeyRefusal = 'unknown' | 'other-use' | 'not-yet-valid' | 'expired' | 'revoked' | 'suspended' | 'removed';

/** A key that may be used, with the organisation that answers for it. */
export interface ValidKey {
  readonly org: string;
  readonly role: Role;
  /** Of an admin: the partner for whom she works. */
  readonly worksFor?: string;
  readonly kid: string;
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Statements that were received on or after this day are quarantined. */
  readonly compromisedSince?: string;
}
export type KeyAt = ValidKey | { readonly refused: KeyRefusal };
