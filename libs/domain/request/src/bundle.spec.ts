import { describe, expect, test } from '@jest/globals';
import { parseBundle, sealedDisclosures } from './bundle.js';
import { refusal } from './samples.js';

const bundle = { release: 'a', statement: 'b', disclosures: ['c'], sealed: null, leafSalt: 'd', attestation: 'e' };
const bytes = (text: string) => new TextEncoder().encode(text);

test('a bundle is its members, whatever a later hub adds; the first wrong one is named', () => {
  expect(parseBundle({ ...bundle, later: 1 })).toEqual(bundle);
  expect(refusal(() => parseBundle({ ...bundle, disclosures: ['c', 7] }))).toEqual(['release/malformed', '/disclosures/1']);
  expect(refusal(() => parseBundle(null))).toEqual(['release/malformed', '']);
});

describe('an opened sealed part', () => {
  test('gives its disclosures', () => {
    expect(sealedDisclosures(bytes('{"disclosures":["x"],"pad":""}'))).toEqual(['x']);
  });

  test.each(['{"disclosures":["x"]}', '{"disclosures":["x"],"disclosures":[],"pad":""}', 'x', '[]'])('%s is refused', (text) => {
    expect(refusal(() => sealedDisclosures(bytes(text)))).toEqual(['release/sealed-unreadable', '/sealed']);
  });
});
