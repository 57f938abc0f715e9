import { Controller, Get, Global, Module, Param, Post, Put } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { INestApplication } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import type { Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { signRequest, type Field, type UnsignedRequest } from '#domain/http-signature';
import { EnrolmentModule } from '#features/service/enrolment';
import { Clock, SystemClock } from '#platform/clock';
import { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import {
  Accepts,
  BodyBytes,
  BodyDigest,
  Caller,
  configureSignedApp,
  HubClient,
  IdempotencyKey,
  ReplayStore,
  Requires,
  SignedHttpModule,
  ZodBody,
  type CallerIdentity,
  type Claim,
} from '#platform/http';
import { trustDocuments, TrustStore } from '#stores/service/membership';
import { PostgresReplayStore, requestNonces } from '#stores/service/replay';
import { z } from 'zod';
import { Coalition, crypto } from './coalition.js';
import { sendRaw, type RawAnswer } from './raw-http.js';

export const ORIGIN = 'https://hub.example.org';
const note = z.strictObject({ text: z.string().max(200) });

/** What reached the handlers: the proof that a refused request had no effect. */
export const handled: { route: string; org: string; detail: string }[] = [];

@Controller('v1')
class ProbeController {
  @Get('notes/:id')
  @Requires('record:read')
  read(@Param('id') id: string, @Caller() caller: CallerIdentity): object {
    handled.push({ route: 'read', org: caller.org, detail: id });
    if (id !== 'known') throw new Fault('http/not-found', { id });
    return { id, by: caller.org };
  }

  @Post('notes')
  @Requires('batch:write')
  write(@ZodBody(note) body: z.infer<typeof note>, @Caller() caller: CallerIdentity, @IdempotencyKey() key: string): object {
    handled.push({ route: 'write', org: caller.org, detail: body.text });
    return { key };
  }

  @Put('lines/:id')
  @Requires('batch:write')
  @Accepts('application/x-ndjson')
  lines(@BodyBytes() bytes: Buffer, @BodyDigest() digest: string, @Caller() caller: CallerIdentity): object {
    handled.push({ route: 'lines', org: caller.org, detail: digest });
    return { length: bytes.length, digest };
  }

  @Get('secrets')
  @Requires('rule:propose')
  secrets(): object {
    return { secret: true };
  }

  @Get('crash')
  @Requires('record:read')
  crash(): object {
    throw new Error('a message with a name of a person in it');
  }
}

/** Replay store whose database can be taken away, and whose age can be set. */
export class SwitchableReplayStore extends ReplayStore {
  down = false;
  /** Test clusters are seconds old; by default the store claims to be a day old. */
  uptimeSeconds: number | undefined = 86_400;

  constructor(private readonly real: ReplayStore) {
    super();
  }

  override async claim(kid: string, nonce: string, created: number): Promise<Claim> {
    if (this.down) throw new Error('connection refused');
    const claim = await this.real.claim(kid, nonce, created);
    return this.uptimeSeconds === undefined ? claim : { ...claim, uptimeSeconds: this.uptimeSeconds };
  }
}

export interface HubOptions {
  readonly coalition?: Coalition;
  readonly clock?: Clock;
  readonly startedAt?: Date;
  readonly origin?: string;
}

/** A small hub with real stores, the real guard and a few routes to attack. */
export class HubUnderAttack {
  readonly app: INestApplication;
  readonly coalition: Coalition;
  readonly store: TestDatabase;
  readonly database: Database;
  readonly replay: SwitchableReplayStore;
  readonly trust: TrustStore;
  readonly clock: Clock;
  readonly origin: string;

  private constructor(parts: Pick<HubUnderAttack, 'app' | 'coalition' | 'store' | 'database' | 'replay' | 'trust' | 'clock' | 'origin'>) {
    ({
      app: this.app,
      coalition: this.coalition,
      store: this.store,
      database: this.database,
      replay: this.replay,
      trust: this.trust,
      clock: this.clock,
      origin: this.origin,
    } = parts);
  }

  static async start({
    coalition: given,
    clock = new SystemClock(),
    startedAt = new Date(0),
    origin = ORIGIN,
  }: HubOptions = {}): Promise<HubUnderAttack> {
    const coalition = given ?? (await Coalition.found(undefined, clock.now()));
    const store = await testDatabase([requestNonces('dokaz_hub_api'), trustDocuments('dokaz_hub_api', ['dokaz_hub_worker'])]);
    const database = await store.database('dokaz_hub_api');
    const trust = new TrustStore(database, crypto, coalition.pinnedHash);
    for (const document of coalition.documents) await trust.accept(document, clock.now());
    const replay = new SwitchableReplayStore(new PostgresReplayStore(database));
    const signer = coalition.store('H-01').signer('request');

    @Global()
    @Module({
      providers: [
        { provide: TrustStore, useValue: trust },
        { provide: Clock, useValue: clock },
      ],
      exports: [TrustStore, Clock],
    })
    class Stores {}
    @Module({
      imports: [
        SignedHttpModule.forRootAsync({ useFactory: () => ({ origin, signer, crypto, clock, replay, membership: trust, startedAt }) }),
        Stores,
        EnrolmentModule,
      ],
      controllers: [ProbeController],
    })
    class Root {}
    const app = (await Test.createTestingModule({ imports: [Root] }).compile()).createNestApplication({ bodyParser: false, logger: false });
    configureSignedApp(app);
    await app.listen(0, '127.0.0.1');
    return new HubUnderAttack({ app, coalition, store, database, replay, trust, clock, origin });
  }

  get port(): number {
    return (this.app.getHttpServer().address() as AddressInfo).port;
  }

  client(org: string, signer: Signer = this.coalition.store(org).signer('request')): HubClient {
    return new HubClient({
      origin: this.origin,
      connectTo: `http://127.0.0.1:${this.port}`,
      org,
      signer,
      hubKeyOf: this.coalition.hubKeyOf,
      crypto,
      clock: this.clock,
    });
  }

  /** Header fields of an honest request, for an attack to bend. */
  sign(
    org: string,
    request: Omit<UnsignedRequest, 'targetUri' | 'org'> & { path: string },
    how: { signer?: Signer; created?: number; origin?: string } = {},
  ): Promise<Field[]> {
    const { path, ...rest } = request;
    const created = how.created ?? Math.floor(this.clock.now().getTime() / 1000);
    return signRequest(
      { ...rest, targetUri: `${how.origin ?? this.origin}${path}`, org },
      how.signer ?? this.coalition.store(org).signer('request'),
      created,
      crypto,
    );
  }

  /** Sends exactly these header lines. */
  send(method: string, target: string, fields: readonly Field[], body?: Uint8Array, host = 'hub.example.org'): Promise<RawAnswer> {
    return sendRaw(
      this.port,
      [`${method} ${target} HTTP/1.1`, `Host: ${host}`, ...fields.map(({ name, value }) => `${name}: ${value}`), 'Connection: close'],
      body,
    );
  }

  async nonces(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>('SELECT count(*)::int AS n FROM request_nonce');
    return row?.n ?? -1;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.store.drop();
  }
}
