import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseStrictJson } from '#domain/canonical-json';
import { fromBase64url } from '#domain/crypto';
import type { TrustStore } from './trust-store.js';

const trustFile = z.object({
  documents: z.array(
    z.strictObject({ payload: z.string(), signatures: z.array(z.strictObject({ protected: z.string(), signature: z.string() })) }),
  ),
  revocations: z.array(z.string()).default([]),
});

/**
 * Takes trust documents from a file of the form that `GET /v1/trust/membership` answers: the first one cannot come over
 * HTTP, because nobody could sign the request yet. Versions that the hub has are left alone; every other is verified from
 * the pinned hash as if it had come over HTTP.
 */
export async function acceptTrustFile(store: TrustStore, file: string, now: Date): Promise<void> {
  const { documents, revocations } = trustFile.parse(parseStrictJson(readFileSync(file, 'utf8'), { maxDepth: 64 }));
  const held = await store.current().then(
    ({ version }) => version,
    () => 0,
  );
  for (const document of documents) if (versionOf(document.payload) > held) await store.accept(document, now);
  for (const jws of revocations) await store.revoke(jws, now);
}

function versionOf(payload: string): number {
  return z.object({ version: z.int() }).parse(JSON.parse(new TextDecoder().decode(fromBase64url(payload)))).version;
}
