import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { ZodBody } from '#platform/http';
import { Person, RequiresPerson, type PersonSession } from '#platform/local-api';
import { idIn } from './ids.js';
import { PackageService } from './package.service.js';
import { sessionOf } from './requests.controller.js';
import type { SubmissionListView } from './submission-answers.js';
import { SubmissionsService, type DispatchNote, type SubmissionDraft, type SubmissionStanding } from './submissions.service.js';

const nothing = z.strictObject({});
type Nothing = z.infer<typeof nothing>;
/** Read strictly by `parseRequest`. */
const Draft = z.looseObject({});
const Dispatch = z.strictObject({
  day: z.iso.date(),
  channel: z.enum(['hand', 'post', 'courier', 'upload', 'diplomatic']),
  receiptNumber: z.string().min(1).max(64),
  sha256: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
const Recalls = z.strictObject({
  items: z
    .array(
      z.strictObject({
        alias: z.uuid(),
        statementHash: z.string(),
        status: z.enum(['received', 'purged', 'legal_hold', 'already_disclosed']),
      }),
    )
    .min(1)
    .max(500),
});
type Recalls = z.infer<typeof Recalls>;

/** Local API of submissions; records are chosen as for any request. */
@Controller('local')
export class SubmissionsController {
  constructor(
    private readonly submissions: SubmissionsService,
    private readonly packages: PackageService,
  ) {}

  @Post('submissions')
  @RequiresPerson('approver')
  open(
    @Person() by: PersonSession | undefined,
    @ZodBody(Draft) draft: z.infer<typeof Draft>,
  ): Promise<{ requestId: string; state: string }> {
    return this.submissions.open(draft as unknown as SubmissionDraft, sessionOf(by));
  }

  @Get('submissions/:id')
  find(@Param('id') id: string): Promise<SubmissionStanding> {
    return this.submissions.standing(idIn(id));
  }

  @Post('submissions/:id/list')
  @RequiresPerson('approver')
  @HttpCode(200)
  freeze(@Param('id') id: string, @ZodBody(nothing) _body: Nothing): Promise<SubmissionListView> {
    return this.submissions.freeze(idIn(id));
  }

  @Post('submissions/:id/signature')
  @RequiresPerson('approver')
  @HttpCode(200)
  sign(@Param('id') id: string, @Person() by: PersonSession | undefined, @ZodBody(nothing) _body: Nothing): Promise<SubmissionListView> {
    return this.submissions.sign(idIn(id), sessionOf(by));
  }

  /** NDJSON; it holds in the clear what members granted above S1. */
  @Get('submissions/:id/package')
  @RequiresPerson('approver')
  @Header('content-type', 'application/x-ndjson')
  @Header('cache-control', 'no-store')
  async package(@Param('id') id: string): Promise<string> {
    return (await this.packages.lines(idIn(id))).map((line) => `${JSON.stringify(line)}\n`).join('');
  }

  @Post('submissions/:id/dispatches')
  @RequiresPerson('approver')
  @HttpCode(200)
  dispatch(@Param('id') id: string, @Person() by: PersonSession | undefined, @ZodBody(Dispatch) note: DispatchNote): Promise<unknown> {
    return this.submissions.noteDispatch(idIn(id), note, sessionOf(by));
  }

  @Post('submissions/:id/acknowledgements')
  @RequiresPerson('approver')
  @HttpCode(200)
  answerRecalls(@Param('id') id: string, @ZodBody(Recalls) { items }: Recalls): Promise<unknown> {
    return this.packages.answerRecalls(idIn(id), items);
  }

  @Post('submissions/:id/closing')
  @RequiresPerson('approver')
  @HttpCode(200)
  close(@Param('id') id: string, @ZodBody(nothing) _body: Nothing): Promise<{ requestId: string; state: string }> {
    return this.submissions.close(idIn(id));
  }
}
