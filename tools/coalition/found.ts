import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerInvitation,
  createRootKey,
  initTrust,
  makeEpochKey,
  makeInvitation,
  reviewJoin,
  rootKeyOf,
  signTrust,
  trustFingerprint,
} from '#features/admin/ceremony';
import { SCHEMA } from '#domain/case-record';
import { type IssueDays, type Role, type TrustDocument, type VerifiedJoin } from '#domain/membership';
import type { Group } from '#domain/oprf';
import type { MultiSigned } from '#domain/signed-document';
import { ed25519Signer, NodeCrypto, type KeyPairJwk } from '#platform/crypto';
import { FolderKeyStore, OWN_USES } from '#platform/key-store';
import { sodiumGroup } from '#platform/oprf';
import type { CoalitionPlan, CoalitionTrust } from '../launch/coalition.js';

const crypto = new NodeCrypto();
const DAY_MS = 86_400_000;

/** The first epoch of the key servers. */
const EPOCH = '1';

export const ADMINS = ['A-01', 'A-02'] as const;
const ROOTS = 3;
const THRESHOLD = 2;

/** Files of a ceremony that one machine keeps; in life they lie with different people in different places. */
export interface Ceremony {
  readonly folder: string;
  readonly roots: readonly KeyPairJwk[];
}

/** Keys of an admin, in a folder of its own. */
export function adminKeys(ceremonyFolder: string, org: string): FolderKeyStore {
  return FolderKeyStore.open(join(ceremonyFolder, org.toLowerCase()), OWN_USES.admin);
}

/**
 * Founds a coalition, or finds the one that was founded here: three root keys of which two must sign, two admins, the hub
 * the partners and the recipients, each with a join request that proves possession of its keys.
 */
export async function foundCoalition(plan: CoalitionPlan, folder: string, now: Date = new Date()): Promise<CoalitionTrust> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const trustFile = join(folder, 'trust.json');
  if (!existsSync(trustFile)) await issueFirst(plan, folder, trustFile, now);
  const { documents } = readTrust(trustFile);
  const { hash } = await trustFingerprint(documents[0]!, crypto);
  const file = { TRUST_FILE: trustFile };
  return { pin: hash, hub: file, partner: file, keyServer: file, recipient: file };
}

async function issueFirst(plan: CoalitionPlan, folder: string, trustFile: string, now: Date): Promise<void> {
  const group = await sodiumGroup();
  const roots = Array.from({ length: ROOTS }, createRootKey);
  writeFileSync(join(folder, 'roots.json'), JSON.stringify(roots), { mode: 0o600 });
  const founders = await Promise.all([
    joinOf(plan.hubOrg, 'hub', FolderKeyStore.open(plan.hubKeyDir, OWN_USES.hub), plan),
    ...ADMINS.map((org) => joinOf(org, 'admin', adminKeys(folder, org), plan)),
    ...plan.partners.map(({ org, keyDir }) => joinOf(org, 'partner', FolderKeyStore.open(keyDir, OWN_USES.partner), plan)),
    ...plan.recipients.map(({ org, keyDir }) => joinOf(org, 'recipient', FolderKeyStore.open(keyDir, OWN_USES.recipient), plan)),
    ...plan.keyServers.map(({ org, keyDir }) => joinOf(org, 'keyHolder', keyHolderKeys(keyDir, group), plan, group)),
  ]);
  const document = initTrust(roots.map(rootKeyOf), THRESHOLD, founders, daysFrom(now));
  const signed = await signByRoots(document, roots.slice(0, THRESHOLD));
  writeFileSync(trustFile, JSON.stringify({ documents: [signed], revocations: [] }), { mode: 0o644 });
}

/** Signs a document with as many roots as given. */
async function signByRoots(document: TrustDocument, roots: readonly KeyPairJwk[]): Promise<MultiSigned> {
  let signed: TrustDocument | MultiSigned = document;
  for (const { privateJwk } of roots) signed = await signTrust(signed, ed25519Signer(privateJwk), crypto);
  if (!('signatures' in signed)) throw new Error('no root signed');
  return signed;
}

/** The roots of an earlier {@link foundCoalition}. */
export function openCeremony(folder: string): Ceremony {
  return { folder, roots: JSON.parse(readFileSync(join(folder, 'roots.json'), 'utf8')) as KeyPairJwk[] };
}

/** A founder's verified join request. */
async function joinOf(
  org: string,
  role: Exclude<Role, 'witness'>,
  keys: FolderKeyStore,
  plan: Pick<CoalitionPlan, 'hubOrigin'>,
  group?: Group,
): Promise<VerifiedJoin> {
  const invitation = makeInvitation({ org, role, origin: plan.hubOrigin, trust: '' }, crypto);
  const request = await answerInvitation(invitation, keys, role === 'partner' ? [SCHEMA] : [], crypto, group);
  return reviewJoin(request, invitation, crypto, group);
}

/** Keys of a key server: two that sign, and the one of the first epoch. */
function keyHolderKeys(keyDir: string, group: Group): FolderKeyStore {
  const keys = FolderKeyStore.open(keyDir, OWN_USES.keyHolder);
  makeEpochKey(keys, EPOCH, crypto, group);
  return keys;
}

function readTrust(file: string): { documents: MultiSigned[]; revocations: string[] } {
  return JSON.parse(readFileSync(file, 'utf8')) as { documents: MultiSigned[]; revocations: string[] };
}

function daysFrom(now: Date): IssueDays {
  const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
  return { issuedAt: day(now.getTime()), expires: day(now.getTime() + 360 * DAY_MS) };
}
