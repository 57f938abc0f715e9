import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { BodyLimit, Caller, Requires, ZodBody, ZodQuery, type CallerIdentity } from '#platform/http';
import { documentBody, pageQuery, uuidSegment, type DocumentBody, type PageQuery } from './bodies.js';
import { InquiriesService, type InquiryPage, type InquiryView } from './inquiries.service.js';

/** Sealed questions and requests for contact between readers and owners. */
@Controller('v1/inquiries')
export class InquiriesController {
  constructor(private readonly inquiries: InquiriesService) {}

  @Post()
  @Requires('inquiry:write')
  @BodyLimit(131_072)
  ask(@Caller() caller: CallerIdentity, @ZodBody(documentBody) { document }: DocumentBody): Promise<InquiryView> {
    return this.inquiries.ask(caller, document);
  }

  @Get()
  @Requires('inquiry:read')
  list(@Caller() caller: CallerIdentity, @ZodQuery(pageQuery) { after }: PageQuery): Promise<InquiryPage> {
    return this.inquiries.list(caller, after);
  }

  @Post(':inquiryId/answers')
  @Requires('inquiry:answer')
  @BodyLimit(131_072)
  @HttpCode(200)
  answer(
    @Caller() caller: CallerIdentity,
    @Param('inquiryId', uuidSegment) inquiryId: string,
    @ZodBody(documentBody) { document }: DocumentBody,
  ): Promise<InquiryView> {
    return this.inquiries.answer(caller, inquiryId, document);
  }
}
