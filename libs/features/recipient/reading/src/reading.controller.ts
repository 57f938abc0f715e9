import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ZodBody, ZodQuery } from '#platform/http';
import type { AppliedNotice, Asked, OwnRequest, RefusedRelease } from '#stores/recipient/case';
import type { RequestDraft } from './filing.service.js';
import { ReaderSteps } from './reader-steps.js';
import { ReaderRound, type RoundReport } from './round.service.js';
import { SearchService, type FoundPage, type ReadRecord } from './search.service.js';
import { viewOf, type RequestView } from './request-view.js';
import { StateService, type ReaderState } from './state.service.js';

/** Everything else is judged by the request's own strict reader. */
const Draft = z.looseObject({ replaces: z.uuid().optional() });
const nothing = z.strictObject({});
const Round = z.strictObject({ only: z.literal('notices').optional() });
type Round = z.infer<typeof Round>;
const text = z.string().min(1).max(100);
const Query = z.strictObject({
  requestId: z.uuid().optional(),
  owner: text.optional(),
  category: text.optional(),
  code: text.optional(),
  region: text.optional(),
  facility: text.optional(),
  unit: text.optional(),
  person: text.optional(),
  from: z.iso
    .date()
    .or(z.string().regex(/^\d{4}-\d{2}$/))
    .optional(),
  until: z.iso
    .date()
    .or(z.string().regex(/^\d{4}-\d{2}$/))
    .optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
type Query = z.output<typeof Query>;
/** `none`: it lies in no court's file any more. */
const Hold = z.strictObject({ kind: z.enum(['legal_hold', 'already_disclosed', 'none']) });
type Hold = z.infer<typeof Hold>;
const Question = z.strictObject({ alias: z.uuid(), kind: z.enum(['question', 'contact']), text: z.string().min(1).max(20_000) });
type Question = z.infer<typeof Question>;

function uuid(value: string): string {
  if (!z.uuid().safeParse(value).success) throw new Fault('http/not-found');
  return value;
}

/** Local API of an authority's node. */
@Controller('local')
export class ReadingController {
  constructor(
    private readonly round: ReaderRound,
    private readonly steps: ReaderSteps,
    private readonly records: SearchService,
    private readonly states: StateService,
  ) {}

  @Post('requests')
  async file(@ZodBody(Draft) draft: z.infer<typeof Draft>): Promise<OwnRequest> {
    return this.steps.filing.file(draft as unknown as RequestDraft);
  }

  @Get('requests')
  async requests(): Promise<{ requests: RequestView[] }> {
    return { requests: (await this.steps.filing.list()).map(viewOf) };
  }

  @Post('requests/:id/closing')
  @HttpCode(204)
  close(@Param('id') id: string, @ZodBody(nothing) _body: z.infer<typeof nothing>): Promise<void> {
    return this.steps.filing.close(uuid(id));
  }

  @Post('rounds')
  @HttpCode(200)
  run(@ZodBody(Round) { only }: Round): Promise<RoundReport> {
    return this.round.run(only ?? 'full');
  }

  @Get('rounds')
  state(): Promise<ReaderState> {
    return this.states.state();
  }

  @Get('records')
  search(@ZodQuery(Query) { after, limit, ...filter }: Query): Promise<FoundPage> {
    return this.records.search(filter, after ?? null, limit);
  }

  @Get('records/:alias')
  read(@Param('alias') alias: string): Promise<ReadRecord> {
    return this.records.read(uuid(alias));
  }

  @Post('records/:alias/hold')
  @HttpCode(204)
  hold(@Param('alias') alias: string, @ZodBody(Hold) { kind }: Hold): Promise<void> {
    return this.steps.notices.hold(uuid(alias), kind === 'none' ? null : kind);
  }

  @Get('refused')
  async refused(): Promise<{ refused: RefusedRelease[] }> {
    return { refused: await this.steps.reading.refused() };
  }

  @Get('notices')
  async notices(): Promise<{ notices: AppliedNotice[] }> {
    return { notices: await this.steps.notices.list() };
  }

  @Post('inquiries')
  ask(@ZodBody(Question) { alias, kind, text: words }: Question): Promise<{ inquiryId: string }> {
    return this.steps.asking.ask(alias, kind, words);
  }

  @Get('inquiries')
  async inquiries(): Promise<{ inquiries: Asked[] }> {
    return { inquiries: await this.steps.asking.list() };
  }
}
