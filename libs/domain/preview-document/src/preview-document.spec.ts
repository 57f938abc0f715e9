import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Crypto } from '#domain/crypto';
import { payloadOf, previewDocument, previewHash } from './index.js';

const crypto = { sha256: (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest()) } as unknown as Crypto;
const input = {
  payload: 'e30',
  disclosures: [
    { kind: 'act.1', encoded: 'A1' },
    { kind: 'act.1.restricted', encoded: 'A2' },
    { kind: 'act.1.sensitive', encoded: 'A3' },
    { kind: 'person.1', encoded: 'P1' },
  ],
  sensitivePartners: ['P-03', 'P-02'],
};

describe('preview/1 (docs/spec/preview.md)', () => {
  test('the document sorts disclosures into classes and keeps their order', () => {
    expect(new TextDecoder().decode(previewDocument(input))).toBe(
      '{"disclosed":["A1","P1"],"payload":"e30","restricted":["A2"],"schema":"preview/1","sensitive":["A3"],"sensitivePartners":["P-02","P-03"]}',
    );
  });

  test('the hash is SHA-256 over those bytes and moves with every part', async () => {
    expect(await previewHash(input, crypto)).toBe(createHash('sha256').update(previewDocument(input)).digest('base64url'));
    const others = [
      { ...input, payload: 'e31' },
      { ...input, disclosures: input.disclosures.slice(1) },
      { ...input, sensitivePartners: ['P-02'] },
      // The same text in another class: who reads it has changed.
      { ...input, disclosures: [{ kind: 'act.1.restricted', encoded: 'A1' }, ...input.disclosures.slice(1)] },
    ];
    const hashes = await Promise.all([input, ...others].map((one) => previewHash(one, crypto)));
    expect(new Set(hashes).size).toBe(5);
  });

  test('the payload of a statement is the middle of its JWS', () => {
    expect(payloadOf('aaa.e30.sss')).toBe('e30');
    for (const wrong of ['e30', 'a.b', 'a.b.c.d'])
      expect(() => payloadOf(wrong)).toThrow(expect.objectContaining({ code: 'preview/not-a-statement' }));
  });
});
