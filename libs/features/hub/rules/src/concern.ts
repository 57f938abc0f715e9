import type { Rule } from '#domain/access';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';

/**
 * Does a rule concern this partner, as the one who receives or as an owner of the records? An owner's own rule is hers: whom she
 * restrains learns it from what does not come, and never why or how far.
 */
export function concerns(rule: Rule, org: string, groups: readonly string[]): boolean {
  if (rule.by !== undefined) return rule.by === org;
  const { subject } = rule;
  const receives = 'partner' in subject ? subject.partner === org : groups.includes(subject.group);
  return receives || rule.owners.includes('*') || rule.owners.includes(org);
}

/**
 * A rule may name only partners of the trust document: one for a code that does not exist yet would wait for whoever
 * enrols under it.
 *
 * A group may be named before anybody is in it: joining it is a widening of its own.
 *
 * @throws Fault `rules/unknown-partner`
 */
export function requireKnownNames(rule: Rule, membership: Membership): void {
  const isPartner = (org: string) => membership.member(org)?.role === 'partner';
  const { subject } = rule;
  if ('partner' in subject && !isPartner(subject.partner))
    throw new Fault('rules/unknown-partner', { field: '/subject/partner', org: subject.partner });
  const stranger = rule.owners.find((owner) => owner !== '*' && !isPartner(owner));
  if (stranger !== undefined) throw new Fault('rules/unknown-partner', { field: '/owners', org: stranger });
}
