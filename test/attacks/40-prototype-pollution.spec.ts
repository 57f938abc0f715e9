import { afterEach, describe, expect, test } from '@jest/globals';
import { canonicalString, parseCanonical, parseStrictJson, type Json } from '#domain/canonical-json';
import { fromBase64url, toBase64url, utf8 } from '#domain/crypto';
import { openDisclosure, verifyStatement, STATEMENT_TYPE } from '#domain/statement';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';

// Attack 40 of docs/threat-model.md: a key that turns into a write to every object's prototype.
const crypto = new NodeCrypto();
const keys = generateEd25519();
const signer = ed25519Signer(keys.privateJwk);
const BODIES = [
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"a":[{"prototype":{"admin":true}}]}',
  '{"\\u005f\\u005fproto__":{"admin":true}}',
];

afterEach(() => {
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

describe('attack 40: prototype pollution', () => {
  test.each(BODIES)('%s is refused at the door', (text) => {
    expect(() => parseStrictJson(text)).toThrow(expect.objectContaining({ code: 'canonical-json/polluting-key' }));
  });

  test.each(BODIES)('%s is never signed and never read from signed bytes', (text) => {
    expect(() => canonicalString(JSON.parse(text) as Json)).toThrow(expect.objectContaining({ code: 'canonical-json/polluting-key' }));
    expect(() => parseCanonical(utf8(text))).toThrow(expect.objectContaining({ code: 'canonical-json/polluting-key' }));
  });

  test.each(BODIES.slice(0, 3))('%s inside a disclosure or as a payload is refused', async (text) => {
    expect(() => openDisclosure(toBase64url(utf8(`["AAAAAAAAAAAAAAAAAAAAAA","act.1",${text}]`)))).toThrow(
      expect.objectContaining({ code: 'statement/disclosure' }),
    );
    const header = toBase64url(utf8(`{"alg":"Ed25519","kid":"${keys.kid}","typ":"${STATEMENT_TYPE}"}`));
    const input = `${header}.${toBase64url(utf8(text))}`;
    const jws = `${input}.${toBase64url(await signer.sign(utf8(input)))}`;
    await expect(verifyStatement(jws, [], () => fromBase64url(keys.publicJwk.x), crypto)).rejects.toMatchObject({
      code: 'signed-document/malformed',
    });
  });

  test('names of other inherited members are ordinary keys', () => {
    expect(parseStrictJson('{"toString":1,"hasOwnProperty":2}')).toEqual({ toString: 1, hasOwnProperty: 2 });
    expect(() => parseStrictJson('{"toString":1,"toString":2}')).toThrow(expect.objectContaining({ code: 'canonical-json/duplicate-key' }));
  });
});
