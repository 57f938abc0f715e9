import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { BodyLimit, Caller, Requires, ZodBody, ZodQuery, type CallerIdentity } from '#platform/http';
import {
  documentBody,
  hashSegment,
  multiSigned,
  nothing,
  pageQuery,
  signature,
  uuidSegment,
  type DocumentBody,
  type Nothing,
  type PageQuery,
} from './bodies.js';
import { ChecksService, type CheckView } from './checks.service.js';
import { FilingService, type FiledRequest } from './filing.service.js';
import { RequestViewsService, type RecordPage, type RequestPage } from './request-views.service.js';
import type { RequestView } from './views.js';

export const checkBody = z.strictObject({ document: multiSigned });
export const checkApprovalBody = z.strictObject({ signature });

/** Requests for assistance and submissions: filed, checked, looked at (docs/spec/request.md). */
@Controller('v1/requests')
export class RequestsController {
  constructor(
    private readonly filing: FilingService,
    private readonly checks: ChecksService,
    private readonly views: RequestViewsService,
  ) {}

  @Post()
  @Requires('request:write')
  @BodyLimit(131_072)
  file(@Caller() caller: CallerIdentity, @ZodBody(documentBody) { document }: DocumentBody): Promise<FiledRequest> {
    return this.filing.file(caller, document);
  }

  @Get()
  @Requires('request:read')
  list(@Caller() caller: CallerIdentity, @ZodQuery(pageQuery) { after }: PageQuery): Promise<RequestPage> {
    return this.views.list(caller, after);
  }

  @Get(':requestId')
  @Requires('request:read')
  find(@Caller() caller: CallerIdentity, @Param('requestId', uuidSegment) requestId: string): Promise<RequestView> {
    return this.views.find(caller, requestId);
  }

  @Post(':requestId/close')
  @Requires('request:write')
  @HttpCode(200)
  close(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @ZodBody(nothing) _body: Nothing,
  ): Promise<FiledRequest> {
    return this.filing.close(caller, requestId);
  }

  @Get(':requestId/records')
  @Requires('grant:write')
  records(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @ZodQuery(pageQuery) { after }: PageQuery,
  ): Promise<RecordPage> {
    return this.views.records(caller, requestId, after);
  }

  @Post(':requestId/checks')
  @Requires('request:check')
  @HttpCode(200)
  propose(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @ZodBody(checkBody) { document }: z.output<typeof checkBody>,
  ): Promise<CheckView> {
    return this.checks.propose(caller, requestId, document);
  }

  /** `h` names the bytes that both admins sign. */
  @Post(':requestId/checks/:h/approvals')
  @Requires('request:check')
  @HttpCode(200)
  approve(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @Param('h', hashSegment) h: string,
    @ZodBody(checkApprovalBody) body: z.output<typeof checkApprovalBody>,
  ): Promise<CheckView> {
    return this.checks.approve(caller, requestId, h, body.signature);
  }

  @Post(':requestId/recusals')
  @Requires('request:check')
  @HttpCode(204)
  recuse(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @ZodBody(nothing) _body: Nothing,
  ): Promise<void> {
    return this.checks.recuse(caller, requestId);
  }
}
