// docs/spec/review-node.md shows the bytes that are signed.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { canonicalString, type Json } from '#domain/canonical-json';
import { Decision, HandleDeclaration, LeadAnswer, PairKey } from '#domain/link-exchange';
import { pairIdOf } from '#domain/linkage';
import { crypto } from '../builders/coalition.js';

const page = readFileSync(new URL('../../docs/spec/review-node.md', import.meta.url), 'utf8');
const example = (name: string) => new RegExp(`^\`\`\`\\w+ ${name}\\n(.*)\\n\`\`\`$`, 'm').exec(page)?.[1] ?? '';

test.each([
  ['declaration', HandleDeclaration],
  ['pair-key', PairKey],
  ['decision', Decision],
  ['lead', LeadAnswer],
] as const)('%s: canonical, and what the schema says', (name, schema) => {
  const text = example(name);
  const value = schema.parse(JSON.parse(text));
  expect(canonicalString(value as Json)).toBe(text);
});

test('the name of a pair', async () => {
  const { pairId } = PairKey.parse(JSON.parse(example('pair-key')));
  expect(await pairIdOf('AAECAwQFBgcICQoLDA0ODw', 'EBESExQVFhcYGRobHB0eHw', '2026', crypto)).toBe(example('pair'));
  expect(pairId).toBe(example('pair'));
});
