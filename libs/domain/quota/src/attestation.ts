import type { Crypto, Signer } from '#domain/crypto';
import { signDocument, verifyDocument } from '#domain/signed-document';
import { z } from 'zod';
import { count, day, org, parseClaims, requireSame } from './values.js';

export const ATTESTATION_TYPE = 'dokaz-people+jws';

const claims = z.strictObject({ schema: z.literal('people-attestation/1'), hub: org, org, people: count, day });

/**
 * The hub's word on how many persons the accepted record versions of an organisation hold in all; a record without persons
 * counts one. The number only grows, so that an old attestation is never worth more than a new one.
 */
export type PeopleAttestation = z.infer<typeof claims>;

/** Signs with the hub's statement key: compact JWS over canonical JSON (docs/spec/oprf.md). */
export async function issueAttestation(attestation: Omit<PeopleAttestation, 'schema'>, signer: Signer, crypto: Crypto): Promise<string> {
  const payload = parseClaims(claims, { schema: 'people-attestation/1', ...attestation });
  return (await signDocument(payload, ATTESTATION_TYPE, signer, crypto)).jws;
}

/**
 * @param keyOf statement keys of the hub alone
 * @param expected whose attestation it must be, and of which hub
 * @throws Fault `quota/mismatch`, `quota/malformed`, or a signed-document fault
 */
export async function verifyAttestation(
  jws: string,
  expected: Pick<PeopleAttestation, 'hub' | 'org'>,
  keyOf: (kid: string) => Uint8Array | undefined,
  crypto: Crypto,
): Promise<PeopleAttestation> {
  const attestation = parseClaims(claims, (await verifyDocument(jws, ATTESTATION_TYPE, keyOf, crypto)).payload);
  requireSame(attestation, expected);
  return attestation;
}
