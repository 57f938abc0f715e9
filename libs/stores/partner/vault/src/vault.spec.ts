import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import {
  CoalitionRepository,
  DraftRepository,
  MappingRepository,
  PartnerVault1001000000001,
  SourceRowRepository,
  VaultCipher,
  type DraftWithContent,
} from './index.js';

const secret = randomBytes(32);
const cipher = new VaultCipher(secret);

describe('VaultCipher (AES-256-GCM, NIST SP 800-38D)', () => {
  test('opens what it sealed, in its own place only, and with its own key only', () => {
    const sealed = cipher.seal('Узор', 'row:1');
    expect(cipher.open(sealed, 'row:1').toString()).toBe('Узор');
    const unreadable = expect.objectContaining({ code: 'vault/unreadable' });
    expect(() => cipher.open(sealed, 'row:2')).toThrow(unreadable);
    expect(() => new VaultCipher(randomBytes(32)).open(sealed, 'row:1')).toThrow(unreadable);
    for (const at of [0, 1, 13, sealed.length - 1]) {
      const flipped = Buffer.from(sealed);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(() => cipher.open(flipped, 'row:1')).toThrow(unreadable);
    }
    for (const length of [0, 10, 28]) expect(() => cipher.open(sealed.subarray(0, length), 'row:1')).toThrow(unreadable);
  });

  test('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 2000 }, () => cipher.seal('', 'x').subarray(1, 13).toString('hex'));
    expect(new Set(nonces).size).toBe(2000);
  });

  test('names are stable, uuid v4 in form, and differ by key, kind and value', () => {
    const name = cipher.name('row', '17');
    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new VaultCipher(secret).name('row', '17')).toBe(name);
    const others = [cipher.name('row', '18'), cipher.name('cells', '17'), new VaultCipher(randomBytes(32)).name('row', '17')];
    expect(new Set([name, ...others]).size).toBe(4);
  });

  test('a key of another length is refused', () => {
    expect(() => new VaultCipher(randomBytes(16))).toThrow(expect.objectContaining({ code: 'vault/bad-key' }));
  });
});

describe('tables of the vault', () => {
  let box: TestDatabase;
  let database: Database;
  const drafts = new DraftRepository(cipher);
  const draft = (more: Partial<DraftWithContent> = {}): DraftWithContent => ({
    recordId: randomUUID(),
    rev: 1,
    rowKey: randomUUID(),
    mappingId: 'cases',
    mappingVersion: 1,
    prev: null,
    category: 'detention',
    status: 'ready',
    reasons: [],
    steps: [],
    blocked: [],
    audience: { partners: ['P-02'], purposes: ['analysis'], until: '9999-12' },
    sensitivePartners: [],
    contentHash: 'c',
    previewHash: 'p',
    approvedBy: null,
    approvedOn: null,
    h: null,
    madeOn: '2026-03-01',
    content: { seed: 's', claims: { owner: 'P-01' }, elements: [{ kind: 'person.1', value: { note: 'нататка' } }] },
    ...more,
  });

  beforeAll(async () => {
    box = await testDatabase([PartnerVault1001000000001]);
    database = await box.database('dokaz_partner');
  });
  afterAll(() => box?.drop());

  test('a saved version of a mapping is never changed, and numbers are not skipped', async () => {
    const mappings = new MappingRepository();
    const save = (version: number, body: unknown) => database.tx((tx) => mappings.save(tx, { id: 'm', version, body }, '2026-03-01'));
    await save(1, { a: 1 });
    await save(1, { a: 1 });
    const refused = expect.objectContaining({ code: 'vault/mapping-version', details: { mapping: 'm', newest: 1 } });
    await expect(save(1, { a: 2 })).rejects.toEqual(refused);
    await expect(save(3, { a: 2 })).rejects.toEqual(refused);
    await save(2, { a: 2 });
    expect(await database.tx((tx) => mappings.find(tx, 'm'))).toEqual({ id: 'm', version: 2, body: { a: 2 } });
    await expect(database.query(`update mapping_version set body = '{}'`)).rejects.toThrow(/permission denied/);
    await expect(database.query(`delete from mapping_version`)).rejects.toThrow(/permission denied/);
  });

  test('a ciphertext moved to another row does not open', async () => {
    const rows = new SourceRowRepository(cipher);
    const sealed = [rows.seal('m', '["1"]', '{"a":"1"}', 2), rows.seal('m', '["2"]', '{"a":"2"}', 3)];
    await database.tx((tx) => rows.store(tx, 'm', randomUUID(), sealed));
    expect(await database.tx((tx) => rows.findRecordIds(tx, ['2']))).toEqual([rows.recordIdOf(sealed[1]?.rowKey ?? '')]);
    expect(await database.tx((tx) => rows.findRecordIds(tx, ['3']))).toEqual([]);
    await database.query('update source_row set sealed = (select sealed from source_row where row_number = 2)');
    await expect(database.tx((tx) => rows.page(tx, 'm', null, 10))).rejects.toMatchObject({ code: 'vault/unreadable' });
  });

  test('a draft comes back as it was, its content encrypted', async () => {
    const one = draft();
    await database.tx((tx) => drafts.save(tx, one));
    expect(await database.tx((tx) => drafts.find(tx, one.recordId))).toEqual(one);
    const [raw] = await database.query<{ sealed: Buffer }>('select sealed from case_draft where record_id = $1', [one.recordId]);
    expect(raw?.sealed.toString('utf8')).not.toContain('нататка');
  });

  test('takeApproved gives approved drafts only, and no draft to two signers at once', async () => {
    const [a, b] = [draft(), draft()];
    for (const one of [a, b]) await database.tx((tx) => drafts.save(tx, one));
    await database.tx((tx) => drafts.approve(tx, [{ recordId: a.recordId, previewHash: 'p' }], 'officer-1', '2026-03-02'));
    await database.tx(async (first) => {
      const taken = await drafts.takeApproved(first, 10);
      expect(taken).toMatchObject([{ recordId: a.recordId, approvedBy: 'officer-1', approvedOn: '2026-03-02', content: a.content }]);
      expect(await database.tx((second) => drafts.takeApproved(second, 10))).toEqual([]);
      await drafts.markSigned(first, { recordId: a.recordId, rev: 1, previewHash: 'p', h: 'h1' });
    });
    const changed = expect.objectContaining({ code: 'vault/draft-changed' });
    await expect(database.tx((tx) => drafts.markSigned(tx, { recordId: b.recordId, rev: 1, previewHash: 'p', h: 'h' }))).rejects.toEqual(
      changed,
    );
    // What was signed is never written over.
    await expect(database.tx((tx) => drafts.save(tx, draft({ recordId: a.recordId })))).rejects.toEqual(changed);
    await database.tx((tx) => drafts.save(tx, draft({ recordId: a.recordId, rev: 2, prev: 'h1' })));
    expect((await database.tx((tx) => drafts.findSigned(tx, [a.recordId]))).get(a.recordId)).toMatchObject({ rev: 1, h: 'h1' });
    expect(await database.tx((tx) => drafts.find(tx, a.recordId))).toMatchObject({ rev: 2, status: 'ready' });
  });

  test('a withdrawn record keeps its h and loses content and seed', async () => {
    const one = draft();
    await database.tx((tx) => drafts.save(tx, one));
    await database.tx((tx) => drafts.markWithdrawn(tx, one.recordId));
    expect(await database.tx((tx) => drafts.find(tx, one.recordId))).toMatchObject({ status: 'withdrawn', content: null });
  });

  test('an older view of the coalition never replaces a newer one', async () => {
    const coalition = new CoalitionRepository();
    const view = (trustVersion: number, partners: string[]) => ({
      trustVersion,
      partners,
      rules: [],
      officeHolders: [],
      seenOn: '2026-03-01',
    });
    expect(await database.tx((tx) => coalition.find(tx))).toBeUndefined();
    for (const [version, partners] of [
      [2, ['P-01', 'P-02']],
      [1, ['P-01', 'P-02', 'P-66']],
    ] as const) {
      await database.tx((tx) => coalition.save(tx, view(version, [...partners])));
    }
    expect(await database.tx((tx) => coalition.find(tx))).toEqual(view(2, ['P-01', 'P-02']));
  });
});
