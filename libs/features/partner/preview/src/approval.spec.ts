import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SetClock, dayOf } from '#platform/clock';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { FolderKeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import {
  CoalitionRepository,
  DraftRepository,
  MappingRepository,
  PartnerVault1001000000001,
  SourceRowRepository,
  VaultCipher,
} from '#stores/partner/vault';
import { PreviewService } from './preview.service.js';

const FORM = { form: 'f', version: '1', by: 'self', purposes: { analysis: 'yes' }, allow: ['coalition'] };
const MAPPING = {
  schema: 'mapping/1',
  id: 'cases',
  version: 1,
  source: { format: 'csv' },
  key: ['id'],
  columns: {
    name: { to: 'person.name' },
    sex: { to: 'person.sex' },
    when: { to: 'act.date' },
    where: { to: 'act.place' },
    what: { to: 'act.code' },
    consent: { to: 'consent.form' },
  },
  constants: { 'record.category': 'detention' },
  consentForms: { yes: FORM, no: null },
  consentDeclaration: { by: 'steward-1', day: '2026-01-15' },
};
type Cells = Record<string, string>;
const victim = (cells: Cells = {}): Cells => ({
  name: 'Зміцер Узорны',
  sex: 'M',
  when: '2020-08-12',
  where: 'Мінск',
  what: 'arbitrary_arrest',
  consent: 'yes',
  ...cells,
});

let box: TestDatabase;
let database: Database;
let folder: string;
let service: PreviewService;
const clock = new SetClock(new Date('2026-03-01T10:00:00Z'));
const cipher = new VaultCipher(randomBytes(32));
const rows = new SourceRowRepository(cipher);
const drafts = new DraftRepository(cipher);

/** Brings rows as an import does; the record of each, by its number. */
async function bring(table: Record<string, Cells>): Promise<Record<string, string>> {
  const sealed = Object.entries(table).map(([id, cells], n) =>
    rows.seal('cases', JSON.stringify([id]), JSON.stringify({ id, ...cells }), n + 2),
  );
  await database.tx((tx) => rows.store(tx, 'cases', randomUUID(), sealed));
  return Object.fromEntries(Object.keys(table).map((id, n) => [id, rows.recordIdOf(sealed[n]?.rowKey ?? '')]));
}
/** Marks the open draft as signed, as the signing step does. */
async function sign(recordId: string): Promise<string> {
  const h = createHash('sha256').update(recordId).digest('base64url');
  await database.tx(async (tx) => {
    const draft = await drafts.find(tx, recordId);
    await drafts.markSigned(tx, { recordId, rev: draft?.rev ?? 0, previewHash: draft?.previewHash ?? '', h });
  });
  return h;
}

const draftOf = async (recordId: string) => database.tx((tx) => drafts.find(tx, recordId));

beforeAll(async () => {
  box = await testDatabase([PartnerVault1001000000001]);
  database = await box.database('dokaz_partner');
  folder = mkdtempSync(join(tmpdir(), 'approval-'));
  service = new PreviewService(
    database,
    clock,
    new NodeIdentity('P-01', 'H-01', 'http://127.0.0.1:1', 'x'),
    cipher,
    FolderKeyStore.open(join(folder, 'keys'), ['statement']),
  );
  await database.tx(async (tx) => {
    await new MappingRepository().save(tx, { id: 'cases', version: 1, body: MAPPING }, '2026-03-01');
    await new CoalitionRepository().save(tx, {
      trustVersion: 1,
      partners: ['P-01', 'P-02'],
      rules: [],
      officeHolders: [],
      seenOn: '2026-03-01',
    });
    const body = 'month,admin1,category,people,note\n2020-08,BY-HM,detention,4000,x\n2020-08,BY-HR,detention,4000,x\n';
    await new CoalitionRepository().savePopulation(tx, { body, source: 'synthetic', importedOn: '2026-03-01' });
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await box?.drop();
});
beforeEach(async () => {
  for (const table of ['source_row', 'case_draft']) await database.query(`delete from ${table}`);
});

describe('approval', () => {
  test('is bound to the bytes: a draft changed since it was seen is refused', async () => {
    const { a = '', b = '' } = await bring({ a: victim(), b: victim() });
    await service.run();
    const seen = [a, b].map(async (recordId) => ({ recordId, previewHash: (await draftOf(recordId))?.previewHash ?? '' }));
    const records = await Promise.all(seen);
    await bring({ a: victim({ where: 'Гродна' }) });
    await service.run();
    expect(await service.approve(records, 'officer-1')).toEqual({ approved: 1, refused: [a] });
    expect(await draftOf(b)).toMatchObject({
      status: 'approved',
      approvedBy: 'officer-1',
      approvedOn: dayOf(clock.now()),
    });
  });

  test('falls with a change of the row, and stands when nothing changes', async () => {
    const { a = '', b = '' } = await bring({ a: victim(), b: victim() });
    await service.run();
    expect(await service.approveAll('officer-1')).toEqual({ approved: 2, refused: [] });
    await bring({ a: victim({ sex: 'F' }) });
    expect(await service.run()).toMatchObject({ ready: 1, approved: 1 });
    expect(await draftOf(a)).toMatchObject({ status: 'ready', approvedBy: null });
    expect(await draftOf(b)).toMatchObject({ status: 'approved' });
  });

  test('held and unknown records cannot be approved', async () => {
    const { a = '' } = await bring({ a: victim({ consent: 'no' }) });
    await service.run();
    const unknown = randomUUID();
    expect(await service.approve([{ recordId: a }, { recordId: unknown }], 'officer-1')).toEqual({ approved: 0, refused: [a, unknown] });
  });
});

describe('after signing', () => {
  const signed = async (cells = victim()) => {
    const { a = '' } = await bring({ a: cells });
    await service.run();
    await service.approveAll('officer-1');
    return { a, h: await sign(a) };
  };

  test('the same content makes no new revision; a change makes rev 2 with prev, shown field by field', async () => {
    const { a, h } = await signed();
    expect(await service.run()).toMatchObject({ ready: 0, signed: 1 });
    await bring({ a: victim({ sex: 'F' }) });
    expect(await service.run()).toMatchObject({ ready: 1, signed: 0 });
    const view = await service.show(a);
    expect(view).toMatchObject({
      rev: 2,
      prev: h,
      status: 'ready',
      changes: [{ kind: 'person.1', field: 'sex', before: 'M', after: 'F' }],
    });
    // Corrected back before it was signed: nothing is to be said.
    await bring({ a: victim() });
    expect(await service.run()).toMatchObject({ ready: 0, signed: 1 });
    expect(await draftOf(a)).toMatchObject({ rev: 1, status: 'signed', h });
  });

  test('a corrected name changes nothing that left', async () => {
    await signed();
    await bring({ a: victim({ name: 'Зміцер Узорны' }) });
    expect(await service.run()).toMatchObject({ ready: 0, signed: 1 });
  });

  test('consent that has gone is not withdrawn by itself, but pointed out', async () => {
    await signed();
    await bring({ a: victim({ consent: 'no' }) });
    expect(await service.run()).toMatchObject({ held: { 'consent:missing': 1 }, toWithdraw: 1 });
  });

  test('a withdrawn record is never drafted again', async () => {
    const { a } = await signed();
    await database.tx((tx) => drafts.markWithdrawn(tx, a));
    await bring({ a: victim({ sex: 'F' }) });
    expect(await service.run()).toMatchObject({ ready: 0, withdrawn: 1 });
    expect((await draftOf(a))?.content).toBeNull();
  });
});
