import { Module } from '@nestjs/common';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';

/** Needs global providers of `Database` (the node's own) and `VaultCipher`; no key, no network. */
@Module({ controllers: [PeopleController], providers: [PeopleService] })
export class PeopleModule {}
