import { Fault } from '#domain/fault';
import type { VerifiedJoin } from './join.js';
import type { VerifiedTrust } from './verified-trust.js';
import type { Member, MemberKey, MembershipFaultCode, RootKey, TrustDocument } from './trust-document.js';

/** Days `YYYY-MM-DD` that a new version needs. */
export interface IssueDays {
  readonly issuedAt: string;
  readonly expires: string;
}

/** The unsigned successor of a document: version + 1, tied to its hash, otherwise the same. */
export function nextVersion(current: VerifiedTrust, days: IssueDays): TrustDocument {
  return { ...current.document, ...days, version: current.document.version + 1, prevHash: current.hash, undoes: [] };
}

/**
 * Adds the organisation of a verified join request; its keys hold from `days.issuedAt` to `notAfter`.
 *
 * @param worksFor of an admin: the partner for whom she works
 */
export function proposeMember(document: TrustDocument, join: VerifiedJoin, notAfter: string, worksFor?: string): TrustDocument {
  const { org, role, reads, keys } = join.claims;
  if (document.members.some((member) => member.org === org)) throw new Fault<MembershipFaultCode>('membership/already-listed', { org });
  const listed: Member = {
    org,
    role,
    status: 'active',
    statusSince: document.issuedAt,
    reads,
    ...(worksFor === undefined ? {} : { worksFor }),
    keys: keys.map(({ possession: _proved, ...key }) => ({ ...key, notBefore: document.issuedAt, notAfter })),
  };
  return { ...document, members: [...document.members, listed] };
}

/** Marks a member as removed from that day on and revokes its keys; it stays listed for ever. */
export function removeMember(document: TrustDocument, org: string, on: string): TrustDocument {
  return changeMember(document, org, (member) => ({
    ...member,
    status: 'removed',
    statusSince: on,
    keys: member.keys.map((key) => ({ ...key, revokedAt: earlier(key.revokedAt, on) })),
  }));
}

/** Suspends or reactivates a member. */
export function setStatus(document: TrustDocument, org: string, status: 'active' | 'suspended', on: string): TrustDocument {
  return changeMember(document, org, (member) => ({ ...member, status, statusSince: on }));
}

/** Revokes one key; `compromisedSince` names the day from which its statements are doubted. */
export function revokeKey(document: TrustDocument, kid: string, on: string, compromisedSince?: string): TrustDocument {
  const owner = document.members.find(({ keys }) => keys.some((key) => key.kid === kid));
  if (owner === undefined) throw new Fault<MembershipFaultCode>('membership/unknown-key', { kid });
  const revoke = (key: MemberKey): MemberKey => ({
    ...key,
    revokedAt: earlier(key.revokedAt, on),
    ...(compromisedSince === undefined ? {} : { compromisedSince }),
  });
  return changeMember(document, owner.org, (member) => ({
    ...member,
    keys: member.keys.map((key) => (key.kid === kid ? revoke(key) : key)),
  }));
}

/** Adds keys to a member, for rotation; the older ones keep their days. */
export function addKeys(document: TrustDocument, org: string, keys: readonly MemberKey[]): TrustDocument {
  return changeMember(document, org, (member) => ({ ...member, keys: [...member.keys, ...keys] }));
}

/** Replaces the roots; the successor will need the old and the new threshold. */
export function changeRoots(document: TrustDocument, roots: readonly RootKey[], threshold: number): TrustDocument {
  return { ...document, roots: [...roots], threshold };
}

function changeMember(document: TrustDocument, org: string, change: (member: Member) => Member): TrustDocument {
  if (!document.members.some((member) => member.org === org)) throw new Fault<MembershipFaultCode>('membership/unknown-member', { org });
  return { ...document, members: document.members.map((member) => (member.org === org ? change(member) : member)) };
}

function earlier(day: string | undefined, other: string): string {
  return day !== undefined && day < other ? day : other;
}
