import type { Signer } from '#domain/crypto';
import { Membership, type Member, type Role } from '#domain/membership';
import { ed25519Signer, generateEd25519, type KeyPairJwk } from '#platform/crypto';
import { MembershipSource } from '#platform/http';

const USES = ['request', 'statement'] as const;
type Use = (typeof USES)[number];

/** Organisations with fresh keys and a trust document that lists them; for tests about what their signatures may do. */
export class SigningOrgs extends MembershipSource {
  readonly #members: Member[] = [];
  readonly #keys = new Map<string, KeyPairJwk>();

  /** Adds an organisation with one `request` and `statementKeys` statement keys; an admin may work for a partner. */
  add(org: string, role: Role, statementKeys = 1, worksFor?: string): this {
    const keys = USES.flatMap((use) =>
      Array.from({ length: use === 'statement' ? statementKeys : 1 }, (_, n) => {
        const pair = generateEd25519();
        this.#keys.set(`${org} ${use} ${n}`, pair);
        const dates = { notBefore: '2026-01-01', notAfter: '2027-01-01' };
        return { kid: pair.kid, use, alg: 'Ed25519' as const, x: pair.publicJwk.x, ...dates };
      }),
    );
    const seat = worksFor === undefined ? {} : { worksFor };
    this.#members.push({ org, role, status: 'active', statusSince: '2026-01-01', reads: ['case/1'], ...seat, keys });
    return this;
  }

  signer(org: string, use: Use = 'statement', n = 0): Signer {
    const pair = this.#keys.get(`${org} ${use} ${n}`);
    if (!pair) throw new Error(`no ${use} key ${n} of ${org}`);
    return ed25519Signer(pair.privateJwk);
  }

  /** Revokes every statement key of an organisation from a day on. */
  revoke(org: string, day: string): void {
    const index = this.#members.findIndex((member) => member.org === org);
    const member = this.#members[index];
    if (!member) throw new Error(`no ${org}`);
    const keys = member.keys.map((key) => (key.use === 'statement' ? { ...key, revokedAt: day } : key));
    this.#members[index] = { ...member, keys };
  }

  get membership(): Membership {
    const document = {
      schema: 'trust/1' as const,
      version: 1,
      prevHash: null,
      issuedAt: '2026-01-01',
      expires: '2027-01-01',
      roots: [],
      threshold: 1,
      members: [...this.#members],
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
