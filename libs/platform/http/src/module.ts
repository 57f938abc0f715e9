import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { ClientAssertionStrategy } from './client-assertion.strategy.js';
import { HealthController } from './health.controller.js';
import { SignedHttpOptions } from './options.js';
import { SignedRequestGuard } from './signed-request.guard.js';
import { RequestSignatureStrategy } from './strategy.js';

export interface SignedHttpFactory {
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  readonly inject?: NonNullable<FactoryProvider['inject']>;
  // Nest resolves `inject` at run time; the arguments' types are the factory's own business.
  readonly useFactory: (...dependencies: never[]) => SignedHttpOptions | Promise<SignedHttpOptions>;
}

/** Guard over every route of the application, and the health route. */
@Module({})
export class SignedHttpModule {
  static forRootAsync({ imports = [], inject = [], useFactory }: SignedHttpFactory): DynamicModule {
    return {
      module: SignedHttpModule,
      global: true,
      imports,
      controllers: [HealthController],
      providers: [
        {
          provide: SignedHttpOptions,
          inject,
          useFactory,
        },
        RequestSignatureStrategy,
        AccessTokenStrategy,
        ClientAssertionStrategy,
        { provide: APP_GUARD, useClass: SignedRequestGuard },
      ],
      exports: [SignedHttpOptions, ClientAssertionStrategy],
    };
  }
}
