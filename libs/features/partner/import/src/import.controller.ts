import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ZodBody } from '#platform/http';
import { z } from 'zod';
import { ImportService, type ImportReport } from './import.service.js';
import { MappingService, type MappingProposal } from './mapping.service.js';

const file = z.strictObject({ path: z.string().min(1).max(4096) });
const importRequest = file.extend({ mapping: z.string().min(1).max(63) });

/** Local API of the partner's node (loopback, token file): mappings and imports. */
@Controller('local')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    private readonly mappings: MappingService,
  ) {}

  /** The newest version of every saved mapping. */
  @Get('mappings')
  async listMappings(): Promise<{ mappings: unknown[] }> {
    return { mappings: (await this.mappings.list()).map(({ body }) => body) };
  }

  /** Saves a version of a mapping (docs/spec/import-mapping.md); its own parser names what is wrong. */
  @Post('mappings')
  saveMapping(@Body() body: unknown): Promise<{ id: string; version: number }> {
    return this.mappings.save(body);
  }

  @Post('mapping-proposals')
  @HttpCode(200)
  propose(@ZodBody(file) { path }: z.infer<typeof file>): Promise<MappingProposal> {
    return this.mappings.propose(path);
  }

  /** Starts an import; its course is read from `GET /local/imports/{id}`. */
  @Post('imports')
  @HttpCode(202)
  async startImport(@ZodBody(importRequest) { path, mapping }: z.infer<typeof importRequest>): Promise<{ importId: string }> {
    return { importId: await this.imports.start(path, mapping) };
  }

  @Get('imports/:id')
  report(@Param('id', ParseUUIDPipe) id: string): Promise<ImportReport> {
    return this.imports.report(id);
  }
}
