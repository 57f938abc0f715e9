import { allowsKind } from '#domain/access';
import { classOfKind, indexOf, parseElement, type Element } from '#domain/case-record';
import { Fault } from '#domain/fault';
import { parseRelease, RELEASE_TYPE, type Release } from '#domain/request';
import { verifyStatement, type StatementClaims } from '#domain/statement';
import { verifyDocument, type KeyOf } from '#domain/signed-document';
import { leafHash } from '#domain/transparency-log';
import type { NodeCrypto } from '#platform/crypto';
import type { NewRelease } from '#stores/hub/request';

/** One opened slot as the owner's node sends it. */
export interface IncomingRelease {
  /** Compact JWS `dokaz-release+jws`. */
  readonly release: string;
  /** Compact JWS of the slot's statement. */
  readonly statement: string;
  /** S1 disclosures that the grant shows. */
  readonly disclosures: readonly string[];
  /** JWE General JSON to the readers' encryption keys, with the S2 and S3 disclosures. */
  readonly sealed: string | null;
  readonly leafSalt: string;
  /** The coalition's id of the record; it stays at the hub. */
  readonly recordId: string;
  /** What a correction changes: the kind of an element. Its readers are told. */
  readonly corrected?: string | undefined;
}

/** A release that its owner signed, about a statement that she signed; the hub has still to see whether it may stand. */
export interface VerifiedRelease {
  readonly incoming: IncomingRelease;
  readonly release: Release;
  readonly claims: StatementClaims;
  /** Key of the statement's signature; whether it counted on the day of logging is seen with the leaf. */
  readonly kid: string;
  readonly leaf: string;
  readonly index: NewRelease['index'];
}

/** An owner's statement keys: those that count now, and every one that was ever listed. */
export interface OwnersKeys {
  readonly now: KeyOf;
  readonly ever: KeyOf;
}

/**
 * Verifies one item by itself: two signatures of the owner, the same record, revision and slot in both, nothing but S1 in the
 * clear, nothing beyond the granted fields.
 *
 * @throws Fault `release/not-the-owner`, `release/not-the-logged-slot`, `release/hidden-class-disclosed`,
 *   `release/outside-fields`, those of `parseRelease`, `verifyStatement`, `parseElement`
 */
export async function verifyItem(incoming: IncomingRelease, owner: string, keys: OwnersKeys, crypto: NodeCrypto): Promise<VerifiedRelease> {
  const { payload } = await verifyDocument(incoming.release, RELEASE_TYPE, keys.now, crypto);
  const release = parseRelease(payload);
  if (release.owner !== owner) throw new Fault('release/not-the-owner', { field: '/owner' });
  const { claims, h, kid, elements } = await verifyStatement(incoming.statement, incoming.disclosures, keys.ever, crypto);
  const same =
    claims.op === 'upsert' &&
    claims.owner === owner &&
    claims.slot === release.slot &&
    claims.recordId === release.alias &&
    claims.rev === release.rev &&
    h === release.statementHash;
  if (!same || release.slot === 0) throw new Fault('release/not-the-logged-slot', { field: '/statement' });
  requireShown(elements, release);
  const leaf = await leafHash({ type: 'release-slot', org: owner, day: claims.signedOn, salt: incoming.leafSalt, h }, crypto);
  return { incoming, release, claims, kid, leaf, index: indexOfShown(claims, elements) };
}

/** The class follows from the kind alone; what is above S1 travels sealed. */
function requireShown(elements: readonly Element[], { fields }: Release): void {
  for (const { kind } of elements) {
    if (classOfKind(kind) !== 'S1') throw new Fault('release/hidden-class-disclosed', { field: kind });
    if (!allowsKind(fields, kind)) throw new Fault('release/outside-fields', { field: kind });
  }
}

/** Columns to search in, from what is shown and nothing else. */
function indexOfShown(claims: StatementClaims, elements: readonly Element[]): NewRelease['index'] {
  // One by one: with fewer fields than the record has, a reference may lead to an element that is not shown.
  const shown = elements.map(({ kind, value }) => parseElement(kind, value));
  const { category, regions, monthFrom, monthUntil, codes } = indexOf(claims, shown);
  const contexts = shown.flatMap(({ kind, value }) =>
    kind.startsWith('event.') && typeof value['context'] === 'string' ? [value['context']] : [],
  );
  return { category, regions, monthFrom, monthUntil, codes, contexts: [...new Set(contexts)].sort() };
}
