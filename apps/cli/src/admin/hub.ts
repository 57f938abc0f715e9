import { Membership, verifyRevocation, verifyTrustChain, type VerifiedTrust } from '#domain/membership';
import { SystemClock, type Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { HubClient } from '#platform/http';
import { FolderKeyStore, type KeyStore } from '#platform/key-store';
import { readJson } from '../files.js';
import type { Options, Session } from '../session.js';
import { parseTrustFile } from './shapes.js';

export const crypto = new NodeCrypto();
export const clock: Clock = new SystemClock();

/** The trust documents in the file of `--trust`, verified from the pinned first one on. */
export async function readTrust(session: Session, options: Options): Promise<VerifiedTrust> {
  const { documents } = await trustFile(session, options);
  return verifyTrustChain(session.setting(options, 'pin', 'TRUST_PIN'), documents, crypto);
}

/** {@link readTrust} with the revocations that stand in the same file. */
export async function readMembership(session: Session, options: Options): Promise<Membership> {
  const trust = await readTrust(session, options);
  const { revocations } = await trustFile(session, options);
  return new Membership(trust, await Promise.all(revocations.map((jws) => verifyRevocation(jws, trust, crypto))));
}

async function trustFile(session: Session, options: Options): Promise<ReturnType<typeof parseTrustFile>> {
  return parseTrustFile(await readJson(session.setting(options, 'trust', 'TRUST_FILE')));
}

/** A signed connection of this admin to the hub. */
export interface HubSession {
  readonly org: string;
  readonly client: HubClient;
  readonly keys: KeyStore;
  readonly membership: Membership;
}

/** Opens the connection for one piece of work, and closes it. The hub's answers are believed by the keys in the trust file. */
export async function withHub<T>(session: Session, options: Options, work: (hub: HubSession) => Promise<T>): Promise<T> {
  const membership = await readMembership(session, options);
  const keys = FolderKeyStore.open(session.setting(options, 'keys', 'KEY_DIR'));
  const org = session.setting(options, 'org', 'ORG');
  const connectTo = options['connectTo'] ?? session.io.env['HUB_CONNECT_TO'];
  const client = new HubClient({
    origin: session.setting(options, 'hub', 'HUB_ORIGIN'),
    ...(typeof connectTo === 'string' ? { connectTo } : {}),
    org,
    signer: keys.signer('request'),
    hubKeyOf: (kid) => hubKey(membership, kid),
    crypto,
    clock,
  });
  try {
    return await work({ org, client, keys, membership });
  } finally {
    client.close();
  }
}

function hubKey(membership: Membership, kid: string): Uint8Array | undefined {
  const key = membership.keyAt(kid, 'request', clock.now());
  return 'refused' in key || key.role !== 'hub' ? undefined : key.publicKey;
}
