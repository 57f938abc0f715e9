import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fromBase64url, fromHex, fromUtf8 } from '#domain/crypto';
import { issueSlots, openSlot, slotKeys, verifyStatement, type Element, type StatementClaims } from '#domain/statement';
import { NodeCrypto, ed25519Signer, type OkpPrivateJwk } from '#platform/crypto';

// Statements of every schema version are kept for ever: what was signed in 2026 must verify, and its slots must open, in 2046.
const folder = new URL('./case-1/', import.meta.url);
const crypto = new NodeCrypto();

type Golden = {
  readonly input: { readonly claims: Omit<StatementClaims, 'slot'>; readonly elements: Element[]; readonly seed: string; readonly slotSecret: string; readonly signingKey: OkpPrivateJwk };
  readonly payload: string;
  readonly statement: string;
  readonly h: string;
  readonly leafSalt: string;
  readonly disclosures: readonly { kind: string; digest: string; encoded: string }[];
  readonly leaves: readonly string[];
  readonly slot15: { readonly statement: string; readonly disclosures: readonly { kind: string; digest: string; encoded: string }[] };
};

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('golden statement case-1/%s', (name) => {
  const golden = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden;
  const { claims, elements, seed, slotSecret, signingKey } = golden.input;
  const content = { claims, elements, seed: fromHex(seed), slotKeys: slotKeys(fromHex(slotSecret), crypto) };
  const signer = ed25519Signer(signingKey);
  const keyOf = (): Uint8Array => fromBase64url(signingKey.x);

  test('is written again byte for byte', async () => {
    const { statement, h, leafSalt, disclosures, leaves } = await issueSlots(content, signer, crypto);
    expect({ statement, h, leafSalt, disclosures, leaves }).toEqual({ statement: golden.statement, h: golden.h, leafSalt: golden.leafSalt, disclosures: golden.disclosures, leaves: golden.leaves });
    expect(fromUtf8(fromBase64url(statement.split('.')[1]!))).toBe(golden.payload);
  });

  test('its last slot opens from seed and secret alone', async () => {
    const { statement, disclosures, leaf } = await openSlot(content, 15, signer, crypto);
    expect({ statement, disclosures }).toEqual(golden.slot15);
    expect(leaf).toBe(golden.leaves[15]);
  });

  test('both verify', async () => {
    const shown = golden.disclosures.map(({ encoded }) => encoded);
    expect(await verifyStatement(golden.statement, shown, keyOf, crypto, { complete: true })).toMatchObject({ h: golden.h, claims });
    const slot = golden.slot15.disclosures.map(({ encoded }) => encoded);
    expect((await verifyStatement(golden.slot15.statement, slot, keyOf, crypto)).claims.slot).toBe(15);
  });
});
