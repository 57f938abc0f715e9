import { fromBase64url } from '#domain/crypto';
import { dayOf, type KeyUse, type Member, type MemberKey, type Role, type RootKey } from './trust-document.js';
import type { KeyAt, ValidKey } from './valid-key.js';
import { chooseOprfKeys, type OprfKey } from './oprf-keys.js';
import type { VerifiedRevocation } from './revocation.js';
import type { VerifiedTrust } from './verified-trust.js';

interface Listed {
  readonly member: Member;
  readonly key: MemberKey;
  readonly valid: ValidKey;
  readonly revokedOn: string | undefined;
}

/**
 * Immutable view of one trust document with the revocations that were accepted since.
 *
 * A key is judged at a day that the *verifier* names (receipt day, later the log's time), never at one that the sender
 * claims. Days are inclusive; a revocation counts from the start of its day.
 */
export class Membership {
  readonly version: number;
  /** base64url SHA-256 of the document's payload bytes. */
  readonly hash: string;
  /** Changes whenever anything changes: `version.revocations`. */
  readonly state: string;
  readonly expires: string;
  readonly roots: readonly RootKey[];
  readonly threshold: number;
  readonly #members = new Map<string, Member>();
  readonly #frozenOn = new Map<string, string>();
  readonly #keys = new Map<string, Listed>();

  constructor(
    readonly trust: VerifiedTrust,
    readonly revocations: readonly VerifiedRevocation[] = [],
  ) {
    const { document } = trust;
    this.version = document.version;
    this.hash = trust.hash;
    this.state = `${document.version}.${revocations.length}`;
    this.expires = document.expires;
    this.roots = document.roots;
    this.threshold = document.threshold;
    for (const { claims } of revocations) if (claims.kid === undefined) this.#frozenOn.set(claims.org, claims.on);
    for (const member of document.members) {
      this.#members.set(member.org, member);
      for (const key of member.keys) this.#keys.set(key.kid, listed(member, key, revocations));
    }
  }

  /** The key of that id, if it may be used for `use` on the day of `at`. */
  keyAt(kid: string, use: KeyUse, at: Date): KeyAt {
    const found = this.#keys.get(kid);
    if (found === undefined) return { refused: 'unknown' };
    const { member, key, valid, revokedOn } = found;
    const day = dayOf(at);
    if (key.use !== use) return { refused: 'other-use' };
    if (day < key.notBefore) return { refused: 'not-yet-valid' };
    if (day > key.notAfter) return { refused: 'expired' };
    if (revokedOn !== undefined && day >= revokedOn) return { refused: 'revoked' };
    if (member.status !== 'active' && day >= member.statusSince) return { refused: member.status };
    const frozenOn = this.#frozenOn.get(member.org);
    if (frozenOn !== undefined && day >= frozenOn) return { refused: 'suspended' };
    return valid;
  }

  /** Raw public key for signature checks, or undefined when `keyAt` refuses. */
  publicKeyAt(kid: string, use: KeyUse, at: Date): Uint8Array | undefined {
    const key = this.keyAt(kid, use, at);
    return 'refused' in key ? undefined : key.publicKey;
  }

  member(org: string): Member | undefined {
    return this.#members.get(org);
  }

  /** True if that organisation is listed as active and nobody froze it. */
  isActive(org: string): boolean {
    return this.#members.get(org)?.status === 'active' && !this.#frozenOn.has(org);
  }

  /** Codes of the partners that take part now, sorted. */
  activePartners(): string[] {
    return this.trust.document.members.flatMap(({ org, role }) => (role === 'partner' && this.isActive(org) ? [org] : [])).sort();
  }

  /** X25519 keys of an active member that are valid on that day; empty for anyone else. */
  encryptionKeys(org: string, at: Date): ValidKey[] {
    return this.keysOf(org, 'encryption', at);
  }

  /**
   * The keys of all key servers of an epoch, in the order of their organisations' codes, which is the order of the chain.
   * @param epoch the current one unless told
   * @returns nothing when the epoch may not be used on that day ({@link chooseOprfKeys})
   */
  oprfKeysAt(at: Date, epoch?: string): OprfKey[] {
    const listed = [...this.#keys.values()].flatMap(({ member, key }) => {
      if (key.epoch === undefined) return [];
      const judged = this.keyAt(key.kid, 'oprf', at);
      const { epoch: name, notBefore } = key;
      return [{ org: member.org, epoch: name, notBefore, valid: 'refused' in judged ? undefined : judged }];
    });
    return chooseOprfKeys(listed, epoch);
  }

  /** X25519 key of an active member for comparing pairs, if it is valid on that day; the newest of several. */
  pairKey(org: string, at: Date): ValidKey | undefined {
    return this.keysOf(org, 'pair', at).at(-1);
  }

  /** Key history, for verifiers of old records: every key ever listed, with its days. */
  keyHistory(): { org: string; role: Role; key: MemberKey }[] {
    return [...this.#keys.values()].map(({ member, key, revokedOn }) => ({
      org: member.org,
      role: member.role,
      key: revokedOn === undefined ? key : { ...key, revokedAt: revokedOn },
    }));
  }

  /** Statement keys that somebody else may have had, with the first day on which what they signed is doubted. */
  compromisedKeys(): { org: string; kid: string; since: string }[] {
    return [...this.#keys.values()].flatMap(({ member, key, valid }) =>
      key.use === 'statement' && valid.compromisedSince !== undefined
        ? [{ org: member.org, kid: key.kid, since: valid.compromisedSince }]
        : [],
    );
  }

  private keysOf(org: string, use: KeyUse, at: Date): ValidKey[] {
    return (this.#members.get(org)?.keys ?? []).flatMap(({ kid }) => {
      const key = this.keyAt(kid, use, at);
      return 'refused' in key ? [] : [key];
    });
  }
}

function listed(member: Member, key: MemberKey, revocations: readonly VerifiedRevocation[]): Listed {
  const mine = revocations.filter(({ claims }) => claims.kid === key.kid).map(({ claims }) => claims);
  const revokedOn = [key.revokedAt, ...mine.map(({ on }) => on)].filter((on) => on !== undefined).sort()[0];
  const compromisedSince = [key.compromisedSince, ...mine.map((claims) => claims.compromisedSince)]
    .filter((on) => on !== undefined)
    .sort()[0];
  const valid: ValidKey = {
    org: member.org,
    role: member.role,
    kid: key.kid,
    publicKey: fromBase64url(key.x),
    ...(member.worksFor === undefined ? {} : { worksFor: member.worksFor }),
    ...(compromisedSince === undefined ? {} : { compromisedSince }),
  };
  return { member, key, valid, revokedOn };
}
