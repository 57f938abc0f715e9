import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Stream } from 'node:stream';
import request from 'supertest';
import { Fault } from '#domain/fault';
import type { PartnerEnv } from '#platform/config';
import { Clock, SystemClock, dayOf } from '#platform/clock';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { KeyStore } from '#platform/key-store';
import { configureLocalApp } from '#platform/local-api';
import { KeyServerChain, type ChainOptions } from '#features/partner/linkage';
import { KeySlotCost } from '#features/service/people';
import { CoalitionRepository } from '#stores/partner/vault';
import { PartnerModule } from '../../apps/partner/src/partner.module.js';
import { partnerMigrations } from '../../apps/partner/src/migrations.js';
import { POPULATION } from '../federation/case-row.js';
import { aRule } from '../federation/federation.js';
import type { Coalition } from './coalition.js';
import type { LinkHub } from './link-hub.js';

const TOKEN = 'test-token';

/** Stands for the key servers of a coalition: the same function for every node, and nothing else of them. */
export class ChainDouble extends KeyServerChain {
  readonly asked: { inputs: number; options: ChainOptions }[] = [];
  /** Code of the fault with which the chain fails next. */
  broken: string | undefined;
  /** What the servers counted beside what was asked here. */
  foreign = 0;
  /** The servers' day; the node that asks sets its own clock here, as real servers would share the time with it. */
  clock: Clock = new SystemClock();

  constructor(private readonly secret = 'shared by all nodes') {
    super();
  }

  override async blind(inputs: readonly Uint8Array[], options: ChainOptions): Promise<Uint8Array[]> {
    if (this.broken !== undefined) throw new Fault(this.broken, { server: 'K-02' });
    this.asked.push({ inputs: inputs.length, options });
    options.progress?.(inputs.length, inputs.length);
    return inputs.map((input) => createHmac('sha512', this.secret).update(input).digest());
  }

  override async counts(day: string): Promise<{ server: string; people: number; elements: number }[]> {
    const today = day === dayOf(this.clock.now()) ? this.asked : [];
    const people = today.reduce((sum, { options }) => sum + options.people, 0) + this.foreign;
    const elements = today.reduce((sum, { inputs }) => sum + inputs, 0);
    return ['K-01', 'K-02'].map((server) => ({ server, people, elements }));
  }
}

/** A row of the test spreadsheet; synthetic people only. */
export interface LinkRow {
  readonly id: string;
  readonly name: string;
  readonly patronymic?: string;
  readonly born?: string;
  readonly passport?: string;
  readonly interviewed?: string;
  readonly when?: string;
  readonly where?: string;
  readonly what?: string;
  readonly consent?: 'yes' | 'no' | 'ask' | 'silent' | 'guardian';
}

const FORM = {
  form: 'f',
  version: '1',
  by: 'self',
  purposes: { preserve: 'yes', analysis: 'yes', dedup: 'yes' },
  allow: ['coalition'],
  expires: '2099-12-31',
};
export const LINK_MAPPING = {
  schema: 'mapping/1',
  id: 'people',
  version: 1,
  source: { format: 'ndjson' },
  key: ['id'],
  dateOrder: 'ymd',
  columns: {
    id: { to: 'person.key' },
    name: { to: 'person.name' },
    patronymic: { to: 'person.patronymic' },
    born: { to: 'person.birthDate' },
    passport: { to: 'person.passport' },
    interviewed: { to: 'person.interviewDate' },
    sex: { to: 'person.sex' },
    when: { to: 'act.date' },
    where: { to: 'act.place' },
    what: { to: 'act.code' },
    consent: { to: 'consent.form' },
  },
  constants: { 'record.category': 'detention', 'person.roles': 'victim', 'event.context': 'ELECTION2020' },
  consentForms: {
    yes: FORM,
    no: { ...FORM, purposes: { ...FORM.purposes, dedup: 'no' } },
    ask: { ...FORM, purposes: { ...FORM.purposes, dedup: 'ask' } },
    silent: { ...FORM, purposes: { preserve: 'yes', analysis: 'yes' } },
    guardian: { ...FORM, by: 'guardian', sensitive: 'yes' },
  },
  consentDeclaration: { by: 'steward-1', day: '2026-01-15' },
};

/** One partner's whole node in this process, with a real database and real keys; key servers and hub are the test's. */
export class LinkNode {
  private files = 0;

  private constructor(
    readonly org: string,
    readonly app: INestApplication,
    readonly store: TestDatabase,
    readonly database: Database,
    readonly chain: ChainDouble,
    private readonly folder: string,
  ) {}

  static async start(
    org: string,
    coalition: Coalition,
    hub: Pick<LinkHub, 'origin'> & { readonly clock: Clock },
    options: { readonly delay?: number; readonly chain?: ChainDouble } = {},
  ): Promise<LinkNode> {
    const store = await testDatabase(partnerMigrations);
    const folder = mkdtempSync(join(tmpdir(), 'dokaz-link-node-'));
    const env = {
      DATABASE_URL: store.url('dokaz_partner'),
      DATABASE_POOL: 6,
      ORG: org,
      KEY_DIR: folder,
      HUB_ORIGIN: hub.origin,
      HUB_ORG: 'H-01',
      TRUST_PIN: coalition.pinnedHash,
      LINK_DELAY: options.delay ?? 0,
    } as PartnerEnv;
    const chain = options.chain ?? new ChainDouble();
    chain.clock = hub.clock;
    const module = await Test.createTestingModule({ imports: [PartnerModule.forEnv(env)] })
      .overrideProvider(KeyStore)
      .useValue(coalition.store(org))
      .overrideProvider(KeyServerChain)
      .useValue(chain)
      .overrideProvider(Clock)
      .useValue(hub.clock)
      // A login of a real node costs 128 MiB and some tenths of a second.
      .overrideProvider(KeySlotCost)
      .useValue({ n: 1024 } satisfies KeySlotCost)
      .compile();
    const app = module.createNestApplication({ bodyParser: false, logger: false });
    configureLocalApp(app, TOKEN);
    await app.init();
    const node = new LinkNode(org, app, store, await store.database('dokaz_partner'), chain, folder);
    await node.settle(coalition);
    return node;
  }

  /** @param session of a person; without one the node's token alone speaks */
  async post<T = Record<string, unknown>>(path: string, body: object = {}, status = 200, session?: string): Promise<T> {
    const sent = request(this.app.getHttpServer()).post(path).set('authorization', `Bearer ${TOKEN}`);
    const answer = await (session === undefined ? sent : sent.set('dokaz-person', session)).send(body);
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  async put<T = Record<string, unknown>>(path: string, body: object, status = 200, session?: string): Promise<T> {
    const sent = request(this.app.getHttpServer()).put(path).set('authorization', `Bearer ${TOKEN}`);
    const answer = await (session === undefined ? sent : sent.set('dokaz-person', session)).send(body);
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** An answer that is no JSON, or may be. */
  async text(path: string, session?: string): Promise<{ status: number; text: string }> {
    const sent = request(this.app.getHttpServer()).get(path).set('authorization', `Bearer ${TOKEN}`).buffer(true).parse(textOf);
    const answer = await (session === undefined ? sent : sent.set('dokaz-person', session));
    return { status: answer.status, text: answer.body as string };
  }

  async delete(path: string, status = 204, session?: string): Promise<void> {
    const sent = request(this.app.getHttpServer()).delete(path).set('authorization', `Bearer ${TOKEN}`);
    const answer = await (session === undefined ? sent : sent.set('dokaz-person', session));
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async get<T = Record<string, unknown>>(path: string, status = 200, session?: string): Promise<T> {
    const sent = request(this.app.getHttpServer()).get(path).set('authorization', `Bearer ${TOKEN}`);
    const answer = await (session === undefined ? sent : sent.set('dokaz-person', session));
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** Brings rows, approves and signs them; nothing is pushed, as the hub here takes no records. */
  async sign(...rows: readonly LinkRow[]): Promise<void> {
    await this.bring(...rows);
    await this.post('/local/previews');
    await this.post('/local/approvals', { all: true });
    await this.post('/local/signings');
  }

  /** Brings rows into the vault. */
  async bring(...rows: readonly LinkRow[]): Promise<void> {
    const full = rows.map((row) => ({ sex: 'M', when: '2020-08-12', where: 'Minsk', what: 'arbitrary_arrest', consent: 'yes', ...row }));
    const path = this.file(`rows-${(this.files += 1)}.ndjson`, full.map((row) => `${JSON.stringify({ ...EMPTY, ...row })}\n`).join(''));
    const { importId } = await this.post<{ importId: string }>('/local/imports', { path, mapping: 'people' }, 202);
    for (;;) {
      const { status } = await this.get<{ status: string }>(`/local/imports/${importId}`);
      if (status === 'done') break;
      if (status !== 'running') throw new Error(`the import ended as ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The record of a row. */
  async recordOf(id: string): Promise<string> {
    const { drafts } = await this.get<{ drafts: { recordId: string; row: string[] }[] }>('/local/previews?limit=1000');
    const found = drafts.find(({ row }) => row[0] === id);
    if (found === undefined) throw new Error(`no record of row ${id}`);
    return found.recordId;
  }

  file(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  rows<T = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.database.query<T>(sql, parameters);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.store.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async settle(coalition: Coalition): Promise<void> {
    await this.post('/local/trust', { documents: coalition.documents, revocations: [] });
    const partners = ['P-01', 'P-02', 'P-03'];
    const view = {
      trustVersion: 1,
      partners,
      rules: partners.map((org, n) => aRule(`R-${n + 1}`, org)),
      officeHolders: [],
      seenOn: dayOf(new Date()),
    };
    await this.database.tx((tx) => new CoalitionRepository().save(tx, view));
    await this.post('/local/mappings', LINK_MAPPING, 201);
    await this.post('/local/reference-population', { path: this.file('population.csv', POPULATION), source: 'synthetic' });
  }
}

const EMPTY = { patronymic: '', born: '', passport: '', interviewed: '' };

/** Reads an answer as it is, whatever its type. */
function textOf(answer: Stream, done: (error: Error | null, text: string) => void): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  answer.on('end', () => done(null, Buffer.concat(chunks).toString()));
}
