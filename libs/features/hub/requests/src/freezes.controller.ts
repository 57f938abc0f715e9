import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Caller, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import type { StoredFreeze } from '#stores/hub/request';
import { multiSigned, uuid, uuidSegment } from './bodies.js';
import { FreezesService } from './freezes.service.js';

export const freezeBody = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('all') }),
  z.strictObject({ scope: z.literal('org'), target: z.string().regex(/^[A-Z]-\d{2,4}$/) }),
  z.strictObject({ scope: z.literal('request'), target: uuid }),
]);
export const liftBody = z.strictObject({ document: multiSigned });

/** The switch that stops access. */
@Controller('v1/freezes')
export class FreezesController {
  constructor(private readonly freezes: FreezesService) {}

  @Get()
  @Requires('access-freeze:read')
  list(@Caller() caller: CallerIdentity): Promise<{ items: readonly StoredFreeze[] }> {
    return this.freezes.list(caller);
  }

  @Post()
  @Requires('access-freeze:write')
  freeze(@Caller() caller: CallerIdentity, @ZodBody(freezeBody) body: z.output<typeof freezeBody>): Promise<StoredFreeze> {
    return this.freezes.freeze(caller, body.scope, body.scope === 'all' ? null : body.target);
  }

  @Delete(':freezeId')
  @Requires('access-freeze:write')
  @HttpCode(200)
  lift(
    @Caller() caller: CallerIdentity,
    @Param('freezeId', uuidSegment) freezeId: string,
    @ZodBody(liftBody) { document }: z.output<typeof liftBody>,
  ): Promise<StoredFreeze> {
    return this.freezes.lift(caller, freezeId, document);
  }
}
