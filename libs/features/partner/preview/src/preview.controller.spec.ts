import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Global, Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import request from 'supertest';
import { Clock, SetClock } from '#platform/clock';
import { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { FolderKeyStore, KeyStore } from '#platform/key-store';
import { configureLocalApp } from '#platform/local-api';
import { NodeIdentity } from '#platform/node-identity';
import { CoalitionRepository, MappingRepository, PartnerVault1001000000001, SourceRowRepository, VaultCipher } from '#stores/partner/vault';
import { DoubtedRecords, PreviewModule, type DoubtedRecord } from './index.js';

const MAPPING = {
  schema: 'mapping/1',
  id: 'figures',
  version: 1,
  source: { format: 'json' },
  key: ['id'],
  columns: {
    body: { to: 'statistic.body' },
    measure: { to: 'statistic.measure' },
    state: { to: 'statistic.state' },
    period: { to: 'statistic.period' },
    value: { to: 'statistic.value' },
    unit: { to: 'statistic.unit' },
  },
  constants: { 'record.category': 'context' },
};
const figure = { body: 'Interior ministry', measure: 'protection granted', state: 'PL', period: '2021', value: '2100', unit: 'people' };

let box: TestDatabase;
let app: INestApplication;
let folder: string;

/** What the hub says it doubts. */
const doubted: DoubtedRecord[] = [];
beforeAll(async () => {
  box = await testDatabase([PartnerVault1001000000001]);
  const database = await box.database('dokaz_partner');
  folder = mkdtempSync(join(tmpdir(), 'preview-api-'));
  const cipher = new VaultCipher(randomBytes(32));
  const rows = new SourceRowRepository(cipher);
  const sealed = ['1', '2'].map((id, n) =>
    rows.seal(
      'figures',
      JSON.stringify([id]),
      JSON.stringify({ id, ...figure, ...(n === 1 ? { measure: 'call +375 29 123-45-67' } : {}) }),
      n + 1,
    ),
  );
  await database.tx(async (tx) => {
    await new MappingRepository().save(tx, { id: 'figures', version: 1, body: MAPPING }, '2026-03-01');
    await rows.store(tx, 'figures', randomUUID(), sealed);
    await new CoalitionRepository().save(tx, {
      trustVersion: 1,
      partners: ['P-01', 'P-02'],
      rules: [],
      officeHolders: [],
      seenOn: '2026-03-01',
    });
  });
  @Global()
  @Module({
    providers: [
      { provide: Database, useValue: database },
      { provide: Clock, useValue: new SetClock(new Date('2026-03-01T10:00:00Z')) },
      { provide: VaultCipher, useValue: cipher },
      { provide: NodeIdentity, useValue: new NodeIdentity('P-01', 'H-01', 'http://127.0.0.1:1', 'x') },
      { provide: KeyStore, useValue: FolderKeyStore.open(join(folder, 'keys'), ['statement']) },
      { provide: DoubtedRecords, useValue: { list: async () => doubted } },
    ],
    exports: [Database, Clock, VaultCipher, NodeIdentity, KeyStore, DoubtedRecords],
  })
  class Node {}
  @Module({ imports: [Node, PreviewModule] })
  class Root {}
  app = await NestFactory.create(Root, { bodyParser: false, logger: false });
  configureLocalApp(app, 'test-token');
  await app.init();
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
  await box?.drop();
});

const post = (path: string, body?: object) => {
  const call = request(app.getHttpServer()).post(path).set('authorization', 'Bearer test-token');
  return body === undefined ? call : call.send(body);
};
const get = (path: string) => request(app.getHttpServer()).get(path).set('authorization', 'Bearer test-token');

describe('local API of the preview', () => {
  test('run, list, show, bytes, approve', async () => {
    const { body: summary } = await post('/local/previews').expect(200);
    expect(summary).toEqual({
      ready: 1,
      approved: 0,
      signed: 0,
      withdrawn: 0,
      held: { 'free-text:phone': 1 },
      coarsened: 0,
      blocked: { 'free-text:phone': 1 },
      toWithdraw: 0,
    });

    const { body: held } = await get('/local/previews?status=held&reason=free-text:phone').expect(200);
    expect(held.drafts).toMatchObject([{ status: 'held', row: ['2'], reasons: [{ code: 'free-text:phone', field: 'statistic.measure' }] }]);
    const { body: ready } = await get('/local/previews?status=ready').expect(200);
    expect(ready.drafts).toHaveLength(1);
    const { recordId, previewHash } = ready.drafts[0];

    const { body: view } = await get(`/local/previews/${recordId}`).expect(200);
    expect(view).toMatchObject({ row: ['1'], recipients: [{ org: 'P-02', receives: false, reason: 'no-rule' }] });
    const bytes = await get(`/local/previews/${recordId}/bytes`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(bytes.headers['content-type']).toMatch(/^application\/json/);
    expect(
      createHash('sha256')
        .update(bytes.body as Buffer)
        .digest('base64url'),
    ).toBe(previewHash);

    const stale = { recordId, previewHash: 'A'.repeat(43) };
    expect((await post('/local/approvals', { records: [stale] }).expect(200)).body).toEqual({ approved: 0, refused: [recordId] });
    expect((await post('/local/approvals', { recordIds: [recordId], by: 'officer-1' }).expect(200)).body).toEqual({
      approved: 1,
      refused: [],
    });
    expect((await post('/local/approvals', { all: true }).expect(200)).body).toEqual({ approved: 0, refused: [] });
    expect((await post('/local/previews').expect(200)).body).toMatchObject({ ready: 0, approved: 1 });
  });

  test('unknown and held records answer alike; wrong bodies and queries are refused', async () => {
    const { body } = await get('/local/previews?status=held');
    for (const id of [randomUUID(), body.drafts[0].recordId]) expect((await get(`/local/previews/${id}/bytes`)).status).toBe(404);
    expect((await get(`/local/previews/${randomUUID()}`)).status).toBe(404);
    expect((await get('/local/previews?status=anything')).status).toBe(422);
    for (const wrong of [{}, { all: false }, { recordIds: [] }, { all: true, force: true }])
      expect((await post('/local/approvals', wrong)).status).toBe(422);
  });

  test('a reference population is checked before it is kept', async () => {
    const write = (text: string) => {
      const path = join(folder, 'population.csv');
      writeFileSync(path, text);
      return post('/local/reference-population', { path, source: 'synthetic' });
    };
    expect((await write('month,admin1,category,people,note\n2020-08,BY-HM,detention,4000,x\n').expect(200)).body).toEqual({ rows: 1 });
    expect((await write('a,b\n1,2\n')).body).toMatchObject({ code: 'generalisation/population-header' });
    expect((await write('month,admin1,category,people,note\n"open')).body).toMatchObject({ code: 'import/csv-broken' });
    expect((await post('/local/reference-population', { path: join(folder, 'none'), source: 'x' })).body).toMatchObject({
      code: 'import/no-file',
    });
  });
});
