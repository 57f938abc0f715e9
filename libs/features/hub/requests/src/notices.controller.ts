import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { BodyLimit, Caller, Requires, ZodBody, ZodQuery, type CallerIdentity } from '#platform/http';
import type { OverdueNotice } from '#stores/hub/request';
import { AcknowledgementsService, type Acknowledged, type NoticePage } from './acknowledgements.service.js';
import { documentBody, uuidSegment, type DocumentBody } from './bodies.js';

export const noticeQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0'),
});

/** What readers have to be told about what they hold, and what they answer. */
@Controller('v1')
export class NoticesController {
  constructor(private readonly acknowledgements: AcknowledgementsService) {}

  @Get('notices')
  @Requires('notice:read')
  open(@Caller() caller: CallerIdentity, @ZodQuery(noticeQuery) { after }: z.output<typeof noticeQuery>): Promise<NoticePage> {
    return this.acknowledgements.open(caller, after);
  }

  @Get('notices/overdue')
  @Requires('notice:overdue')
  overdue(@Caller() caller: CallerIdentity): Promise<{ items: readonly OverdueNotice[] }> {
    return this.acknowledgements.overdue(caller);
  }

  @Post('requests/:requestId/acknowledgements')
  @Requires('notice:answer')
  @BodyLimit(524_288)
  @HttpCode(200)
  acknowledge(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @ZodBody(documentBody) { document }: DocumentBody,
  ): Promise<Acknowledged> {
    return this.acknowledgements.acknowledge(caller, requestId, document);
  }
}
