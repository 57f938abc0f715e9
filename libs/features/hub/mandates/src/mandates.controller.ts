import { once } from 'node:events';
import { Controller, Get, Param, Res, type PipeTransform } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { ReleaseBundle } from '#domain/request';
import { ByMandate, Reader, Requires, streamAnswer, ZodQuery, type MandateCaller } from '#platform/http';
import type { Response } from 'express';
import { z } from 'zod';
import { ExportService } from './export.service.js';
import { recordQuery, type RecordQuery } from './filter.js';
import { RecordsService } from './records.service.js';
import type { RecordPage } from './views.js';

/** Milliseconds for which a reader may leave a stream standing. */
const STALLED = 60_000;

const uuid = z.uuid();
/** What is no id is nobody's record. */
const aliasSegment: PipeTransform<string, string> = {
  transform(value) {
    if (!uuid.safeParse(value).success) throw new Fault('http/not-found');
    return value;
  },
};

/** What a recipient reads of a mandate, by access token and proof of possession (docs/spec/mandate.md). */
@Controller('v1/mandates/:id')
export class MandatesController {
  constructor(
    private readonly records: RecordsService,
    private readonly exports: ExportService,
  ) {}

  @Get('records')
  @Requires('mandate:read')
  @ByMandate('search')
  search(@Reader() caller: MandateCaller, @ZodQuery(recordQuery) query: RecordQuery): Promise<RecordPage> {
    return this.records.search(caller, query);
  }

  @Get('records/:alias')
  @Requires('mandate:read')
  @ByMandate('read')
  find(@Reader() caller: MandateCaller, @Param('alias', aliasSegment) alias: string): Promise<ReleaseBundle> {
    return this.records.find(caller, alias);
  }

  /** NDJSON; a reader that is slower than the hub makes the hub wait, one that goes away ends it. */
  @Get('export')
  @Requires('mandate:read')
  @ByMandate('read')
  async export(@Reader() caller: MandateCaller, @Res() response: Response): Promise<void> {
    await this.exports.begin(caller);
    response.status(200).setHeader('content-type', 'application/x-ndjson');
    await streamAnswer(response);
    response.setTimeout(STALLED);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      for await (const line of this.exports.lines(caller)) {
        if (gone.signal.aborted) return;
        if (!response.write(`${JSON.stringify(line)}\n`)) await once(response, 'drain', { signal: gone.signal });
      }
      response.end();
    } catch (error) {
      if (gone.signal.aborted) return;
      throw error;
    }
  }
}
