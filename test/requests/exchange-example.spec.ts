// docs/spec/request-exchange.md shows the bytes that lift a freeze.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { FREEZE_LIFT_TYPE, parseFreezeLift } from '#domain/access';
import { canonicalString, type Json } from '#domain/canonical-json';
import { jwkThumbprint, verifySignatures, type MultiSigned } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';

const crypto = new NodeCrypto();
const page = readFileSync(new URL('../../docs/spec/request-exchange.md', import.meta.url), 'utf8');
const example = (name: string) => new RegExp(`^\`\`\`\\w+ ${name}\\n(.*)\\n\`\`\`$`, 'm').exec(page)?.[1] ?? '';

/** Public keys of RFC 8032 §7.1, tests 1 and 2. */
const PUBLIC = [
  'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
];

test('the example verifies and reads as the page says', async () => {
  const keys = new Map<string, Uint8Array>();
  for (const hex of PUBLIC) {
    const raw = Buffer.from(hex, 'hex');
    keys.set(await jwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, crypto), raw);
  }
  const verified = await verifySignatures(JSON.parse(example('signed')) as MultiSigned, FREEZE_LIFT_TYPE, (kid) => keys.get(kid), crypto);
  expect(verified.h).toBe(example('h'));
  expect(verified.kids).toEqual([...keys.keys()]);
  expect(canonicalString(parseFreezeLift(verified.payload) as unknown as Json)).toBe(example('payload'));
});
