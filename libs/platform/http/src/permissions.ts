import type { Role } from '#domain/membership';

const PARTNER = ['partner'] as const;
const ADMIN = ['admin'] as const;
const PARTNER_ADMIN = ['partner', 'admin'] as const;
const RECIPIENT = ['recipient'] as const;
const RECIPIENT_PARTNER = ['recipient', 'partner'] as const;
const ACCESS = ['recipient', 'partner', 'admin'] as const;
const ANY_MEMBER = ['partner', 'admin', 'keyHolder', 'recipient', 'witness', 'hub'] as const;

/** Which roles hold which permission. Whoever is not listed gets the same 404 as for a route that does not exist. */
export const PERMISSIONS = {
  'trust:read': ANY_MEMBER,
  'trust:write': ADMIN,
  'trust:revoke': ANY_MEMBER,
  'batch:write': PARTNER,
  'sealed:write': PARTNER,
  'reseal:write': PARTNER,
  'sealed:read': PARTNER,
  'audience-key:write': PARTNER,
  'change:read': PARTNER,
  'ack:write': PARTNER,
  'digest:read': PARTNER,
  'record:read': PARTNER,
  'recall:write': PARTNER,
  'recall:read': PARTNER,
  'ledger:read': PARTNER,
  'sync:read': PARTNER_ADMIN,
  'token:write': PARTNER,
  'pair:read': PARTNER,
  'pair:write': PARTNER,
  'review:read': PARTNER,
  'review:write': PARTNER,
  'attestation:read': PARTNER,
  'rule:read': PARTNER_ADMIN,
  'rule:veto': PARTNER,
  'rule:own': PARTNER,
  'rule:propose': ADMIN,
  'rule:approve': ADMIN,
  'rule:simulate': ADMIN,
  'evaluation:write': PARTNER,
  'evaluation:count': PARTNER,
  'request:write': RECIPIENT_PARTNER,
  'request:read': ACCESS,
  'request:check': ADMIN,
  'grant:write': PARTNER,
  'release:write': PARTNER,
  'mandate:read': RECIPIENT,
  'notice:read': RECIPIENT_PARTNER,
  'notice:answer': RECIPIENT_PARTNER,
  'notice:overdue': PARTNER_ADMIN,
  'inquiry:write': RECIPIENT,
  'inquiry:read': RECIPIENT_PARTNER,
  'inquiry:answer': PARTNER,
  'submission:write': PARTNER,
  'access-freeze:read': ADMIN,
  'access-freeze:write': ADMIN,
  'freeze:read': ANY_MEMBER,
  'freeze:write': ANY_MEMBER,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function holds(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return roles.includes(role);
}
