import type { Signer } from '#domain/crypto';
import { Membership, type Member, type MemberKey, type Role } from '#domain/membership';
import { ed25519Signer, generateEd25519, type KeyPairJwk } from '#platform/crypto';
import { MembershipSource, ReplayStore, type Claim } from '#platform/http';

/** An organisation with a request key and a statement key. */
export interface TestMember {
  readonly org: string;
  readonly role: Role;
  readonly request: KeyPairJwk;
  readonly statement: KeyPairJwk;
  readonly requestSigner: Signer;
  readonly statementSigner: Signer;
}

export function aMember(org: string, role: Role = 'partner'): TestMember {
  const request = generateEd25519();
  const statement = generateEd25519();
  return {
    org,
    role,
    request,
    statement,
    requestSigner: ed25519Signer(request.privateJwk),
    statementSigner: ed25519Signer(statement.privateJwk),
  };
}

/** A membership of these organisations, as if the roots had signed it. */
export function membershipOf(members: readonly TestMember[], change: (member: Member) => Member = (member) => member): Membership {
  const document = {
    schema: 'trust/1' as const,
    version: 1,
    prevHash: null,
    issuedAt: '2020-01-01',
    expires: '2099-01-01',
    roots: [],
    threshold: 1,
    members: members.map((member) => change(listed(member))),
    witnesses: { n: 0, q: 0 },
    undoes: [],
  };
  return new Membership({ document, hash: 'A'.repeat(43), signed: { payload: '', signatures: [] } });
}

function listed({ org, role, request, statement }: TestMember): Member {
  const key = (pair: KeyPairJwk, use: MemberKey['use']): MemberKey => ({
    kid: pair.kid,
    use,
    alg: 'Ed25519',
    x: pair.publicJwk.x,
    notBefore: '2020-01-01',
    notAfter: '2098-01-01',
  });
  return {
    org,
    role,
    status: 'active',
    statusSince: '2020-01-01',
    reads: ['case/1'],
    keys: [key(request, 'request'), key(statement, 'statement')],
  };
}

/** A membership that the test may replace. */
export class SetMembership extends MembershipSource {
  constructor(public membership: Membership) {
    super();
  }

  override async known(): Promise<Membership> {
    return this.membership;
  }

  override async current(): Promise<Membership> {
    return this.membership;
  }
}

/** Nonces in memory; the Postgres store has tests of its own. */
export class MemoryReplayStore extends ReplayStore {
  private readonly seen = new Set<string>();

  constructor(private readonly source: SetMembership) {
    super();
  }

  override async claim(kid: string, nonce: string): Promise<Claim> {
    const key = `${kid} ${nonce}`;
    const outcome = this.seen.has(key) ? 'replayed' : 'fresh';
    this.seen.add(key);
    return { outcome, trustState: this.source.membership.state, uptimeSeconds: 1e9 };
  }
}
