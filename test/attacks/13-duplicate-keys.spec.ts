import { describe, expect, test } from '@jest/globals';
import { parseCanonical, parseStrictJson } from '#domain/canonical-json';
import { fromBase64url, toBase64url, utf8 } from '#domain/crypto';
import { STATEMENT_TYPE, verifyStatement } from '#domain/statement';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';

// Attack 13 of docs/threat-model.md: two values under one key, so that the one who checks and the one who uses see different ones.
const crypto = new NodeCrypto();
const keys = generateEd25519();
const signer = ed25519Signer(keys.privateJwk);
const fault = (code: string, field?: string): object =>
  expect.objectContaining({ code, ...(field !== undefined && { details: { field } }) }) as object;

describe('attack 13: duplicate JSON keys', () => {
  test.each([
    ['{"owner":"P-01","owner":"P-02"}', '/owner'],
    ['{"owner":"P-01","\\u006fwner":"P-02"}', '/owner'],
    ['{"statements":[{},{"h":1,"x":{},"h":1}]}', '/statements/1/h'],
    ['{"a":{"":1,"":2}}', '/a/'],
  ])('%s is refused with its place', (text, field) => {
    expect(() => parseStrictJson(text)).toThrow(fault('canonical-json/duplicate-key', field));
  });

  test('the same key at different places is nothing special', () => {
    expect(parseStrictJson('{"a":{"a":[{"a":1},{"a":2}]}}')).toEqual({ a: { a: [{ a: 1 }, { a: 2 }] } });
  });

  test('signed bytes with a duplicate key are refused although the signature holds', async () => {
    const header = toBase64url(utf8(`{"alg":"Ed25519","kid":"${keys.kid}","typ":"${STATEMENT_TYPE}"}`));
    const payload = toBase64url(utf8('{"owner":"P-01","owner":"P-02"}'));
    const jws = `${header}.${payload}.${toBase64url(await signer.sign(utf8(`${header}.${payload}`)))}`;
    await expect(verifyStatement(jws, [], () => fromBase64url(keys.publicJwk.x), crypto)).rejects.toEqual(
      fault('signed-document/malformed', 'payload'),
    );
    expect(() => parseCanonical(utf8('{"a":1,"a":1}'))).toThrow(fault('canonical-json/not-canonical'));
  });
});
