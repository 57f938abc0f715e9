import { toBase64url, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { fieldsOf, type Field } from '#domain/http-signature';
import { JWT_ALGORITHMS, verifyProof, type DpopNonces, type VerifiedProof } from '#platform/access-token';
import type { Response } from 'express';
import type { SignedRequest } from './caller.js';
import type { SignedHttpOptions } from './options.js';
import { available, type Claim } from './ports.js';
import { targetOf } from './target.js';

/** What both OAuth strategies take from a request before anything is believed. */
export interface DpopRequest {
  readonly now: Date;
  readonly nonces: DpopNonces;
  readonly fields: readonly Field[];
  /** Origin and path: what `htu` must say. */
  readonly uri: string;
}

/** @throws Fault `http/not-found` where no nonces are configured, `http/bad-target` */
export function dpopRequest(request: SignedRequest, { origin, clock, dpopNonces }: SignedHttpOptions): DpopRequest {
  if (dpopNonces === undefined) throw new Fault('http/not-found');
  const target = targetOf(request, origin);
  if (target === undefined) throw new Fault('http/bad-target');
  const uri = target.replace(/\?.*$/, '');
  return { now: request.arrivedAt ?? clock.now(), nonces: dpopNonces, fields: fieldsOf(request.rawHeaders), uri };
}

/** The one value of a header. @throws Fault with the code for none or several */
export function onlyField(fields: readonly Field[], name: string, refusal: string): string {
  const [field, ...more] = fields.filter((each) => each.name === name);
  if (field === undefined || more.length > 0) throw new Fault(refusal);
  return field.value;
}

/** The proof of a request; its `jti` is not claimed yet. @throws Fault `oauth/proof-refused`, `oauth/use-nonce` */
export function proofOf(
  { method }: SignedRequest,
  { fields, uri, now, nonces }: DpopRequest,
  { crypto }: SignedHttpOptions,
  accessToken?: string,
): Promise<VerifiedProof> {
  const proof = onlyField(fields, 'dpop', 'oauth/proof-refused');
  const target = { method, uri, ...(accessToken === undefined ? {} : { accessToken }) };
  return verifyProof(proof, target, { now, fresh: (nonce) => nonces.fresh(nonce, now), crypto });
}

/**
 * Takes a `jti` for the first and only time; the store commits it before it answers.
 *
 * @returns what the store says of membership now
 * @throws Fault with the code for a `jti` that was used, or that an earlier life of the store may have seen; `http/unavailable`
 */
export async function claimJti(
  { kid, jti, iat }: { kid: string; jti: string; iat: number },
  { replay, crypto }: SignedHttpOptions,
  { now, startedAt }: { now: Date; startedAt: Date },
  refusal: string,
): Promise<Claim> {
  if (iat < Math.floor(startedAt.getTime() / 1000)) throw new Fault(refusal);
  const nonce = toBase64url(await crypto.sha256(utf8(jti)));
  const claim = await available(() => replay.claim(kid, nonce, iat));
  const storeStart = now.getTime() - claim.uptimeSeconds * 1000;
  if (claim.outcome !== 'fresh' || iat < Math.floor(storeStart / 1000)) throw new Fault(refusal);
  return claim;
}

/** OAuth names of our refusals (RFC 6750 §3.1, RFC 9449 §7.1); anything else is a bare challenge. */
const CHALLENGE: Readonly<Record<string, string>> = {
  'oauth/token-refused': 'invalid_token',
  'oauth/proof-refused': 'invalid_dpop_proof',
  'oauth/use-nonce': 'use_dpop_nonce',
};

/** Tells a client which proof is wanted, as libraries understand it. */
export function challenge(response: Response, error: unknown): void {
  if (!(error instanceof Fault)) return;
  const name = CHALLENGE[error.code];
  const parts = [...(name === undefined ? [] : [`error="${name}"`]), `algs="${JWT_ALGORITHMS.join(' ')}"`];
  if (name !== undefined || error.code === 'http/unauthenticated') response.setHeader('www-authenticate', `DPoP ${parts.join(', ')}`);
}
