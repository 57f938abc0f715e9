import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import type { LedgerAnswer } from '#domain/disclosure';
import { LANGUAGES } from '#domain/messages';
import { ZodBody, ZodQuery } from '#platform/http';
import { Person, type PersonSession } from '#platform/local-api';
import { CaseExportService } from './case-export.service.js';
import { CertificateService, type SignedCertificate } from './certificate.service.js';
import { WithdrawalsService, type WithdrawalCourse, type WithdrawalState } from './withdrawals.service.js';

const LedgerQuery = z.strictObject({
  record: z.uuid().optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
type LedgerQuery = z.infer<typeof LedgerQuery>;
const ListQuery = z.strictObject({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(1000).default(200) });
type ListQuery = z.infer<typeof ListQuery>;
const CertificateBody = z.union([
  z.strictObject({ format: z.literal('json') }),
  z.strictObject({ format: z.literal('pdf'), language: z.enum(LANGUAGES) }),
]);
type CertificateBody = z.infer<typeof CertificateBody>;
const ExportBody = z.strictObject({ recordId: z.uuid(), format: z.enum(['docx', 'pdf']), language: z.enum(LANGUAGES) });
type ExportBody = z.infer<typeof ExportBody>;

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** Local API: where own records went, how withdrawals stand, papers for survivors. */
@Controller('local')
export class DisclosureController {
  constructor(
    private readonly withdrawals: WithdrawalsService,
    private readonly certificates: CertificateService,
    private readonly exports: CaseExportService,
  ) {}

  @Get('ledger')
  ledger(@ZodQuery(LedgerQuery) query: LedgerQuery): Promise<LedgerAnswer> {
    return this.withdrawals.ledger(query);
  }

  @Get('withdrawals')
  async list(@ZodQuery(ListQuery) { after, limit }: ListQuery): Promise<{ items: WithdrawalState[] }> {
    return { items: await this.withdrawals.list(after, limit) };
  }

  @Get('withdrawals/:recordId')
  course(@Param('recordId', ParseUUIDPipe) recordId: string): Promise<WithdrawalCourse> {
    return this.withdrawals.course(recordId);
  }

  @Post('withdrawals/:recordId/certificates')
  @HttpCode(200)
  async certify(
    @Param('recordId', ParseUUIDPipe) recordId: string,
    @ZodBody(CertificateBody) body: CertificateBody,
  ): Promise<SignedCertificate | StreamableFile> {
    if (body.format === 'json') return this.certificates.json(recordId);
    return new StreamableFile(await this.certificates.pdf(recordId, body.language), { type: TYPES.pdf });
  }

  @Post('case-exports')
  @HttpCode(200)
  async exportCase(
    @ZodBody(ExportBody) { recordId, format, language }: ExportBody,
    @Person() by: PersonSession | undefined,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.export(recordId, format, language, by), { type: TYPES[format] });
  }
}
