import { parseCanonical } from '#domain/canonical-json';
import { fromBase64url, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { addSignature, jwkThumbprint, verifySignatures, type MultiSigned } from '#domain/signed-document';
import { z } from 'zod';
import { fingerprintWords } from './words.js';
import { memberKey, orgCode, parseWith, ROLES, type MembershipFaultCode } from './trust-document.js';

export const JOIN_TYPE = 'dokaz-join+jws';

const { kid, use, alg, x } = memberKey.shape;
const joinClaims = z.strictObject({
  schema: z.literal('join/1'),
  org: orgCode,
  role: z.enum(ROLES),
  invitation: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/),
  reads: z.array(z.string().min(1).max(40)).max(20),
  keys: z.array(z.strictObject({ kid, use, alg, x })).min(1).max(20),
});

/** What an organisation asks for: its code, role and public keys, tied to the invitation that it got. */
export type JoinClaims = z.infer<typeof joinClaims>;
export interface VerifiedJoin {
  readonly claims: JoinClaims;
  /** base64url SHA-256 of the payload bytes. */
  readonly h: string;
  /** Read aloud to two existing members before anyone signs. */
  readonly words: readonly string[];
}

/**
 * Signs a join request with *every* signing key that it lists, which proves possession of each (RFC 4210 §4.3 in spirit).
 * X25519 keys cannot sign: the request key vouches for them, as they stand in the payload that it signed.
 */
export async function joinRequest(claims: JoinClaims, signers: readonly Signer[], crypto: Crypto): Promise<MultiSigned> {
  const [first, ...rest] = signers;
  if (first === undefined) throw new Fault<MembershipFaultCode>('membership/proof-missing');
  let signed = await addSignature({ payload: parseWith(joinClaims, claims) }, JOIN_TYPE, first, crypto);
  for (const signer of rest) signed = await addSignature(signed, JOIN_TYPE, signer, crypto);
  return signed;
}

/** @throws Fault `membership/proof-missing` when a listed signing key did not sign, `membership/key-id-mismatch`, `membership/malformed` */
export async function verifyJoinRequest(signed: MultiSigned, crypto: Crypto): Promise<VerifiedJoin> {
  const claims = parseWith(joinClaims, parseCanonical(fromBase64url(signed.payload)));
  const signing = new Map<string, Uint8Array>();
  for (const key of claims.keys) {
    if ((key.alg === 'X25519') !== (key.use === 'encryption'))
      throw new Fault<MembershipFaultCode>('membership/malformed', { field: 'alg', kid: key.kid });
    if ((await jwkThumbprint({ kty: 'OKP', crv: key.alg, x: key.x }, crypto)) !== key.kid)
      throw new Fault<MembershipFaultCode>('membership/key-id-mismatch', { kid: key.kid });
    if (key.alg === 'Ed25519') signing.set(key.kid, fromBase64url(key.x));
  }
  const { h, kids } = await verifySignatures(signed, JOIN_TYPE, (id) => signing.get(id), crypto);
  for (const id of signing.keys()) if (!kids.includes(id)) throw new Fault<MembershipFaultCode>('membership/proof-missing', { kid: id });
  return { claims, h, words: fingerprintWords(h) };
}
