import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url, utf8 } from '#domain/crypto';
import { NodeCrypto } from '#platform/crypto';
import { verifySignature, type FieldOccurrence } from 'http-message-sig';
import { Tally, type SetResult } from './set-result.js';

type Message = { readonly start: string; readonly headers: readonly (readonly [string, string])[] };
type Vectors = {
  readonly keys: { readonly [kid: string]: { readonly x: string } };
  readonly testRequest: Message;
  readonly cases: readonly {
    readonly name: string;
    readonly alg: string;
    readonly signatureBase: string;
    readonly signatureInput: string;
    readonly signature: string;
  }[];
  readonly transformations: readonly { readonly message: Message; readonly expect: 'valid' | 'invalid' }[];
};

const crypto = new NodeCrypto();

/** RFC 9421 Appendix B by the library under `#domain/http-signature` and our Ed25519; other algorithms are not used here. */
export async function httpSignatureSets(folder: string): Promise<readonly SetResult[]> {
  const vectors = JSON.parse(readFileSync(join(folder, 'appendix-b.json'), 'utf8')) as Vectors;
  const publicKey = fromBase64url(vectors.keys['test-key-ed25519']!.x);
  const tally = new Tally('HTTP message signatures (RFC 9421 Appendix B)');
  for (const { name, alg, signatureBase, signatureInput, signature } of vectors.cases) {
    if (alg !== 'ed25519') {
      tally.skip('not Ed25519');
      continue;
    }
    const fields = [...vectors.testRequest.headers, ['Signature-Input', signatureInput], ['Signature', signature]] as const;
    const base = await baseOf({ ...vectors.testRequest, headers: fields }, publicKey);
    tally.check(name, base === signatureBase);
    const raw = /:(.*):/.exec(signature)![1]!.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    tally.check(`${name} (signature)`, crypto.ed25519Verify(publicKey, utf8(signatureBase), fromBase64url(raw)));
  }
  for (const [index, { message, expect }] of vectors.transformations.entries()) {
    tally.check(`transformation ${index + 1}`, ((await baseOf(message, publicKey)) !== undefined) === (expect === 'valid'));
  }
  return [tally.result()];
}

/** The signature base of a message whose signature holds; undefined if it does not. */
async function baseOf({ start, headers }: Message, publicKey: Uint8Array): Promise<string | undefined> {
  const [method, target] = start.split(' ');
  const fields: FieldOccurrence[] = headers.map(([name, value]) => ({ name, value }));
  const host = fields.find(({ name }) => name.toLowerCase() === 'host')!.value;
  const label = /^([a-z0-9-]+)=/.exec(fields.find(({ name }) => name.toLowerCase() === 'signature-input')!.value)![1]!;
  let seen: Uint8Array | undefined;
  try {
    await verifySignature(
      { kind: 'request', method: method!, targetUri: `https://${host}${target}`, fields },
      {
        label,
        policy: { algorithms: ['ed25519'], requiredComponents: [], requiredParameters: [], clockSkew: Number.MAX_SAFE_INTEGER },
        resolveVerifier: () => ({
          algorithm: 'ed25519',
          verify: (base: Uint8Array, signature: Uint8Array) => ((seen = base), crypto.ed25519Verify(publicKey, base, signature)),
        }),
      },
    );
  } catch {
    return undefined;
  }
  return seen && new TextDecoder().decode(seen);
}
