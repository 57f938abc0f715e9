import { Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { ZodBody } from '#platform/http';
import { Person, RequiresPerson, type PersonSession } from '#platform/local-api';
import type { RecipientName, ReleasePolicy } from '#stores/partner/request';
import { idIn } from './ids.js';
import { InquiriesService, type InquiryView } from './inquiries.service.js';
import { PoliciesService } from './policies.service.js';
import { sessionOf } from './requests.controller.js';

const Answer = z.union([z.strictObject({ text: z.string().min(1).max(20_000) }), z.strictObject({ decline: z.literal(true) })]);
type Answer = z.infer<typeof Answer>;
const ContactBody = z.strictObject({
  name: z.string().min(1).max(200),
  reach: z.string().min(1).max(500),
  through: z.enum(['direct', 'lawyer', 'owner']),
});
type ContactBody = z.infer<typeof ContactBody>;
const Policy = z.strictObject({
  recipients: z.array(z.string().regex(/^R-\d{2,4}$/)).min(1),
  purpose: z.string().min(1).max(40),
  scope: z.record(z.string(), z.unknown()),
  classes: z.union([z.tuple([z.literal('S1')]), z.tuple([z.literal('S1'), z.literal('S2')])]),
  validUntil: z.iso.date(),
});
type Policy = z.infer<typeof Policy>;
/** A name is never the code of an organisation: a consent that speaks of R-02 means R-02. */
const name = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{1,30}$/)
  .refine((text) => !/^[A-Z]-\d+$/.test(text), 'the code of an organisation');
const Names = z.strictObject({
  names: z
    // An authority by its code; one without an account in the words by which submissions name it.
    .array(z.strictObject({ name, org: z.union([z.string().regex(/^R-\d{2,4}$/), z.string().min(5).max(120)]) }))
    .max(200)
    .refine((names) => new Set(names.map(({ name }) => name)).size === names.length, 'repeated name'),
});
type Names = z.infer<typeof Names>;

/** Local API of questions and contact, of policies, and of how consents call authorities. */
@Controller('local')
export class InquiriesController {
  constructor(
    private readonly inquiries: InquiriesService,
    private readonly policies: PoliciesService,
  ) {}

  @Get('inquiries')
  async list(): Promise<{ inquiries: InquiryView[] }> {
    return { inquiries: await this.inquiries.list() };
  }

  @Post('inquiries/:id/answer')
  @RequiresPerson('approver')
  @HttpCode(204)
  answer(@Param('id') id: string, @Person() by: PersonSession | undefined, @ZodBody(Answer) body: Answer): Promise<void> {
    return this.inquiries.answer(idIn(id), 'text' in body ? { text: body.text } : 'decline', sessionOf(by));
  }

  @Post('inquiries/:id/contact')
  @RequiresPerson('approver')
  @HttpCode(200)
  contact(
    @Param('id') id: string,
    @Person() by: PersonSession | undefined,
    @ZodBody(ContactBody) body: ContactBody,
  ): Promise<{ sent: boolean; missing: number }> {
    return this.inquiries.contact(idIn(id), body, sessionOf(by));
  }

  @Get('policies')
  async listPolicies(): Promise<{ policies: ReleasePolicy[] }> {
    return { policies: await this.policies.list() };
  }

  @Post('policies')
  @RequiresPerson('head')
  addPolicy(@Person() by: PersonSession | undefined, @ZodBody(Policy) body: Policy): Promise<ReleasePolicy> {
    return this.policies.add({ ...body, scope: body.scope as never }, sessionOf(by));
  }

  @Delete('policies/:id')
  @RequiresPerson('approver')
  @HttpCode(204)
  endPolicy(@Param('id') id: string): Promise<void> {
    return this.policies.end(idIn(id));
  }

  @Get('recipient-names')
  async names(): Promise<{ names: RecipientName[] }> {
    return { names: await this.policies.names() };
  }

  @Put('recipient-names')
  @RequiresPerson('head')
  async setNames(@Person() by: PersonSession | undefined, @ZodBody(Names) { names }: Names): Promise<{ names: RecipientName[] }> {
    return { names: await this.policies.setNames(names, sessionOf(by)) };
  }
}
