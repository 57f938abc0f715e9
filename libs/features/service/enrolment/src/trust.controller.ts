import { Controller, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import type { MultiSigned } from '#domain/signed-document';
import { Clock } from '#platform/clock';
import { Requires, ZodBody, ZodQuery } from '#platform/http';
import { TrustStore } from '#stores/service/membership';
import { z } from 'zod';

const multiSigned = z.strictObject({
  payload: z.string().max(4 << 20),
  signatures: z.array(z.strictObject({ protected: z.string().max(1000), signature: z.string().max(200) })).max(100),
});
const revocation = z.strictObject({ jws: z.string().max(4000) });
const fromVersion = z.strictObject({
  from: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .optional(),
});

interface TrustState {
  readonly version: number;
  readonly hash: string;
}

/** The trust document: read by every member, replaced by what the roots signed, cut short by any one of them. */
@Controller('v1/trust')
export class TrustController {
  constructor(
    @Inject(TrustStore) private readonly store: TrustStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Signed documents from version `from` (default: the newest alone) and all revocations; the reader verifies both. */
  @Get('membership')
  @Requires('trust:read')
  async membership(
    @ZodQuery(fromVersion) { from }: z.infer<typeof fromVersion>,
  ): Promise<TrustState & { documents: MultiSigned[]; revocations: string[] }> {
    const { version, hash, revocations } = await this.store.current();
    const documents = await this.store.documentsFrom(from === undefined ? version : Number(from));
    return { version, hash, documents, revocations: revocations.map(({ jws }) => jws) };
  }

  /** Every key ever listed with its days, for verifiers of old records. */
  @Get('keys/history')
  @Requires('trust:read')
  async history(): Promise<{ keys: object[] }> {
    const membership = await this.store.current();
    return { keys: membership.keyHistory().map(({ org, role, key }) => ({ org, role, ...key })) };
  }

  /** An admin brings the successor; whether it counts is decided by the roots' signatures alone. */
  @Put('membership')
  @Requires('trust:write')
  async replace(@ZodBody(multiSigned) document: MultiSigned): Promise<TrustState> {
    const { version, hash } = await this.store.accept(document, this.clock.now());
    return { version, hash };
  }

  /** Any one root, or the owner, stops a key or a member at once. */
  @Post('revocations')
  @HttpCode(200)
  @Requires('trust:revoke')
  async revoke(@ZodBody(revocation) { jws }: z.infer<typeof revocation>): Promise<TrustState> {
    const { version, hash } = await this.store.revoke(jws, this.clock.now());
    return { version, hash };
  }
}
