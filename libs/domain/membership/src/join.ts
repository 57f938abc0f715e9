import { parseCanonical } from '#domain/canonical-json';
import { fromBase64url, utf8, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { verifyPossession, type Group } from '#domain/oprf';
import { addSignature, jwkThumbprint, verifySignatures, type MultiSigned } from '#domain/signed-document';
import { z } from 'zod';
import { fingerprintWords } from './words.js';
import { ALGORITHM_OF, memberKey, orgCode, parseWith, ROLES, type MembershipFaultCode } from './trust-document.js';

export const JOIN_TYPE = 'dokaz-join+jws';

const { kid, use, alg, x, epoch } = memberKey.shape;
/** 64 bytes in base64url. */
export const possessionProof = z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/);
const joinKey = z.strictObject({ kid, use, alg, x, epoch, possession: possessionProof.exactOptional() });
const joinClaims = z.strictObject({
  schema: z.literal('join/1'),
  org: orgCode,
  role: z.enum(ROLES),
  invitation: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/),
  reads: z.array(z.string().min(1).max(40)).max(20),
  keys: z.array(joinKey).min(1).max(20),
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
 * X25519 keys cannot sign: the request key vouches for them, as they stand in the payload that it signed. OPRF keys carry
 * a proof of their own ({@link possessionContext}).
 */
export async function joinRequest(claims: JoinClaims, signers: readonly Signer[], crypto: Crypto): Promise<MultiSigned> {
  const [first, ...rest] = signers;
  if (first === undefined) throw new Fault<MembershipFaultCode>('membership/proof-missing');
  let signed = await addSignature({ payload: parseWith(joinClaims, claims) }, JOIN_TYPE, first, crypto);
  for (const signer of rest) signed = await addSignature(signed, JOIN_TYPE, signer, crypto);
  return signed;
}

/** What the proof of possession of an OPRF key is bound to, so that it serves no other organisation, occasion or epoch. */
export function possessionContext(org: string, occasion: string, epochName: string): Uint8Array {
  return utf8(JSON.stringify([org, occasion, epochName]));
}

/**
 * @param group needed for the proofs of OPRF keys; without it a request that lists one is refused
 * @throws Fault `membership/proof-missing` when a listed key was not proved, `oprf/possession-refused`,
 *   `membership/key-id-mismatch`, `membership/malformed`
 */
export async function verifyJoinRequest(signed: MultiSigned, crypto: Crypto, group?: Group): Promise<VerifiedJoin> {
  const claims = parseWith(joinClaims, parseCanonical(fromBase64url(signed.payload)));
  const signing = new Map<string, Uint8Array>();
  for (const key of claims.keys) {
    if (key.alg !== ALGORITHM_OF[key.use]) throw new Fault<MembershipFaultCode>('membership/malformed', { field: 'alg', kid: key.kid });
    if ((await jwkThumbprint({ kty: 'OKP', crv: key.alg, x: key.x }, crypto)) !== key.kid)
      throw new Fault<MembershipFaultCode>('membership/key-id-mismatch', { kid: key.kid });
    if (key.alg === 'Ed25519') signing.set(key.kid, fromBase64url(key.x));
    if (key.alg === 'ristretto255') requirePossession(claims.org, claims.invitation, key, group);
  }
  const { h, kids } = await verifySignatures(signed, JOIN_TYPE, (id) => signing.get(id), crypto);
  for (const id of signing.keys()) if (!kids.includes(id)) throw new Fault<MembershipFaultCode>('membership/proof-missing', { kid: id });
  return { claims, h, words: fingerprintWords(h) };
}

/** @throws Fault `membership/proof-missing`, `membership/malformed`, `oprf/possession-refused` */
export function requirePossession(
  org: string,
  occasion: string,
  { kid: id, x: element, epoch: name, possession }: z.infer<typeof joinKey>,
  group: Group | undefined,
): void {
  if (name === undefined) throw new Fault<MembershipFaultCode>('membership/malformed', { field: 'epoch', kid: id });
  if (possession === undefined || group === undefined) throw new Fault<MembershipFaultCode>('membership/proof-missing', { kid: id });
  verifyPossession(fromBase64url(element), possessionContext(org, occasion, name), fromBase64url(possession), group);
}
