import { Module, type DynamicModule } from '@nestjs/common';
import type { Signer } from '#domain/crypto';
import { TokenDatabase } from '#stores/token/link';
import { AttestationController, AttestationKey } from './attestation.controller.js';
import { LeadService } from './lead.service.js';
import { LinkSignal } from './link-signal.js';
import { PairController } from './pair.controller.js';
import { PairService } from './pair.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewService } from './review.service.js';
import { TokenController } from './token.controller.js';
import { TokenService } from './token.service.js';

export interface LinkageModuleOptions {
  /** `DATABASE_TOKENS_URL` of the API's role. */
  readonly tokensUrl: string;
  readonly poolSize?: number;
  /** The hub's code and statement key: who attests. */
  readonly org: string;
  readonly signer: Signer;
}

/**
 * The signed side of the comparison between organisations. The application provides globally: `Database`, `Clock`, `NodeCrypto`,
 * `MembershipSource`, and `Queue` where there is one.
 */
@Module({})
export class LinkageModule {
  static forRoot({ tokensUrl, poolSize, org, signer }: LinkageModuleOptions): DynamicModule {
    return {
      module: LinkageModule,
      controllers: [TokenController, PairController, ReviewController, AttestationController],
      providers: [
        {
          provide: TokenDatabase,
          useFactory: () =>
            TokenDatabase.open({ url: tokensUrl, applicationName: 'dokaz-hub-tokens', ...(poolSize === undefined ? {} : { poolSize }) }),
        },
        { provide: AttestationKey, useValue: new AttestationKey(org, signer) },
        LeadService,
        LinkSignal,
        PairService,
        ReviewService,
        TokenService,
      ],
    };
  }
}
