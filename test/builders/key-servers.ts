import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { KeyServerModule } from '../../apps/keyserver/src/keyserver.module.js';
import { keyServerMigrations } from '../../apps/keyserver/src/migrations.js';
import type { Json } from '#domain/canonical-json';
import { Membership } from '#domain/membership';
import { OprfBatches, type Evaluation, type OprfKeyPair, type OprfWork } from '#domain/oprf';
import { issueAttestation } from '#domain/quota';
import { SystemClock } from '#platform/clock';
import { keyServerEnv, parseEnv } from '#platform/config';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { configureSignedApp, HubClient } from '#platform/http';
import { KeyServers, type KeyServersOptions } from '#platform/key-servers';
import { sodiumGroup } from '#platform/oprf';
import { TrustStore } from '#stores/service/membership';
import { Coalition, crypto, EPOCH } from './coalition.js';

export const group = await sodiumGroup();
const clock = new SystemClock();
const originOf = (org: string) => `https://${org.toLowerCase()}.example.org`;

export interface RunningServer {
  readonly org: string;
  readonly app: INestApplication;
  readonly store: TestDatabase;
  /** Where it really listens. */
  readonly address: string;
  readonly work: ServerWork;
}

/** What a server does instead of the right thing, with the means of doing it. */
export type Misdeed = (elements: Uint8Array, key: OprfKeyPair, honest: OprfWork) => Promise<Evaluation>;

/** The work of one server; honest until a test says otherwise. */
class ServerWork extends OprfBatches {
  misdeed: Misdeed | undefined;

  override evaluate(key: OprfKeyPair, elements: Uint8Array): Promise<Evaluation> {
    const honest: OprfWork = new OprfBatches(group, (length) => crypto.randomBytes(length));
    return this.misdeed === undefined ? super.evaluate(key, elements) : this.misdeed(elements, key, honest);
  }
}

/** Two real key servers on real databases, each alone with its keys, and the partners of a coalition. */
export class KeyServersUnderTest {
  /** Everything evaluated in this thread, so that what a test replaces is what runs. */
  readonly work: OprfWork = new OprfBatches(group, (length) => crypto.randomBytes(length));
  readonly #open: { close(): void }[] = [];

  private constructor(
    readonly coalition: Coalition,
    readonly servers: readonly RunningServer[],
  ) {}

  static async start(limits: Readonly<Record<string, string>> = {}): Promise<KeyServersUnderTest> {
    const coalition = await Coalition.found(['H-01', 'A-01', 'A-02', 'P-01', 'P-02', 'K-01', 'K-02']);
    const servers = await Promise.all(['K-01', 'K-02'].map((org) => startServer(coalition, org, limits)));
    return new KeyServersUnderTest(coalition, servers);
  }

  async stop(): Promise<void> {
    for (const each of this.#open) each.close();
    for (const { app, store } of this.servers) {
      await app.close();
      await store.drop();
    }
  }

  server(org: string): RunningServer {
    return this.servers.find((each) => each.org === org)!;
  }

  membership = async (): Promise<Membership> => new Membership(await this.coalition.trust());

  /** The hub's word for an organisation. */
  attestation(org: string, people: number, by = 'H-01'): Promise<string> {
    const day = new Date().toISOString().slice(0, 10);
    return issueAttestation({ hub: 'H-01', org, people, day }, this.coalition.store(by).signer('statement'), crypto);
  }

  /** The chain as a partner's node drives it; `connectTo` follows the addresses unless told. */
  chain(org: string, changes: Partial<KeyServersOptions> & { readonly addresses?: Readonly<Record<string, string>> } = {}): KeyServers {
    const { addresses = {}, ...rest } = changes;
    const servers = new KeyServers({
      org,
      signer: this.coalition.store(org).signer('request'),
      places: this.servers.map(({ org: server, address }) => ({
        org: server,
        origin: originOf(server),
        connectTo: addresses[server] ?? address,
      })),
      membership: this.membership,
      crypto,
      clock,
      work: this.work,
      secret: this.coalition.store(org).secret('blinding'),
      ...rest,
    });
    this.#open.push(servers);
    return servers;
  }

  /** A member's bare client toward one key server. */
  client(org: string, server: string): HubClient {
    const client = new HubClient({
      origin: originOf(server),
      connectTo: this.server(server).address,
      org,
      signer: this.coalition.store(org).signer('request'),
      hubKeyOf: (kid) => {
        const pair = this.coalition.store(server).pair('request');
        return pair.kid === kid ? Buffer.from(pair.publicJwk.x, 'base64url') : undefined;
      },
      crypto,
      clock,
    });
    this.#open.push(client);
    return client;
  }

  /** One evaluation as a bare request; the answer as it came. */
  async evaluate(
    org: string,
    server: string,
    body: Readonly<Record<string, Json>>,
    idempotencyKey: string,
  ): Promise<{ status: number; body: Record<string, Json> }> {
    const answer = await this.client(org, server).request('POST', '/v1/evaluations', {
      body: Buffer.from(JSON.stringify({ epoch: EPOCH, people: 1, ...body })),
      idempotencyKey,
    });
    return { status: answer.status, body: JSON.parse(Buffer.from(answer.body).toString()) as Record<string, Json> };
  }
}

async function startServer(coalition: Coalition, org: string, limits: Readonly<Record<string, string>>): Promise<RunningServer> {
  const work = new ServerWork(group, (length) => crypto.randomBytes(length));
  const store = await testDatabase(keyServerMigrations);
  const env = parseEnv(keyServerEnv, {
    DATABASE_URL: store.url('dokaz_keyserver'),
    ORG: org,
    KEY_SERVER_ORIGIN: originOf(org),
    KEY_DIR: '/nowhere',
    TRUST_PIN: coalition.pinnedHash,
    ...limits,
  });
  const app = await NestFactory.create(KeyServerModule.forEnv(env, coalition.store(org), work), { bodyParser: false, logger: false });
  configureSignedApp(app);
  for (const document of coalition.documents) await app.get(TrustStore).accept(document, new Date());
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  return { org, app, store, work, address: `http://127.0.0.1:${port}` };
}
