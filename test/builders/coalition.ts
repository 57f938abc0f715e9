import type { Signer } from '#domain/crypto';
import {
  acceptFirst,
  Membership,
  verifyTrustChain,
  type IssueDays,
  type Role,
  type TrustDocument,
  type VerifiedJoin,
  type VerifiedTrust,
} from '#domain/membership';
import { generateKeyPair } from '#domain/oprf';
import type { MultiSigned } from '#domain/signed-document';
import {
  admitMember,
  answerInvitation,
  createRootKey,
  initTrust,
  makeInvitation,
  reviewJoin,
  rootKeyOf,
  signTrust,
  trustFingerprint,
} from '#features/admin/ceremony';
import { ed25519Signer, NodeCrypto, type KeyPairJwk } from '#platform/crypto';
import { sodiumGroup } from '#platform/oprf';
import { OWN_USES } from '#platform/key-store';
import { MemoryKeyStore } from './memory-key-store.js';

const ROLE_OF: Readonly<Record<string, Role>> = { P: 'partner', A: 'admin', H: 'hub', K: 'keyHolder', R: 'recipient', W: 'witness' };

export const crypto = new NodeCrypto();
const group = await sodiumGroup();

/** Epoch of the key holders' OPRF keys. */
export const EPOCH = '2026';

function keysFor(org: string): MemoryKeyStore {
  const role = ROLE_OF[org[0] ?? ''] ?? 'partner';
  const pair = () => generateKeyPair((n) => crypto.randomBytes(n), group);
  return new MemoryKeyStore(OWN_USES[role], new Map(role === 'keyHolder' ? [[EPOCH, pair()]] : []));
}

const DAY = 86_400_000;

/** Days of a document issued at that instant, valid for a year. */
export function issueDays(at: Date): IssueDays {
  return { issuedAt: at.toISOString().slice(0, 10), expires: new Date(at.getTime() + 365 * DAY).toISOString().slice(0, 10) };
}

/** A synthetic coalition: three roots of which two sign, and one key store per organisation. */
export class Coalition {
  readonly roots: readonly KeyPairJwk[] = [createRootKey(), createRootKey(), createRootKey()];
  readonly keys = new Map<string, MemoryKeyStore>();
  readonly documents: MultiSigned[] = [];
  pinnedHash = '';

  private constructor(readonly foundedAt: Date) {}

  static async found(orgs: readonly string[] = ['H-01', 'A-01', 'A-02', 'P-01', 'P-02', 'P-03'], at = new Date()): Promise<Coalition> {
    const coalition = new Coalition(at);
    const joins: VerifiedJoin[] = [];
    for (const org of orgs) joins.push(await coalition.join(org));
    const first = initTrust(coalition.roots.map(rootKeyOf), 2, joins, issueDays(at));
    coalition.documents.push(await coalition.sign(first));
    coalition.pinnedHash = (await trustFingerprint(coalition.documents[0]!, crypto)).hash;
    return coalition;
  }

  /** The join request of a new organisation, made and reviewed. */
  async join(org: string, keys = keysFor(org)): Promise<VerifiedJoin> {
    this.keys.set(org, keys);
    const invitation = makeInvitation(
      { org, role: ROLE_OF[org[0] ?? ''] ?? 'partner', origin: 'https://hub.example.org', trust: this.pinnedHash },
      crypto,
    );
    return reviewJoin(await answerInvitation(invitation, keys, ['case/1'], crypto, group), invitation, crypto, group);
  }

  store(org: string): MemoryKeyStore {
    const store = this.keys.get(org);
    if (store === undefined) throw new Error(`${org} is not in this coalition`);
    return store;
  }

  rootSigner(index: number): Signer {
    return ed25519Signer(this.roots[index]!.privateJwk);
  }

  /** Signs with as many of the roots as the threshold asks (or as told). */
  async sign(document: TrustDocument, roots: readonly number[] = [0, 1]): Promise<MultiSigned> {
    let signed: TrustDocument | MultiSigned = document;
    for (const index of roots) signed = await signTrust(signed, this.rootSigner(index), crypto);
    return signed as MultiSigned;
  }

  /** The newest document, verified from the first on. */
  trust(): Promise<VerifiedTrust> {
    return verifyTrustChain(this.pinnedHash, this.documents, crypto);
  }

  /** Who is in the coalition by the newest document. */
  async membershipNow(): Promise<Membership> {
    return new Membership(await this.trust());
  }

  /** Signs a successor and remembers it as the newest; gives it for delivery to the hub. */
  async succeed(change: (current: VerifiedTrust) => TrustDocument): Promise<MultiSigned> {
    const signed = await this.sign(change(await this.trust()));
    this.documents.push(signed);
    return signed;
  }

  /** Enrols another organisation. */
  async admit(org: string): Promise<MultiSigned> {
    const join = await this.join(org);
    return this.succeed((current) => admitMember(current, join, issueDays(this.foundedAt)));
  }

  hubKeyOf = (kid: string): Uint8Array | undefined => {
    const pair = this.store('H-01').pair('request');
    return pair.kid === kid ? Buffer.from(pair.publicJwk.x, 'base64url') : undefined;
  };

  /** The first document again, as a node accepts it by its pinned hash. */
  first(): Promise<VerifiedTrust> {
    return acceptFirst(this.documents[0]!, this.pinnedHash, crypto);
  }
}
