import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ANSWERS, Org, type Candidate, type Cluster } from '#domain/link-exchange';
import { ZodBody } from '#platform/http';
import { Person, type PersonSession } from '#platform/local-api';
import { ClustersService, type ClusterView } from './clusters.service.js';
import { DecisionsService, type Said } from './decisions.service.js';
import type { ReviewLine, ReviewView } from './review-view.js';
import { ReviewsService, type Caution } from './reviews.service.js';

const Word = z.union([z.strictObject({ answer: z.enum(ANSWERS) }), z.strictObject({ split: z.literal(true) })]);
type Word = z.infer<typeof Word>;
const Lead = z.union([
  z.strictObject({ answer: z.enum(['accept', 'refuse']) }),
  z.strictObject({ answer: z.literal('propose'), lead: Org }),
]);
type Lead = z.infer<typeof Lead>;
const Id = z.uuid();

/** Local API of review: own data beside the explanation, decisions, who leads. */
@Controller('local')
export class ReviewController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly decisions: DecisionsService,
    private readonly clusters: ClustersService,
  ) {}

  @Get('reviews')
  async list(): Promise<{ items: ReviewLine[] }> {
    return { items: await this.reviews.list() };
  }

  @Get('reviews/:id')
  show(@Param('id') id: string): Promise<ReviewView> {
    return this.reviews.show(idOf(id));
  }

  @Post('reviews/:id/decisions')
  @HttpCode(200)
  decide(@Param('id') id: string, @ZodBody(Word) word: Word, @Person() by: PersonSession | undefined): Promise<Said> {
    return 'split' in word ? this.decisions.split(idOf(id), by) : this.decisions.decide(idOf(id), word.answer, by);
  }

  @Post('reviews/:id/undo')
  @HttpCode(200)
  undo(@Param('id') id: string, @Person() by: PersonSession | undefined): Promise<Said> {
    return this.decisions.undo(idOf(id), by);
  }

  @Post('reviews/:id/comparisons')
  @HttpCode(200)
  compare(@Param('id') id: string): Promise<Candidate> {
    return this.decisions.compareMore(idOf(id));
  }

  @Get('clusters')
  async listClusters(): Promise<{ items: ClusterView[] }> {
    return { items: await this.clusters.list() };
  }

  @Post('clusters/:ref/lead')
  @HttpCode(200)
  lead(@Param('ref') ref: string, @ZodBody(Lead) body: Lead): Promise<Cluster> {
    return this.clusters.answerLead(idOf(ref), body.answer, 'lead' in body ? body.lead : undefined);
  }

  @Get('do-not-interview')
  async cautions(): Promise<{ items: Caution[] }> {
    return { items: await this.reviews.cautions() };
  }
}

function idOf(text: string): string {
  if (!Id.safeParse(text).success) throw new Fault('http/not-found');
  return text;
}
