import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import { Fault } from '#domain/fault';

/** X25519 public key of a member. */
export type RecipientKey = { readonly kid: string; readonly x: string };
/** X25519 private key (RFC 8037). */
export type AgreementPrivateJwk = { readonly kty: 'OKP'; readonly crv: 'X25519'; readonly x: string; readonly d: string };

const ALG = 'ECDH-ES+A256KW';
const ENC = 'A256GCM';

/** Compact JWE (RFC 7516 §7.1) to one X25519 key: ECDH-ES+A256KW (RFC 7518 §4.6), A256GCM. */
export async function sealJwe(plaintext: Uint8Array, recipient: RecipientKey): Promise<string> {
  const key = await importJWK({ kty: 'OKP', crv: 'X25519', x: recipient.x }, ALG);
  return new CompactEncrypt(plaintext).setProtectedHeader({ alg: ALG, enc: ENC, kid: recipient.kid }).encrypt(key);
}

/**
 * Opens what {@link sealJwe} made; no other algorithm is tried, whatever the header asks for.
 *
 * @throws Fault `sealed-object/cannot-open`
 */
export async function openJwe(jwe: string, privateJwk: AgreementPrivateJwk): Promise<Uint8Array> {
  const key = await importJWK({ ...privateJwk }, ALG);
  try {
    const options = { keyManagementAlgorithms: [ALG], contentEncryptionAlgorithms: [ENC] };
    return (await compactDecrypt(jwe, key, options)).plaintext;
  } catch (cause) {
    throw new Fault('sealed-object/cannot-open', {}, { cause });
  }
}
