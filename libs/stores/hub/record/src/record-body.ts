import { openPart, sealParts, type WrappingKey } from '#platform/crypto';

/** What of a version or a release is for its receivers: the owner's statement (compact JWS), S1 disclosures, the salt of its leaf. */
export interface RecordBody {
  readonly statement: string;
  readonly disclosures: readonly string[];
  readonly leafSalt: string;
}

/** The same with the part that is sealed to a release's readers. */
export interface ReleaseBody extends RecordBody {
  readonly sealed: string | null;
}

/** A body as intake writes it; base64, since threads and the driver hand text on faster than bytes. */
export interface SealedBody {
  readonly wrappedBy: string;
  readonly wrapped: string;
  readonly body: string;
}

/** A body as a query reads it, with the key that opens it. */
export interface StoredBody {
  readonly recordId: string;
  readonly h: string;
  readonly body: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly wrappedBy: string;
}

/** A release as a query reads it. */
export interface StoredReleaseBody extends StoredBody {
  readonly sealed: Uint8Array | null;
}

/** Where wrapping keys are found. */
export interface WrappingKeys {
  /** @throws Fault `body-key/missing` */
  get(id: string): WrappingKey;
}

/** Base64url, dots and digits never contain them. */
const [LINE, BETWEEN] = ['\n', '~'];

/** Associated data of a body and of its key. */
export function bodyPlace(recordId: string, h: string): string {
  return `dokaz-body/1:${recordId}/${h}`;
}

export function sealBody({ recordId, h }: { recordId: string; h: string }, body: RecordBody, key: WrappingKey): SealedBody {
  const { wrappedBy, wrapped, parts } = sealParts(bodyPlace(recordId, h), [textOf(body)], key);
  return { wrappedBy, wrapped: wrapped.toString('base64'), body: parts[0]!.toString('base64') };
}

/** Both parts under one data key; the sealed one has a ciphertext of its own, since it is forgotten before the rest. */
export function sealRelease(
  { recordId, h }: { recordId: string; h: string },
  { sealed, ...body }: ReleaseBody,
  key: WrappingKey,
): SealedBody & { readonly sealed: string | null } {
  const texts = [textOf(body), ...(sealed === null ? [] : [sealed])];
  const { wrappedBy, wrapped, parts } = sealParts(bodyPlace(recordId, h), texts, key);
  const [first, second] = parts.map((part) => part.toString('base64'));
  return { wrappedBy, wrapped: wrapped.toString('base64'), body: first!, sealed: second ?? null };
}

/** @throws Fault `body-key/missing`, `body/unreadable` */
export function openBody({ recordId, h, body, wrapped, wrappedBy }: StoredBody, keys: WrappingKeys): RecordBody {
  const text = openPart(bodyPlace(recordId, h), 0, body, wrapped, keys.get(wrappedBy));
  const [leafSalt = '', statement = '', disclosures = ''] = text.split(LINE);
  return { leafSalt, statement, disclosures: disclosures === '' ? [] : disclosures.split(BETWEEN) };
}

/** @throws Fault `body-key/missing`, `body/unreadable` */
export function openRelease(stored: StoredReleaseBody, keys: WrappingKeys): ReleaseBody {
  const { recordId, h, sealed, wrapped, wrappedBy } = stored;
  const body = openBody(stored, keys);
  return { ...body, sealed: sealed === null ? null : openPart(bodyPlace(recordId, h), 1, sealed, wrapped, keys.get(wrappedBy)) };
}

function textOf({ leafSalt, statement, disclosures }: RecordBody): string {
  return [leafSalt, statement, disclosures.join(BETWEEN)].join(LINE);
}
