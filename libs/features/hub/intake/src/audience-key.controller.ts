import { Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { Database } from '#platform/database';
import { Caller, MembershipSource, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import { AudienceKeyRepository } from '#stores/hub/record';

/** Compact JWE (RFC 7516 §7.1): five base64url parts. The hub cannot open it and looks no further. */
const JWE = z
  .string()
  .max(4096)
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);

export const audienceKeysBody = z.strictObject({
  envelopes: z
    .array(z.strictObject({ to: z.string().regex(/^[A-Z]{1,3}-[A-Z0-9]{1,8}$/), jwe: JWE }))
    .min(1)
    .max(256),
});

/** Audience keys go from an owner to one member each, sealed to that member's own key. */
@Controller('v1/audience-keys')
export class AudienceKeyController {
  constructor(
    private readonly database: Database,
    private readonly envelopes: AudienceKeyRepository,
    private readonly membership: MembershipSource,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Requires('audience-key:write')
  @HttpCode(200)
  async send(
    @Caller() caller: CallerIdentity,
    @ZodBody(audienceKeysBody) body: z.infer<typeof audienceKeysBody>,
  ): Promise<{ accepted: number }> {
    const membership = await this.membership.known();
    // The list of members is known to every member, so naming the wrong one hides nothing.
    const stranger = body.envelopes.findIndex(
      ({ to }) => to === caller.org || membership.member(to)?.role !== 'partner' || !membership.isActive(to),
    );
    if (stranger !== -1) throw new Fault('intake/not-a-partner', { field: `/envelopes/${stranger}/to` });
    await this.database.as(caller.org, (tx) => this.envelopes.send(tx, caller.org, body.envelopes, dayOf(this.clock.now())));
    return { accepted: body.envelopes.length };
  }
}
