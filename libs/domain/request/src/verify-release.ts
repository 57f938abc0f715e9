import { allowsKind } from '#domain/access';
import { classOfKind, type Element } from '#domain/case-record';
import type { Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { decodeDocument, verifyDocument, type KeyOf } from '#domain/signed-document';
import { SLOTS, verifyStatement, type StatementClaims } from '#domain/statement';
import { leafHash } from '#domain/transparency-log';
import { ATTESTATION_TYPE, parseSlotAttestation, type SlotAttestation } from './attestation.js';
import type { ReleaseBundle } from './bundle.js';
import { dayOf } from './day-of.js';
import { parseRelease, RELEASE_TYPE, type Release } from './release.js';

/** Whose key it was on a day; `Membership` of `#domain/membership` is one. */
export interface ReleaseKeys {
  keyAt(
    kid: string,
    use: 'statement',
    at: Date,
  ):
    | { readonly org: string; readonly role: string; readonly publicKey: Uint8Array; readonly compromisedSince?: string }
    | { readonly refused: string };
}

export interface VerifiedRelease {
  readonly release: Release;
  readonly claims: StatementClaims;
  readonly attestation: SlotAttestation;
  /** What was disclosed, `opened` included. */
  readonly elements: readonly Element[];
}

/**
 * Verifies a bundle as its reader does, without trusting whoever handed it over: the owner opened this very slot for this request and
 * reader, the slot says what its owner signed, and the hub logged it. A slot made up later with other content fails at the leaf.
 *
 * The owner's key is judged at the days that the hub attests, the hub's at the day it attested; whoever may have stolen the hub's
 * key could attest any day, so nothing under such a key counts, and nothing of an owner's key from the day of its theft on.
 *
 * @param opened disclosures out of the sealed part, once opened
 * @throws Fault `release/not-for-reader`, `release/over`, `release/not-the-logged-slot` (naming what differs),
 *   `release/doubted-attestation`, `release/outside-fields`, `release/hidden-class-disclosed`, those of `parseRelease`,
 *   `parseSlotAttestation`, `verifyStatement`, `verifyDocument`
 */
export async function verifyRelease(
  bundle: ReleaseBundle,
  keys: ReleaseKeys,
  readerOrg: string,
  at: Date,
  crypto: Crypto,
  opened: readonly string[] = [],
): Promise<VerifiedRelease> {
  const attestation = await verifyAttestation(bundle.attestation, keys, at, crypto);
  const release = await verifyOwnersWord(bundle.release, keys, attestation.attestedOn, crypto);
  if (!release.aud.includes(readerOrg)) throw new Fault('release/not-for-reader', { field: '/aud' });
  if (dayOf(at) > release.expires) throw new Fault('release/over', { field: '/expires' });

  const ownerAtLogging = keyOf(keys, { org: release.owner, role: 'partner' }, attestation.loggedOn);
  const disclosures = [...bundle.disclosures, ...opened];
  const { claims, h, elements } = await verifyStatement(bundle.statement, disclosures, ownerAtLogging, crypto);
  if (claims.op !== 'upsert') throw new Fault('release/not-the-logged-slot', { field: '/op' });
  const leaf = await leafHash({ type: 'release-slot', org: claims.owner, day: claims.signedOn, salt: bundle.leafSalt, h }, crypto);
  const same: [string, boolean][] = [
    ['/owner', claims.owner === release.owner],
    ['/slot', claims.slot === release.slot && release.slot > 0],
    ['/alias', claims.recordId === release.alias],
    ['/rev', claims.rev === release.rev],
    ['/statementHash', h === release.statementHash],
    ['/leaf', leaf === attestation.leaf],
    ['/late', attestation.late === release.slot >= SLOTS],
  ];
  const differing = same.find(([, is]) => !is);
  if (differing !== undefined) throw new Fault('release/not-the-logged-slot', { field: differing[0] });
  requireShown(elements, bundle.disclosures.length, release);
  return { release, claims, attestation, elements };
}

async function verifyAttestation(jws: string, keys: ReleaseKeys, at: Date, crypto: Crypto): Promise<SlotAttestation> {
  // Hub and day stand inside; they are believed only once a key of that hub on that day fits.
  const { hub, attestedOn } = parseSlotAttestation(decodeDocument(jws, ATTESTATION_TYPE).payload);
  if (attestedOn > dayOf(at)) throw new Fault('release/doubted-attestation', { field: '/attestedOn' });
  const { payload, kid } = await verifyDocument(jws, ATTESTATION_TYPE, keyOf(keys, { org: hub, role: 'hub' }, attestedOn), crypto);
  const key = keys.keyAt(kid, 'statement', noonOf(attestedOn));
  if ('refused' in key || key.compromisedSince !== undefined) throw new Fault('release/doubted-attestation', { field: '/hub' });
  return parseSlotAttestation(payload);
}

async function verifyOwnersWord(jws: string, keys: ReleaseKeys, day: string, crypto: Crypto): Promise<Release> {
  const { owner } = parseRelease(decodeDocument(jws, RELEASE_TYPE).payload);
  const { payload } = await verifyDocument(jws, RELEASE_TYPE, keyOf(keys, { org: owner, role: 'partner' }, day), crypto);
  return parseRelease(payload);
}

/** Keys of one organisation in one role that were good on a day. */
function keyOf(keys: ReleaseKeys, { org, role }: { org: string; role: string }, day: string): KeyOf {
  return (kid) => {
    const key = keys.keyAt(kid, 'statement', noonOf(day));
    if ('refused' in key || key.org !== org || key.role !== role) return undefined;
    const stolen = role === 'partner' && key.compromisedSince !== undefined && day >= key.compromisedSince;
    return stolen ? undefined : key.publicKey;
  };
}

const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

/** In the clear only S1; nothing at all beyond the release's fields. */
function requireShown(elements: readonly Element[], inTheClear: number, { fields }: Release): void {
  for (const [index, { kind }] of elements.entries()) {
    if (!allowsKind(fields, kind)) throw new Fault('release/outside-fields', { field: kind });
    if (index < inTheClear && classOfKind(kind) !== 'S1') throw new Fault('release/hidden-class-disclosed', { field: kind });
  }
}
