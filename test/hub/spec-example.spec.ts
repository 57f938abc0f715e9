// docs/spec/batch.md shows the bytes that the code makes.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { classOfKind } from '#domain/case-record';
import { ReceiptIssuer } from '#domain/receipt';
import { NodeCrypto, ed25519Signer } from '#platform/crypto';
import { parseLines } from '#features/hub/intake';

interface Golden {
  readonly input: { readonly claims: { readonly recordId: string }; readonly signingKey: Parameters<typeof ed25519Signer>[0] };
  readonly statement: string;
  readonly h: string;
  readonly leafSalt: string;
  readonly leaves: readonly string[];
  readonly disclosures: readonly { readonly kind: string; readonly encoded: string }[];
}

const golden = JSON.parse(readFileSync(new URL('../golden/case-1/victim.json', import.meta.url), 'utf8')) as Golden;
const page = readFileSync(new URL('../../docs/spec/batch.md', import.meta.url), 'utf8');
const crypto = new NodeCrypto();

describe('the example of docs/spec/batch.md', () => {
  const { statement, leafSalt, leaves, h } = golden;
  const disclosures = golden.disclosures.filter(({ kind }) => classOfKind(kind) === 'S1').map(({ encoded }) => encoded);
  const body = `${JSON.stringify({ statement, disclosures, sealed: null, leafSalt, leaves })}\n`;

  test('is a batch of the golden statement, whose receipt is these bytes', async () => {
    expect(parseLines(Buffer.from(body), 1)).toHaveLength(1);
    const digest = crypto.sha256Text(body);
    const results = [{ line: 1, recordId: golden.input.claims.recordId, rev: 2, h, status: 'accepted' }];
    const id = 'c0ffee00-0000-4000-8000-000000000001';
    const receipt = await new ReceiptIssuer('H-01', ed25519Signer(golden.input.signingKey), crypto).issue({
      kind: 'batch',
      org: 'P-01',
      id,
      day: '2026-11-23',
      digest,
      results,
    });
    const reply = JSON.stringify({ batchId: id, day: '2026-11-23', results, receipt });
    const [protectedPart, payload] = receipt.split('.');
    expect(page).toContain(`Content-Digest: sha-256=:${Buffer.from(digest, 'base64url').toString('base64')}:`);
    expect(page).toContain(Buffer.from(payload ?? '', 'base64url').toString());
    expect(page).toContain(Buffer.from(protectedPart ?? '', 'base64url').toString());
    expect(page).toContain(reply);
  });
});
