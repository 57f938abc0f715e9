import type { Rule } from '#domain/access';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';

/**
 * Does a rule concern this partner, as the one who receives or as an owner of the records? An owner's own rule is hers: whom she
 * restrains learns it from what does not come, and never why or how far.
 */
export function concerns(rule: Rule, org: string): boolean {
  if (rule.by !== undefined) return rule.by === org;
  const receives = 'partner' in rule.subject && rule.subject.partner === org;
  return receives || rule.owners.includes('*') || rule.owners.includes(org);
}

/**
 * A rule may name only partners of the trust document: one for a code that does not exist yet would wait for whoever
 * enrols under it.
 *
 * @throws Fault `rules/unknown-partner`; `rules/no-groups`, because the trust document lists none so far
 */
export function requireKnownNames(rule: Rule, membership: Membership): void {
  if ('group' in rule.subject) throw new Fault('rules/no-groups', { field: '/subject/group' });
  const isPartner = (org: string) => membership.member(org)?.role === 'partner';
  const { partner } = rule.subject;
  if (!isPartner(partner)) throw new Fault('rules/unknown-partner', { field: '/subject/partner', org: partner });
  const stranger = rule.owners.find((owner) => owner !== '*' && !isPartner(owner));
  if (stranger !== undefined) throw new Fault('rules/unknown-partner', { field: '/owners', org: stranger });
}
