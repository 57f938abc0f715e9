import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebCrypto, equalBytes, fromBase64url, fromHex, type Crypto } from '#domain/crypto';
import { verifyDocument } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';
import { Tally, type SetResult } from './set-result.js';

type Vector = { readonly tcId: number; readonly result: 'valid' | 'acceptable' | 'invalid' } & { readonly [name: string]: string | number };
type Group = {
  readonly comment?: string;
  readonly keySize?: number;
  readonly ivSize?: number;
  readonly tagSize?: number;
  readonly publicKey?: { readonly pk: string };
  readonly tests: readonly Vector[];
};

const PORTS: readonly (readonly [string, Crypto])[] = [
  ['node:crypto', new NodeCrypto()],
  ['Web Cryptography', new WebCrypto()],
];
// Cases whose label contradicts their bytes.
const DISPUTED: ReadonlyMap<number, string> = new Map([
  [367, 'labelled invalid but look valid (367, 370)'],
  [370, 'labelled invalid but look valid (367, 370)'],
  [372, 'labelled valid with "?" in base64url, which RFC 7515 §2 does not allow (372, 373)'],
  [373, 'labelled valid with "?" in base64url, which RFC 7515 §2 does not allow (372, 373)'],
]);

/** Project Wycheproof: known attacks on Ed25519, AES-GCM, HKDF and JWS libraries. */
export async function wycheproofSets(folder: string): Promise<readonly SetResult[]> {
  const results: SetResult[] = [];
  for (const [name, crypto] of PORTS) {
    results.push(await ed25519(groupsOf(folder, 'ed25519_test.json'), name, crypto));
    results.push(await aesGcm(groupsOf(folder, 'aes_gcm_test.json'), name, crypto));
    results.push(await hkdf(groupsOf(folder, 'hkdf_sha256_test.json'), name, crypto));
  }
  return [...results, await jws(groupsOf(folder, 'json_web_signature_test.json'))];
}

function groupsOf(folder: string, file: string): readonly Group[] {
  return (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { testGroups: Group[] }).testGroups;
}

const bytes = (vector: Vector, name: string): Uint8Array => fromHex(String(vector[name]));

async function ed25519(groups: readonly Group[], port: string, crypto: Crypto): Promise<SetResult> {
  const tally = new Tally(`Ed25519 (Wycheproof, ${port})`);
  for (const { publicKey, tests } of groups) {
    for (const vector of tests) {
      const held = await crypto.ed25519Verify(fromHex(publicKey!.pk), bytes(vector, 'msg'), bytes(vector, 'sig'));
      tally.check(vector.tcId, vector.result === 'acceptable' || held === (vector.result === 'valid'));
    }
  }
  return tally.result();
}

async function aesGcm(groups: readonly Group[], port: string, crypto: Crypto): Promise<SetResult> {
  const tally = new Tally(`AES-256-GCM (Wycheproof, ${port})`);
  for (const { keySize, ivSize, tagSize, tests } of groups) {
    if (keySize !== 256 || ivSize !== 96 || tagSize !== 128) {
      tally.skip('other sizes than key 256, nonce 96, tag 128 bits', tests.length);
      continue;
    }
    for (const vector of tests) {
      const sealed = fromHex(`${String(vector['ct'])}${String(vector['tag'])}`);
      const opened = await attempt(() => crypto.aesGcmOpen(bytes(vector, 'key'), bytes(vector, 'iv'), bytes(vector, 'aad'), sealed));
      tally.check(
        vector.tcId,
        vector.result === 'valid' ? opened !== undefined && equalBytes(opened, bytes(vector, 'msg')) : opened === undefined,
      );
    }
  }
  return tally.result();
}

async function hkdf(groups: readonly Group[], port: string, crypto: Crypto): Promise<SetResult> {
  const tally = new Tally(`HKDF-SHA-256 (Wycheproof, ${port})`);
  for (const vector of groups.flatMap(({ tests }) => tests)) {
    const okm = await attempt(() =>
      crypto.hkdfSha256(bytes(vector, 'ikm'), bytes(vector, 'salt'), bytes(vector, 'info'), Number(vector['size'])),
    );
    tally.check(vector.tcId, vector.result === 'invalid' ? okm === undefined : okm !== undefined && equalBytes(okm, bytes(vector, 'okm')));
  }
  return tally.result();
}

/** Our profile knows Ed25519 alone, so that every one of these must be refused; its base64url is judged on the encoding cases. */
async function jws(groups: readonly Group[]): Promise<SetResult> {
  const tally = new Tally('JWS (Wycheproof: profile admits Ed25519 only, refuses all; base64url cases decoded)');
  const crypto = new NodeCrypto();
  for (const { comment, tests } of groups) {
    for (const vector of tests) {
      const disputed = DISPUTED.get(vector.tcId);
      if (disputed !== undefined) {
        tally.skip(disputed);
        continue;
      }
      const text = String(vector['jws']);
      const refused = (await attempt(() => verifyDocument(text, 'JWT', () => new Uint8Array(32), crypto))) === undefined;
      const encoding =
        comment !== 'base64' ||
        vector.result === 'invalid' ||
        (await attempt(() => text.split('.').map((part) => fromBase64url(part)))) !== undefined;
      tally.check(vector.tcId, refused && encoding);
    }
  }
  return tally.result();
}

async function attempt<T>(run: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch {
    return undefined;
  }
}
