import { parseCanonical } from '#domain/canonical-json';
import { fromBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { parseTrustDocument, proposeMember, ROLES, type TrustDocument, type VerifiedJoin } from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import {
  awaitedRoots,
  createRootKey,
  initTrust,
  makeInvitation,
  reviewJoin,
  rootKeyOf,
  signTrust,
  trustFingerprint,
} from '#features/admin/ceremony';
import { ed25519Signer } from '#platform/crypto';
import { readJson, writeNewJson } from '../files.js';
import type { Options, Outcome, Session } from '../session.js';
import { crypto, readMembership } from './hub.js';
import { parseInvitation, parseMultiSigned, parsePublicRoot, parseRootFile, parseTrustChain } from './shapes.js';
import { days, successor } from './succession.js';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** A root key for an offline medium, and its public half beside it. */
export async function createRoot(session: Session, file: string): Promise<Outcome> {
  const pair = createRootKey();
  const publicFile = `${file}.public.json`;
  await writeNewJson(file, pair, 0o600);
  await writeNewJson(publicFile, rootKeyOf(pair));
  return { value: { kid: pair.kid, file, publicFile }, text: session.say('cli.root.created', { file, publicFile }) };
}

/** An invitation: a file for a newcomer, over a channel that both trust. */
export async function invite(session: Session, org: string, options: Options): Promise<Outcome> {
  const role = ROLES.find((each) => each === options['role']);
  if (!role) throw new Fault('cli/other-role', { role: text(options['role']) });
  // Founders are invited before there is a first document to pin.
  const trust = session.setting(options, 'pin', 'TRUST_PIN', '-');
  const invitation = makeInvitation(
    { org, role, origin: session.setting(options, 'hub', 'HUB_ORIGIN'), trust: trust === '-' ? '' : trust },
    crypto,
  );
  const file = session.setting(options, 'out', 'INVITATION_FILE', `${org}.invitation.json`);
  await writeNewJson(file, invitation);
  return { value: { org, role, file }, text: session.say('cli.invited', { org, file }) };
}

/** Checks a join request against the invitation of the same organisation. */
async function review(requestFile: string, invitationFiles: readonly string[]): Promise<VerifiedJoin> {
  const request = parseMultiSigned(await readJson(requestFile));
  for (const file of invitationFiles) {
    const invitation = parseInvitation(await readJson(file));
    // Loaded for the one role whose proofs need it.
    const group = invitation.role === 'keyHolder' ? await import('#platform/oprf').then(({ sodiumGroup }) => sodiumGroup()) : undefined;
    if (payloadOrg(request) === invitation.org) return reviewJoin(request, invitation, crypto, group);
  }
  throw new Fault('cli/no-invitation', { file: requestFile });
}

function payloadOrg(request: MultiSigned): unknown {
  return (Object(parseCanonical(fromBase64url(request.payload))) as { org?: unknown }).org;
}

/** Writes the first trust document, unsigned, from public roots and the founders' join requests. */
export async function foundTrust(session: Session, requests: readonly string[], options: Options): Promise<Outcome> {
  const roots = await Promise.all(listOf(options['root']).map(async (file) => parsePublicRoot(await readJson(file))));
  const founders: VerifiedJoin[] = [];
  for (const file of requests) founders.push(await review(file, listOf(options['invitation'])));
  const worksFor = new Map(listOf(options['worksFor']).map(seatOf));
  const document = initTrust(roots, Number(options['threshold']), founders, days(), worksFor);
  return writeDocument(session, document, options, founders);
}

/** `A-01=P-02`: an admin and the partner for whom she works. @throws Fault `cli/no-seat` */
function seatOf(text: string): readonly [string, string] {
  const [, admin, partner] = /^(A-\d{2,4})=(P-\d{2,4})$/.exec(text) ?? [];
  if (admin === undefined || partner === undefined) throw new Fault('cli/no-seat', { text });
  return [admin, partner];
}

/** Writes the successor that lists a newcomer, unsigned, and shows the words that two members must have heard from it. */
export async function enrol(session: Session, requestFile: string, options: Options): Promise<Outcome> {
  const joined = await review(requestFile, listOf(options['invitation']));
  const next = successor(await readMembership(session, options));
  const question = session.say('cli.enrol.words', { org: joined.claims.org, words: joined.words.join(' ') });
  await session.confirm(options, question);
  const worksFor = typeof options['worksFor'] === 'string' ? options['worksFor'] : undefined;
  return writeDocument(session, proposeMember(next, joined, next.expires, worksFor), options, [joined]);
}

/** Writes an unsigned document, with the words of those who joined. */
export async function writeDocument(
  session: Session,
  document: TrustDocument,
  options: Options,
  joined: readonly VerifiedJoin[],
): Promise<Outcome> {
  const file = session.setting(options, 'out', 'TRUST_OUT', `trust-${document.version}.json`);
  await writeNewJson(file, document);
  const members = joined.map(({ claims, words }) => ({ org: claims.org, words: words.join(' ') }));
  const lines = members.map(({ org, words }) => `${org}: ${words}`);
  return {
    value: { version: document.version, file, members },
    text: [...lines, session.say('cli.trust.written', { file, version: document.version })].join('\n'),
  };
}

/** Adds one root's signature to a trust document, in place of the file that nobody or others signed before. */
export async function signWithRoot(session: Session, documentFile: string, options: Options): Promise<Outcome> {
  const root = parseRootFile(await readJson(session.setting(options, 'root', 'ROOT_KEY_FILE')));
  const given = Object(await readJson(documentFile)) as object;
  const document = 'signatures' in given ? parseMultiSigned(given) : parseTrustDocument(given);
  const signed = await signTrust(document, ed25519Signer(root.privateJwk), crypto);
  const file = session.setting(options, 'out', 'TRUST_OUT', documentFile.replace(/(\.json)?$/, `.signed-${signed.signatures.length}.json`));
  await writeNewJson(file, signed);
  return described(session, signed, file);
}

/** Shows a signed trust document: version, words, whose signature is awaited. */
export async function showTrust(session: Session, file: string): Promise<Outcome> {
  const signed = parseTrustChain(await readJson(file)).at(-1);
  if (!signed) throw new Fault('cli/not-this-file', { kind: 'trust document' });
  return described(session, signed, file);
}

async function described(session: Session, signed: MultiSigned, file: string): Promise<Outcome> {
  const { hash, words } = await trustFingerprint(signed, crypto);
  const { missing } = awaitedRoots(signed, undefined);
  const value = { file, hash, words, signatures: signed.signatures.length, missing };
  return {
    value,
    text: session.say('cli.trust.shown', { file, hash, words: words.join(' '), signatures: signed.signatures.length, missing }),
  };
}
