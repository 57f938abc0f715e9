import { Controller, Get, Param, type PipeTransform } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Caller, Requires, ZodQuery, type CallerIdentity } from '#platform/http';
import { z } from 'zod';
import { PackageService, type PackagePage } from './package.service.js';

const uuid = z.uuid();
export const packageQuery = z.strictObject({ after: uuid.exactOptional() });
export type PackageQuery = z.output<typeof packageQuery>;
/** What is no id is nobody's request. */
const requestSegment: PipeTransform<string, string> = {
  transform(value) {
    if (!uuid.safeParse(value).success) throw new Fault('http/not-found');
    return value;
  },
};

/** What the lead of a submission takes to a recipient without an account (docs/spec/request-exchange.md). */
@Controller('v1/requests/:requestId')
export class PackageController {
  constructor(private readonly packages: PackageService) {}

  @Get('package')
  @Requires('submission:write')
  page(
    @Caller() caller: CallerIdentity,
    @Param('requestId', requestSegment) requestId: string,
    @ZodQuery(packageQuery) { after }: PackageQuery,
  ): Promise<PackagePage> {
    return this.packages.page(caller, requestId, after);
  }
}
