import type { JsonObject } from '#domain/canonical-json';
import { fromBase64url, toBase64url, utf8, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { readJwt, signedBy, signJwt } from './jwt.js';
import { inWindow } from './window.js';

/** RFC 9449 §4.2. */
const PROOF_TYPE = 'dpop+jwt';

/** The public key itself and nothing more: a proof that carried its private half would be everybody's. */
const jwk = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: z.string().max(64).optional(),
  alg: z.string().max(16).optional(),
  use: z.literal('sig').optional(),
});
const claims = z.looseObject({
  jti: z.string().min(8).max(256),
  htm: z.string().max(16),
  htu: z.string().max(2048),
  iat: z.int().min(0),
  ath: z.string().max(64).optional(),
  nonce: z.string().max(128).optional(),
});

/** The request for which a proof must have been made. */
export interface ProofTarget {
  readonly method: string;
  /** Origin and path, without query. */
  readonly uri: string;
  /** The access token beside it; undefined at the token endpoint. */
  readonly accessToken?: string;
}

/** A proof that holds, until its `jti` is claimed. */
export interface VerifiedProof {
  /** RFC 7638 thumbprint of the key that made it. */
  readonly jkt: string;
  readonly jti: string;
  /** Unix seconds, as signed. */
  readonly iat: number;
}

/**
 * Verifies a DPoP proof (RFC 9449 §4.3): its own key, this method and path, this token (`ath`), within the window, with a
 * nonce that this server gave.
 *
 * @param fresh whether a nonce is one of ours and still counts
 * @throws Fault `oauth/proof-refused`, or `oauth/use-nonce` when nothing but the nonce is missing or old
 */
export async function verifyProof(
  proof: string,
  { method, uri, accessToken }: ProofTarget,
  { now, fresh, crypto }: { now: Date; fresh: (nonce: string) => boolean; crypto: Pick<Crypto, 'sha256Text'> },
): Promise<VerifiedProof> {
  const jwt = readJwt(proof, { typ: PROOF_TYPE, members: ['jwk'] });
  const key = jwk.safeParse(jwt?.header['jwk']);
  const said = claims.safeParse(jwt?.claims);
  if (jwt === undefined || !key.success || !said.success) throw new Fault('oauth/proof-refused');
  const { jti, htm, htu, iat, ath, nonce } = said.data;
  const { kty, crv, x } = key.data;
  const wantedAth = accessToken === undefined ? undefined : await crypto.sha256Text(accessToken);
  const target = htm === method && sameUri(htu, uri) && ath === wantedAth;
  if (!target || !inWindow(iat, now) || !(await signedBy(jwt, fromBase64url(x)))) throw new Fault('oauth/proof-refused');
  if (nonce === undefined || !fresh(nonce)) throw new Fault('oauth/use-nonce');
  return { jkt: await calculateJwkThumbprint({ kty, crv, x }), jti, iat };
}

/** RFC 9449 §4.3: compared after normalisation; a query or fragment has no place in `htu`. */
function sameUri(htu: string, uri: string): boolean {
  if (/[?#@]/.test(htu) || !URL.canParse(htu)) return false;
  return new URL(htu).href === new URL(uri).href;
}

/** A proof for one request, by a key of use `dpop`. */
export async function dpopProof(
  { method, uri, accessToken }: ProofTarget,
  { signer, x, nonce }: { signer: Signer; x: string; nonce: string | undefined },
  now: Date,
  crypto: Pick<Crypto, 'randomBytes' | 'sha256Text'>,
): Promise<string> {
  const payload: JsonObject = {
    jti: toBase64url(crypto.randomBytes(18)),
    htm: method,
    htu: uri,
    iat: Math.floor(now.getTime() / 1000),
    ...(accessToken === undefined ? {} : { ath: await crypto.sha256Text(accessToken) }),
    ...(nonce === undefined ? {} : { nonce }),
  };
  return signJwt({ typ: PROOF_TYPE, jwk: { kty: 'OKP', crv: 'Ed25519', x } }, payload, signer);
}

/** Seconds for which one nonce is handed out; it is accepted for as long again. */
const SLOT = 120;
const MAC_BYTES = 16;
const CONTEXT = 'dokaz-dpop-nonce';

/**
 * Nonces of the server (RFC 9449 §8, §9) without a store: the number of the two-minute slot under a MAC, so that every process
 * of the hub knows those of the others, and a proof cannot be made long in advance.
 */
export class DpopNonces {
  /** @param key 32 bytes that only the hub has (`KeyStore.secret('dpop-nonce')`) */
  constructor(
    private readonly key: Uint8Array,
    private readonly crypto: { hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array },
  ) {}

  current(now: Date): string {
    return this.of(slotOf(now));
  }

  /** Whether a nonce is that of this slot or the last. */
  fresh(nonce: string, now: Date): boolean {
    const slot = slotOf(now);
    return nonce === this.of(slot) || nonce === this.of(slot - 1);
  }

  private of(slot: number): string {
    return toBase64url(this.crypto.hmacSha256(this.key, utf8(`${CONTEXT} ${slot}`)).subarray(0, MAC_BYTES));
  }
}

function slotOf(now: Date): number {
  return Math.floor(now.getTime() / 1000 / SLOT);
}
