import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Crypto } from '#domain/crypto';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { BodyKeyRing } from '#platform/key-store';
import { QueueModule } from '#platform/queue';
import { RecallSignal } from '#stores/hub/delivery';
import { CachedRules } from '#stores/hub/policy';
import { CursorSealer } from './cursor.js';
import { DeliveryController } from './delivery.controller.js';
import { SettlementService } from './settlement.service.js';
import { StreamService } from './stream.service.js';
import { DELIVERY_QUEUE, WakeInterceptor } from './wake.interceptor.js';

export interface DeliveryModuleOptions {
  /** 32 bytes that only the hub has (`KeyStore.secret('cursor')`); every hub process needs the same. */
  readonly cursorKey: Uint8Array;
  readonly crypto: Crypto;
  /** Where to listen for recalls: the API's own database URL. */
  readonly databaseUrl: string;
  /** Where to leave hints for the worker (`REDIS_URL`, `REDIS_PREFIX`); undefined = none, the worker's sweep finds the work. */
  readonly redis: { readonly url: string; readonly prefix: string } | undefined;
}

/** Closes the listening connection when the application ends. */
class SignalCloser implements OnApplicationShutdown {
  constructor(private readonly signal: RecallSignal) {}

  async onApplicationShutdown(): Promise<void> {
    await this.signal.close();
  }
}

/** The reading side of delivery for `apps/hub`; expects `Database`, `Clock` and `BodyKeyRing` to be provided globally. */
@Module({})
export class DeliveryModule {
  static forRoot({ cursorKey, crypto, databaseUrl, redis }: DeliveryModuleOptions): DynamicModule {
    const cursors = new CursorSealer(cursorKey, crypto);
    const signal = new RecallSignal(databaseUrl);
    return {
      module: DeliveryModule,
      imports: redis === undefined ? [] : [QueueModule.forRoot({ ...redis, name: DELIVERY_QUEUE })],
      controllers: [DeliveryController],
      providers: [
        ...(redis === undefined ? [] : [{ provide: APP_INTERCEPTOR, useClass: WakeInterceptor }]),
        { provide: SignalCloser, useFactory: () => new SignalCloser(signal) },
        {
          provide: StreamService,
          useFactory: (database: Database, clock: Clock, bodyKeys: BodyKeyRing) =>
            new StreamService(database, new CachedRules(), cursors, clock, signal, bodyKeys),
          inject: [Database, Clock, BodyKeyRing],
        },
        {
          provide: SettlementService,
          useFactory: (database: Database, clock: Clock) => new SettlementService(database, cursors, crypto, clock),
          inject: [Database, Clock],
        },
      ],
      exports: [StreamService, SettlementService],
    };
  }
}
