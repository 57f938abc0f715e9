import { Controller, Get, Headers, HttpCode, Param, Put, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { Fault } from '#domain/fault';
import type { ByteRange } from '#platform/object-store';
import { Accepts, BodyBytes, BodyDigest, BodyLimit, Caller, Requires, type CallerIdentity } from '#platform/http';
import { sha256Segment } from './parameters.js';
import { SealedBlobService } from './sealed-blob.service.js';

/** Far above what the fields of one record can fill; evidence files do not travel this way. */
const MAX_BLOB_BYTES = 1024 * 1024;
/** RFC 9110 §14.1.2, one range with a first byte. */
const RANGE = /^bytes=(\d{1,9})-(\d{1,9})?$/;

/** Sealed S2 and S3 parts: binary, addressed by their SHA-256, unreadable for the hub. */
@Controller('v1/sealed')
export class SealedBlobController {
  constructor(private readonly blobs: SealedBlobService) {}

  @Put(':sha256')
  @Requires('sealed:write')
  @Accepts('application/octet-stream')
  @BodyLimit(MAX_BLOB_BYTES)
  @HttpCode(200)
  async put(
    @Caller() caller: CallerIdentity,
    @Param('sha256', sha256Segment) sha256: string,
    @BodyBytes() bytes: Buffer,
    @BodyDigest() digest: string | undefined,
  ): Promise<{ sha256: string; status: 'stored' | 'duplicate' }> {
    const stored = await this.blobs.store(caller.org, { sha256, digest, bytes });
    return { sha256, status: stored ? 'stored' : 'duplicate' };
  }

  @Get(':sha256')
  @Requires('sealed:read')
  async get(
    @Caller() caller: CallerIdentity,
    @Param('sha256', sha256Segment) sha256: string,
    @Headers('range') header: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const range = parseRange(header);
    const { stream, size } = await this.blobs.fetch(caller.org, sha256, range);
    response.setHeader('accept-ranges', 'bytes');
    response.setHeader('etag', `"${sha256}"`);
    if (range !== undefined) {
      response.status(206);
      response.setHeader('content-range', `bytes ${range.start}-${Math.min(range.end ?? size - 1, size - 1)}/${size}`);
    }
    return new StreamableFile(stream, { type: 'application/octet-stream' });
  }
}

/** A range that is not understood is ignored (RFC 9110 §14.2); one that runs backwards is refused. */
function parseRange(header: string | undefined): ByteRange | undefined {
  const match = RANGE.exec(header ?? '');
  if (match === null) return undefined;
  const start = Number(match[1]);
  if (match[2] === undefined) return { start };
  const end = Number(match[2]);
  if (end < start) throw new Fault('http/range-not-satisfiable');
  return { start, end };
}
