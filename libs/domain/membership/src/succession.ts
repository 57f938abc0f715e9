/**
 * From one trust document to the next.
 *
 * The first is pinned by its hash, out of band. Each next one has version + 1, names its predecessor's hash, and carries
 * valid signatures of the old threshold of old roots *and* of the new threshold of new roots (TUF's rule for roots).
 * Nothing listed ever disappears: members, keys and their ids stay, so that a thumbprint appears once in all history.
 */
import { parseCanonical } from '#domain/canonical-json';
import { fromBase64url, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { jwkThumbprint, verifySignatures, type MultiSigned } from '#domain/signed-document';
import {
  ALGORITHM_OF,
  dayOf,
  parseTrustDocument,
  ROLE_OF_USE,
  type Member,
  type MemberKey,
  type MembershipFaultCode,
  type RootKey,
  type TrustDocument,
} from './trust-document.js';
import type { VerifiedRevocation } from './revocation.js';
import type { VerifiedTrust } from './verified-trust.js';

export const TRUST_TYPE = 'dokaz-trust+jws';
/** Longest life of a document in days: 13 months. */
const LONGEST_LIFE = 397;

type Code = MembershipFaultCode;

/**
 * Accepts the coalition's first document.
 * @throws Fault `membership/not-the-pinned-document` when its hash is not the one that was read out over another channel
 */
export async function acceptFirst(signed: MultiSigned, pinnedHash: string, crypto: Crypto): Promise<VerifiedTrust> {
  const { trust } = await verifyRoots(signed, [], crypto);
  if (trust.hash !== pinnedHash) throw new Fault<Code>('membership/not-the-pinned-document');
  return trust;
}

/**
 * Accepts the successor of `current` at the instant `now`; the current document itself is accepted again unchanged.
 * `standing` are the revocations accepted since `current`: a successor must carry them, or undo them by name.
 * @throws Fault `membership/rollback | fork | version-gap | below-threshold | expired | lives-too-long | member-dropped | key-changed | …`
 */
export async function acceptNext(
  current: VerifiedTrust,
  next: MultiSigned,
  standing: readonly VerifiedRevocation[],
  now: Date,
  crypto: Crypto,
): Promise<VerifiedTrust> {
  const trust = await succeed(current, next, crypto);
  if (trust.hash === current.hash) return current;
  if (trust.document.expires < dayOf(now)) throw new Fault<Code>('membership/expired', { expires: trust.document.expires });
  for (const revocation of standing) requireCarried(revocation, trust.document);
  return trust;
}

/** Follows a chain from the pinned first document to the newest; an expired link is still a link. */
export async function verifyTrustChain(pinnedHash: string, chain: readonly MultiSigned[], crypto: Crypto): Promise<VerifiedTrust> {
  const [first, ...rest] = chain;
  if (first === undefined) throw new Fault<Code>('membership/not-the-pinned-document');
  let trust = await acceptFirst(first, pinnedHash, crypto);
  for (const next of rest) trust = await succeed(trust, next, crypto);
  return trust;
}

/** Follows the links after a document that is already held. */
export async function followTrust(held: VerifiedTrust, links: readonly MultiSigned[], crypto: Crypto): Promise<VerifiedTrust> {
  let trust = held;
  for (const next of links) trust = await succeed(trust, next, crypto);
  return trust;
}

async function succeed(current: VerifiedTrust, next: MultiSigned, crypto: Crypto): Promise<VerifiedTrust> {
  const { trust, kids } = await verifyRoots(next, current.document.roots, crypto);
  const { document } = trust;
  if (trust.hash === current.hash) return current;
  if (document.version < current.document.version) throw new Fault<Code>('membership/rollback', { version: document.version });
  if (document.version === current.document.version) throw new Fault<Code>('membership/fork', { version: document.version });
  if (document.version > current.document.version + 1) throw new Fault<Code>('membership/version-gap', { version: document.version });
  if (document.prevHash !== current.hash) throw new Fault<Code>('membership/fork', { version: document.version });
  // A change of roots needs the old threshold too; the new one was counted in verifyRoots.
  requireThreshold(kids, current.document.roots, current.document.threshold);
  for (const member of current.document.members) requireKept(member, document);
  return trust;
}

/** Verifies every signature (one bad one spoils the document) and the document's own threshold; `formerRoots` may sign too. */
async function verifyRoots(
  signed: MultiSigned,
  formerRoots: readonly RootKey[],
  crypto: Crypto,
): Promise<{ trust: VerifiedTrust; kids: readonly string[] }> {
  const document = parseTrustDocument(parseCanonical(fromBase64url(signed.payload)));
  await requireHonestKeys(document, formerRoots, crypto);
  const keys = new Map([...formerRoots, ...document.roots].map(({ kid, x }) => [kid, fromBase64url(x)]));
  const { h, kids } = await verifySignatures(signed, TRUST_TYPE, (kid) => keys.get(kid), crypto);
  requireThreshold(kids, document.roots, document.threshold);
  const days = (Date.parse(document.expires) - Date.parse(document.issuedAt)) / 86_400_000;
  if (!(days >= 0 && days <= LONGEST_LIFE)) throw new Fault<Code>('membership/lives-too-long', { expires: document.expires });
  return { trust: { document, hash: h, signed }, kids };
}

/** Distinct roots, not signatures: the same root twice counts once. */
function requireThreshold(kids: readonly string[], roots: readonly RootKey[], threshold: number): void {
  const signed = roots.filter(({ kid }) => kids.includes(kid)).length;
  if (threshold > roots.length || signed < threshold) throw new Fault<Code>('membership/below-threshold', { signed, threshold });
}

/** Key ids are the thumbprints of the keys, no key stands twice, none is both root and member key, `use` fits the algorithm. */
async function requireHonestKeys(document: TrustDocument, formerRoots: readonly RootKey[], crypto: Crypto): Promise<void> {
  const seen = new Set<string>();
  const former = new Set(formerRoots.map(({ kid }) => kid));
  const keys = [
    ...document.roots.map((root) => ({ ...root, alg: 'Ed25519', root: true })),
    ...document.members.flatMap((member) => member.keys.map((key) => ({ kid: key.kid, x: key.x, alg: algorithmFor(key), root: false }))),
  ];
  for (const { kid, x, alg, root } of keys) {
    if ((await jwkThumbprint({ kty: 'OKP', crv: alg, x }, crypto)) !== kid) throw new Fault<Code>('membership/key-id-mismatch', { kid });
    if (seen.has(kid) || (!root && former.has(kid))) throw new Fault<Code>('membership/key-listed-twice', { kid });
    seen.add(kid);
  }
  document.members.forEach(requireHonestUses);
  for (const member of document.members) requireHonestWork(member, document);
  const orgs = document.members.map(({ org }) => org);
  if (new Set(orgs).size !== orgs.length) throw new Fault<Code>('membership/already-listed');
}

function algorithmFor(key: MemberKey): string {
  if (key.alg !== ALGORITHM_OF[key.use]) throw new Fault<Code>('membership/malformed', { field: 'alg', kid: key.kid });
  return key.alg;
}

/**
 * Some uses belong to one role ({@link ROLE_OF_USE}). OPRF keys stand once for each epoch: with two, a key server could tell
 * partners apart by the key it uses.
 */
function requireHonestUses({ role, keys }: Member): void {
  const epochs = new Set<string>();
  for (const { kid, use, epoch } of keys) {
    if ((use === 'oprf') !== (epoch !== undefined)) throw new Fault<Code>('membership/malformed', { field: 'epoch', kid });
    if ((ROLE_OF_USE[use] ?? role) !== role) throw new Fault<Code>('membership/malformed', { field: 'use', kid });
    if (epoch === undefined) continue;
    if (epochs.has(epoch)) throw new Fault<Code>('membership/key-listed-twice', { kid });
    epochs.add(epoch);
  }
}

/** Only an admin works for somebody, and only for a partner that is listed. */
function requireHonestWork({ org, role, worksFor }: Member, { members }: TrustDocument): void {
  if (worksFor === undefined) return;
  const employer = members.find((member) => member.org === worksFor);
  if (role !== 'admin' || employer?.role !== 'partner') throw new Fault<Code>('membership/malformed', { field: 'worksFor', org });
}

/** A successor repeats what was revoked since its predecessor, or undoes it by name; so older revocations need no keeping. */
function requireCarried({ h, claims }: VerifiedRevocation, next: TrustDocument): void {
  const member = next.members.find(({ org }) => org === claims.org);
  const carried =
    claims.kid === undefined ? member?.status !== 'active' : member?.keys.find(({ kid }) => kid === claims.kid)?.revokedAt !== undefined;
  if (!carried && !next.undoes.includes(h)) throw new Fault<Code>('membership/revocation-undone', { org: claims.org });
}

/** Members and keys may change their state, never vanish or change their substance. */
function requireKept(before: Member, next: TrustDocument): void {
  const after = next.members.find(({ org }) => org === before.org);
  if (after === undefined || after.role !== before.role) throw new Fault<Code>('membership/member-dropped', { org: before.org });
  // What she signed is judged by it for ever: for another seat an admin gets another code.
  if (after.worksFor !== before.worksFor) throw new Fault<Code>('membership/member-changed', { org: before.org });
  for (const key of before.keys) {
    const kept = after.keys.find(({ kid }) => kid === key.kid);
    const same = kept?.use === key.use && kept.x === key.x && kept.epoch === key.epoch && kept.notBefore === key.notBefore;
    if (!same) throw new Fault<Code>('membership/key-changed', { org: before.org, kid: key.kid });
  }
}
