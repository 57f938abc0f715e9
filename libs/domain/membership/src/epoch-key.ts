import { fromBase64url, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Group } from '#domain/oprf';
import { jwkThumbprint, signDocument, verifyDocument } from '#domain/signed-document';
import { z } from 'zod';
import { possessionProof, requirePossession } from './join.js';
import { epochName, memberKey, orgCode, parseWith, type MembershipFaultCode } from './trust-document.js';
import type { VerifiedTrust } from './verified-trust.js';

export const EPOCH_KEY_TYPE = 'dokaz-epoch-key+jws';

const { kid, x } = memberKey.shape;
const epochKeyClaims = z.strictObject({
  schema: z.literal('epoch-key/1'),
  org: orgCode,
  kid,
  x,
  epoch: epochName,
  possession: possessionProof,
});

/** A key holder's OPRF key for a new epoch, offered to the roots. */
export type EpochKeyClaims = z.infer<typeof epochKeyClaims>;

/** Occasion of the proof of possession: the document whose successor is to list the key. */
export const epochKeyOccasion = (trust: VerifiedTrust): string => trust.hash;

/** Signs with the key holder's own statement key. */
export function signEpochKey(claims: EpochKeyClaims, signer: Signer, crypto: Crypto): Promise<{ jws: string; h: string }> {
  return signDocument(parseWith(epochKeyClaims, claims), EPOCH_KEY_TYPE, signer, crypto);
}

/**
 * Checks that the key holder itself signed and that it knows the private key; what is left is for the roots to decide.
 * @throws Fault `membership/not-entitled` (not an active key holder's statement key), `membership/key-id-mismatch`,
 *   `oprf/possession-refused`, `membership/malformed`, or a signed-document fault
 */
export async function verifyEpochKey(jws: string, trust: VerifiedTrust, crypto: Crypto, group: Group): Promise<EpochKeyClaims> {
  const holders = trust.document.members.filter(({ role, status }) => role === 'keyHolder' && status === 'active');
  const keys = holders.flatMap(({ org, keys: own }) => own.map((key) => ({ org, ...key })));
  const keyOf = (id: string) => keys.find((key) => key.kid === id && key.use === 'statement' && key.revokedAt === undefined);
  const { payload, kid: signedBy } = await verifyDocument(jws, EPOCH_KEY_TYPE, (id) => bytesOf(keyOf(id)?.x), crypto);
  const claims = parseWith(epochKeyClaims, payload);
  if (keyOf(signedBy)!.org !== claims.org) throw new Fault<MembershipFaultCode>('membership/not-entitled', { org: claims.org });
  if ((await jwkThumbprint({ kty: 'OKP', crv: 'ristretto255', x: claims.x }, crypto)) !== claims.kid)
    throw new Fault<MembershipFaultCode>('membership/key-id-mismatch', { kid: claims.kid });
  requirePossession(claims.org, epochKeyOccasion(trust), { ...claims, use: 'oprf', alg: 'ristretto255' }, group);
  return claims;
}

function bytesOf(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : fromBase64url(text);
}
