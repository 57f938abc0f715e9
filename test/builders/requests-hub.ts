import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplication, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Fault } from '#domain/fault';
import { ReceiptIssuer } from '#domain/receipt';
import type { ReleaseBundle } from '#domain/request';
import { IntakeModule } from '#features/hub/intake';
import { RecallModule } from '#features/hub/recall';
import { RequestsModule, RequestSweep } from '#features/hub/requests';
import { Clock, dayOf, SetClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import {
  configureSignedApp,
  HubClient,
  MembershipSource,
  ReplayStore,
  SignedHttpModule,
  SignedHttpOptions,
  type Claim,
} from '#platform/http';
import { BodyKeyRing } from '#platform/key-store';
import { FolderObjectStore, ObjectStore } from '#platform/object-store';
import { openRelease, type StoredReleaseBody } from '#stores/hub/record';
import { hubMigrations } from '../../apps/hub/src/migrations.js';
import { AuthorityOrgs } from './authority-orgs.js';
import { batchOf, type SignedVersion } from './statements.js';

export const ORIGIN = 'https://hub.test';
const crypto = new NodeCrypto();

/** Accepts every nonce: replay has tests of its own. */
class AnyNonce extends ReplayStore {
  constructor(private readonly orgs: AuthorityOrgs) {
    super();
  }

  override claim(): Promise<Claim> {
    return Promise.resolve({ outcome: 'fresh', trustState: this.orgs.membership.state, uptimeSeconds: 1e9 });
  }
}

/** What a test puts beside requests, at which address. */
export interface Beside {
  readonly origin?: string;
  readonly port?: number;
  readonly clock?: SetClock;
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  readonly http?: Partial<SignedHttpOptions>;
  readonly replay?: (api: Database) => ReplayStore;
}

/** What a refused call says. */
export interface Refusal {
  readonly code: string;
  readonly status: unknown;
  readonly field: string | undefined;
}

/** What a running hub is made of. */
interface Parts {
  readonly origin: string;
  readonly orgs: AuthorityOrgs;
  readonly app: INestApplication;
  readonly store: TestDatabase;
  readonly clock: SetClock;
  readonly api: Database;
  readonly worker: Database;
  readonly folder: string;
  readonly bodyKeys: BodyKeyRing;
}

/** Intake, recall and requests of a hub behind real HTTP signatures, on a real database, at a clock that the test sets. */
export class RequestsHub {
  private readonly clients = new Map<string, HubClient>();

  readonly origin: string;
  readonly orgs: AuthorityOrgs;
  readonly app: INestApplication;
  readonly store: TestDatabase;
  readonly clock: SetClock;
  readonly api: Database;

  private constructor(private readonly parts: Parts) {
    ({ origin: this.origin, orgs: this.orgs, app: this.app, store: this.store, clock: this.clock, api: this.api } = parts);
  }

  static async start(orgs = AuthorityOrgs.usual(), also: Beside = {}): Promise<RequestsHub> {
    const { origin = ORIGIN, port = 0, imports = [], http = {}, clock = new SetClock(new Date('2026-11-23T12:00:00Z')) } = also;
    const store = await testDatabase(hubMigrations);
    const api = await store.database('dokaz_hub_api');
    const folder = mkdtempSync(join(tmpdir(), 'dokaz-requests-'));
    const bodyKeys = new BodyKeyRing(join(folder, 'body-keys'));
    bodyKeys.add(dayOf(clock.now()));
    const providers = [
      { provide: Database, useValue: api },
      { provide: Clock, useValue: clock },
      { provide: NodeCrypto, useValue: crypto },
      { provide: MembershipSource, useValue: orgs },
      { provide: ObjectStore, useValue: new FolderObjectStore(join(folder, 'objects')) },
      { provide: BodyKeyRing, useValue: bodyKeys },
      { provide: ReceiptIssuer, useValue: new ReceiptIssuer('H-01', orgs.signer('H-01'), crypto) },
    ];
    class Platform {}
    const signer = orgs.signer('H-01', 'request');
    const replay = also.replay?.(api) ?? new AnyNonce(orgs);

    @Module({
      imports: [
        { module: Platform, global: true, providers, exports: providers.map(({ provide }) => provide) },
        SignedHttpModule.forRootAsync({
          useFactory: () => ({ origin, signer, crypto, clock, replay, membership: orgs, startedAt: new Date(0), ...http }),
        }),
        IntakeModule,
        RecallModule,
        RequestsModule.forRoot({ org: 'H-01', signer: orgs.signer('H-01') }),
        ...imports,
      ],
    })
    class RequestsHubModule {}

    const app = await NestFactory.create(RequestsHubModule, { bodyParser: false, logger: false });
    configureSignedApp(app);
    await app.listen(port, '127.0.0.1');
    return new RequestsHub({ origin, orgs, app, store, clock, api, worker: await store.database('dokaz_hub_worker'), folder, bodyKeys });
  }

  get bodyKeys(): BodyKeyRing {
    return this.parts.bodyKeys;
  }

  /** Releases as the hub serves them, opened, of those that `where` picks; `org` sees what row-level security lets it see. */
  async bundles<Row extends object>(org: string, where: string, parameters: readonly unknown[]): Promise<(Row & ReleaseBundle)[]> {
    const rows = await this.rows<StoredReleaseBody & Row>(
      org,
      `select l.record_id as "recordId", l.alias, l.rev, l.statement_hash as "statementHash", l.statement_hash as h, l.expires::text as expires,
         l.release, l.attestation, l.body, l.sealed, k.wrapped, k.wrapped_by as "wrappedBy"
       from release l join body_key k on k.record_id = l.record_id and k.h = l.statement_hash where ${where}`,
      [...parameters],
    );
    return rows.map(({ body, wrapped, wrappedBy, sealed, ...row }) => ({
      ...(row as unknown as Row & ReleaseBundle),
      ...openRelease({ recordId: row.recordId, h: row.h, body, wrapped, wrappedBy, sealed }, this.bodyKeys),
    }));
  }

  async stop(): Promise<void> {
    for (const client of this.clients.values()) client.close();
    await this.app.close();
    await this.store.drop();
    rmSync(this.parts.folder, { recursive: true, force: true });
  }

  /** Where it listens; `origin` is what is signed. */
  get address(): string {
    return `http://127.0.0.1:${(this.app.getHttpServer().address() as AddressInfo).port}`;
  }

  get today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }

  /** A day so many days from today. */
  day(days: number): string {
    return new Date(this.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  }

  passDays(days: number): void {
    this.clock.advance(days * 86_400_000);
  }

  /** The worker's sweep, now. */
  sweep(): ReturnType<RequestSweep['run']> {
    return new RequestSweep(this.parts.worker, this.clock).run();
  }

  client(org: string): HubClient {
    const known = this.clients.get(org);
    if (known !== undefined) return known;
    const { orgs, clock, origin, address } = this;
    const client = new HubClient({
      origin,
      connectTo: address,
      org,
      signer: orgs.signer(org, 'request'),
      hubKeyOf: (kid) => orgs.membership.publicKeyAt(kid, 'request', clock.now()),
      crypto,
      clock,
    });
    this.clients.set(org, client);
    return client;
  }

  /** A JSON call; throws the hub's refusal as a Fault. */
  async call<T>(org: string, method: string, path: string, body?: unknown): Promise<T> {
    return (await this.client(org).json(method, path, body as never)) as T;
  }

  /** The refusal of a call that must fail; undefined when it succeeds. */
  async refusal(org: string, method: string, path: string, body?: unknown): Promise<Refusal | undefined> {
    try {
      await this.call(org, method, path, body);
      return undefined;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { code: error.code, status: error.details['status'], field: error.details.field };
    }
  }

  /** Sends records in, as their owner's node does. */
  async push(org: string, versions: readonly SignedVersion[]): Promise<void> {
    const answer = await this.client(org).request('PUT', `/v1/batches/${randomUUID()}`, {
      body: batchOf(versions),
      contentType: 'application/x-ndjson',
    });
    const { results } = JSON.parse(Buffer.from(answer.body).toString()) as { results: { status: string }[] };
    if (!results.every(({ status }) => status === 'accepted')) throw new Error(`batch of ${org}: ${JSON.stringify(results)}`);
  }

  /** Rows as one organisation sees them. */
  rows<T>(org: string, sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.api.as(org, (tx) => tx.query<T>(sql, parameters));
  }
}
