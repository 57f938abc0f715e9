/**
 * Key ceremonies, as steps that exchange files: every function takes what a person holds and gives what she hands on.
 *
 * roots: createRootKey ×n → initTrust → signTrust ×m → everyone pins the hash
 * joining: makeInvitation → answerInvitation (at the newcomer) → reviewJoin (words read aloud to two members) → admitMember → signTrust ×m
 */
import { parseCanonical, type Json } from '#domain/canonical-json';
import { fromBase64url, toBase64url, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import {
  joinRequest,
  nextVersion,
  parseTrustDocument,
  possessionContext,
  proposeMember,
  TRUST_TYPE,
  verifyJoinRequest,
  fingerprintWords,
  type IssueDays,
  type Role,
  type RootKey,
  type TrustDocument,
  type VerifiedJoin,
  type VerifiedTrust,
} from '#domain/membership';
import { provePossession, type Group } from '#domain/oprf';
import { addSignature, type MultiSigned } from '#domain/signed-document';
import { generateEd25519, type KeyPairJwk } from '#platform/crypto';
import { SIGNING_USES, type KeyStore } from '#platform/key-store';

/** A file that an admin hands to a newcomer over a channel both trust. */
export interface Invitation {
  readonly schema: 'invitation/1';
  readonly org: string;
  readonly role: Role;
  readonly origin: string;
  /** Hash of the coalition's first document, to be pinned. */
  readonly trust: string;
  /** Random; ties the join request to this invitation. */
  readonly invitation: string;
}

/** A root key pair; the private half belongs on an offline medium. */
export function createRootKey(): KeyPairJwk {
  return generateEd25519();
}

export function rootKeyOf({ kid, publicJwk }: Pick<KeyPairJwk, 'kid' | 'publicJwk'>): RootKey {
  return { kid, x: publicJwk.x };
}

/**
 * The coalition's first document, unsigned: m-of-n roots and the founding members (at least the hub and two admins).
 *
 * @param worksFor admin → the partner for whom she works
 */
export function initTrust(
  roots: readonly RootKey[],
  threshold: number,
  founders: readonly VerifiedJoin[],
  days: IssueDays,
  worksFor: ReadonlyMap<string, string> = new Map(),
): TrustDocument {
  if (threshold < 1 || threshold > roots.length) throw new Fault('membership/below-threshold', { threshold });
  const empty: TrustDocument = {
    schema: 'trust/1',
    version: 1,
    prevHash: null,
    ...days,
    roots: [...roots],
    threshold,
    members: [],
    witnesses: { n: 0, q: 0 },
    undoes: [],
  };
  return founders.reduce((document, join) => proposeMember(document, join, days.expires, worksFor.get(join.claims.org)), empty);
}

export function makeInvitation(details: Omit<Invitation, 'schema' | 'invitation'>, crypto: Pick<Crypto, 'randomBytes'>): Invitation {
  return { schema: 'invitation/1', ...details, invitation: toBase64url(crypto.randomBytes(18)) };
}

/** At the newcomer's node: a join request that proves possession of every signing key, and of OPRF keys (those need `group`). */
export function answerInvitation(
  invitation: Pick<Invitation, 'org' | 'role' | 'invitation'>,
  keys: KeyStore,
  reads: readonly string[],
  crypto: Crypto,
  group?: Group,
): Promise<MultiSigned> {
  const publicKeys = keys.publicKeys();
  const signers = SIGNING_USES.flatMap((use) => (publicKeys.some((key) => key.use === use) ? [keys.signer(use)] : []));
  const { org, role, invitation: occasion } = invitation;
  const listed = publicKeys.map((key) => (key.epoch === undefined ? key : { ...key, possession: proofOf(key.epoch) }));
  return joinRequest({ schema: 'join/1', org, role, invitation: occasion, reads: [...reads], keys: listed }, signers, crypto);

  function proofOf(epoch: string): string {
    if (group === undefined) throw new Fault('membership/proof-missing');
    const { privateKey } = keys.oprfKey(epoch);
    return toBase64url(provePossession(privateKey, possessionContext(org, occasion, epoch), (n) => crypto.randomBytes(n), group));
  }
}

/** At an admin: checks the proofs and that it answers this invitation; gives the words to be read aloud. */
export async function reviewJoin(
  request: MultiSigned,
  invitation: Pick<Invitation, 'org' | 'role' | 'invitation'>,
  crypto: Crypto,
  group?: Group,
): Promise<VerifiedJoin> {
  const join = await verifyJoinRequest(request, crypto, group);
  const { org, role, invitation: nonce } = join.claims;
  if (org !== invitation.org || role !== invitation.role || nonce !== invitation.invitation)
    throw new Fault('membership/not-entitled', { org });
  return join;
}

/** The unsigned successor that lists the newcomer; its keys hold as long as the document. */
export function admitMember(current: VerifiedTrust, join: VerifiedJoin, days: IssueDays): TrustDocument {
  return proposeMember(nextVersion(current, days), join, days.expires);
}

/** Adds one root's signature to a document, whether nobody or others signed before. */
export function signTrust(document: TrustDocument | MultiSigned, root: Signer, crypto: Crypto): Promise<MultiSigned> {
  return 'signatures' in document
    ? addSignature(document, TRUST_TYPE, root, crypto)
    : addSignature({ payload: parseTrustDocument(document) as Json }, TRUST_TYPE, root, crypto);
}

/** Hash of a document and its words, as pinned by everyone. */
export async function trustFingerprint(
  signed: Pick<MultiSigned, 'payload'>,
  crypto: Pick<Crypto, 'sha256'>,
): Promise<{ hash: string; words: string[] }> {
  const hash = toBase64url(await crypto.sha256(fromBase64url(signed.payload)));
  return { hash, words: fingerprintWords(hash) };
}

/** Whose signatures are still awaited. Signatures are not checked here; acceptance does that. */
export function awaitedRoots(signed: MultiSigned, current: TrustDocument | undefined): { signed: string[]; missing: number } {
  const document = parseTrustDocument(parseCanonical(fromBase64url(signed.payload)));
  const kids = signed.signatures.map((entry) => kidOf(entry.protected));
  const counted = (roots: readonly RootKey[]) => roots.filter(({ kid }) => kids.includes(kid)).length;
  const missing = Math.max(
    document.threshold - counted(document.roots),
    current === undefined ? 0 : current.threshold - counted(current.roots),
    0,
  );
  return { signed: kids, missing };
}

function kidOf(header: string): string {
  const parsed = parseCanonical(fromBase64url(header));
  const kid = parsed !== null && typeof parsed === 'object' && 'kid' in parsed ? parsed['kid'] : undefined;
  if (typeof kid !== 'string') throw new Fault('membership/malformed', { field: 'kid' });
  return kid;
}
