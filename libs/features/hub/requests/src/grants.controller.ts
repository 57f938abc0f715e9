import { Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { BodyLimit, Caller, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import { documentBody, jws, uuid, uuidSegment, type DocumentBody } from './bodies.js';
import { GrantsService, type NotedGrant } from './grants.service.js';
import type { ReleaseResult } from './release-writer.js';
import { ReleasesService } from './releases.service.js';
import { SEALED_LIMIT } from './sealed-part.js';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** One opened slot; `recordId` is the coalition's id, which stays at the hub. */
export const releaseItem = z.strictObject({
  release: jws(16_384),
  statement: jws(262_144),
  disclosures: z.array(base64url.max(65_536)).max(4096),
  sealed: z.string().max(SEALED_LIMIT).nullable(),
  leafSalt: base64url.length(22),
  recordId: uuid,
  corrected: z
    .string()
    .regex(/^[a-z]+(?:-[a-z]+)*\.[1-9][0-9]{0,3}$/)
    .exactOptional(),
});
export const releasesBody = z.strictObject({ items: z.array(releaseItem).min(1).max(50) });

/** Owners answer, open slots, and take them back. */
@Controller('v1')
export class GrantsController {
  constructor(
    private readonly grants: GrantsService,
    private readonly releases: ReleasesService,
  ) {}

  @Post('grants')
  @Requires('grant:write')
  @BodyLimit(131_072)
  @HttpCode(200)
  put(@Caller() caller: CallerIdentity, @ZodBody(documentBody) { document }: DocumentBody): Promise<NotedGrant> {
    return this.grants.put(caller, document);
  }

  @Put('releases')
  @Requires('release:write')
  @BodyLimit(16 << 20)
  async release(
    @Caller() caller: CallerIdentity,
    @ZodBody(releasesBody) { items }: z.output<typeof releasesBody>,
  ): Promise<{ items: ReleaseResult[] }> {
    return { items: await this.releases.put(caller, items) };
  }

  @Delete('releases/:requestId/:recordId')
  @Requires('release:write')
  @HttpCode(204)
  takeBack(
    @Caller() caller: CallerIdentity,
    @Param('requestId', uuidSegment) requestId: string,
    @Param('recordId', uuidSegment) recordId: string,
  ): Promise<void> {
    return this.releases.takeBack(caller, requestId, recordId);
  }
}
