import { canonicalBytes } from '#domain/canonical-json';
import { classOfKind } from '#domain/case-record';
import { toBase64url, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';

/** What a preview is made from. */
export interface PreviewInput {
  /** base64url of the canonical payload of slot 0: the middle part of its JWS. */
  readonly payload: string;
  /** Disclosures of slot 0, as composed. */
  readonly disclosures: readonly { readonly kind: string; readonly encoded: string }[];
  /** Partners to whom S3 may be sealed; who reads S2 stands in the payload's audience. */
  readonly sensitivePartners: readonly string[];
}

/**
 * The exact bytes of a preview (`preview/1`): canonical JSON of
 * `{schema, payload, disclosed: S1[], restricted: S2[], sensitive: S3[], sensitivePartners}`.
 *
 * Lists keep the order of composition (by kind), partners are sorted.
 */
export function previewDocument({ payload, disclosures, sensitivePartners }: PreviewInput): Uint8Array {
  const of = (cls: 'S1' | 'S2' | 'S3') => disclosures.filter(({ kind }) => classOfKind(kind) === cls).map(({ encoded }) => encoded);
  return canonicalBytes({
    schema: 'preview/1',
    payload,
    disclosed: of('S1'),
    restricted: of('S2'),
    sensitive: of('S3'),
    sensitivePartners: [...sensitivePartners].sort(),
  });
}

/** base64url of SHA-256 over {@link previewDocument}: what an approval is bound to. */
export async function previewHash(input: PreviewInput, crypto: Crypto): Promise<string> {
  return toBase64url(await crypto.sha256(previewDocument(input)));
}

/**
 * The payload part of a signed statement, to compare what was signed with what was approved.
 *
 * @throws Fault `preview/not-a-statement` unless the text has the three parts of a compact JWS (RFC 7515 §7.1).
 */
export function payloadOf(statement: string): string {
  const parts = statement.split('.');
  if (parts.length !== 3 || parts[1] === undefined) throw new Fault('preview/not-a-statement');
  return parts[1];
}
