import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalString, jcsString, parseStrictJson } from '#domain/canonical-json';
import { toHex, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { Tally, type SetResult } from './set-result.js';

/** RFC 8785 on the vectors of its author; the narrowed form must give the same bytes or refuse. */
export async function jcsSet(folder: string): Promise<readonly SetResult[]> {
  const plain = new Tally('JCS (RFC 8785)');
  const narrowed = new Tally('canonical JSON (RFC 8785 narrowed: same bytes or refused)');
  for (const file of readdirSync(join(folder, 'testdata/input'))) {
    const value = parseStrictJson(readFileSync(join(folder, 'testdata/input', file), 'utf8'));
    const expected = readFileSync(join(folder, 'testdata/output', file), 'utf8').trimEnd();
    const hex = readFileSync(join(folder, 'testdata/outhex', file.replace('.json', '.txt')), 'utf8').replace(/\s/g, '');
    plain.check(file, jcsString(value) === expected && toHex(utf8(jcsString(value))) === hex);
    narrowed.check(
      file,
      sameOrRefused(() => canonicalString(value), expected),
    );
  }
  return [plain.result(), narrowed.result()];
}

function sameOrRefused(write: () => string, expected: string): boolean {
  try {
    return write() === expected;
  } catch (error) {
    return error instanceof Fault;
  }
}
