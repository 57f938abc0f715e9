import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStrictJson, type Json } from '#domain/canonical-json';
import { fromBase64url, fromUtf8, utf8 } from '#domain/crypto';
import { openDisclosure } from '#domain/statement';
import { NodeCrypto } from '#platform/crypto';
import { Tally, type SetResult } from './set-result.js';

type Vectors = {
  readonly issuerKey: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string };
  readonly issuerSignedJwt: string;
  readonly disclosures: { readonly [name: string]: string };
  readonly digestVector: { readonly disclosure: string; readonly sha256: string; readonly decoded: Json };
  readonly presentationOrder: readonly string[];
  readonly sdHash: string;
};

/** RFC 9901: the digest rules that statements share; the profile's own door must refuse what is not written canonically. */
export async function sdJwtSets(folder: string): Promise<readonly SetResult[]> {
  const vectors = JSON.parse(readFileSync(join(folder, 'rfc9901-simple.json'), 'utf8')) as Vectors;
  const crypto = new NodeCrypto();
  const tally = new Tally('SD-JWT digests (RFC 9901 §4.2.3, §5)');
  const { disclosure, sha256, decoded } = vectors.digestVector;
  tally.check('digest of §4.2.3', crypto.sha256Text(disclosure) === sha256);
  tally.check('content of §4.2.3', JSON.stringify(parseStrictJson(fromUtf8(fromBase64url(disclosure)))) === JSON.stringify(decoded));

  const [header, payload, signature] = vectors.issuerSignedJwt.split('.');
  const key = createPublicKey({ key: { ...vectors.issuerKey }, format: 'jwk' });
  tally.check(
    'issuer signature',
    verify('sha256', utf8(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, fromBase64url(signature!)),
  );
  const digests = digestsIn(parseStrictJson(fromUtf8(fromBase64url(payload!))));
  for (const [name, encoded] of Object.entries(vectors.disclosures)) tally.check(name, digests.has(crypto.sha256Text(encoded)));
  tally.check('digest of an altered disclosure', !digests.has(crypto.sha256Text(`${disclosure}A`)));
  const presentation = [vectors.issuerSignedJwt, ...vectors.presentationOrder.map((name) => vectors.disclosures[name]), ''].join('~');
  tally.check('sd_hash', crypto.sha256Text(presentation) === vectors.sdHash);

  const profile = new Tally('SD-JWT disclosures at our own door (white space, no object: refused)');
  for (const [name, encoded] of Object.entries(vectors.disclosures))
    profile.check(
      name,
      refuses(() => openDisclosure(encoded)),
    );
  return [tally.result(), profile.result()];
}

/** Every digest of a payload: in `_sd` lists and in `{"...": digest}` of arrays (RFC 9901 §4.2.4). */
function digestsIn(value: Json): Set<string> {
  const found = new Set<string>();
  const walk = (inner: Json): void => {
    if (inner === null || typeof inner !== 'object') return;
    for (const [key, member] of Object.entries(inner)) {
      if (key === '_sd') for (const digest of member as string[]) found.add(digest);
      else if (key === '...') found.add(member as string);
      else walk(member as Json);
    }
  };
  walk(value);
  return found;
}

function refuses(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}
