import { z } from 'zod';
import { Fault } from '#domain/fault';
import type { Crypto } from '#domain/crypto';
import type { Membership } from '#domain/membership';
import { verifyDocument } from '#domain/signed-document';

/** Who calls, and the trust document and instant by which its keys are judged: the hub's, never the sender's. */
export interface Speaker {
  readonly org: string;
  readonly membership: Membership;
  readonly at: Date;
}

/**
 * What the caller itself signed with a statement key that counts today.
 *
 * @throws Fault `link/malformed` with the field that departs from the schema, and the faults of `verifyDocument`
 */
export async function verifyWord<T>(jws: string, typ: string, schema: z.ZodType<T>, speaker: Speaker, crypto: Crypto): Promise<T> {
  const keyOf = (kid: string) => {
    const key = speaker.membership.keyAt(kid, 'statement', speaker.at);
    return 'refused' in key || key.org !== speaker.org ? undefined : key.publicKey;
  };
  const { payload } = await verifyDocument(jws, typ, keyOf, crypto);
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw new Fault('link/malformed', { field: `/${parsed.error.issues[0]?.path.join('/') ?? ''}` });
  return parsed.data;
}

/** @throws Fault `link/mismatch` naming the first claim that is not what the request says */
export function requireClaims(claims: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(expected))
    if (claims[field] !== value) throw new Fault('link/mismatch', { field: `/${field}` });
}
