import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Global, Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import request from 'supertest';
import { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { configureLocalApp } from '#platform/local-api';
import { MappingRepository, PartnerVault1001000000001, SourceRowRepository, VaultCipher } from '#stores/partner/vault';
import { PeopleModule } from './index.js';

const columns = {
  ФИО: { to: 'person.name' },
  born: { to: 'person.birthDate' },
  passport: { to: 'person.passport' },
  relative: { to: 'person.2.name' },
};
const mapping = (id: string) => ({ schema: 'mapping/1', id, version: 1, source: { format: 'json' }, key: ['id'], columns });
const CASES = [
  { id: '1', ФИО: 'Узорны Сяргей Пятровіч', born: '1990-02-01', relative: 'Узорная Ганна' },
  { id: '2', ФИО: 'UZORNY SERGEY', born: '1990-01-02' },
  { id: '3', ФИО: 'Прыкладная Алена', born: '1985-05-05', passport: 'MP1234567' },
  { id: '4', ФИО: 'Іншая Вольга', passport: 'мр 123-45-67' },
  { id: '5', ФИО: 'Узорны Сяргей', born: '1971-11-30' },
  { id: '6', ФИО: '😀', born: '' },
  { id: '7', ФИО: 'Аднолькавы Ян', relative: 'Аднолькавы Ян' },
];
const LETTERS = [{ id: 'a', ФИО: 'Sjarhej Usorny', born: '1990' }];

let box: TestDatabase;
let app: INestApplication;

beforeAll(async () => {
  box = await testDatabase([PartnerVault1001000000001]);
  const database = await box.database('dokaz_partner');
  const cipher = new VaultCipher(randomBytes(32));
  const rows = new SourceRowRepository(cipher);
  await database.tx(async (tx) => {
    for (const [id, cases] of [
      ['cases', CASES],
      ['letters', LETTERS],
    ] as const) {
      await new MappingRepository().save(tx, { id, version: 1, body: mapping(id) }, '2026-03-01');
      const sealed = cases.map((cells, n) => rows.seal(id, JSON.stringify([cells.id]), JSON.stringify(cells), n + 1));
      await rows.store(tx, id, randomUUID(), sealed);
    }
  });
  @Global()
  @Module({
    providers: [
      { provide: Database, useValue: database },
      { provide: VaultCipher, useValue: cipher },
    ],
    exports: [Database, VaultCipher],
  })
  class Node {}
  @Module({ imports: [Node, PeopleModule] })
  class Root {}
  app = await NestFactory.create(Root, { bodyParser: false, logger: false });
  configureLocalApp(app, 'test-token');
  await app.init();
});
afterAll(async () => {
  await app?.close();
  await box?.drop();
});

const get = (path: string) => request(app.getHttpServer()).get(path).set('authorization', 'Bearer test-token');
const find = async (name: string, more = '') => (await get(`/local/people?name=${encodeURIComponent(name)}${more}`).expect(200)).body;
interface Found {
  readonly row: readonly string[];
}
const rowsOf = (people: readonly Found[]) => people.map(({ row }) => String(row[0])).sort((a, b) => a.localeCompare(b));

describe('searching the own vault', () => {
  test.each([
    ['Серж Узорный', ['1', '2', '5', 'a']],
    ['Siarhei Uzorny', ['1', '2', '5', 'a']],
    ['Узорный Сергей Петрович', ['1', '2', '5', 'a']],
    ['Узорный Сергей Иванович', ['2', '5', 'a']],
    ['Узорная', ['1', '1', '2', '5', 'a']],
    ['Лена', ['3']],
    ['Кто Неизвестный', []],
    ['😀', []],
  ])('%s', async (name, expected) => {
    const { people, more } = await find(name);
    expect({ rows: rowsOf(people), more }).toEqual({ rows: expected, more: false });
  });

  test('the best first, with the own data and a reason without values', async () => {
    const { people } = await find('Сергей Петрович Узорный');
    expect(people[0]).toMatchObject({ row: ['1'], mapping: 'cases', reason: 'patronymic-agrees', person: { birthDate: '1990-02-01' } });
    expect(people[0].score).toBeGreaterThan(people[1].score);
  });

  test('a limit keeps the best and says that there are more', async () => {
    const { people, more } = await find('Сергей Петрович Узорный', '&limit=1');
    expect({ rows: rowsOf(people), more }).toEqual({ rows: ['1'], more: true });
  });

  test('needs the token and a name', async () => {
    await request(app.getHttpServer()).get('/local/people?name=x').expect(401);
    await get('/local/people').expect(422);
    await get(`/local/people?name=${'x'.repeat(301)}`).expect(422);
  });
});

test('rows that look like one person, never two people of one row', async () => {
  const { body } = await get('/local/duplicates').expect('content-type', /json/).expect(200);
  const pairs = (body.pairs as { strength: string; reasons: string[]; people: Found[] }[]).map(({ strength, reasons, people }) => [
    rowsOf(people).join('='),
    strength,
    reasons,
  ]);
  expect(body.tooFrequent).toBe(0);
  expect(pairs.sort(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
    ['1=2', 'likely', ['name-agrees', 'birth-date-swapped']],
    ['1=a', 'likely', ['name-agrees', 'birth-date-partly']],
    ['2=a', 'likely', ['name-agrees', 'birth-date-partly']],
    ['3=4', 'strong', ['same-passport', 'birth-date-missing']],
  ]);
});
