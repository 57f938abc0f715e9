import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { payloadOf, previewHash } from '#domain/preview-document';
import { issueSlots, slotKeys, type StatementClaims } from '#domain/statement';
import type { Element } from '#domain/case-record';
import { fromBase64url } from '#domain/crypto';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';
import type { DraftContent } from '#stores/partner/vault';
import { PreviewBytes } from './bytes.js';

const page = readFileSync(new URL('../../../../../docs/spec/preview.md', import.meta.url), 'utf8');
const block = (name: string): string => new RegExp(`\`\`\`${name}\\n([\\s\\S]*?)\\n\`\`\``).exec(page)?.[1] ?? '';
const draft = JSON.parse(block('json draft')) as { content: DraftContent; sensitivePartners: string[] };
const crypto = new NodeCrypto();
const bytes = new PreviewBytes(crypto, new Uint8Array(32));

describe('docs/spec/preview.md', () => {
  test('the example has these bytes and this hash', async () => {
    const document = await bytes.document(draft.content, draft.sensitivePartners);
    expect(Buffer.from(document).toString()).toBe(block('json bytes'));
    expect(bytes.hash(document)).toBe(block('text hash'));
    expect(createHash('sha256').update(document).digest('base64url')).toBe(block('text hash'));
  });

  test('signing the draft gives the approved bytes again', async () => {
    const { privateJwk } = generateEd25519();
    const issued = await issueSlots(
      {
        claims: draft.content.claims as unknown as StatementClaims,
        elements: draft.content.elements as readonly Element[],
        seed: fromBase64url(draft.content.seed),
        slotKeys: slotKeys(new Uint8Array(32), crypto),
      },
      ed25519Signer(privateJwk),
      crypto,
    );
    const input = { payload: payloadOf(issued.statement), disclosures: issued.disclosures, sensitivePartners: draft.sensitivePartners };
    expect(await previewHash(input, crypto)).toBe(block('text hash'));
  });

  test('too much that is hidden or sensitive cannot leave', async () => {
    const [person] = draft.content.elements;
    const many = Array.from({ length: 17 }, (_, n) => ({ kind: `act.${n + 1}.restricted`, value: { day: '2020-08-12' } }));
    const elements = person === undefined ? [] : [person, ...many];
    await expect(bytes.document({ ...draft.content, elements }, [])).rejects.toMatchObject({ code: 'statement/too-many-hidden' });
    const long = [{ kind: 'act.1.sensitive', value: { injury: { region: 'x'.repeat(3000) } } }];
    await expect(bytes.document({ ...draft.content, elements: long }, [])).rejects.toMatchObject({
      code: 'sealed-object/too-much-sensitive',
    });
  });

  test('two drafts of equal content have seeds of their own', () => {
    expect(bytes.newSeed()).not.toBe(bytes.newSeed());
    expect(fromBase64url(bytes.newSeed())).toHaveLength(32);
  });

  test('content is compared without seed, day, revision and mapping version', () => {
    const audience = { partners: ['P-02'], purposes: ['analysis'], until: '2028-12' };
    const elements = draft.content.elements as readonly Element[];
    const of = (more: readonly Element[]) => bytes.contentHash('detention', audience, [], [...elements, ...more]);
    const provenance = (mapping: string): Element => ({ kind: 'provenance.1', value: { source: 'csv', mapping } });
    expect(of([provenance('a@1')])).toBe(of([provenance('a@2')]));
    expect(of([{ kind: 'person.2', value: { sex: 'F' } }])).not.toBe(of([]));
    expect(bytes.contentHash('detention', audience, ['P-02'], elements)).not.toBe(of([]));
  });
});
