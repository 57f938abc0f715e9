import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ZodBody, ZodQuery } from '#platform/http';
import type { EffectsAnswer } from './answers.js';
import { RuleNoticesService, type ProposalNotice, type RecordAsSeen } from './rules.service.js';

const VetoBody = z.strictObject({ reason: z.string().min(1).max(500).optional() });
type VetoBody = z.infer<typeof VetoBody>;
const EffectsQuery = z.strictObject({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
type EffectsQuery = z.infer<typeof EffectsQuery>;
const ViewAsQuery = z.strictObject({ partner: z.string().regex(/^P-\d{2,4}$/), record: z.uuid() });
type ViewAsQuery = z.infer<typeof ViewAsQuery>;

/** Local API of an owner's part in rules. */
@Controller('local')
export class RuleNoticesController {
  constructor(private readonly rules: RuleNoticesService) {}

  @Get('/rule-proposals')
  async list(): Promise<{ proposals: ProposalNotice[] }> {
    return { proposals: await this.rules.list() };
  }

  @Post('/rule-proposals/:h/vetoes')
  @HttpCode(200)
  veto(@Param('h') h: string, @ZodBody(VetoBody) { reason }: VetoBody): Promise<ProposalNotice> {
    return this.rules.veto(hashOf(h), reason);
  }

  @Get('/rule-proposals/:h/effects')
  effects(@Param('h') h: string, @ZodQuery(EffectsQuery) { after, limit }: EffectsQuery): Promise<EffectsAnswer> {
    return this.rules.effects(hashOf(h), { limit: String(limit), ...(after === undefined ? {} : { after }) });
  }

  @Get('/rule-proposals/:h/view-as')
  viewAs(@Param('h') h: string, @ZodQuery(ViewAsQuery) { partner, record }: ViewAsQuery): Promise<RecordAsSeen> {
    return this.rules.viewAs(hashOf(h), partner, record);
  }
}

function hashOf(h: string): string {
  if (!/^[\w-]{43}$/.test(h)) throw new Fault('http/not-found');
  return h;
}
