import { Fault } from '#domain/fault';
import type { MembershipSource } from '#platform/http';
import type { Database } from '#platform/database';
import type { CachedRules } from '#stores/hub/policy';
import type { PartnerScope, PartnerScopes } from './scope.js';

/** Scopes from the trust document in force and the rules in force, as both stand now. */
export class CoalitionScopes implements PartnerScopes {
  constructor(
    private readonly database: Database,
    private readonly memberships: MembershipSource,
    private readonly rules: CachedRules,
  ) {}

  async all(): Promise<PartnerScope[]> {
    const membership = await this.memberships.current().catch(nobodyYet);
    if (membership === undefined) return [];
    const rules = await this.rules.current(this.database);
    return membership.trust.document.members
      .filter((member) => member.role === 'partner')
      .map((member): PartnerScope => {
        const standing = member.status === 'removed' ? 'removed' : 'suspended';
        return { org: member.org, status: membership.isActive(member.org) ? 'active' : standing, reads: member.reads, rules };
      });
  }

  async of(org: string): Promise<PartnerScope | undefined> {
    return (await this.all()).find((scope) => scope.org === org);
  }
}

/** Before the first trust document is accepted there is nobody to deliver to. */
function nobodyYet(error: unknown): undefined {
  if (error instanceof Fault && error.code === 'membership/unknown-member') return undefined;
  throw error;
}
