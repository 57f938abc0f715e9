import { fromBase64url } from '#domain/crypto';
import type { SubjectKind } from '#domain/link-exchange';
import { eventSubject, fileSubject, personSubject, type LinkSubject, type RawEvent, type RawSubjectPerson } from '#domain/token-profile';
import type { VaultCipher } from '#stores/partner/vault';

/** The values behind a handle, as they stand in the vault; nothing of them ever leaves as it stands. */
export type SubjectValues =
  | { readonly kind: 'person'; readonly person: RawSubjectPerson }
  | { readonly kind: 'event'; readonly event: RawEvent }
  /** SHA-256 of the original, base64url. */
  | { readonly kind: 'file'; readonly sha256: string };

/** Folds the values, ready for tokens, signatures and explanations. */
export function linkSubjectOf(values: SubjectValues): LinkSubject {
  switch (values.kind) {
    case 'person':
      return personSubject(values.person);
    case 'event':
      return eventSubject(values.event);
    case 'file':
      return fileSubject(fromBase64url(values.sha256));
  }
}

/** Values are bound to their handle: a ciphertext moved to another row does not open. */
export function sealValues(cipher: VaultCipher, handle: string, values: SubjectValues): Buffer {
  return cipher.seal(JSON.stringify(values), `link-subject:${handle}`);
}

/** @throws Fault `vault/unreadable` */
export function openValues(cipher: VaultCipher, handle: string, sealed: Uint8Array): SubjectValues {
  return JSON.parse(cipher.open(sealed, `link-subject:${handle}`).toString('utf8')) as SubjectValues;
}

/** A subject that may be compared, and when its first account was taken. */
export interface FoundSubject {
  readonly kind: SubjectKind;
  readonly part: string;
  readonly values: SubjectValues;
  readonly quarter: string | null;
}
