import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { Caller, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import type { ProposalView, PublishedRuleView } from './proposal-view.js';
import { RulesService } from './rules.service.js';
import { SimulationService, type Simulation } from './simulation.service.js';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const signature = z.strictObject({ protected: base64url.max(1024), signature: base64url.length(86) });

export const proposalBody = z.strictObject({
  document: z.strictObject({ payload: base64url.max(16_384), signatures: z.array(signature).min(1).max(64) }),
});
export const approvalBody = z.strictObject({ signature });
/** Drafts are parsed as rules by the service, which names the wrong field. */
export const simulationBody = z.strictObject({ rules: z.array(z.unknown()).min(1).max(20) });

/** Rules of the coalition. */
@Controller('v1')
export class RulesController {
  constructor(
    private readonly rules: RulesService,
    private readonly simulations: SimulationService,
  ) {}

  @Get('rules')
  @Requires('rule:read')
  async list(@Caller() caller: CallerIdentity): Promise<{ rules: PublishedRuleView[] }> {
    return { rules: await this.rules.published(caller) };
  }

  @Get('rule-proposals')
  @Requires('rule:read')
  async pending(@Caller() caller: CallerIdentity): Promise<{ proposals: ProposalView[] }> {
    return { proposals: await this.rules.pending(caller) };
  }

  /** Repeating a proposal changes nothing and answers with its state. */
  @Post('rule-proposals')
  @Requires('rule:propose')
  @HttpCode(200)
  async propose(
    @Caller() caller: CallerIdentity,
    @ZodBody(proposalBody) { document }: z.infer<typeof proposalBody>,
  ): Promise<ProposalView> {
    return this.rules.propose(caller, document);
  }

  /** `h` names the bytes that everyone signs: base64url SHA-256 of the payload. */
  @Post('rule-proposals/:h/approvals')
  @Requires('rule:approve')
  @HttpCode(200)
  async approve(@Param('h') h: string, @ZodBody(approvalBody) { signature: entry }: z.infer<typeof approvalBody>): Promise<ProposalView> {
    if (!/^[A-Za-z0-9_-]{43}$/.test(h)) throw new Fault('http/not-found');
    return this.rules.approve(h, entry);
  }

  @Post('rule-simulations')
  @Requires('rule:simulate')
  @HttpCode(200)
  async simulate(@ZodBody(simulationBody) { rules }: z.infer<typeof simulationBody>): Promise<Simulation> {
    return this.simulations.simulate(rules);
  }
}
