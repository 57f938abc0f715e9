import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { HubEnv } from '#platform/config';
import { CoalitionScopes, DeliveryRound, Pump } from '#features/hub/delivery';
import { LinkRound, type LinkRoundOptions } from '#features/hub/linkage';
import { openBodyKeys } from '#features/hub/recall';
import type { ChangesPage } from '#domain/delivery';
import type { MultiSigned } from '#domain/signed-document';
import { dayOf, SystemClock } from '#platform/clock';
import { Database } from '#platform/database';
import { testDatabase, testRedis, type TestDatabase } from '#platform/embedded';
import { configureSignedApp, HubClient } from '#platform/http';
import { BodyKeyRing } from '#platform/key-store';
import { TrustStore } from '#stores/service/membership';
import { CachedRules } from '#stores/hub/policy';
import { TokenDatabase } from '#stores/token/link';
import { HubModule } from '../../apps/hub/src/hub.module.js';
import { hubMigrations, tokenMigrations } from '../../apps/hub/src/migrations.js';
import { Coalition, crypto } from './coalition.js';
import { aRule } from './hub-stream.js';
import { ruleInForce } from './rule-in-force.js';
import { neighboursDone } from './neighbours.js';
import { Author, batchOf, type SignedVersion } from './statements.js';

const ORIGIN = 'https://hub.example.org';
const ORGS = ['H-01', 'A-01', 'A-02', 'P-01', 'P-02', 'P-03', 'K-01', 'K-02'];

/** A worker's round in a cluster that it shares with other tests. */
class PatientRound extends DeliveryRound {
  constructor(
    private readonly worker: Database,
    ...rest: RestOf<ConstructorParameters<typeof DeliveryRound>>
  ) {
    super(worker, ...rest);
  }

  override async run(org: string): ReturnType<DeliveryRound['run']> {
    await neighboursDone(this.worker);
    return super.run(org);
  }
}

type RestOf<All extends readonly unknown[]> = All extends readonly [unknown, ...infer Rest] ? Rest : never;

/** What lies beside the hub's own database. */
interface Apart {
  readonly folder: string;
  readonly tokens: TestDatabase;
  readonly tokenWorker: TokenDatabase;
  readonly origin: string;
}

/** The hub as it is composed for real use, with a coalition's keys, behind real HTTP; the worker's rounds run when the test says so. */
export class WholeHub {
  readonly clock = new SystemClock();
  readonly round: DeliveryRound;
  readonly linkage: LinkRound;
  private readonly clients = new Map<string, HubClient>();
  private readonly authors = new Map<string, Author>();

  private constructor(
    readonly coalition: Coalition,
    readonly store: TestDatabase,
    readonly app: INestApplication,
    readonly api: Database,
    readonly worker: Database,
    private readonly apart: Apart,
  ) {
    this.round = this.newRound();
    this.linkage = this.newLinkRound();
  }

  /** The token database, as its owner and its roles see it. */
  get tokenStore(): TestDatabase {
    return this.apart.tokens;
  }

  /** What callers sign. */
  get origin(): string {
    return this.apart.origin;
  }

  get bodyKeyDir(): string {
    return join(this.apart.folder, 'body-keys');
  }

  /** One more worker's hand in the comparison of records. */
  newLinkRound(options: LinkRoundOptions = {}): LinkRound {
    const trust = new TrustStore(this.worker, crypto, this.coalition.pinnedHash);
    return new LinkRound(this.worker, this.apart.tokenWorker, trust, this.clock, crypto, options);
  }

  /** The hand of one more worker. */
  newRound(): DeliveryRound {
    const { worker, clock, coalition } = this;
    const pump = new Pump(worker, clock, { randomBytes: (length) => crypto.randomBytes(length) });
    const scopes = new CoalitionScopes(worker, new TrustStore(worker, crypto, coalition.pinnedHash), new CachedRules());
    return new PatientRound(worker, pump, scopes, clock, 0);
  }

  /** @param port where a node that knows no other way finds it: the hub's origin is then there */
  static async start(orgs: readonly string[] = ORGS, port?: number): Promise<WholeHub> {
    const origin = port === undefined ? ORIGIN : `http://127.0.0.1:${port}`;
    const coalition = await Coalition.found(orgs);
    const store = await testDatabase(hubMigrations);
    const tokens = await testDatabase(tokenMigrations);
    const folder = mkdtempSync(join(tmpdir(), 'dokaz-whole-hub-'));
    const redis = await testRedis();
    const env = {
      DATABASE_URL: store.url('dokaz_hub_api'),
      DATABASE_TOKENS_URL: tokens.url('dokaz_hub_api'),
      DATABASE_POOL: 8,
      ORG: 'H-01',
      HUB_ORIGIN: origin,
      BACKUP_DAYS: 30,
      RULE_VETO_DAYS: 0,
      TRUST_PIN: coalition.pinnedHash,
      OBJECT_STORE_DIR: join(folder, 'objects'),
      BODY_KEY_DIR: join(folder, 'body-keys'),
      S3_REGION: 'none',
      REDIS_URL: redis.url,
      REDIS_PREFIX: redis.prefix,
    } as HubEnv;
    const app = await NestFactory.create(HubModule.forEnv(env, coalition.store('H-01')), { bodyParser: false, logger: false });
    configureSignedApp(app);
    await openBodyKeys(app.get(Database), app.get(BodyKeyRing), dayOf(new Date()));
    const trust = app.get(TrustStore);
    for (const document of coalition.documents) await trust.accept(document, new Date());
    await app.listen(port ?? 0, '127.0.0.1');
    const tokenWorker = await TokenDatabase.open({ url: tokens.url('dokaz_hub_worker'), applicationName: 'test-tokens', poolSize: 4 });
    const [api, worker] = [await store.database('dokaz_hub_api'), await store.database('dokaz_hub_worker')];
    return new WholeHub(coalition, store, app, api, worker, { folder, tokens, tokenWorker, origin });
  }

  async stop(): Promise<void> {
    for (const client of this.clients.values()) client.close();
    await this.app.close();
    await this.store.drop();
    await this.apart.tokenWorker.close();
    await this.apart.tokens.drop();
    rmSync(this.apart.folder, { recursive: true, force: true });
  }

  /** Brings a successor of the trust document, as an administrator does. */
  async accept(document: MultiSigned): Promise<void> {
    await this.app.get(TrustStore).accept(document, new Date());
  }

  client(org: string): HubClient {
    const known = this.clients.get(org);
    if (known !== undefined) return known;
    const connectTo = `http://127.0.0.1:${(this.app.getHttpServer().address() as AddressInfo).port}`;
    const client = new HubClient({
      origin: this.origin,
      connectTo,
      org,
      signer: this.coalition.store(org).signer('request'),
      hubKeyOf: this.coalition.hubKeyOf,
      crypto,
      clock: this.clock,
    });
    this.clients.set(org, client);
    return client;
  }

  author(org: string, readers: readonly string[] = ['P-01', 'P-02', 'P-03'].filter((other) => other !== org)): Author {
    const author = this.authors.get(org) ?? new Author(org, this.coalition.store(org).signer('statement'), readers);
    this.authors.set(org, author);
    return author;
  }

  async push(org: string, versions: readonly SignedVersion[], batchId = randomUUID()): Promise<{ status: number; statuses: string[] }> {
    const answer = await this.client(org).request('PUT', `/v1/batches/${batchId}`, {
      body: batchOf(versions),
      contentType: 'application/x-ndjson',
    });
    const body = JSON.parse(Buffer.from(answer.body).toString()) as { results?: { status: string }[] };
    return { status: answer.status, statuses: (body.results ?? []).map((result) => result.status) };
  }

  async get<T>(org: string, path: string): Promise<{ status: number; body: T }> {
    const answer = await this.client(org).request('GET', path);
    return { status: answer.status, body: JSON.parse(Buffer.from(answer.body).toString() || 'null') as T };
  }

  async post(org: string, path: string, value: unknown): Promise<{ status: number; body: unknown }> {
    const answer = await this.client(org).request('POST', path, { body: Buffer.from(JSON.stringify(value)) });
    return { status: answer.status, body: JSON.parse(Buffer.from(answer.body).toString() || 'null') as unknown };
  }

  changes(org: string, cursor?: string): Promise<{ status: number; body: ChangesPage }> {
    return this.get(org, `/v1/changes${cursor === undefined ? '' : `?cursor=${cursor}`}`);
  }

  async rule(over: Parameters<typeof aRule>[0] = {}): Promise<void> {
    await ruleInForce(this.api, aRule(over));
  }
}
