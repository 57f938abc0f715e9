import type { Crypto, Signer } from '#domain/crypto';
import { fromBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import { addSignature, signDocument, verifyDocument, verifySignatures, type MultiSigned } from '#domain/signed-document';
import { z } from 'zod';
import { day, org, parseClaims, type QuotaFaultCode } from './values.js';

export const FREEZE_TYPE = 'dokaz-oprf-freeze+jws';
export const RESUMPTION_TYPE = 'dokaz-oprf-resumption+jws';

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const freezeClaims = z.strictObject({
  schema: z.literal('oprf-freeze/1'),
  /** The organisation whose evaluations stop; everybody's when absent. */
  org: org.exactOptional(),
  on: day,
  /** 128 random bits: the same person may freeze again on the day of a resumption. */
  nonce: z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/),
});
const resumptionClaims = z.strictObject({ schema: z.literal('oprf-resumption/1'), freezes: z.array(hash).min(1).max(100), on: day });

/** Stops evaluation at once, for one organisation or for all. */
export type FreezeClaims = z.infer<typeof freezeClaims>;
/** Lifts exactly the freezes that it names; it can never be used against a later one. */
export type ResumptionClaims = z.infer<typeof resumptionClaims>;

export interface VerifiedFreeze {
  readonly jws: string;
  /** Identity, for resumptions. */
  readonly h: string;
  readonly claims: FreezeClaims;
}

export interface VerifiedResumption {
  readonly signed: MultiSigned;
  readonly h: string;
  readonly claims: ResumptionClaims;
}

/** Signs with a root key or a key holder's statement key. */
export async function signFreeze(claims: FreezeClaims, signer: Signer, crypto: Crypto): Promise<{ jws: string; h: string }> {
  return signDocument(parseClaims(freezeClaims, claims), FREEZE_TYPE, signer, crypto);
}

/**
 * Any root or any active key holder is enough, because stopping must be fast; going on needs the roots' threshold.
 * @throws Fault `signed-document/unknown-key` for anybody else's signature, `quota/malformed`, or a signed-document fault
 */
export async function verifyFreeze(jws: string, membership: Membership, at: Date, crypto: Crypto): Promise<VerifiedFreeze> {
  const keyOf = (kid: string) => {
    const root = membership.roots.find((each) => each.kid === kid);
    if (root !== undefined) return fromBase64url(root.x);
    const key = membership.keyAt(kid, 'statement', at);
    return 'refused' in key || key.role !== 'keyHolder' ? undefined : key.publicKey;
  };
  const { payload, h } = await verifyDocument(jws, FREEZE_TYPE, keyOf, crypto);
  return { jws, h, claims: parseClaims(freezeClaims, payload) };
}

/** Adds one root's signature to a resumption, whether nobody or others signed before. */
export async function signResumption(document: ResumptionClaims | MultiSigned, root: Signer, crypto: Crypto): Promise<MultiSigned> {
  return addSignature(
    'signatures' in document ? document : { payload: parseClaims(resumptionClaims, document) },
    RESUMPTION_TYPE,
    root,
    crypto,
  );
}

/** @throws Fault `quota/below-threshold`, `quota/malformed`, or a signed-document fault */
export async function verifyResumption(signed: MultiSigned, membership: Membership, crypto: Crypto): Promise<VerifiedResumption> {
  const { roots, threshold } = membership;
  const keys = new Map(roots.map(({ kid, x }) => [kid, fromBase64url(x)]));
  const { payload, h, kids } = await verifySignatures(signed, RESUMPTION_TYPE, (kid) => keys.get(kid), crypto);
  if (kids.length < threshold) throw new Fault<QuotaFaultCode>('quota/below-threshold', { signed: kids.length, threshold });
  return { signed, h, claims: parseClaims(resumptionClaims, payload) };
}
