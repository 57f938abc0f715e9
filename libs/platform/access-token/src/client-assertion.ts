import type { JsonObject } from '#domain/canonical-json';
import { toBase64url, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import { z } from 'zod';
import { readJwt, signedBy, signJwt } from './jwt.js';
import { inWindow } from './window.js';

/** RFC 7523 §2.2. */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** Seconds between `iat` and `exp` at most. */
const LONGEST_LIFE = 300;
/** Seconds that our own assertions live. */
const LIFE = 60;

const seconds = z.int().min(0);
/** RFC 7519 §4.1: members that we do not know say nothing to us. */
const claims = z.looseObject({
  iss: z.string().max(64),
  sub: z.string().max(64),
  aud: z.union([z.string().max(512), z.tuple([z.string().max(512)])]),
  jti: z.string().min(8).max(256),
  iat: seconds,
  exp: seconds,
  nbf: seconds.optional(),
});

/** Who has shown to be a client, until its `jti` is claimed. */
export interface VerifiedAssertion {
  /** Organisation code, the client's id. */
  readonly org: string;
  /** Key of use `client`. */
  readonly kid: string;
  readonly jti: string;
  /** Unix seconds, as signed. */
  readonly iat: number;
}

/**
 * `private_key_jwt` (RFC 7523): signed by a key of use `client` that the trust document lists for the organisation, made for
 * this very issuer, within five minutes.
 *
 * @param issuer the only accepted audience: an assertion for another server's token endpoint is none here
 * @throws Fault `oauth/invalid-client`, the same for whatever is wrong, unknown clients and bad signatures alike
 */
export async function verifyClientAssertion(
  assertion: string,
  { issuer, membership, now }: { issuer: string; membership: Membership; now: Date },
): Promise<VerifiedAssertion> {
  const jwt = readJwt(assertion, { members: ['kid'] });
  const parsed = claims.safeParse(jwt?.claims);
  const kid = jwt?.header['kid'];
  if (jwt === undefined || !parsed.success || typeof kid !== 'string') throw new Fault('oauth/invalid-client');
  const { iss, sub, aud, jti, iat, exp, nbf } = parsed.data;
  const key = membership.keyAt(kid, 'client', now);
  const known = !('refused' in key) && key.org === sub;
  const signed = await signedBy(jwt, known ? key.publicKey : undefined);
  const at = Math.floor(now.getTime() / 1000);
  const timely = inWindow(iat, now) && exp > at && exp - iat <= LONGEST_LIFE && (nbf ?? iat) <= at + 30;
  const forUs = iss === sub && (typeof aud === 'string' ? aud : aud[0]) === issuer;
  if (!signed || !timely || !forUs) throw new Fault('oauth/invalid-client');
  return { org: sub, kid, jti, iat };
}

/** An assertion for one token request. */
export function clientAssertion(
  { org, issuer }: { org: string; issuer: string },
  signer: Signer,
  now: Date,
  crypto: Pick<Crypto, 'randomBytes'>,
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  const payload: JsonObject = { iss: org, sub: org, aud: issuer, jti: toBase64url(crypto.randomBytes(18)), iat, exp: iat + LIFE };
  return signJwt({ kid: signer.kid, typ: 'JWT' }, payload, signer);
}
