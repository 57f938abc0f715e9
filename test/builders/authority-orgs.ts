import { generateKeyPairSync } from 'node:crypto';
import { ed25519Signer, generateEd25519, type KeyPairJwk } from '#platform/crypto';
import { Membership, type KeyUse, type Member, type Role } from '#domain/membership';
import type { Signer } from '#domain/crypto';
import { OWN_USES, type SigningUse } from '#platform/key-store';
import { MembershipSource } from '#platform/http';

const DATES = { notBefore: '2026-01-01', notAfter: '2029-01-01' };

/** Organisations with keys to sign and to be sealed to, and the trust document that lists them. */
export class AuthorityOrgs extends MembershipSource {
  readonly #members = new Map<string, Member>();
  readonly #keys = new Map<string, KeyPairJwk>();
  readonly #kids = new Map<string, string>();
  #changes = 0;

  /** Three partners, three admins, two authorities and the hub. */
  static usual(): AuthorityOrgs {
    const orgs = new AuthorityOrgs();
    for (const org of ['P-01', 'P-02', 'P-03']) orgs.add(org, 'partner');
    for (const org of ['A-01', 'A-02', 'A-03']) orgs.add(org, 'admin', 2);
    for (const org of ['R-01', 'R-02']) orgs.add(org, 'recipient');
    return orgs.add('H-01', 'hub');
  }

  add(org: string, role: Role, statementKeys = 1): this {
    const further = OWN_USES[role].filter((use) => ['client', 'dpop', 'token'].includes(use));
    const uses: KeyUse[] = ['request', ...Array.from({ length: statementKeys }, () => 'statement' as const), ...further];
    const keys = uses.map((use, index) => {
      const pair = generateEd25519();
      this.#keys.set(`${org} ${use} ${use === 'statement' ? index - 1 : 0}`, pair);
      return { kid: pair.kid, use, alg: 'Ed25519' as const, x: pair.publicJwk.x, ...DATES };
    });
    const x = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x!;
    const kid = `enc-${org}`.padEnd(43, 'A');
    this.#kids.set(org, kid);
    const member = { org, role, status: 'active' as const, statusSince: '2026-01-01', reads: ['case/1'] };
    this.#members.set(org, { ...member, keys: [...keys, { kid, use: 'encryption', alg: 'X25519', x, ...DATES }] });
    return this;
  }

  signer(org: string, use: SigningUse = 'statement', n = 0): Signer {
    return ed25519Signer(this.pair(org, use, n).privateJwk);
  }

  pair(org: string, use: SigningUse, n = 0): KeyPairJwk {
    const pair = this.#keys.get(`${org} ${use} ${n}`);
    if (!pair) throw new Error(`no ${use} key ${n} of ${org}`);
    return pair;
  }

  /** Revokes an organisation's keys of one use from a day on. */
  revoke(org: string, use: KeyUse, revokedAt: string): void {
    const member = this.#members.get(org);
    if (!member) throw new Error(`no ${org}`);
    const keys = member.keys.map((key) => (key.use === use ? { ...key, revokedAt } : key));
    this.#members.set(org, { ...member, keys });
    this.#changes += 1;
  }

  /** Key id of the organisation's encryption key. */
  encryptionKid(org: string): string {
    return this.#kids.get(org) ?? '';
  }

  /** Suspends or removes an organisation from a day on. */
  end(org: string, status: 'suspended' | 'removed', since: string): void {
    const member = this.#members.get(org);
    if (!member) throw new Error(`no ${org}`);
    this.#members.set(org, { ...member, status, statusSince: since });
    this.#changes += 1;
  }

  /** Remembers who is a member with which keys. @returns brings it back */
  remember(): () => void {
    const members = new Map(this.#members);
    return () => {
      for (const [org, member] of members) this.#members.set(org, member);
      this.#changes += 1;
    };
  }

  get membership(): Membership {
    const document = {
      schema: 'trust/1' as const,
      version: 1 + this.#changes,
      prevHash: null,
      issuedAt: '2026-01-01',
      expires: '2029-01-01',
      roots: [],
      threshold: 1,
      members: [...this.#members.values()],
      witnesses: { n: 0, q: 0 },
      undoes: [],
    };
    return new Membership({ document, hash: 'test', signed: { payload: '', signatures: [] } });
  }

  override known(): Promise<Membership> {
    return Promise.resolve(this.membership);
  }

  override current(): Promise<Membership> {
    return Promise.resolve(this.membership);
  }
}
