import type { Role } from '#domain/membership';
import { answerInvitation, makeEpochKey, trustFingerprint } from '#features/admin/ceremony';
import { Fault } from '#domain/fault';
import { NodeCrypto } from '#platform/crypto';
import { FolderKeyStore, OWN_USES } from '#platform/key-store';
import { parseInvitation } from './admin/shapes.js';
import { readJson, writeNewJson } from './files.js';
import type { Options, Outcome, Session } from './session.js';

/** Schema versions that this release reads; listed in the trust document. */
const READS = ['case/1'];
/** Roles that join by this command; a witness runs a program of its own. */
const JOINING: readonly Role[] = ['partner', 'admin', 'hub', 'keyHolder', 'recipient'];
/** Epoch of a key holder's first key. */
const FIRST_EPOCH = '1';

/**
 * Answers an invitation: makes this organisation's keys in a folder, and a join request that proves their possession.
 * Private keys stay in the folder; the request is a file to hand to an admin, the words are to be read aloud to two members.
 */
export async function join(session: Session, role: Role, invitationFile: string, options: Options): Promise<Outcome> {
  const invitation = parseInvitation(await readJson(invitationFile));
  if (!JOINING.includes(role) || invitation.role !== role) throw new Fault('cli/other-role', { role: invitation.role });
  const crypto = new NodeCrypto();
  const folder = session.setting(options, 'keys', 'KEY_DIR');
  const out = session.setting(options, 'out', 'JOIN_FILE', `${invitation.org}.join.json`);
  const keys = FolderKeyStore.open(folder, OWN_USES[role]);
  // Loaded for the one role that needs it: compiling libsodium would slow every other command down.
  const group = role === 'keyHolder' ? await import('#platform/oprf').then(({ sodiumGroup }) => sodiumGroup()) : undefined;
  if (group !== undefined) makeEpochKey(keys, session.setting(options, 'epoch', 'OPRF_EPOCH', FIRST_EPOCH), crypto, group);
  const request = await answerInvitation(invitation, keys, READS, crypto, group);
  await writeNewJson(out, request);
  const { words } = await trustFingerprint(request, crypto);
  const value = { org: invitation.org, role, keys: folder, joinRequest: out, words };
  return { value, text: session.say('cli.joined', { org: invitation.org, file: out, words: words.join(' '), keys: folder }) };
}
