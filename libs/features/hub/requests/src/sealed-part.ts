import { parseStrictJson } from '#domain/canonical-json';
import { fromBase64url, fromUtf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import { z } from 'zod';

/** Characters of one sealed part at most. */
export const SEALED_LIMIT = 1 << 20;

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
/** JWE General JSON Serialization (RFC 7516 §7.2.1), as far as the hub looks: to whose keys it is sealed. */
const shape = z.object({
  ciphertext: base64url,
  recipients: z
    .array(z.object({ header: z.object({ kid: z.string().max(64) }), encrypted_key: base64url }))
    .min(1)
    .max(64),
});

/**
 * A sealed part goes to the readers of its release and to nobody else: every key is one of theirs, and each of them has one.
 * What is inside the hub cannot see.
 *
 * @throws Fault `release/sealed-malformed`, `release/sealed-to-others`
 */
export function requireSealedTo(sealed: string, aud: readonly string[], membership: Membership, at: Date): void {
  const parsed = shape.safeParse(parse(sealed));
  if (!parsed.success) throw new Fault('release/sealed-malformed', { field: '/sealed' });
  const kids = parsed.data.recipients.map(({ header }) => header.kid);
  const keysOf = aud.map((org) => new Set(membership.encryptionKeys(org, at).map(({ kid }) => kid)));
  const known = kids.every((kid) => keysOf.some((keys) => keys.has(kid)));
  const all = keysOf.every((keys) => kids.some((kid) => keys.has(kid)));
  if (!known || !all) throw new Fault('release/sealed-to-others', { field: '/sealed' });
}

function parse(sealed: string): unknown {
  try {
    return parseStrictJson(sealed);
  } catch (cause) {
    throw new Fault('release/sealed-malformed', { field: '/sealed' }, { cause });
  }
}

/** The key id that a compact JWE (RFC 7516 §7.1) names in its protected header; undefined for anything else. */
export function keyOfJwe(jwe: string): string | undefined {
  try {
    const header = parseStrictJson(fromUtf8(fromBase64url(jwe.slice(0, jwe.indexOf('.')))));
    const { kid } = Object(header) as { kid?: unknown };
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}
