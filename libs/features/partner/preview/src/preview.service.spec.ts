import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SetClock } from '#platform/clock';
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

const FORM = { form: 'form-2020', version: '1', by: 'self', purposes: { preserve: 'yes', analysis: 'yes' }, allow: ['coalition'] };
const MAPPING = {
  schema: 'mapping/1',
  id: 'cases',
  version: 1,
  source: { format: 'csv' },
  key: ['id'],
  dateOrder: 'dmy',
  columns: {
    name: { to: 'person.name' },
    born: { to: 'person.birthDate' },
    sex: { to: 'person.sex' },
    when: { to: 'act.date' },
    where: { to: 'act.place' },
    what: { to: 'act.code', split: '|' },
    kind: { to: 'information.kind' },
    note: { to: 'information.note' },
    consent: { to: 'consent.form' },
    office: { to: 'official.office' },
    official: { to: 'official.name' },
    said: { to: 'official.quote' },
    said_on: { to: 'official.day' },
    category: { to: 'record.category' },
  },
  constants: { 'information.kind': 'first_account' },
  consentForms: {
    yes: FORM,
    guardian: { ...FORM, by: 'guardian', sensitive: 'yes' },
    sensitive: { ...FORM, sensitive: 'yes', allow: ['P-02'] },
    two: { ...FORM, allow: ['P-02'], expires: '2027-06-30' },
    no: { ...FORM, purposes: { analysis: 'no' } },
    ask: { ...FORM, purposes: { analysis: 'ask' } },
    none: null,
  },
  consentDeclaration: { by: 'steward-1', day: '2026-01-15' },
};
const RULE = {
  schema: 'rule/1',
  ruleId: 'R-1',
  version: 1,
  effect: 'permit',
  subject: { partner: 'P-02' },
  owners: ['*'],
  categories: ['detention'],
  classes: ['S1', 'S2'],
  fields: 'coded',
  regions: ['*'],
  period: { from: null, until: null },
  purposes: ['analysis'],
  validFrom: '2020-01-01',
  validUntil: '2030-01-01',
};
const POPULATION = [
  'month,admin1,category,people,note',
  ...['2020-08', '2020-09'].flatMap((month) =>
    ['BY-HM', 'BY-HR'].flatMap((region) => ['detention', 'torture'].map((category) => `${month},${region},${category},4000,synthetic`)),
  ),
].join('\n');

type Cells = Record<string, string>;
const victim = (cells: Cells = {}): Cells => ({
  name: 'Зьміцер Ўзорны',
  born: '01.02.1990',
  sex: 'M',
  when: '12.08.2020',
  where: 'Мінск',
  what: 'arbitrary_arrest',
  consent: 'yes',
  category: 'detention',
  ...cells,
});
const statement = (cells: Cells = {}): Cells => ({
  office: 'Ministry of the Interior',
  said: 'All of them will be punished.',
  said_on: '13.08.2020',
  category: 'context',
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
async function bring(table: Record<string, Cells>, mapping = 'cases'): Promise<Record<string, string>> {
  const sealed = Object.entries(table).map(([id, cells], n) =>
    rows.seal(mapping, JSON.stringify([id]), JSON.stringify({ id, ...cells }), n + 2),
  );
  await database.tx((tx) => rows.store(tx, mapping, crypto.randomUUID(), sealed));
  return Object.fromEntries(Object.keys(table).map((id, n) => [id, cipher.name('record', sealed[n]?.rowKey ?? '')]));
}
async function coalition(more: object = {}): Promise<void> {
  const view = { trustVersion: 1, partners: ['P-01', 'P-02', 'P-03'], rules: [RULE], officeHolders: [], seenOn: '2026-03-01', ...more };
  await database.tx((tx) => new CoalitionRepository().save(tx, view));
}
const draftOf = async (recordId: string) => database.tx((tx) => drafts.find(tx, recordId));

beforeAll(async () => {
  box = await testDatabase([PartnerVault1001000000001]);
  database = await box.database('dokaz_partner');
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
  service = new PreviewService(
    database,
    clock,
    new NodeIdentity('P-01', 'H-01', 'http://127.0.0.1:1', 'x'),
    cipher,
    FolderKeyStore.open(join(folder, 'keys'), ['statement']),
  );
  await database.tx((tx) => new MappingRepository().save(tx, { id: 'cases', version: 1, body: MAPPING }, '2026-03-01'));
  const path = join(folder, 'population.csv');
  writeFileSync(path, POPULATION);
  expect(await service.importPopulation(path, 'synthetic')).toEqual({ rows: 8 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await box?.drop();
});
beforeEach(async () => {
  for (const table of ['source_row', 'case_draft', 'coalition_view']) await database.query(`delete from ${table}`);
  await coalition();
});

describe('what leaves', () => {
  test('a case with consent is ready; names, birth date and unmapped columns are not in its bytes', async () => {
    const { a } = await bring({ a: victim({ unmapped: 'secret' }) });
    expect(await service.run()).toMatchObject({ ready: 1, held: {}, blocked: {} });
    const bytes = Buffer.from(await service.exactBytes(a ?? ''));
    const document = JSON.parse(bytes.toString()) as { payload: string; disclosed: string[]; restricted: string[]; sensitive: string[] };
    const readable = [document.payload, ...document.disclosed, ...document.restricted, ...document.sensitive]
      .map((part) => Buffer.from(part, 'base64url').toString())
      .join('\n');
    for (const name of ['Зьміцер', 'Ўзорны', '1990', 'secret', 'unmapped']) expect(readable).not.toContain(name);
    expect(readable).toContain('"2020-08"');
    expect(document.disclosed.map((part) => Buffer.from(part, 'base64url').toString()).join()).not.toContain('2020-08-12');
    expect(document.restricted.map((part) => Buffer.from(part, 'base64url').toString()).join()).toContain('2020-08-12');
  });

  test('previewHash is SHA-256 of the exact bytes, and the same at every run, on another day too', async () => {
    const { a = '' } = await bring({ a: victim() });
    await service.run();
    const first = { hash: (await draftOf(a))?.previewHash, bytes: Buffer.from(await service.exactBytes(a)) };
    expect(first.hash).toBe(createHash('sha256').update(first.bytes).digest('base64url'));
    clock.advance(3 * 86_400_000);
    await service.run();
    expect((await draftOf(a))?.previewHash).toBe(first.hash);
    expect(Buffer.from(await service.exactBytes(a)).equals(first.bytes)).toBe(true);
  });

  test('the view tells what each partner gets and why', async () => {
    const { a = '' } = await bring({ a: victim({ consent: 'two' }) });
    await service.run();
    const view = await service.show(a);
    expect(view.audience).toEqual({ partners: ['P-02'], purposes: ['analysis', 'preserve'], until: '2027-06' });
    expect(view.recipients).toEqual([
      { org: 'P-02', receives: true, reason: 'rule:R-1@1', fields: 'coded', restricted: true, sensitive: false },
      { org: 'P-03', receives: false, reason: 'audience:not-listed', restricted: false, sensitive: false },
    ]);
    expect(view.leaves.map(({ kind, class: cls }) => `${kind} ${cls}`)).toEqual(
      expect.arrayContaining(['person.1 S1', 'act.1 S1', 'act.1.restricted S2']),
    );
    expect(JSON.stringify(view)).not.toContain('Ўзорны');
  });
});

describe('what is held', () => {
  test('without consent, or with one that says no, ask, or nothing', async () => {
    await bring({
      a: victim({ consent: '' }),
      b: victim({ consent: 'no' }),
      c: victim({ consent: 'ask' }),
      d: victim({ consent: 'none' }),
    });
    expect(await service.run()).toMatchObject({ ready: 0, held: { 'consent:missing': 2, 'consent:analysis-no': 1, 'consent:ask': 1 } });
  });

  test('a minor without a guardian is held; with one, her age is hidden from S1', async () => {
    const { b = '' } = await bring({ a: victim({ born: '01.02.2006' }), b: victim({ born: '01.02.2006', consent: 'guardian' }) });
    expect(await service.run()).toMatchObject({ ready: 1, held: { 'consent:guardian-missing': 1 } });
    const view = await service.show(b);
    expect(view.leaves.find(({ kind }) => kind === 'person.1')?.value).toMatchObject({ ageBand: 'U' });
    expect(
      view.leaves
        .filter(({ class: cls }) => cls !== 'S3')
        .map((leaf) => JSON.stringify(leaf))
        .join(),
    ).not.toContain('14-17');
    expect(view.sensitivePartners).toEqual(['P-02', 'P-03']);
  });

  test('forms that nobody has declared', async () => {
    const { consentDeclaration: _, ...undeclared } = MAPPING;
    await database.tx((tx) =>
      new MappingRepository().save(tx, { id: 'undeclared', version: 1, body: { ...undeclared, id: 'undeclared' } }, '2026-03-01'),
    );
    await bring({ a: victim() }, 'undeclared');
    expect(await service.run()).toMatchObject({ ready: 0, held: { 'consent:not-declared': 1 } });
  });

  test('someone whom too few people resemble, and says so in steps', async () => {
    const { a = '' } = await bring({ a: victim({ when: '12.03.2023', where: 'Гомель', what: 'death_in_custody' }) });
    const summary = await service.run();
    expect(summary.ready).toBe(0);
    expect(Object.keys(summary.held).join()).toMatch(/^k-check:/);
    expect((await service.show(a)).recipients).toEqual([]);
    await expect(service.exactBytes(a)).rejects.toMatchObject({ code: 'http/not-found' });
  });

  test('a row whose cells can no longer be read by the newest mapping', async () => {
    await bring({ a: victim({ what: 'unheard_of' }) });
    expect(await service.run()).toMatchObject({ held: { 'import:unknown-term': 1 } });
  });

  test('sexual violence is absent below S3, and goes only to whom she said an explicit yes', async () => {
    const { a = '', b = '' } = await bring({
      a: victim({ what: 'arbitrary_arrest|sexual_violence', consent: 'sensitive', where: 'Мінск' }),
      b: victim({ what: 'arbitrary_arrest|sexual_violence' }),
    });
    await service.run();
    const [a1, b1] = [await service.show(a), await service.show(b)];
    expect(a1.status).toBe('ready');
    expect(a1.sensitivePartners).toEqual(['P-02']);
    expect(b1.sensitivePartners).toEqual([]);
    const open = a1.leaves.filter(({ class: cls }) => cls !== 'S3');
    expect(JSON.stringify(open)).not.toContain('sexual_violence');
    expect(a1.leaves.some(({ kind, class: cls }) => cls === 'S3' && kind.startsWith('hidden-act'))).toBe(true);
  });
});

describe('free text', () => {
  test('a telephone keeps its field back and names it; the rest leaves', async () => {
    const note = 'тэлефануйце +375 29 123-45-67';
    const { a = '' } = await bring({ a: victim({ note }) });
    expect(await service.run()).toMatchObject({ ready: 1, blocked: { 'free-text:phone': 1 } });
    const view = await service.show(a);
    expect(view.blocked).toEqual([{ field: 'information.0.note', code: 'free-text:phone' }]);
    expect(JSON.stringify(view)).not.toContain(note);
  });
});

describe('records without a person', () => {
  test('skip consent and k-check, and go to every enrolled partner', async () => {
    const { a = '' } = await bring({ a: statement() });
    expect(await service.run()).toMatchObject({ ready: 1, held: {} });
    expect((await service.show(a)).audience?.partners).toEqual(['P-02', 'P-03']);
  });

  test('an official is named only if the coalition lists the office holder', async () => {
    const { a = '' } = await bring({ a: statement({ official: 'Пётр Узораў' }) });
    expect(await service.run()).toMatchObject({ ready: 1, blocked: { 'free-text:not-an-office-holder': 1 } });
    expect(JSON.stringify((await service.show(a)).leaves)).not.toContain('Узораў');
    await coalition({ trustVersion: 2, officeHolders: ['Пётр Узораў'] });
    expect(await service.run()).toMatchObject({ ready: 1, blocked: {} });
    expect(JSON.stringify((await service.show(a)).leaves)).toContain('Узораў');
  });

  test('a telephone in the quotation, without which the record is nothing, holds it', async () => {
    const { a = '' } = await bring({ a: statement({ said: 'Званіце +375 29 123-45-67' }) });
    expect(await service.run()).toMatchObject({ ready: 0, held: { 'free-text:phone': 1 } });
    expect(await service.show(a)).toMatchObject({ reasons: [{ code: 'free-text:phone', field: 'official.quote' }] });
  });

  test('a row that speaks of a person and an official at once is held', async () => {
    await bring({ a: { ...victim(), ...statement() } });
    expect(await service.run()).toMatchObject({ held: { 'import:mixed-record': 1 } });
  });
});

test('before the first contact with the hub nothing can be previewed', async () => {
  await database.query('delete from coalition_view');
  await expect(service.run()).rejects.toMatchObject({ code: 'preview/coalition-unknown' });
});
