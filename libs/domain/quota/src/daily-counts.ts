import type { Crypto, Signer } from '#domain/crypto';
import { signDocument, verifyDocument } from '#domain/signed-document';
import { z } from 'zod';
import { count, day, org, parseClaims, requireSame } from './values.js';

export const COUNTS_TYPE = 'dokaz-oprf-counts+jws';

const claims = z.strictObject({ schema: z.literal('oprf-counts/1'), server: org, org, day, people: count, elements: count });

/**
 * What a key server evaluated for one organisation on one day (UTC), each batch once however often it was repeated. The
 * organisation compares it with what its own node asked for; anything more was asked by somebody with its keys.
 */
export type DailyCounts = z.infer<typeof claims>;

/** Signs with the key server's statement key. */
export async function issueCounts(counts: Omit<DailyCounts, 'schema'>, signer: Signer, crypto: Crypto): Promise<string> {
  const payload = parseClaims(claims, { schema: 'oprf-counts/1', ...counts });
  return (await signDocument(payload, COUNTS_TYPE, signer, crypto)).jws;
}

/**
 * @param keyOf statement keys of that key server alone
 * @throws Fault `quota/mismatch`, `quota/malformed`, or a signed-document fault
 */
export async function verifyCounts(
  jws: string,
  expected: Pick<DailyCounts, 'server' | 'org' | 'day'>,
  keyOf: (kid: string) => Uint8Array | undefined,
  crypto: Crypto,
): Promise<DailyCounts> {
  const counts = parseClaims(claims, (await verifyDocument(jws, COUNTS_TYPE, keyOf, crypto)).payload);
  requireSame(counts, expected);
  return counts;
}
