import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { compileMapping, normalise, parseMapping } from './index.js';

const page = readFileSync(new URL('../../../../docs/spec/import-mapping.md', import.meta.url), 'utf8');
const block = (name: string): unknown => JSON.parse(new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? 'null');

test('the example of docs/spec/import-mapping.md is what the code makes', () => {
  const compiled = compileMapping(parseMapping(block('mapping')));
  const context = { owner: 'P-01', idOf: (kind: string, name: string) => `${kind}-${name}` };
  expect(normalise(compiled, block('row') as Record<string, string>, context)).toEqual({
    category: 'detention',
    record: block('record'),
    problems: [],
  });
});
