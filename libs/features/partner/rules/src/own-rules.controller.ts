import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ZodBody } from '#platform/http';
import { Person, RequiresPerson, type PersonSession } from '#platform/local-api';
import type { OwnRuleDraft, OwnRuleView } from './own-rule-views.js';
import { OwnRulesService } from './own-rules.service.js';

/** Parsed as a rule by the service, which names the wrong field. */
const DraftBody = z.strictObject({ rule: z.record(z.string(), z.unknown()) });
type DraftBody = z.infer<typeof DraftBody>;

/** Local API of this organisation's own rules. */
@Controller('local')
export class OwnRulesController {
  constructor(private readonly rules: OwnRulesService) {}

  @Get('/own-rules')
  async list(): Promise<{ rules: OwnRuleView[] }> {
    return { rules: await this.rules.list() };
  }

  /** What a draft would be, as one sentence; nothing is kept. */
  @Post('/own-rule-drafts')
  @HttpCode(200)
  draft(@ZodBody(DraftBody) { rule }: DraftBody): Promise<OwnRuleDraft> {
    return this.rules.draft(rule);
  }

  @Post('/own-rules')
  @RequiresPerson('approver')
  @HttpCode(200)
  propose(@Person() by: PersonSession | undefined, @ZodBody(DraftBody) { rule }: DraftBody): Promise<OwnRuleView> {
    return this.rules.propose(rule, sessionOf(by));
  }

  @Post('/own-rules/:h/approvals')
  @RequiresPerson('approver')
  @HttpCode(200)
  approve(@Param('h') h: string, @Person() by: PersonSession | undefined): Promise<OwnRuleView> {
    return this.rules.approve(h, sessionOf(by));
  }

  @Post('/own-rules/:ruleId/withdrawal')
  @RequiresPerson('approver')
  @HttpCode(200)
  withdraw(@Param('ruleId') ruleId: string, @Person() by: PersonSession | undefined): Promise<OwnRuleView> {
    return this.rules.withdraw(ruleId, sessionOf(by));
  }
}

/** The guard lets nobody through to these routes without a session. @throws Fault `people/login-needed` */
function sessionOf(by: PersonSession | undefined): PersonSession {
  if (by === undefined) throw new Fault('people/login-needed', { needed: 'approver' });
  return by;
}
