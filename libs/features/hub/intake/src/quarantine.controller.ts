import { Controller, Get } from '@nestjs/common';
import { Database } from '#platform/database';
import { Caller, Requires, type CallerIdentity } from '#platform/http';
import { QuarantineRepository, type QuarantineEntry } from '#stores/hub/record';

/** Entries shown at most; an owner with more mends these first. */
const LIMIT = 1000;

/** The caller's own statements that wait for a newer vocabulary: a poison record never just vanishes. */
@Controller('v1/quarantine')
export class QuarantineController {
  constructor(
    private readonly database: Database,
    private readonly quarantine: QuarantineRepository,
  ) {}

  @Get()
  @Requires('batch:write')
  async list(@Caller() caller: CallerIdentity): Promise<{ items: QuarantineEntry[] }> {
    return { items: await this.database.as(caller.org, (tx) => this.quarantine.list(tx, LIMIT)) };
  }
}
