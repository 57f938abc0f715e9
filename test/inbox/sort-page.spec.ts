import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Delivery } from '#domain/delivery';
import { ed25519Signer, generateEd25519, NodeCrypto } from '#platform/crypto';
import { sortPage, type Held, type SortedPage } from '#features/partner/sync';
import { Author, elements, type SignedVersion } from '../builders/statements.js';

const crypto = new NodeCrypto();
const pair = generateEd25519();
const publicKey = new Uint8Array(Buffer.from(pair.publicJwk.x, 'base64url'));
const author = new Author('P-02', ed25519Signer(pair.privateJwk), ['P-01']);

/** Only P-02's own key signs for P-02. */
const keysOf = (owner: string) => (kid: string) => (owner === 'P-02' && kid === pair.kid ? publicKey : undefined);
const sort = (items: readonly Delivery[], held: ReadonlyMap<string, Held> = new Map()): Promise<SortedPage> =>
  sortPage(items, { keysOf, held, crypto });

function upsert(version: SignedVersion, changes: Partial<Delivery> = {}): Delivery {
  const { line, recordId, rev, h } = version;
  return {
    kind: 'upsert',
    owner: 'P-02',
    recordId,
    rev,
    h,
    statement: line.statement,
    disclosures: [...line.disclosures],
    leafSalt: line.leafSalt,
    sealed: null,
    reason: 'rule:R-1@1',
    ...changes,
  };
}

describe('a page from the hub, as a receiver reads it', () => {
  test('a signed record is taken as it stands', async () => {
    const version = await author.version();
    const page = await sort([upsert(version)]);
    expect([...page.records.values()]).toMatchObject([
      { recordId: version.recordId, owner: 'P-02', rev: 1, h: version.h, category: 'detention', blobState: 'none' },
    ]);
    expect(page.quarantined).toEqual([]);
    expect(page.exceptions).toEqual([]);
  });

  test.each<[string, (version: SignedVersion) => Delivery, string]>([
    ['another owner', (version) => upsert(version, { owner: 'P-03' }), 'signed-document/unknown-key'],
    ['another record id', (version) => upsert(version, { recordId: randomUUID() }), 'inbox/not-as-announced'],
    ['another revision', (version) => upsert(version, { rev: 7 }), 'inbox/not-as-announced'],
    ['another digest', (version) => upsert(version, { h: 'A'.repeat(43) }), 'inbox/not-as-announced'],
    [
      'no statement',
      ({ recordId, h }) => ({ kind: 'upsert', owner: 'P-02', recordId, rev: 1, h, reason: 'x' }),
      'inbox/incomplete-delivery',
    ],
    ['an upsert sold as a withdrawal', (version) => upsert(version, { kind: 'withdraw' }), 'inbox/not-as-announced'],
  ])('a delivery with %s is quarantined, and the next one is taken', async (_, forge, code) => {
    const [forged, good] = [await author.version(), await author.version()];
    const page = await sort([forge(forged), upsert(good)]);
    expect(page.quarantined.map((one) => one.code)).toEqual([code]);
    expect([...page.records.keys()]).toEqual([good.recordId]);
    expect(page.exceptions).toMatchObject([{ status: 'quarantined' }]);
  });

  test('a disclosure from another record is refused: nothing is slipped in beside what was signed', async () => {
    const [one, other] = [await author.version(), await author.version()];
    const page = await sort([upsert(one, { disclosures: [...one.line.disclosures, other.line.disclosures[0]!] })]);
    expect(page.quarantined).toMatchObject([{ code: 'statement/unreferenced-disclosure' }]);
    expect(page.records.size).toBe(0);
  });

  test('an unknown field is refused by the receiver too', async () => {
    const version = await author.version({}, [...elements, { kind: 'person.3', value: { pid: 'p-3', roles: ['victim'], surname: 'x' } }]);
    expect((await sort([upsert(version)])).quarantined[0]?.code).toMatch(/^case-record\//);
  });

  test('a code of a newer vocabulary is quarantined, not lost', async () => {
    const version = await author.version({}, [{ kind: 'event.1', value: { eventId: 'e-1', context: 'ELECTION2031' } }]);
    expect((await sort([upsert(version)])).quarantined).toMatchObject([{ code: 'inbox/unknown-code', recordId: version.recordId }]);
  });

  test('fault 6: a bad signature on an update leaves the row that is held untouched', async () => {
    const first = await author.version();
    const update = await author.revise(first);
    const held = new Map([[first.recordId, { rev: 1, h: first.h, buried: false }]]);
    const page = await sort([upsert(update, { statement: `${update.line.statement.slice(0, -4)}AAAA` })], held);
    expect(page.records.size).toBe(0);
    expect(page.exits.size).toBe(0);
    expect(page.quarantined).toHaveLength(1);
  });

  test('an older or equal revision changes nothing; another content under the same number is quarantined', async () => {
    const first = await author.version();
    const second = await author.revise(first);
    const twin = await author.revise(first);
    const held = new Map([[first.recordId, { rev: 2, h: second.h, buried: false }]]);
    expect((await sort([upsert(first)], held)).exceptions).toMatchObject([{ status: 'duplicate' }]);
    expect((await sort([upsert(second)], held)).records.size).toBe(1);
    expect((await sort([upsert(twin)], held)).quarantined).toMatchObject([{ code: 'inbox/same-revision-other-content' }]);
  });

  test('two revisions in one page leave the newer one', async () => {
    const first = await author.version();
    const second = await author.revise(first);
    const page = await sort([upsert(first), upsert(second)]);
    expect([...page.records.values()].map(({ rev }) => rev)).toEqual([2]);
  });

  test('a scope exit removes, and a later upsert brings back', async () => {
    const version = await author.version();
    const exit: Delivery = { kind: 'scope_exit', owner: 'P-02', recordId: version.recordId, rev: 1, reason: 'out-of-scope' };
    const page = await sort([upsert(version), exit]);
    expect(page.records.size).toBe(0);
    expect([...page.exits.keys()]).toEqual([version.recordId]);
    const back = await sort([exit, upsert(version)]);
    expect(back.exits.size).toBe(0);
    expect(back.records.size).toBe(1);
  });
});
