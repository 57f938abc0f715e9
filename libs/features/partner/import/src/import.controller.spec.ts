import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Global, Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import request from 'supertest';
import { Clock, SystemClock } from '#platform/clock';
import { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { configureLocalApp } from '#platform/local-api';
import { ImportRepository, PartnerVault1001000000001, VaultCipher } from '#stores/partner/vault';
import { DEFAULT_LIMITS, ImportModule } from './index.js';
import { sniffFile } from './sniff.js';

const TOKEN = 'test-token';
const TEXT =
  'Номер;ФИО;Дата задержания;Место;Нарушение;Согласие;Прочее\n1;Человек Один;12.08.2020;Минск;beating;;x\n2;Человек Два;12.08.2020;Минск;непонятно;;x\n';

let box: TestDatabase;
let database: Database;
let app: INestApplication;
let folder: string;
const cipher = new VaultCipher(randomBytes(32));
const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function open(): Promise<INestApplication> {
  @Global()
  @Module({
    providers: [
      { provide: Database, useValue: database },
      { provide: Clock, useClass: SystemClock },
      { provide: VaultCipher, useValue: cipher },
    ],
    exports: [Database, Clock, VaultCipher],
  })
  class Node {}
  @Module({ imports: [Node, ImportModule] })
  class Root {}
  const opened = await NestFactory.create(Root, { bodyParser: false, logger: false });
  configureLocalApp(opened, TOKEN);
  await opened.init();
  return opened;
}
const post = (path: string, body: object) => request(app.getHttpServer()).post(path).set('authorization', `Bearer ${TOKEN}`).send(body);
const get = (path: string) => request(app.getHttpServer()).get(path).set('authorization', `Bearer ${TOKEN}`);
async function ended(importId: string) {
  for (;;) {
    const { body } = await get(`/local/imports/${importId}`);
    if (body.status !== 'running') return body;
    await wait(20);
  }
}

beforeAll(async () => {
  box = await testDatabase([PartnerVault1001000000001]);
  database = await box.database('dokaz_partner');
  folder = mkdtempSync(join(tmpdir(), 'import-api-'));
  app = await open();
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
  await box?.drop();
});

describe('local API of the import', () => {
  test('from proposal to report: propose, save, import, read the errors', async () => {
    const path = file('cases.csv', TEXT);
    const proposal = await post('/local/mapping-proposals', { path }).expect(200);
    expect(proposal.body).toMatchObject({
      source: { format: 'csv', encoding: 'utf-8', delimiter: ';' },
      proposal: {
        key: ['Номер'],
        columns: {
          ФИО: { to: 'person.name' },
          'Дата задержания': { to: 'act.date' },
          Место: { to: 'act.place' },
          Нарушение: { to: 'act.code' },
        },
      },
      unmapped: ['Номер', 'Прочее'],
    });
    const { source, proposal: draft } = proposal.body;
    const mapping = { schema: 'mapping/1', id: 'api', version: 1, source, dateOrder: 'dmy', ...draft };
    expect((await post('/local/mappings', mapping).expect(201)).body).toEqual({ id: 'api', version: 1 });
    expect((await get('/local/mappings').expect(200)).body).toEqual({ mappings: [mapping] });

    const { body } = await post('/local/imports', { path, mapping: 'api' }).expect(202);
    expect(await ended(body.importId)).toMatchObject({
      status: 'done',
      rowsNew: 1,
      rowsFailed: 1,
      errors: [{ row: 3, column: 'Нарушение', code: 'unknown-term' }],
      unmapped: ['Номер', 'Прочее'],
    });
  });

  test('what is wrong is said by code and field, and never repeats the file', async () => {
    const wrong = await post('/local/mappings', {
      schema: 'mapping/1',
      id: 'x',
      version: 1,
      source: { format: 'csv' },
      key: ['a'],
      columns: { a: { to: 'person.nickname' } },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toMatchObject({ code: 'import-mapping/unknown-target' });
    expect((await post('/local/imports', { path: join(folder, 'none.csv'), mapping: 'api' })).body).toMatchObject({
      code: 'import/no-file',
    });
    expect((await post('/local/imports', { path: file('a.csv', TEXT), mapping: 'api', extra: 1 })).status).toBe(422);
    expect((await get(`/local/imports/${crypto.randomUUID()}`)).status).toBe(404);
    const broken = await post('/local/imports', { path: file('b.csv', TEXT.replace('Человек Два', '"Человек Два')), mapping: 'api' });
    const report = await ended(broken.body.importId);
    expect(report).toMatchObject({ status: 'refused', fault: 'import/csv-broken', faultDetails: { row: 3 } });
    expect(JSON.stringify(report)).not.toContain('Человек');
  });

  test('an import that a dead process left behind goes on at the next start', async () => {
    const path = file('left.csv', TEXT.replace('непонятно', 'beating').replace('2;', '3;'));
    const left = crypto.randomUUID();
    const bytes = await sniffFile(path, DEFAULT_LIMITS);
    await database.tx((tx) =>
      new ImportRepository(cipher).start(tx, {
        id: left,
        mappingId: 'api',
        mappingVersion: 1,
        path,
        fileDigest: Buffer.from(cipher.name('file', bytes.digest.toString('hex'))),
        bytesTotal: bytes.bytes,
        startedAt: new Date(),
      }),
    );
    expect((await get(`/local/imports/${left}`)).body).toMatchObject({ status: 'interrupted' });
    await app.close();
    database = await box.database('dokaz_partner');
    app = await open();
    expect(await ended(left)).toMatchObject({ status: 'done', rowsNew: 1, rowsUnchanged: 1 });
  });
});
