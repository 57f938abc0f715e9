import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { dayOf, epochName } from '#domain/membership';
import { ELEMENT_BYTES, MOST_ELEMENTS } from '#domain/oprf';
import { BodyLimit, Caller, IdempotencyKey, Requires, ZodBody, ZodQuery, type CallerIdentity } from '#platform/http';
import { z } from 'zod';
import { CountsService } from './counts.service.js';
import { EvaluationService } from './evaluation.service.js';

const BASE64_OF_MOST = Math.ceil((MOST_ELEMENTS * ELEMENT_BYTES * 4) / 3);
const body = z.strictObject({
  epoch: epochName,
  people: z.int().min(1).max(100_000),
  attestation: z.string().max(4096),
  elements: z.string().min(43).max(BASE64_OF_MOST),
});
const ofDay = z.strictObject({ day: z.iso.date() });

/** What partners ask of a key server; docs/spec/oprf.md. */
@Controller('v1')
export class EvaluationController {
  constructor(
    private readonly evaluations: EvaluationService,
    private readonly counts: CountsService,
  ) {}

  /** Evaluates blinded elements under the key of an epoch, with one proof over all. */
  @Post('evaluations')
  @HttpCode(200)
  @Requires('evaluation:write')
  @BodyLimit(3 << 20)
  async evaluate(
    @Caller() { org }: CallerIdentity,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @ZodBody(body) { elements, ...rest }: z.infer<typeof body>,
  ): Promise<{ evaluated: string; proof: string }> {
    if (idempotencyKey === undefined) throw new Fault('http/invalid-body', { field: 'idempotency-key' });
    const { evaluated, proof } = await this.evaluations.evaluate({ org, idempotencyKey, ...rest, elements: fromBase64url(elements) });
    return { evaluated: toBase64url(evaluated), proof: toBase64url(proof) };
  }

  /** The caller's own counts of a day, signed. */
  @Get('counts')
  @Requires('evaluation:count')
  async ofDay(@Caller() { org }: CallerIdentity, @ZodQuery(ofDay) { day }: z.infer<typeof ofDay>): Promise<{ counts: string }> {
    return { counts: await this.counts.of(org, dayOf(new Date(day))) };
  }
}
