import { canonicalBytes, type Json } from '#domain/canonical-json';
import { toBase64url, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { signDocument, verifyDocument } from '#domain/signed-document';

/** `typ` of a receipt's protected header. */
export const RECEIPT_TYP = 'dokaz-receipt+jws';

/** What the hub signs for: these bytes of that organisation came on that day and were judged so. */
export interface ReceiptClaims {
  readonly schema: 'receipt/1';
  readonly kind: 'batch' | 'recall';
  /** Code of the hub. */
  readonly hub: string;
  /** Code of the organisation that sent the bytes. */
  readonly org: string;
  /** Batch id or record id. */
  readonly id: string;
  /** Day of receipt; every accepted leaf is in the log by the checkpoint that follows it. */
  readonly day: string;
  /** base64url SHA-256 of the request's body. */
  readonly digest: string;
  /** base64url SHA-256 of the canonical `results` of the same answer. */
  readonly results: string;
}

/** What a receipt is about; `results` is the JSON value of the answer that carries the receipt. */
export interface ReceiptSubject extends Omit<ReceiptClaims, 'schema' | 'results'> {
  readonly results: Json;
}

/** Signs receipts in the name of one hub, with its statement key. */
export class ReceiptIssuer {
  constructor(
    private readonly hub: string,
    private readonly signer: Signer,
    private readonly crypto: Crypto,
  ) {}

  /** Compact JWS over canonical JSON (docs/spec/batch.md). */
  async issue(subject: Omit<ReceiptSubject, 'hub'>): Promise<string> {
    const claims = await claimsOf({ ...subject, hub: this.hub }, this.crypto);
    const { jws } = await signDocument({ ...claims }, RECEIPT_TYP, this.signer, this.crypto);
    return jws;
  }
}

/**
 * Checks that a receipt was signed by the hub and speaks of exactly this exchange.
 *
 * @param keyOf raw Ed25519 key of the hub by key id, undefined for any other
 * @throws Fault `receipt/mismatch` with the differing claim as `field`; the faults of `verifyDocument`
 */
export async function verifyReceipt(
  jws: string,
  expected: ReceiptSubject,
  keyOf: (kid: string) => Uint8Array | undefined,
  crypto: Crypto,
): Promise<ReceiptClaims> {
  const { payload } = await verifyDocument(jws, RECEIPT_TYP, keyOf, crypto);
  const claims = await claimsOf(expected, crypto);
  const signed = new Map(Object.entries(payload as object));
  for (const [name, value] of Object.entries(claims)) {
    if (signed.get(name) !== value) throw new Fault('receipt/mismatch', { field: name });
    signed.delete(name);
  }
  const [extra] = signed.keys();
  if (extra !== undefined) throw new Fault('receipt/mismatch', { field: extra });
  return claims;
}

async function claimsOf({ results, ...subject }: ReceiptSubject, crypto: Crypto): Promise<ReceiptClaims> {
  return {
    schema: 'receipt/1',
    kind: subject.kind,
    hub: subject.hub,
    org: subject.org,
    id: subject.id,
    day: subject.day,
    digest: subject.digest,
    results: toBase64url(await crypto.sha256(canonicalBytes(results))),
  };
}
