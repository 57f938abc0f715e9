import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { Request } from '#domain/request';
import { ReaderTools } from '#features/recipient/reading';
import { KeySlotCost } from '#features/service/people';
import { Clock } from '#platform/clock';
import type { RecipientEnv } from '#platform/config';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { KeyStore } from '#platform/key-store';
import { configureLocalApp } from '#platform/local-api';
import { recipientMigrations } from '../../apps/recipient/src/migrations.js';
import { RecipientModule } from '../../apps/recipient/src/recipient.module.js';
import type { AuthorityHub } from './authority-hub.js';

const TOKEN = 'test-token';
const ROLE = 'dokaz_recipient';

/** What one round answers. */
export interface Round {
  readonly notices: number;
  readonly expired: number;
  readonly requests: number;
  readonly read: { received: number; known: number; refused: number; ended: { requestId: string; end: string }[] } | null;
  readonly said: number;
  readonly faults: { step: string; code: string }[];
}

export interface FoundRecord {
  readonly alias: string;
  readonly owner: string;
  readonly hold: string | null;
  readonly ended: string | null;
}

/** An authority's whole node in this process, with a real database and real keys. */
export class AuthorityNode {
  private readonly folder = mkdtempSync(join(tmpdir(), 'dokaz-authority-'));

  private constructor(
    readonly org: string,
    readonly hub: AuthorityHub,
    readonly store: TestDatabase,
    readonly database: Database,
    public app: INestApplication,
  ) {}

  static async start(hub: AuthorityHub, org = 'R-01'): Promise<AuthorityNode> {
    const store = await testDatabase(recipientMigrations, { roles: [ROLE] });
    const app = await boot(hub, org, store);
    const { trust } = app.get(ReaderTools);
    for (const document of hub.orgs.coalition.documents) await trust.accept(document, hub.hub.clock.now());
    return new AuthorityNode(org, hub, store, await store.database(ROLE), app);
  }

  /** The process ends, and another begins on what it left. */
  async restart(): Promise<void> {
    await this.app.close();
    this.app = await boot(this.hub, this.org, this.store);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.store.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** @param session of a person; without one the node's token alone speaks */
  async post<T = Record<string, unknown>>(path: string, body: object = {}, status = 200, session?: string): Promise<T> {
    const sent = request(this.app.getHttpServer()).post(path).set('authorization', `Bearer ${TOKEN}`);
    const answer = await (session === undefined ? sent : sent.set('dokaz-person', session)).send(body);
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  async get<T = Record<string, unknown>>(path: string, status = 200, session?: string): Promise<T> {
    const sent = request(this.app.getHttpServer()).get(path).set('authorization', `Bearer ${TOKEN}`);
    const answer = await (session === undefined ? sent : sent.set('dokaz-person', session));
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  round(): Promise<Round> {
    return this.post<Round>('/local/rounds');
  }

  /** A sound draft for detentions in Minsk in 2020. */
  draft(over: Partial<Request> = {}): object {
    const {
      schema: _s,
      requestId: _i,
      kind: _k,
      version: _v,
      author: _a,
      filedOn: _f,
      ...draft
    } = this.hub.papers.request({
      author: this.org,
      recipients: [this.org],
      classes: ['S1', 'S2'],
      ...over,
    });
    return draft;
  }

  /** Filed by this node, let through by two admins. */
  async routed(over: Partial<Request> = {}): ReturnType<AuthorityHub['route']> {
    const { requestId } = await this.post<{ requestId: string }>('/local/requests', this.draft(over), 201);
    return this.hub.route(requestId);
  }

  async found(query = ''): Promise<FoundRecord[]> {
    return (await this.get<{ records: FoundRecord[] }>(`/local/records${query}`)).records;
  }

  async refused(): Promise<{ alias: string; code: string; field: string | null; goneOn: string | null }[]> {
    return (await this.get<{ refused: [] }>('/local/refused')).refused;
  }

  /** What the command line needs to reach it. */
  async cliEnv(): Promise<Record<string, string>> {
    const server = this.app.getHttpServer() as { address(): AddressInfo | null };
    if (server.address() === null) await this.app.listen(0, '127.0.0.1');
    const tokenFile = this.file('token', `${TOKEN}\n`);
    const sessions = join(this.folder, 'sessions');
    return { LANG: 'en', LOCAL_PORT: String(server.address()?.port), LOCAL_TOKEN_FILE: tokenFile, DOKAZ_SESSIONS: sessions };
  }

  file(name: string, content: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  rows<T = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.database.query<T>(sql, parameters);
  }
}

async function boot(hub: AuthorityHub, org: string, store: TestDatabase): Promise<INestApplication> {
  const env = {
    DATABASE_URL: store.url(ROLE),
    DATABASE_POOL: 4,
    ORG: org,
    KEY_DIR: '/nowhere',
    HUB_ORIGIN: hub.between.origin,
    HUB_ORG: 'H-01',
    TRUST_PIN: hub.orgs.coalition.pinnedHash,
  } as RecipientEnv;
  const module = await Test.createTestingModule({ imports: [RecipientModule.forEnv(env)] })
    .overrideProvider(KeyStore)
    .useValue(hub.orgs.coalition.store(org))
    .overrideProvider(Clock)
    .useValue(hub.hub.clock)
    .overrideProvider(KeySlotCost)
    .useValue({ n: 1024 } satisfies KeySlotCost)
    .compile();
  const app = module.createNestApplication({ bodyParser: false, logger: false });
  configureLocalApp(app, TOKEN);
  await app.init();
  return app;
}
