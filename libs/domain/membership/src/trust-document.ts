import { Fault } from '#domain/fault';
import { z } from 'zod';

/** What an organisation is in the coalition. */
export const ROLES = ['partner', 'admin', 'keyHolder', 'recipient', 'witness', 'hub'] as const;
export type Role = (typeof ROLES)[number];

/** What a key may be used for: one key, one use. */
export const KEY_USES = ['request', 'statement', 'encryption', 'pair', 'witness', 'oprf', 'client', 'dpop', 'token'] as const;
export type KeyUse = (typeof KEY_USES)[number];

/** Signing (RFC 8032), key agreement (RFC 7748), oblivious evaluation (RFC 9497). */
export const KEY_ALGORITHMS = ['Ed25519', 'X25519', 'ristretto255'] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** The one algorithm of a use. */
export const ALGORITHM_OF = {
  request: 'Ed25519',
  statement: 'Ed25519',
  encryption: 'X25519',
  pair: 'X25519',
  witness: 'Ed25519',
  oprf: 'ristretto255',
  client: 'Ed25519',
  dpop: 'Ed25519',
  token: 'Ed25519',
} as const satisfies Record<KeyUse, KeyAlgorithm>;

/** Uses that belong to one role: a partner's key can't obtain a prosecutor's token, and only the hub's can sign one. */
export const ROLE_OF_USE: Readonly<Partial<Record<KeyUse, Role>>> = {
  oprf: 'keyHolder',
  client: 'recipient',
  dpop: 'recipient',
  token: 'hub',
};

/** Roots needed at most; more would never meet in one month. */
const MOST_ROOTS = 25;

const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
/** 32 bytes as base64url without padding; the last character carries 4 bits, so only every fourth letter is canonical. */
const bytes32 = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
/** Name of a generation of OPRF keys: `2026`, `2026b`. */
export const epochName = z.string().regex(/^[a-z0-9]{1,16}$/);
/** Opaque organisation code: the letter tells the kind, the number nothing. */
export const orgCode = z.string().regex(/^[PAHKRW]-\d{2,4}$/);

const rootKey = z.strictObject({ kid: bytes32, x: bytes32 });

export const memberKey = z.strictObject({
  kid: bytes32,
  use: z.enum(KEY_USES),
  alg: z.enum(KEY_ALGORITHMS),
  x: bytes32,
  /** With use `oprf` only. */
  epoch: epochName.exactOptional(),
  notBefore: day,
  notAfter: day,
  revokedAt: day.exactOptional(),
  compromisedSince: day.exactOptional(),
});

const member = z.strictObject({
  org: orgCode,
  role: z.enum(ROLES),
  status: z.enum(['active', 'suspended', 'removed']),
  statusSince: day,
  reads: z.array(z.string().min(1).max(40)).max(20),
  keys: z.array(memberKey).max(200),
  emergency: bytes32.exactOptional(),
  custodian: orgCode.exactOptional(),
  /** Of an admin, who is one person: the partner for whom she works. What that partner would gain she does not decide. */
  worksFor: orgCode.exactOptional(),
  silenceDays: z.int().min(1).max(3650).exactOptional(),
});

const trustDocument = z.strictObject({
  schema: z.literal('trust/1'),
  version: z.int().min(1),
  prevHash: bytes32.nullable(),
  issuedAt: day,
  expires: day,
  roots: z.array(rootKey).min(1).max(MOST_ROOTS),
  threshold: z.int().min(1).max(MOST_ROOTS),
  members: z.array(member).max(1000),
  witnesses: z.strictObject({ n: z.int().min(0), q: z.int().min(0) }),
  undoes: z.array(bytes32).max(1000),
});

export type RootKey = z.infer<typeof rootKey>;
/** A member's public key with the days (inclusive) in which it may be used. */
export type MemberKey = z.infer<typeof memberKey>;
/** A member organisation; removed members stay listed, so that their old statements remain verifiable. */
export type Member = z.infer<typeof member>;
/**
 * Who belongs to the coalition, with which keys, since when: the payload of a multi-signed document
 * (`dokaz-trust+jws`). Days are `YYYY-MM-DD`, keys raw 32 bytes in base64url, key ids RFC 7638 thumbprints.
 * `undoes` lists the hashes of revocations that this version takes back (only the threshold may do that).
 */
export type TrustDocument = z.infer<typeof trustDocument>;

export type MembershipFaultCode =
  | 'membership/malformed'
  | 'membership/rollback'
  | 'membership/fork'
  | 'membership/version-gap'
  | 'membership/not-the-pinned-document'
  | 'membership/below-threshold'
  | 'membership/expired'
  | 'membership/lives-too-long'
  | 'membership/key-id-mismatch'
  | 'membership/key-listed-twice'
  | 'membership/member-dropped'
  | 'membership/member-changed'
  | 'membership/key-changed'
  | 'membership/revocation-undone'
  | 'membership/unknown-member'
  | 'membership/unknown-key'
  | 'membership/already-listed'
  | 'membership/not-entitled'
  | 'membership/proof-missing';

/** Parses a payload strictly. @throws Fault `membership/malformed` with the JSON pointer of the first fault. */
export function parseTrustDocument(payload: unknown): TrustDocument {
  return parseWith(trustDocument, payload);
}

/** Strict zod parsing that answers with this area's fault. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = `/${parsed.error.issues[0]!.path.join('/')}`;
  throw new Fault<MembershipFaultCode>('membership/malformed', { field });
}

/** UTC day of an instant, `YYYY-MM-DD`; string order is time order. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
