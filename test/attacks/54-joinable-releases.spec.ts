// Attack 54: two authorities put together what one owner gave each of them about the same record.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { classOfKind, type Element } from '#domain/case-record';
import { openSlot, slotKeys } from '#domain/statement';
import { NodeCrypto, ed25519Signer, generateEd25519 } from '#platform/crypto';
import { joinableValues } from '../../tools/search/joins.js';
import { Author, elements } from '../builders/statements.js';

const crypto = new NodeCrypto();
const pair = generateEd25519();
const signer = ed25519Signer(pair.privateJwk);
const slots = slotKeys(crypto.randomBytes(32), crypto);

/** What a release shows of one slot of a record: everything. */
async function released(slot: number, claims: ReturnType<Author['claims']>, seed: Uint8Array, content: readonly Element[] = elements) {
  const opened = await openSlot({ claims, elements: content, seed, slotKeys: slots }, slot, signer, crypto);
  const { statement, h, leafSalt, disclosures, leaf } = opened;
  return {
    statement,
    statementHash: h,
    leafSalt,
    leaf,
    alias: slots.idOf(slot)('record', claims.recordId),
    disclosures: disclosures.map(({ encoded }) => encoded),
  };
}

describe('attack 54: joining two releases of one record', () => {
  let claims: ReturnType<Author['claims']>;
  const seed = crypto.randomBytes(32);
  beforeAll(() => {
    claims = new Author('P-01', signer, ['P-02']).claims();
  });

  test('two slots of one record share nothing but codes, days and who signed', async () => {
    expect(joinableValues(await released(1, claims, seed), await released(2, claims, seed))).toEqual([]);
    expect(joinableValues(await released(1, claims, seed), await released(0, claims, seed))).toEqual([]);
  });

  test('two records of one owner in one request share nothing either', async () => {
    const other = new Author('P-01', signer, ['P-02']).claims();
    expect(joinableValues(await released(1, claims, seed), await released(1, other, crypto.randomBytes(32)))).not.toContain(
      claims.recordId,
    );
  });

  test('positive control: a shared value is found, deep inside a disclosure as well', async () => {
    const [one, two] = [await released(1, claims, seed), await released(2, claims, seed)];
    expect(joinableValues({ ...one, note: 'synthetic-mark' }, { ...two, note: 'synthetic-mark' })).toEqual(['synthetic-mark']);
    const planted = Buffer.from(JSON.stringify(['salt', 'act.1', { mark: 'planted-value' }])).toString('base64url');
    const both = [one, two].map((each) => ({ ...each, disclosures: [...each.disclosures, planted] }));
    expect(joinableValues(both[0], both[1])).toContain('planted-value');
    expect(elements.some(({ kind }) => classOfKind(kind) !== 'S1')).toBe(true);
  });
});
