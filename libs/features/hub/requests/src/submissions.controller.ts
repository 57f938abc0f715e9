import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Caller, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import type { Dispatch } from '#stores/hub/request';
import { day, documentBody, hash, nothing, uuidSegment, type DocumentBody, type Nothing } from './bodies.js';
import { SubmissionsService, type ListView } from './submissions.service.js';

export const dispatchBody = z.strictObject({
  day,
  channel: z.enum(['hand', 'post', 'courier', 'upload', 'diplomatic']),
  receiptNumber: z.string().regex(/^[\x20-\x7e]{1,64}$/),
  sha256: hash,
});

/** What several partners submit together. */
@Controller('v1/requests/:requestId')
export class SubmissionsController {
  constructor(private readonly submissions: SubmissionsService) {}

  @Post('freeze-list')
  @Requires('submission:write')
  @HttpCode(200)
  freezeList(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @ZodBody(nothing) _body: Nothing,
  ): Promise<ListView> {
    return this.submissions.freezeList(caller, requestId);
  }

  @Post('signatures')
  @Requires('submission:write')
  @HttpCode(200)
  sign(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @ZodBody(documentBody) { document }: DocumentBody,
  ): Promise<ListView> {
    return this.submissions.sign(caller, requestId, document);
  }

  @Post('dispatches')
  @Requires('submission:write')
  @HttpCode(200)
  dispatch(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @ZodBody(dispatchBody) body: z.output<typeof dispatchBody>,
  ): Promise<{ dispatches: readonly Dispatch[] }> {
    return this.submissions.dispatch(caller, requestId, body);
  }
}
