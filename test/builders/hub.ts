import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { fromBase64url } from '#domain/crypto';
import { ReceiptIssuer } from '#domain/receipt';
import { DisclosureModule } from '#features/hub/disclosure';
import { IntakeModule, type ItemResult } from '#features/hub/intake';
import { RecallModule } from '#features/hub/recall';
import { Clock, dayOf, SystemClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { configureSignedApp, HubClient, MembershipSource, SignedHttpModule, SignedHttpOptions } from '#platform/http';
import { BodyKeyRing } from '#platform/key-store';
import { FolderObjectStore, ObjectStore } from '#platform/object-store';
import { DeliveryTables1004000000000 } from '#stores/hub/delivery';
import { RuleTables1005000000000 } from '#stores/hub/policy';
import { DisclosureViews1010000000000 } from '#stores/hub/disclosure';
import { MandateReads1009000000000 } from '#stores/hub/mandate';
import {
  BodyKeys1012000000000,
  LaterConfirmations1014000000000,
  PeopleCount1007000000000,
  openBody,
  RecordTables1003000000000,
  type RecordBody,
  type StoredBody,
} from '#stores/hub/record';
import { ReleaseBodies1013000000000, RequestTables1008000000000 } from '#stores/hub/request';
import { aMember, MemoryReplayStore, membershipOf, SetMembership, type TestMember } from './members.js';
import { Author } from './statements.js';

const ORIGIN = 'https://hub.test';

/** Intake and recall behind real HTTP signatures, on a real database. */
export interface TestHub {
  readonly app: INestApplication;
  /** Where it listens. */
  readonly address: string;
  readonly database: TestDatabase;
  /** The hub's own connection: role `dokaz_hub_api`, under row-level security. */
  readonly api: Database;
  readonly objects: ObjectStore;
  readonly bodyKeys: BodyKeyRing;
  /** What the hub keeps of a record for its receivers, one body for each version, in their order. */
  bodiesOf(recordId: string): Promise<RecordBody[]>;
  readonly membership: SetMembership;
  readonly hub: TestMember;
  readonly members: readonly TestMember[];
  client(member: TestMember): HubClient;
  /** Sends a batch under a fresh id and gives the parsed answer. */
  push(member: TestMember, body: Buffer, batchId?: string): Promise<Pushed>;
  /** Rows as the owner of the tables sees them. */
  rows<T = Record<string, unknown>>(sql: string, params?: unknown[]): Promise<T[]>;
  author(member: TestMember): Author;
  close(): Promise<void>;
}

/** The answer to a batch. */
export interface Pushed {
  readonly status: number;
  readonly text: string;
  readonly body: { batchId: string; day: string; receipt: string; results: ItemResult[]; code?: string; row?: number; field?: string };
}

export async function startHub(members: readonly TestMember[] = [aMember('P-01'), aMember('P-02'), aMember('P-03')]): Promise<TestHub> {
  const hub = aMember('H-01', 'hub');
  const membership = new SetMembership(membershipOf([hub, ...members]));
  const database = await testDatabase([
    RecordTables1003000000000,
    DeliveryTables1004000000000,
    RuleTables1005000000000,
    PeopleCount1007000000000,
    RequestTables1008000000000,
    MandateReads1009000000000,
    DisclosureViews1010000000000,
    BodyKeys1012000000000,
    ReleaseBodies1013000000000,
    LaterConfirmations1014000000000,
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'dokaz-objects-'));
  const crypto = new NodeCrypto();
  const clock = new SystemClock();
  const api = await database.database('dokaz_hub_api');
  const objects = new FolderObjectStore(join(folder, 'objects'));
  const bodyKeys = new BodyKeyRing(join(folder, 'body-keys'));
  bodyKeys.add(dayOf(clock.now()));
  const values = [
    { provide: Database, useValue: api },
    { provide: ObjectStore, useValue: objects },
    { provide: BodyKeyRing, useValue: bodyKeys },
    { provide: Clock, useValue: clock },
    { provide: NodeCrypto, useValue: crypto },
    { provide: MembershipSource, useValue: membership },
    { provide: ReceiptIssuer, useValue: new ReceiptIssuer('H-01', hub.statementSigner, crypto) },
  ];

  @Module({
    imports: [
      { module: class Platform {}, global: true, providers: values, exports: values.map(({ provide }) => provide) },
      SignedHttpModule.forRootAsync({
        useFactory: (): SignedHttpOptions => ({
          origin: ORIGIN,
          signer: hub.requestSigner,
          crypto,
          clock,
          replay: new MemoryReplayStore(membership),
          membership,
          startedAt: new Date(0),
          ready: async () => true,
        }),
      }),
      IntakeModule,
      RecallModule,
      DisclosureModule.forRoot(30),
    ],
  })
  class TestHubModule {}

  const app = await NestFactory.create(TestHubModule, { bodyParser: false, logger: false });
  configureSignedApp(app);
  await app.listen(0, '127.0.0.1');
  const address = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const owner = await ownerSession(database);
  const clients = new Map<string, HubClient>();
  const hubKeys = new Map([[hub.request.kid, fromBase64url(hub.request.publicJwk.x)]]);
  const sharedClient = ({ org, requestSigner, request }: TestMember): HubClient => {
    const known = clients.get(request.kid);
    if (known !== undefined) return known;
    const client = new HubClient({
      origin: ORIGIN,
      connectTo: address,
      org,
      signer: requestSigner,
      hubKeyOf: (kid) => hubKeys.get(kid),
      crypto,
      clock,
    });
    clients.set(request.kid, client);
    return client;
  };
  return {
    app,
    address,
    database,
    api,
    objects,
    bodyKeys,
    bodiesOf: async (recordId) => {
      const { rows } = await owner.query<StoredBody>(
        `select v.record_id as "recordId", v.h, v.body, k.wrapped, k.wrapped_by as "wrappedBy" from record_version v
         join body_key k using (record_id, h) where record_id = $1 order by v.rev, v.h`,
        [recordId],
      );
      return rows.map((row) => openBody(row, bodyKeys));
    },
    membership,
    hub,
    members,
    client: sharedClient,
    author: (member) =>
      new Author(
        member.org,
        member.statementSigner,
        members.filter(({ org }) => org !== member.org).map(({ org }) => org),
      ),
    push: async (member, body, batchId = randomUUID()) => {
      const answer = await sharedClient(member).request('PUT', `/v1/batches/${batchId}`, { body, contentType: 'application/x-ndjson' });
      const text = Buffer.from(answer.body).toString();
      return { status: answer.status, text, body: JSON.parse(text) as Pushed['body'] };
    },
    rows: async <T>(sql: string, params: unknown[] = []) => (await owner.query(sql, params)).rows as T[],
    close: async () => {
      await owner.end();
      for (const client of clients.values()) client.close();
      await app.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A session that sees every row: the owner of the tables, with the force of row-level security lifted in this copy of the database. */
async function ownerSession(database: TestDatabase): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(`select relname as name from pg_class where relforcerowsecurity`);
  for (const { name } of rows) await owner.query(`alter table ${name} no force row level security`);
  return owner;
}
