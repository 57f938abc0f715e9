import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { openJweFor, sealJweFor, type AgreementPrivateJwk } from './index.js';

function pair(kid: string) {
  const jwk = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' }) as unknown as AgreementPrivateJwk;
  return { jwk, recipient: { kid, x: jwk.x } };
}
const [a, b, c] = [pair('a'), pair('b'), pair('c')];
const text = new TextEncoder().encode('synthetic');

describe('one ciphertext for several readers', () => {
  test.each([
    ['one', [a]],
    ['two', [a, b]],
  ])('%s: each opens it, nobody else, and each wrapped key names its key', async (_n, readers) => {
    const jwe = await sealJweFor(
      text,
      readers.map(({ recipient }) => recipient),
    );
    for (const { jwk } of readers) expect(new TextDecoder().decode(await openJweFor(jwe, jwk))).toBe('synthetic');
    await expect(openJweFor(jwe, c.jwk)).rejects.toMatchObject({ code: 'sealed-object/cannot-open' });
    const { recipients } = JSON.parse(jwe) as { recipients: { header: { kid: string }; encrypted_key: string }[] };
    expect(recipients.map(({ header }) => header.kid)).toEqual(readers.map(({ recipient }) => recipient.kid));
    expect(recipients.every(({ encrypted_key: key }) => key.length > 40)).toBe(true);
  });

  test('a flipped byte, another algorithm, no reader', async () => {
    const jwe = JSON.parse(await sealJweFor(text, [a.recipient])) as { ciphertext: string; recipients: { header: object }[] };
    const bent = { ...jwe, ciphertext: `${jwe.ciphertext.startsWith('A') ? 'B' : 'A'}${jwe.ciphertext.slice(1)}` };
    await expect(openJweFor(JSON.stringify(bent), a.jwk)).rejects.toMatchObject({ code: 'sealed-object/cannot-open' });
    const other = { ...jwe, recipients: [{ ...jwe.recipients[0], header: { ...jwe.recipients[0]!.header, alg: 'dir' } }] };
    await expect(openJweFor(JSON.stringify(other), a.jwk)).rejects.toMatchObject({ code: 'sealed-object/cannot-open' });
    await expect(sealJweFor(text, [])).rejects.toMatchObject({ code: 'sealed-object/no-recipient' });
  });
});
