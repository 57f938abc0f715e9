import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ZodBody } from '#platform/http';
import { Person, RequiresPerson, type PersonSession } from '#platform/local-api';
import { sessionOf } from './requests.controller.js';
import { SubmissionsService, type DispatchNote, type SubmissionDraft, type SubmissionListView } from './submissions.service.js';

const nothing = z.strictObject({});
type Nothing = z.infer<typeof nothing>;
const Draft = z.looseObject({});
const Dispatch = z.strictObject({
  day: z.iso.date(),
  channel: z.enum(['hand', 'post', 'courier', 'upload', 'diplomatic']),
  receiptNumber: z.string().min(1).max(64),
  sha256: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
const uuid = z.uuid();

function idOf(value: string): string {
  if (!uuid.safeParse(value).success) throw new Fault('http/not-found');
  return value;
}

/** Local API of submissions; records are chosen as for any request. */
@Controller('local')
export class SubmissionsController {
  constructor(private readonly submissions: SubmissionsService) {}

  @Post('/submissions')
  @RequiresPerson('approver')
  open(
    @Person() by: PersonSession | undefined,
    @ZodBody(Draft) draft: z.infer<typeof Draft>,
  ): Promise<{ requestId: string; state: string }> {
    return this.submissions.open(draft as unknown as SubmissionDraft, sessionOf(by));
  }

  @Post('/submissions/:id/list')
  @RequiresPerson('approver')
  @HttpCode(200)
  freeze(@Param('id') id: string, @ZodBody(nothing) _body: Nothing): Promise<SubmissionListView> {
    return this.submissions.freeze(idOf(id));
  }

  @Post('/submissions/:id/signature')
  @RequiresPerson('approver')
  @HttpCode(200)
  sign(@Param('id') id: string, @Person() by: PersonSession | undefined, @ZodBody(nothing) _body: Nothing): Promise<SubmissionListView> {
    return this.submissions.sign(idOf(id), sessionOf(by));
  }

  @Post('/submissions/:id/dispatches')
  @RequiresPerson('approver')
  @HttpCode(200)
  dispatch(@Param('id') id: string, @ZodBody(Dispatch) note: DispatchNote): Promise<unknown> {
    return this.submissions.noteDispatch(idOf(id), note);
  }
}
