import { Module, type DynamicModule } from '@nestjs/common';
import { CoalitionScopes, DELIVERY_QUEUE, DeliveryRound, Pump, SealedEraser } from '#features/hub/delivery';
import { BodyKeyRotation } from '#features/hub/recall';
import { CompromisedKeys } from '#features/hub/intake';
import { LinkRound } from '#features/hub/linkage';
import { RequestSweep } from '#features/hub/requests';
import { Clock, SystemClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, DatabaseModule } from '#platform/database';
import { BodyKeyRing } from '#platform/key-store';
import { ObjectStore, openObjectStore } from '#platform/object-store';
import { Queue, QueueModule } from '#platform/queue';
import { TrustStore } from '#stores/service/membership';
import { CachedRules } from '#stores/hub/policy';
import { TokenDatabase } from '#stores/token/link';
import { BodyKeyProcessor } from './body-key.processor.js';
import { DeliveryProcessor, SweepOptions } from './delivery.processor.js';
import type { DeliveryWorkerEnv } from './env.js';
import { LinkProcessor } from './link.processor.js';
import { RequestProcessor } from './request.processor.js';

/** Days that a sealed part stays after everyone was given it; a receiver may still want to fetch it again. */
const SEALED_GRACE_DAYS = 7;

/** Composition of the worker; everything comes from the environment. */
@Module({})
export class WorkerModule {
  static forEnv(env: DeliveryWorkerEnv): DynamicModule {
    const crypto = new NodeCrypto();
    return {
      module: WorkerModule,
      imports: [
        DatabaseModule.forRoot({ url: env.DATABASE_WORKER_URL, poolSize: env.DATABASE_POOL, applicationName: 'dokaz-worker' }),
        QueueModule.forRoot({ url: env.REDIS_URL, prefix: env.REDIS_PREFIX, name: DELIVERY_QUEUE }),
      ],
      providers: [
        { provide: Clock, useClass: SystemClock },
        { provide: ObjectStore, useFactory: () => openObjectStore(env) },
        {
          provide: DeliveryRound,
          useFactory: (database: Database, clock: Clock) => {
            const scopes = new CoalitionScopes(database, new TrustStore(database, crypto, env.TRUST_PIN), new CachedRules());
            const pump = new Pump(database, clock, { randomBytes: (length) => crypto.randomBytes(length) });
            return new DeliveryRound(database, pump, scopes, clock, env.TICK_INTERVAL);
          },
          inject: [Database, Clock],
        },
        {
          provide: SealedEraser,
          useFactory: (database: Database, objects: ObjectStore, clock: Clock) =>
            new SealedEraser(database, objects, clock, (owner, sha256) => `sealed/${owner}/b${sha256}`, SEALED_GRACE_DAYS),
          inject: [Database, ObjectStore, Clock],
        },
        {
          provide: CompromisedKeys,
          useFactory: (database: Database, clock: Clock) =>
            new CompromisedKeys(database, new TrustStore(database, crypto, env.TRUST_PIN), clock),
          inject: [Database, Clock],
        },
        {
          provide: TokenDatabase,
          useFactory: () => TokenDatabase.open({ url: env.DATABASE_TOKENS_URL, poolSize: 2, applicationName: 'dokaz-worker-tokens' }),
        },
        {
          provide: LinkProcessor,
          useFactory: (database: Database, tokens: TokenDatabase, queue: Queue, clock: Clock, options: SweepOptions) => {
            const round = new LinkRound(database, tokens, new TrustStore(database, crypto, env.TRUST_PIN), clock, crypto);
            return new LinkProcessor(round, queue, options);
          },
          inject: [Database, TokenDatabase, Queue, Clock, SweepOptions],
        },
        {
          provide: RequestProcessor,
          useFactory: (database: Database, clock: Clock) => new RequestProcessor(new RequestSweep(database, clock)),
          inject: [Database, Clock],
        },
        {
          provide: BodyKeyProcessor,
          useFactory: (database: Database, clock: Clock) =>
            new BodyKeyProcessor(new BodyKeyRotation(database, new BodyKeyRing(env.BODY_KEY_DIR), clock, env.BACKUP_DAYS)),
          inject: [Database, Clock],
        },
        { provide: SweepOptions, useValue: new SweepOptions(env.SWEEP_INTERVAL * 1000, env.TICK_INTERVAL === 0) },
        {
          provide: DeliveryProcessor,
          useFactory: (round: DeliveryRound, eraser: SealedEraser, compromised: CompromisedKeys, queue: Queue, options: SweepOptions) =>
            new DeliveryProcessor(round, eraser, compromised, queue, options),
          inject: [DeliveryRound, SealedEraser, CompromisedKeys, Queue, SweepOptions],
        },
      ],
    };
  }
}
