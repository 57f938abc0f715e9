import { fromUtf8, toBase64url, type Crypto } from '#domain/crypto';
import { parseStrictJson } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { requireDigest } from '#domain/http-signature';
import type { SignedRequest } from './caller.js';

export interface BodyRules {
  readonly types: readonly string[];
  readonly limit: number;
  /** SHA-256 that the signature promised; undefined for unsigned routes. */
  readonly digest: Uint8Array | undefined;
}

/**
 * Reads the body, at most `limit` bytes and only now that the caller is known; hashes it once; parses JSON strictly
 * (duplicate keys, depth and polluting keys are refused).
 * @throws Fault `http/body-too-large | unsupported-media-type`, `http-signature/digest-mismatch`, `canonical-json/…`
 */
export async function takeBody(request: SignedRequest, rules: BodyRules, crypto: Crypto): Promise<void> {
  if (request.body !== undefined) throw new Error('another body parser ran first: create the application with { bodyParser: false }');
  const length = Number(request.headers['content-length'] ?? 0);
  if (length === 0 && rules.digest === undefined) return;
  if (length > rules.limit) throw new Fault('http/body-too-large', { limit: rules.limit });
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!rules.types.includes(type)) throw new Fault('http/unsupported-media-type');
  const bytes = await readAll(request, rules.limit);
  const hash = rules.digest === undefined ? await crypto.sha256(bytes) : await requireDigest(bytes, rules.digest, crypto);
  request.rawBody = bytes;
  request.bodyDigest = toBase64url(hash);
  if (type === 'application/json') request.body = parseStrictJson(textOf(bytes));
}

async function readAll(request: SignedRequest, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new Fault('http/body-too-large', { limit });
      chunks.push(chunk);
    }
  } catch (cause) {
    // The other side went away in mid-body; nothing of it is kept.
    throw cause instanceof Fault ? cause : new Fault('http/bad-request', {}, { cause });
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

function textOf(bytes: Buffer): string {
  try {
    return fromUtf8(bytes);
  } catch (cause) {
    throw new Fault('http/not-utf8', {}, { cause });
  }
}
