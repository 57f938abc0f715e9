import { parseStrictJson, type JsonObject } from '#domain/canonical-json';
import { fromBase64url, fromHex, fromUtf8, toBase64url, utf8, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { compactVerify, importJWK } from 'jose';

/** RFC 9864 §2.2 and the older name that libraries still send; both are Ed25519 with the keys that this coalition lists. */
export const JWT_ALGORITHMS = ['Ed25519', 'EdDSA'] as const;
/** Characters of one token at most; more is nobody's honest token. */
const LONGEST = 8192;
/** RFC 8032 §7.1 test 1; stands in for unknown keys and is never accepted. */
const DECOY = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');

/** What a compact JWS says, before anybody checked who says it. */
export interface UncheckedJwt {
  readonly compact: string;
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** Which header a kind of token has; anything else in it is refused (RFC 8725 §3.10, §3.11). */
export interface HeaderRule {
  /** The only `typ`; undefined = `JWT` or none. */
  readonly typ?: string;
  /** Members beside `alg` and `typ` that must stand there. */
  readonly members: readonly string[];
}

/**
 * Reads a compact JWT strictly: two algorithms of one curve, no `crit`, no `jku`, no `x5u`, no member that has no business
 * there, no duplicate keys in its JSON.
 *
 * @returns undefined for anything else
 */
export function readJwt(compact: string, rule: HeaderRule): UncheckedJwt | undefined {
  const [protectedHeader = '', payload = '', signature = '', ...rest] = compact.length > LONGEST ? [] : compact.split('.');
  if (signature === '' || rest.length > 0) return undefined;
  const header = objectOf(protectedHeader);
  const claims = objectOf(payload);
  if (header === undefined || claims === undefined || !fits(header, rule)) return undefined;
  return { compact, header, claims };
}

function fits(header: JsonObject, { typ, members }: HeaderRule): boolean {
  const allowed = ['alg', 'typ', ...members];
  const algorithm = JWT_ALGORITHMS.some((alg) => alg === header['alg']);
  const kind = typ === undefined ? header['typ'] === undefined || header['typ'] === 'JWT' : header['typ'] === typ;
  return algorithm && kind && Object.keys(header).every((name) => allowed.includes(name)) && members.every((name) => name in header);
}

function objectOf(part: string): JsonObject | undefined {
  try {
    const value = parseStrictJson(fromUtf8(fromBase64url(part)), { maxDepth: 8 });
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/**
 * Whether the signature is that of the key. Without a key another one is tried and refused all the same, so that a caller
 * cannot tell by the clock whether a key exists.
 */
export async function signedBy({ compact }: UncheckedJwt, publicKey: Uint8Array | undefined): Promise<boolean> {
  const x = toBase64url(publicKey ?? DECOY);
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'Ed25519');
  const holds = await compactVerify(compact, key, { algorithms: [...JWT_ALGORITHMS] }).then(
    () => true,
    () => false,
  );
  return holds && publicKey !== undefined;
}

/** A compact JWS over a header and claims, as they are. */
export async function signJwt(header: JsonObject, claims: JsonObject, signer: Signer): Promise<string> {
  const part = (value: JsonObject) => toBase64url(utf8(JSON.stringify(value)));
  const input = `${part({ alg: 'Ed25519', ...header })}.${part(claims)}`;
  return `${input}.${toBase64url(await signer.sign(utf8(input)))}`;
}
