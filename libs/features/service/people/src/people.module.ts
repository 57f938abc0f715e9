import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Approvals, LoginAttemptRepository, PersonRepository } from '#stores/service/people';
import { KEY_SLOT_COST, KeySlotCost } from './key-slot.js';
import { LoginService } from './login.service.js';
import { NodePeopleController } from './people.controller.js';
import { PeopleGuard } from './people.guard.js';
import { PeopleService } from './people.service.js';
import { RouteRoles, type RouteRole } from './route-roles.js';
import { Sessions } from './sessions.service.js';

/** People, logins and the guard of a node's local API. Needs global `Database`, `Clock` and `PeopleCipher`; gives `Approvals` to all. */
@Module({})
export class PeopleModule {
  /** @param roles the application's table: route → role */
  static forRoutes(roles: Readonly<Record<string, RouteRole | 'open'>>): DynamicModule {
    return {
      module: PeopleModule,
      global: true,
      controllers: [NodePeopleController],
      providers: [
        { provide: RouteRoles, useValue: { of: roles } satisfies RouteRoles },
        { provide: KeySlotCost, useValue: KEY_SLOT_COST },
        { provide: APP_GUARD, useClass: PeopleGuard },
        PersonRepository,
        LoginAttemptRepository,
        Approvals,
        Sessions,
        PeopleService,
        LoginService,
      ],
      exports: [Approvals],
    };
  }
}
