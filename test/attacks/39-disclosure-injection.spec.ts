import { describe, expect, test } from '@jest/globals';
import { canonicalBytes, type Json } from '#domain/canonical-json';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { signDocument } from '#domain/signed-document';
import { STATEMENT_TYPE, composeStatement, issueSlots, slotKeys, verifyStatement, type Element } from '#domain/statement';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';

// Attack 39 of docs/threat-model.md: whoever carries a statement adds, swaps or repeats what is shown with it.
const crypto = new NodeCrypto();
const keys = generateEd25519();
const signer = ed25519Signer(keys.privateJwk);
const keyOf = (): Uint8Array => fromBase64url(keys.publicJwk.x);
const claims = {
  schema: 'case/1',
  vocab: '2026.1',
  recordId: '7b0a1f3c-5a55-4c0e-9d4b-3d7c1f0e9a11',
  rev: 1,
  op: 'upsert',
  owner: 'P-01',
  category: 'detention',
  status: 'active',
  signedOn: '2026-11-23',
} as const;
const elements: Element[] = [
  { kind: 'person.1', value: { pid: 'p', sex: 'F' } },
  { kind: 'act.1', value: { actId: 'a', victim: 'p', code: 'beating' } },
];
const content = { claims, elements, slotKeys: slotKeys(crypto.randomBytes(32), crypto) };
const issued = await issueSlots({ ...content, seed: crypto.randomBytes(32) }, signer, crypto);
const shown = issued.disclosures.map(({ encoded }) => encoded);
const encode = (value: Json): string => toBase64url(canonicalBytes(value));
const SALT = toBase64url(new Uint8Array(16));

describe('attack 39: disclosure injection', () => {
  test('an invented element is refused', async () => {
    const invented = encode([SALT, 'person.2', { pid: 'p', sex: 'M' }]);
    await expect(verifyStatement(issued.statement, [...shown, invented], keyOf, crypto)).rejects.toMatchObject({
      code: 'statement/unreferenced-disclosure',
      details: { index: 2 },
    });
  });

  test('an element of the version before is refused in the next', async () => {
    const before = await issueSlots({ ...content, seed: crypto.randomBytes(32) }, signer, crypto);
    await expect(verifyStatement(issued.statement, [before.disclosures[0]!.encoded], keyOf, crypto)).rejects.toMatchObject({
      code: 'statement/unreferenced-disclosure',
    });
  });

  test('a changed value is refused', async () => {
    const triple = JSON.parse(new TextDecoder().decode(fromBase64url(shown[0]!))) as [string, string, { [key: string]: Json }];
    const changed = encode([triple[0], triple[1], { ...triple[2], code: 'killing' }]);
    await expect(verifyStatement(issued.statement, [changed], keyOf, crypto)).rejects.toMatchObject({
      code: 'statement/unreferenced-disclosure',
    });
  });

  test('the same element twice is refused', async () => {
    await expect(verifyStatement(issued.statement, [shown[0]!, shown[1]!, shown[0]!], keyOf, crypto)).rejects.toMatchObject({
      code: 'statement/duplicate-disclosure',
    });
  });

  test.each<[string, Json]>([
    ['statement/disclosure', [SALT, '_sd', {}]],
    ['statement/disclosure', [SALT, 'owner', {}]],
    ['statement/disclosure', [SALT, '...', {}]],
    ['statement/reserved-name', [SALT, 'act.1', { list: [{ _sd: ['x'] }] }]],
    ['statement/reserved-name', [SALT, 'act.1', { '...': 'x' }]],
    ['statement/reserved-name', [SALT, 'act.1', { _sd_alg: 'sha-512' }]],
  ])('even signed by its owner: %s for %j', async (code, triple) => {
    const { payload } = await composeStatement(
      { claims, elements: [], seed: crypto.randomBytes(32), slot: 0, idOf: (_kind, id) => id },
      crypto,
    );
    const encoded = encode(triple);
    const list = [...(payload['_sd'] as string[]).slice(1), crypto.sha256Text(encoded)].toSorted();
    const { jws } = await signDocument({ ...payload, _sd: list }, STATEMENT_TYPE, signer, crypto);
    await expect(verifyStatement(jws, [encoded], keyOf, crypto)).rejects.toMatchObject({ code });
  });

  test('a visible claim beside the known ones is refused', async () => {
    const payload = JSON.parse(new TextDecoder().decode(fromBase64url(issued.statement.split('.')[1]!))) as { [claim: string]: Json };
    const { jws } = await signDocument({ ...payload, 'person.3': { name: 'x' } }, STATEMENT_TYPE, signer, crypto);
    await expect(verifyStatement(jws, shown, keyOf, crypto)).rejects.toMatchObject({
      code: 'statement/claim',
      details: { field: 'person.3' },
    });
  });

  test('what the owner signed is accepted, whole or in part', async () => {
    expect((await verifyStatement(issued.statement, shown, keyOf, crypto)).elements).toHaveLength(2);
    expect((await verifyStatement(issued.statement, shown.slice(1), keyOf, crypto)).elements).toHaveLength(1);
  });
});
