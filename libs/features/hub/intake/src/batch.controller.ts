import { Controller, Header, HttpCode, Param, Put } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Accepts, BodyBytes, BodyDigest, BodyLimit, Caller, Requires, type CallerIdentity } from '#platform/http';
import { IntakeService } from './intake.service.js';
import { uuidSegment } from './parameters.js';

/** 500 statements of case records stay below 4 MiB; records with long quotations of officials are larger. */
const MAX_BATCH_BYTES = 8 * 1024 * 1024;

/** Signed statements come in, batch by batch. */
@Controller('v1/batches')
export class BatchController {
  constructor(private readonly intake: IntakeService) {}

  /** The same id with the same bytes gets the stored reply; with other bytes 409. */
  @Put(':batchId')
  @Requires('batch:write')
  @Accepts('application/x-ndjson')
  @BodyLimit(MAX_BATCH_BYTES)
  @HttpCode(200)
  @Header('content-type', 'application/json')
  async put(
    @Caller() caller: CallerIdentity,
    @Param('batchId', uuidSegment) batchId: string,
    @BodyBytes() body: Buffer,
    @BodyDigest() digest: string | undefined,
  ): Promise<string> {
    if (digest === undefined) throw new Fault('intake/empty-batch');
    const reply = await this.intake.receive({ org: caller.org, batchId, digest, body });
    return reply.json;
  }
}
