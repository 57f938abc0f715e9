import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fromBase64url, type Signer } from '#domain/crypto';
import type { Role } from '#domain/membership';
import {
  answerInvitation,
  createRootKey,
  initTrust,
  makeInvitation,
  reviewJoin,
  rootKeyOf,
  signTrust,
  trustFingerprint,
} from '#features/admin/ceremony';
import { SystemClock } from '#platform/clock';
import { ed25519Signer, NodeCrypto } from '#platform/crypto';
import { HubClient } from '#platform/http';
import { FolderKeyStore, OWN_USES, type KeyStore } from '#platform/key-store';
import { startCoalition, type Coalition, type CoalitionTrust } from '../launch/coalition.js';

const crypto = new NodeCrypto();
const YEAR = 365 * 86_400_000;

/** A hub with its worker, PostgreSQL and Redis as real processes, and the keys of partners that this process plays. */
export interface SmallCoalition {
  readonly coalition: Coalition;
  readonly keys: ReadonlyMap<string, KeyStore>;
  client(org: string): HubClient;
  stop(): Promise<void>;
}

/** @param partners codes of the partners whose part the caller plays; `hub` = more variables for the hub's programs */
export async function startSmallCoalition(
  partners: readonly string[],
  hub: Readonly<Record<string, string>> = {},
): Promise<SmallCoalition> {
  const folder = mkdtempSync(join(tmpdir(), 'dokaz-bench-'));
  const keys = new Map<string, KeyStore>();
  const coalition = await startCoalition({
    stateDir: join(folder, 'state'),
    partners: [],
    keyServers: [],
    trust: async ({ hubKeyDir, hubOrg }) => {
      const found = async (org: string, role: Role) => {
        const store = FolderKeyStore.open(role === 'hub' ? hubKeyDir : join(folder, 'keys', org), OWN_USES[role]);
        keys.set(org, store);
        const invitation = makeInvitation({ org, role, origin: 'https://hub.example.org', trust: '' }, crypto);
        return reviewJoin(await answerInvitation(invitation, store, ['case/1'], crypto), invitation, crypto);
      };
      const joins = [await found(hubOrg, 'hub')];
      for (const org of ['A-01', 'A-02']) joins.push(await found(org, 'admin'));
      for (const org of partners) joins.push(await found(org, 'partner'));
      return { ...(await foundTrust(joins, join(folder, 'trust.json'), hub)) };
    },
  });
  const clock = new SystemClock();
  const hubKey = keys
    .get(coalition.hubOrg)
    ?.publicKeys()
    .find(({ use }) => use === 'request');
  const hubKeyOf = (kid: string) => (hubKey?.kid === kid ? fromBase64url(hubKey.x) : undefined);
  const clients: HubClient[] = [];
  return {
    coalition,
    keys,
    client: (org) => {
      const client = new HubClient({ origin: coalition.hubOrigin, org, signer: signerOf(keys, org, 'request'), hubKeyOf, crypto, clock });
      clients.push(client);
      return client;
    },
    stop: async () => {
      for (const client of clients) client.close();
      await coalition.stop();
      // As root the servers' state lies outside our folder, where their account can reach it.
      rmSync(dirname(dirname(coalition.hubKeyDir)), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The signing key of an organisation that the caller plays. */
export function signerOf(keys: ReadonlyMap<string, KeyStore>, org: string, use: 'request' | 'statement'): Signer {
  const store = keys.get(org);
  if (store === undefined) throw new Error(`no keys of ${org}`);
  return store.signer(use);
}

async function foundTrust(
  joins: Parameters<typeof initTrust>[2],
  file: string,
  hub: Readonly<Record<string, string>>,
): Promise<CoalitionTrust> {
  const root = createRootKey();
  const now = new Date();
  const dayOf = (at: Date) => at.toISOString().slice(0, 10);
  const document = initTrust([rootKeyOf(root)], 1, joins, { issuedAt: dayOf(now), expires: dayOf(new Date(now.getTime() + YEAR)) });
  const signed = await signTrust(document, ed25519Signer(root.privateJwk), crypto);
  writeFileSync(file, JSON.stringify({ documents: [signed], revocations: [] }));
  const { hash: pin } = await trustFingerprint(signed, crypto);
  return { pin, hub: { ...hub, TRUST_PIN: pin, TRUST_FILE: file } };
}
