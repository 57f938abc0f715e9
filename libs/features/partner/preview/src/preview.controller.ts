import { Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ZodBody, ZodQuery } from '#platform/http';
import { Person, type PersonSession } from '#platform/local-api';
import { z } from 'zod';
import type { Draft } from '#stores/partner/vault';
import { PreviewService, type Approval, type OfRow } from './preview.service.js';
import type { RecordView } from './record-view.js';
import type { PreviewSummary } from './summary.js';

const filter = z.strictObject({
  status: z.enum(['held', 'ready', 'approved', 'signed', 'withdrawn']).optional(),
  reason: z.string().max(100).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
const by = z.string().min(1).max(80).default('officer');
const approval = z.union([
  z.strictObject({ all: z.literal(true), by }),
  z.strictObject({ recordIds: z.array(z.uuid()).min(1).max(1000), by }),
  z.strictObject({
    records: z
      .array(z.strictObject({ recordId: z.uuid(), previewHash: z.string().length(43) }))
      .min(1)
      .max(1000),
    by,
  }),
]);
const population = z.strictObject({ path: z.string().min(1).max(4096), source: z.string().min(1).max(500) });

/** Local API of the partner's node (loopback, token file): previews and approvals. */
@Controller('local')
export class PreviewController {
  constructor(private readonly previews: PreviewService) {}

  /** Drafts every row anew and says what would leave, what is held and why. */
  @Post('previews')
  @HttpCode(200)
  run(): Promise<PreviewSummary> {
    return this.previews.run();
  }

  @Get('previews')
  async list(@ZodQuery(filter) query: z.infer<typeof filter>): Promise<{ drafts: (Draft & OfRow)[] }> {
    return { drafts: await this.previews.list(query) };
  }

  @Get('previews/:id')
  show(@Param('id', ParseUUIDPipe) id: string): Promise<RecordView & OfRow> {
    return this.previews.show(id);
  }

  /** The bytes whose SHA-256 is the record's `previewHash` (docs/spec/preview.md). */
  @Get('previews/:id/bytes')
  @Header('content-type', 'application/json')
  async bytes(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.previews.exactBytes(id), { type: 'application/json' });
  }

  /** Who approves is the person whose session came along; the name in the body counts only at a node without people. */
  @Post('approvals')
  @HttpCode(200)
  approve(@ZodBody(approval) body: z.infer<typeof approval>, @Person() person: PersonSession | undefined): Promise<Approval> {
    const by = person ?? body.by;
    if ('all' in body) return this.previews.approveAll(by);
    const records = 'records' in body ? body.records : body.recordIds.map((recordId) => ({ recordId }));
    return this.previews.approve(records, by);
  }

  @Post('reference-population')
  @HttpCode(200)
  importPopulation(@ZodBody(population) { path, source }: z.infer<typeof population>): Promise<{ rows: number }> {
    return this.previews.importPopulation(path, source);
  }
}
