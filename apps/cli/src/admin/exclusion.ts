import { Fault } from '#domain/fault';
import type { TrustDocument } from '#domain/membership';
import { removeMember, revokeKey, signRevocation } from '#features/admin/ceremony';
import { ed25519Signer } from '#platform/crypto';
import { FolderKeyStore } from '#platform/key-store';
import type { Signer } from '#domain/crypto';
import { readJson, writeNewJson } from '../files.js';
import type { Options, Outcome, Session } from '../session.js';
import { writeDocument } from './ceremonies.js';
import { crypto, readMembership, readTrust } from './hub.js';
import { parseRootFile } from './shapes.js';
import { days, successor } from './succession.js';

/** Writes the successor that removes a member or revokes one of its keys, unsigned. */
export async function exclude(session: Session, what: 'member' | 'key', id: string, options: Options): Promise<Outcome> {
  const next = successor(await readMembership(session, options));
  const today = next.issuedAt;
  const document = what === 'member' ? removeMember(next, id, today) : revokeKey(next, id, today, doubtedSince(options));
  await session.confirm(options, session.say('cli.exclude', { id }));
  return writeDocument(session, document, options, []);
}

/**
 * Stops a member or a key at once, by one signature: of any root, or of the owner. For the hour in which a key was stolen;
 * the successor document follows in calm.
 */
export async function stopAtOnce(session: Session, what: 'member' | 'key', id: string, options: Options): Promise<Outcome> {
  const { document } = await readTrust(session, options);
  const since = doubtedSince(options);
  const claims = {
    schema: 'revocation/1' as const,
    ...(what === 'member' ? { org: id } : { org: ownerOf(document, id), kid: id }),
    on: days().issuedAt,
    ...(since === undefined ? {} : { compromisedSince: since }),
  };
  await session.confirm(options, session.say('cli.stop', { id }));
  const { jws, h } = await signRevocation(claims, await signerOf(options), crypto);
  const file = session.setting(options, 'out', 'REVOCATION_FILE', `${claims.org}.revocation.json`);
  await writeNewJson(file, { jws });
  return { value: { file, h, ...claims }, text: session.say('cli.stopped', { file, id }) };
}

function doubtedSince(options: Options): string | undefined {
  const { compromisedSince } = options;
  return typeof compromisedSince === 'string' ? compromisedSince : undefined;
}

function ownerOf({ members }: TrustDocument, kid: string): string {
  const owner = members.find(({ keys }) => keys.some((key) => key.kid === kid));
  if (owner === undefined) throw new Fault('membership/unknown-key', { kid });
  return owner.org;
}

async function signerOf({ byRoot, byOwner }: Options): Promise<Signer> {
  if (typeof byRoot === 'string') return ed25519Signer(parseRootFile(await readJson(byRoot)).privateJwk);
  // The statement key: the request key is the one that is on a machine with a network, and the one that gets stolen.
  return FolderKeyStore.open(String(byOwner)).signer('statement');
}
