import { GeneralEncrypt, generalDecrypt, importJWK, type GeneralJWE } from 'jose';
import { Fault } from '#domain/fault';
import { parseStrictJson } from '#domain/canonical-json';
import type { AgreementPrivateJwk, RecipientKey } from './jwe.js';

const ALG = 'ECDH-ES+A256KW';
const ENC = 'A256GCM';

/**
 * JWE General JSON Serialization (RFC 7516 §7.2.1) to several X25519 keys: one ciphertext, a wrapped key for each, whose header names
 * the key. ECDH-ES+A256KW (RFC 7518 §4.6), A256GCM.
 *
 * @throws Fault `sealed-object/no-recipient`
 */
export async function sealJweFor(plaintext: Uint8Array, recipients: readonly RecipientKey[]): Promise<string> {
  if (recipients.length === 0) throw new Fault('sealed-object/no-recipient');
  const jwe = new GeneralEncrypt(plaintext).setProtectedHeader({ enc: ENC });
  for (const { kid, x } of recipients)
    jwe.addRecipient(await importJWK({ kty: 'OKP', crv: 'X25519', x }, ALG)).setUnprotectedHeader({ alg: ALG, kid });
  return JSON.stringify(await jwe.encrypt());
}

/**
 * Opens what {@link sealJweFor} made with one of the keys; no other algorithm is tried.
 *
 * @throws Fault `sealed-object/cannot-open`
 */
export async function openJweFor(jwe: string, privateJwk: AgreementPrivateJwk): Promise<Uint8Array> {
  try {
    const key = await importJWK({ ...privateJwk }, ALG);
    const parsed = parseStrictJson(jwe) as unknown as GeneralJWE;
    const options = { keyManagementAlgorithms: [ALG], contentEncryptionAlgorithms: [ENC] };
    return (await generalDecrypt(parsed, key, options)).plaintext;
  } catch (cause) {
    throw new Fault('sealed-object/cannot-open', {}, { cause });
  }
}
