import type { Json, JsonObject } from '#domain/canonical-json';
import { toBase64url, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import { z } from 'zod';
import { readJwt, signedBy, signJwt } from './jwt.js';
import { TOKEN_LIFE } from './window.js';

/** RFC 9068 §2.1. */
const TOKEN_TYPE = 'at+jwt';

/** What a reader may do with a mandate. */
export const MANDATE_ACTIONS = ['search', 'read'] as const;
export type MandateAction = (typeof MANDATE_ACTIONS)[number];

/** RFC 9396: the one type of authorisation here. */
export const mandateDetail = z.strictObject({
  type: z.literal('mandate'),
  mandateId: z.uuid(),
  actions: z
    .array(z.enum(MANDATE_ACTIONS))
    .min(1)
    .max(MANDATE_ACTIONS.length)
    .refine((actions) => new Set(actions).size === actions.length),
});
/** All grants of one request, as its reader sees them: `mandateId` is the request's id. */
export type MandateDetail = z.output<typeof mandateDetail>;
/** One mandate for each token: a stolen one opens one case. */
export const mandateDetails = z.tuple([mandateDetail]);

const claims = z.strictObject({
  iss: z.string(),
  sub: z.string(),
  client_id: z.string(),
  aud: z.string(),
  iat: z.int(),
  exp: z.int(),
  jti: z.string(),
  cnf: z.strictObject({ jkt: z.string() }),
  /** Key by which the client had shown who it is: once it is revoked, so are the tokens that it obtained. */
  client_kid: z.string(),
  authorization_details: mandateDetails,
});

/** For whom a token is made. */
export interface TokenSubject {
  readonly org: string;
  readonly clientKid: string;
  /** Thumbprint of the client's pinned DPoP key. */
  readonly jkt: string;
  readonly mandate: MandateDetail;
}

/** A token that holds, for the key that proved possession of it. */
export interface VerifiedToken extends TokenSubject {
  readonly jti: string;
  /** Unix seconds. */
  readonly exp: number;
}

/** An access token (RFC 9068) bound to the client's DPoP key (RFC 9449 §6.1), for one mandate and five minutes. */
export async function issueToken(
  { org, clientKid, jkt, mandate }: TokenSubject,
  { issuer, signer, now, crypto }: { issuer: string; signer: Signer; now: Date; crypto: Pick<Crypto, 'randomBytes'> },
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  const payload: JsonObject = {
    iss: issuer,
    sub: org,
    client_id: org,
    aud: issuer,
    iat,
    exp: iat + TOKEN_LIFE,
    jti: toBase64url(crypto.randomBytes(18)),
    cnf: { jkt },
    client_kid: clientKid,
    authorization_details: [mandate as unknown as Json],
  };
  return signJwt({ kid: signer.kid, typ: TOKEN_TYPE }, payload, signer);
}

/**
 * Verifies a token: signed by a hub's key of use `token`, for this issuer, not over, bound to the key that made the proof, and
 * both keys of its client still in the trust document as it stands now.
 *
 * @param jkt thumbprint of the proof's key
 * @throws Fault `oauth/token-refused`
 */
export async function verifyToken(
  token: string,
  jkt: string,
  { issuer, membership, now }: { issuer: string; membership: Membership; now: Date },
): Promise<VerifiedToken> {
  const jwt = readJwt(token, { typ: TOKEN_TYPE, members: ['kid'] });
  const said = claims.safeParse(jwt?.claims);
  const kid = jwt?.header['kid'];
  if (jwt === undefined || !said.success || typeof kid !== 'string') throw new Fault('oauth/token-refused');
  const key = membership.publicKeyAt(kid, 'token', now);
  const signed = await signedBy(jwt, key);
  const { iss, aud, sub, client_id: clientId, iat, exp, jti, cnf, client_kid: clientKid, authorization_details: details } = said.data;
  const at = Math.floor(now.getTime() / 1000);
  const alive = iat <= at + 30 && exp > at && exp - iat <= TOKEN_LIFE;
  const mine = iss === issuer && aud === issuer && clientId === sub && cnf.jkt === jkt;
  const listed = holdsKey(membership, sub, clientKid, 'client', now) && holdsKey(membership, sub, jkt, 'dpop', now);
  if (!signed || !alive || !mine || !listed) throw new Fault('oauth/token-refused');
  return { org: sub, clientKid, jkt, mandate: details[0], jti, exp };
}

/** Whether an organisation may use that key for that use now. */
export function holdsKey(membership: Membership, org: string, kid: string, use: 'client' | 'dpop', now: Date): boolean {
  const key = membership.keyAt(kid, use, now);
  return !('refused' in key) && key.org === org;
}
