import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ZodBody } from '#platform/http';
import { Person, RequiresPerson, type PersonSession } from '#platform/local-api';
import { idIn } from './ids.js';
import { ChoicesService, type ChoiceSummary } from './choices.service.js';
import { RequestsRun, type RequestsRound } from './requests-run.service.js';
import { RequestViewsService } from './request-views.service.js';
import type { RequestDetail, RequestView } from './views.js';

const day = z.iso.date();
const records = z.array(z.uuid()).min(1).max(1000);
const Approval = z.strictObject({
  records: z.union([records, z.literal('certain')]),
  fields: z.union([z.enum(['existence', 'coded']), z.array(z.string().regex(/^[a-z][a-z-]{1,31}$/)).min(1)]).default('coded'),
  classes: z
    .array(z.enum(['S1', 'S2', 'S3']))
    .min(1)
    .max(3)
    .refine((classes) => classes.every((each, index) => each === `S${index + 1}`), 'a ladder from S1 up')
    .default(['S1']),
  until: day.optional(),
  heard: z.boolean().default(false),
});
type Approval = z.infer<typeof Approval>;
const TakeBack = z.strictObject({ records });
type TakeBack = z.infer<typeof TakeBack>;
const nothing = z.strictObject({});

/** The session that the guard has required. */
export function sessionOf(person: PersonSession | undefined): PersonSession {
  if (person === undefined) throw new Fault('people/login-needed');
  return person;
}

/** Local API of requests for assistance: look, approve, refuse, take back. */
@Controller('local')
export class RequestsController {
  constructor(
    private readonly views: RequestViewsService,
    private readonly choices: ChoicesService,
    private readonly rounds: RequestsRun,
  ) {}

  @Get('/requests')
  async list(): Promise<{ requests: RequestView[] }> {
    return { requests: await this.views.list() };
  }

  @Post('/requests/refresh')
  @HttpCode(200)
  refresh(@ZodBody(nothing) _body: z.infer<typeof nothing>): Promise<RequestsRound> {
    return this.rounds.run();
  }

  @Get('/requests/:id')
  find(@Param('id') id: string): Promise<RequestDetail> {
    return this.views.find(idIn(id));
  }

  @Post('/requests/:id/approvals')
  @RequiresPerson('approver')
  @HttpCode(200)
  approve(@Param('id') id: string, @Person() by: PersonSession | undefined, @ZodBody(Approval) body: Approval): Promise<ChoiceSummary> {
    return this.choices.approve(idIn(id), body, sessionOf(by));
  }

  @Post('/requests/:id/refusal')
  @RequiresPerson('approver')
  @HttpCode(204)
  refuse(
    @Param('id') id: string,
    @Person() by: PersonSession | undefined,
    @ZodBody(nothing) _body: z.infer<typeof nothing>,
  ): Promise<void> {
    return this.choices.refuse(idIn(id), sessionOf(by));
  }

  @Post('/requests/:id/revocation')
  @RequiresPerson('approver')
  @HttpCode(204)
  revoke(
    @Param('id') id: string,
    @Person() by: PersonSession | undefined,
    @ZodBody(nothing) _body: z.infer<typeof nothing>,
  ): Promise<void> {
    return this.choices.revoke(idIn(id), sessionOf(by));
  }

  @Post('/requests/:id/taking-back')
  @RequiresPerson('approver')
  @HttpCode(204)
  takeBack(@Param('id') id: string, @Person() by: PersonSession | undefined, @ZodBody(TakeBack) body: TakeBack): Promise<void> {
    return this.choices.takeBack(idIn(id), body.records, sessionOf(by));
  }
}
