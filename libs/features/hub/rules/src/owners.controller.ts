import { Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { Caller, Requires, ZodBody, ZodQuery, type CallerIdentity } from '#platform/http';
import { EffectsService, type EffectsPage, type ViewAs } from './effects.service.js';
import { OwnerNotice } from './owner-notice.service.js';
import { OwnerRulesService } from './owner-rules.service.js';
import type { ProposalView } from './proposal-view.js';
import { proposalBody } from './rules.controller.js';

export const vetoBody = z.strictObject({
  document: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    .max(8192),
});
export const effectsQuery = z.strictObject({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export const viewAsQuery = z.strictObject({ partner: z.string().regex(/^P-\d{2,4}$/), record: z.uuid() });

/** What owners may know and say of rules that touch their records. */
@Controller('v1')
export class OwnersController {
  constructor(
    private readonly notice: OwnerNotice,
    private readonly effectsOf: EffectsService,
    private readonly ownRules: OwnerRulesService,
  ) {}

  /** In force at once; see them in `GET /v1/rules`. */
  @Put('owner-rules')
  @Requires('rule:own')
  async put(@Caller() caller: CallerIdentity, @ZodBody(proposalBody) { document }: z.infer<typeof proposalBody>): Promise<ProposalView> {
    return this.ownRules.put(caller, document);
  }

  /** Repeating a veto changes nothing. */
  @Post('rule-proposals/:h/vetoes')
  @Requires('rule:veto')
  @HttpCode(200)
  async veto(
    @Caller() caller: CallerIdentity,
    @Param('h') h: string,
    @ZodBody(vetoBody) { document }: z.infer<typeof vetoBody>,
  ): Promise<ProposalView> {
    return this.notice.veto(caller, hashOf(h), document);
  }

  @Get('rule-proposals/:h/effects')
  @Requires('rule:veto')
  async effects(
    @Caller() caller: CallerIdentity,
    @Param('h') h: string,
    @ZodQuery(effectsQuery) query: z.infer<typeof effectsQuery>,
  ): Promise<EffectsPage> {
    return this.effectsOf.effects(caller, hashOf(h), query);
  }

  @Get('rule-proposals/:h/view-as')
  @Requires('rule:veto')
  async viewAs(
    @Caller() caller: CallerIdentity,
    @Param('h') h: string,
    @ZodQuery(viewAsQuery) { partner, record }: z.infer<typeof viewAsQuery>,
  ): Promise<ViewAs> {
    return this.effectsOf.viewAs(caller, hashOf(h), partner, record);
  }
}

function hashOf(h: string): string {
  if (!/^[A-Za-z0-9_-]{43}$/.test(h)) throw new Fault('http/not-found');
  return h;
}
