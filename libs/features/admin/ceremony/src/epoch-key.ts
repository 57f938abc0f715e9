/**
 * A key holder's OPRF keys: makeEpochKey (at the key holder) → offerEpochKey → reviewEpochKey (at an admin) → signTrust ×m.
 * Once the document lists the key of every key holder the nodes blind anew; later the old keys are revoked, which makes
 * the key servers destroy them.
 */
import { toBase64url, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import {
  addKeys,
  epochKeyOccasion,
  possessionContext,
  signEpochKey,
  verifyEpochKey,
  type TrustDocument,
  type VerifiedTrust,
} from '#domain/membership';
import { generateKeyPair, provePossession, type Group } from '#domain/oprf';
import type { FolderKeyStore } from '#platform/key-store';

/** Makes the key of an epoch in a folder, unless it is there. */
export function makeEpochKey(keys: FolderKeyStore, epoch: string, crypto: Pick<Crypto, 'randomBytes'>, group: Group): void {
  keys.keepOprfKey(
    epoch,
    generateKeyPair((length) => crypto.randomBytes(length), group),
  );
}

/** A file for an admin: the public key of a further epoch with the proof that it is ours, signed by our statement key. */
export async function offerEpochKey(
  org: string,
  keys: FolderKeyStore,
  epoch: string,
  trust: VerifiedTrust,
  crypto: Crypto,
  group: Group,
): Promise<{ jws: string }> {
  const key = keys.publicKeys().find((each) => each.epoch === epoch);
  if (key === undefined) throw new Fault('key-store/no-such-key', { use: 'oprf', epoch });
  const context = possessionContext(org, epochKeyOccasion(trust), epoch);
  const proof = provePossession(keys.oprfKey(epoch).privateKey, context, (length) => crypto.randomBytes(length), group);
  const claims = { schema: 'epoch-key/1', org, kid: key.kid, x: key.x, epoch, possession: toBase64url(proof) } as const;
  const { jws } = await signEpochKey(claims, keys.signer('statement'), crypto);
  return { jws };
}

/**
 * Lists the keys of an epoch, each checked, in an unsigned successor; they hold as long as the document.
 * @param next unsigned successor of `current`
 */
export async function admitEpochKeys(
  next: TrustDocument,
  current: VerifiedTrust,
  offers: readonly { jws: string }[],
  crypto: Crypto,
  group: Group,
): Promise<TrustDocument> {
  let document = next;
  for (const { jws } of offers) {
    const { org, kid, x, epoch } = await verifyEpochKey(jws, current, crypto, group);
    const key = { kid, use: 'oprf', alg: 'ristretto255', x, epoch, notBefore: next.issuedAt, notAfter: next.expires } as const;
    document = addKeys(document, org, [key]);
  }
  return document;
}
