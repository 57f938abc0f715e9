import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { startHub, type TestHub } from '../builders/hub.js';
import type { TestMember } from '../builders/members.js';
import { batchOf, type SignedVersion } from '../builders/statements.js';

/** Order of the Ed25519 group (RFC 8032 §5.1). */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

let hub: TestHub;
let owner: TestMember;
beforeAll(async () => {
  hub = await startHub();
  [owner] = hub.members as [TestMember];
});
afterAll(() => hub?.close());

/** The same signature with S + L in place of S: RFC 8032 §5.1.7 demands S < L, lax libraries do not look. */
function withLargeS(signature: Uint8Array): Uint8Array {
  let s = 0n;
  for (let i = 63; i >= 32; i--) s = (s << 8n) | BigInt(signature[i] ?? 0);
  s += L;
  const spelled = Uint8Array.from(signature);
  for (let i = 32; i < 64; i++, s >>= 8n) spelled[i] = Number(s & 0xffn);
  return spelled;
}

function withSignature({ line }: SignedVersion, change: (signature: string) => string): Pick<SignedVersion, 'line'> {
  const [protectedPart = '', payload = '', signature = ''] = line.statement.split('.');
  return { line: { ...line, statement: `${protectedPart}.${payload}.${change(signature)}` } };
}

describe('attack 12: one signature in several spellings', () => {
  const spellings: [string, (signature: string) => string][] = [
    ['S + L', (signature) => toBase64url(withLargeS(fromBase64url(signature)))],
    ['loose last bits', (signature) => `${signature.slice(0, -1)}${String.fromCharCode(signature.charCodeAt(signature.length - 1) + 1)}`],
    ['padding', (signature) => `${signature}==`],
  ];

  test.each(spellings)('%s: refused, one record and its sixteen leaves stay', async (_, spell) => {
    const version = await hub.author(owner).version();
    await hub.push(owner, batchOf([version]));
    const before = await hub.rows(`select count(*)::int as n from leaf_pending`);
    const again = await hub.push(owner, batchOf([withSignature(version, spell)]));
    expect(again.status === 422 || again.body.results[0]?.status === 'rejected').toBe(true);
    expect(await hub.rows(`select h from record_version where record_id = $1`, [version.recordId])).toEqual([{ h: version.h }]);
    expect(await hub.rows(`select count(*)::int as n from leaf_pending`)).toEqual(before);
  });

  test('identity does not depend on the signature: the good spelling after that is a duplicate, no second leaf', async () => {
    const version = await hub.author(owner).version();
    await hub.push(owner, batchOf([version]));
    const before = await hub.rows(`select count(*)::int as n from leaf_pending`);
    expect((await hub.push(owner, batchOf([version]))).body.results[0]).toMatchObject({ status: 'duplicate', h: version.h });
    expect(await hub.rows(`select count(*)::int as n from leaf_pending`)).toEqual(before);
  });
});
