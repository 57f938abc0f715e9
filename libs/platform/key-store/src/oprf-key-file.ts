import { hash } from 'node:crypto';
import { toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { OprfKeyPair } from '#domain/oprf';

/** One epoch's key as it lies in the folder. */
export interface StoredOprfKey {
  readonly file: string;
  readonly kid: string;
  readonly epoch: string;
  readonly x: string;
  readonly d: string;
}

/** Name and text of the file of a new key; the name holds the epoch, so that an epoch can have one key only. */
export function oprfFile(epoch: string, pair: OprfKeyPair): { name: string; text: string } {
  const jwk = { kty: 'OKP', crv: 'ristretto255', x: toBase64url(pair.publicKey), d: toBase64url(pair.privateKey), epoch };
  return { name: `oprf.${epoch}.jwk`, text: JSON.stringify(jwk) };
}

/** @throws Fault `key-store/damaged` */
export function readOprfKey(text: string, file: string): StoredOprfKey {
  const { kty, crv, x, d, epoch } = JSON.parse(text) as Partial<Record<string, unknown>>;
  const ok = kty === 'OKP' && crv === 'ristretto255' && file === `oprf.${String(epoch)}.jwk`;
  if (!ok || typeof x !== 'string' || typeof d !== 'string') throw new Fault('key-store/damaged', { name: file });
  // RFC 7638 with our own curve name, members in lexicographic order.
  return { file, kid: hash('sha256', JSON.stringify({ crv, kty, x }), 'base64url'), epoch: String(epoch), x, d };
}
