import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { grantSentence, requestSentence } from '#domain/request';
import { Fault } from '#domain/fault';
import { ZodBody, ZodQuery } from '#platform/http';
import type { AppliedNotice, Asked, OwnRequest, RefusedRelease } from '#stores/recipient/case';
import { AskingService } from './asking.service.js';
import { FilingService, type RequestDraft } from './filing.service.js';
import { ReaderRound, ReaderSteps, type RoundReport } from './round.service.js';
import { SearchService, type FoundPage } from './search.service.js';

/** Everything else is judged by the request's own strict reader. */
const Draft = z.looseObject({ replaces: z.uuid().optional() });
const nothing = z.strictObject({});
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
const Hold = z.strictObject({ kind: z.enum(['legal_hold', 'already_disclosed']) });
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
    private readonly filing: FilingService,
    private readonly records: SearchService,
    private readonly asking: AskingService,
  ) {}

  @Post('requests')
  async file(@ZodBody(Draft) draft: z.infer<typeof Draft>): Promise<OwnRequest> {
    return this.filing.file(draft as unknown as RequestDraft);
  }

  @Get('requests')
  async requests(): Promise<{ requests: (Omit<OwnRequest, 'document' | 'check'> & { sentence: object; grantSentences: string[] })[] }> {
    const requests = await this.filing.list();
    return {
      requests: requests.map(({ document: _document, check: _check, ...request }) => ({
        ...request,
        sentence: {
          en: requestSentence(request.request, 'en'),
          be: requestSentence(request.request, 'be'),
          ru: requestSentence(request.request, 'ru'),
        },
        grantSentences: request.grants.filter(({ effect }) => effect === 'granted').map((grant) => grantSentence(grant, 'en')),
      })),
    };
  }

  @Post('requests/:id/closing')
  @HttpCode(204)
  close(@Param('id') id: string, @ZodBody(nothing) _body: z.infer<typeof nothing>): Promise<void> {
    return this.filing.close(uuid(id));
  }

  @Post('rounds')
  @HttpCode(200)
  run(@ZodBody(nothing) _body: z.infer<typeof nothing>): Promise<RoundReport> {
    return this.round.run();
  }

  @Get('records')
  search(@ZodQuery(Query) { after, limit, ...filter }: Query): Promise<FoundPage> {
    return this.records.search(filter, after ?? null, limit);
  }

  @Get('records/:alias')
  read(@Param('alias') alias: string): ReturnType<SearchService['read']> {
    return this.records.read(uuid(alias));
  }

  @Post('records/:alias/hold')
  @HttpCode(204)
  hold(@Param('alias') alias: string, @ZodBody(Hold) { kind }: Hold): Promise<void> {
    return this.records.hold(uuid(alias), kind);
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
    return this.asking.ask(alias, kind, words);
  }

  @Get('inquiries')
  async inquiries(): Promise<{ inquiries: Asked[] }> {
    return { inquiries: await this.asking.list() };
  }
}
