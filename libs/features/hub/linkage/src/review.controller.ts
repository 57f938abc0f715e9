import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { DecisionBody, LeadBody, type Candidate, type Candidates, type Cluster, type Clusters } from '#domain/link-exchange';
import { BodyLimit, Caller, Requires, ZodBody, ZodQuery, type CallerIdentity } from '#platform/http';
import { LeadService } from './lead.service.js';
import { ReviewService } from './review.service.js';
import { uuidSegment } from './segments.js';

const ListParameters = z.strictObject({ after: z.uuid().exactOptional() });
type ListParameters = z.output<typeof ListParameters>;
const nothing = z.strictObject({});

/** What the hub proposes, what owners say, and what comes of it. */
@Controller('v1')
export class ReviewController {
  constructor(
    private readonly review: ReviewService,
    private readonly leads: LeadService,
  ) {}

  @Get('candidates')
  @Requires('review:read')
  list(@Caller() { org }: CallerIdentity, @ZodQuery(ListParameters) { after }: ListParameters): Promise<Candidates> {
    return this.review.list(org, after);
  }

  @Get('candidates/:candidateId')
  @Requires('review:read')
  find(@Caller() { org }: CallerIdentity, @Param('candidateId', uuidSegment) candidateId: string): Promise<Candidate> {
    return this.review.find(org, candidateId);
  }

  @Post('candidates/:candidateId/comparisons')
  @Requires('review:write')
  @HttpCode(200)
  compareMore(
    @Caller() { org }: CallerIdentity,
    @Param('candidateId', uuidSegment) candidateId: string,
    @ZodBody(nothing) _body: z.output<typeof nothing>,
  ): Promise<Candidate> {
    return this.review.compareMore(org, candidateId);
  }

  @Post('decisions')
  @Requires('review:write')
  @BodyLimit(32_768)
  @HttpCode(200)
  decide(@Caller() { org }: CallerIdentity, @ZodBody(DecisionBody) { decision }: DecisionBody): Promise<Candidate> {
    return this.review.decide(org, decision);
  }

  @Get('clusters')
  @Requires('review:read')
  clusters(@Caller() { org }: CallerIdentity): Promise<Clusters> {
    return this.leads.list(org);
  }

  @Post('clusters/:clusterRef/leads')
  @Requires('review:write')
  @BodyLimit(32_768)
  @HttpCode(200)
  lead(
    @Caller() { org }: CallerIdentity,
    @Param('clusterRef', uuidSegment) clusterRef: string,
    @ZodBody(LeadBody) { lead }: LeadBody,
  ): Promise<Cluster> {
    return this.leads.answer(org, clusterRef, lead);
  }
}
