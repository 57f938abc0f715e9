import { fromBase64url, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { signDocument, verifyDocument } from '#domain/signed-document';
import { z } from 'zod';
import type { VerifiedTrust } from './verified-trust.js';
import { memberKey, orgCode, parseWith, type MembershipFaultCode, type TrustDocument } from './trust-document.js';

export const REVOCATION_TYPE = 'dokaz-revocation+jws';

const { kid, notBefore: day } = memberKey.shape;
const revocationClaims = z.strictObject({
  schema: z.literal('revocation/1'),
  org: orgCode,
  kid: kid.exactOptional(),
  on: day,
  compromisedSince: day.exactOptional(),
});

/** One key that stops counting from the start of `on`, or, without `kid`, a whole member that is frozen. */
export type RevocationClaims = z.infer<typeof revocationClaims>;
export interface VerifiedRevocation {
  readonly jws: string;
  /** Identity of the revocation, for `undoes`. */
  readonly h: string;
  readonly claims: RevocationClaims;
}

/** Signs a revocation with a root key or with any signing key of the organisation concerned. */
export function signRevocation(claims: RevocationClaims, signer: Signer, crypto: Crypto): Promise<{ jws: string; h: string }> {
  return signDocument(parseWith(revocationClaims, claims), REVOCATION_TYPE, signer, crypto);
}

/**
 * Checks that one root, or the owning member, signed. A single signature is enough, because stopping must be fast;
 * taking it back needs the threshold (`undoes`). The thief of a key may at worst revoke it.
 * @throws Fault `membership/not-entitled`, `membership/unknown-key`, `membership/malformed`, or a signed-document fault
 */
export async function verifyRevocation(jws: string, trust: VerifiedTrust, crypto: Crypto): Promise<VerifiedRevocation> {
  const { document } = trust;
  const { payload, kid: signedBy, h } = await verifyDocument(jws, REVOCATION_TYPE, (id) => signingKey(document, id), crypto);
  const claims = parseWith(revocationClaims, payload);
  const owner = document.members.find(({ org }) => org === claims.org);
  if (owner === undefined) throw new Fault<MembershipFaultCode>('membership/unknown-member', { org: claims.org });
  if (claims.kid !== undefined && !owner.keys.some((key) => key.kid === claims.kid))
    throw new Fault<MembershipFaultCode>('membership/unknown-key');
  const entitled = document.roots.some((root) => root.kid === signedBy) || owner.keys.some((key) => key.kid === signedBy);
  if (!entitled) throw new Fault<MembershipFaultCode>('membership/not-entitled');
  return { jws, h, claims };
}

function signingKey(document: TrustDocument, id: string): Uint8Array | undefined {
  const root = document.roots.find((key) => key.kid === id);
  const own = document.members.flatMap(({ keys }) => keys).find((key) => key.kid === id && key.alg === 'Ed25519');
  const x = root?.x ?? own?.x;
  return x === undefined ? undefined : fromBase64url(x);
}
