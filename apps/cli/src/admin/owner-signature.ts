import { RULE_TYPE, ruleSentence, verifyRule } from '#domain/access';
import { Fault } from '#domain/fault';
import { addSignature, type MultiSigned } from '#domain/signed-document';
import { FolderKeyStore } from '#platform/key-store';
import { readJson, writeNewJson } from '../files.js';
import type { Options, Outcome, Session } from '../session.js';
import { clock, crypto, readMembership, withHub } from './hub.js';
import { parseMultiSigned, parseProposals, type Proposal } from './shapes.js';

/** A proposal's id: base64url of a SHA-256. */
const HASH = /^[\w-]{43}$/;

/** The proposal with this hash, as the hub keeps it. @throws Fault `cli/unknown-proposal` */
export async function findProposal(session: Session, h: string, options: Options): Promise<Proposal> {
  const proposals = parseProposals(await withHub(session, options, ({ client }) => client.json('GET', '/v1/rule-proposals')));
  const proposal = proposals.find((each) => each.h === h);
  if (!proposal) throw new Fault('cli/unknown-proposal', { h });
  return proposal;
}

/** Writes a proposal to a file, for an owner who signs on a machine without a network. */
export async function exportProposal(session: Session, h: string, options: Options): Promise<Outcome> {
  const { document } = await findProposal(session, h, options);
  const file = session.setting(options, 'out', 'PROPOSAL_FILE', `${h.slice(0, 8)}.proposal.json`);
  await writeNewJson(file, document);
  return { value: { h, file }, text: session.say('cli.rule.exported', { file }) };
}

/**
 * An owner's signature under a rule that opens its most sensitive records: over the very bytes that the admins signed,
 * after showing what they say. Written to a file; an admin carries it to the hub.
 */
export async function signAsOwner(session: Session, given: string, options: Options): Promise<Outcome> {
  const document: MultiSigned = HASH.test(given)
    ? (await findProposal(session, given, options)).document
    : parseMultiSigned(await readJson(given));
  const membership = await readMembership(session, options);
  // The sentence is made from the bytes to be signed, and only of what an admin of this coalition signed.
  const { rule, h, signers } = await verifyRule(document, membership, clock.now(), crypto);
  const org = session.setting(options, 'org', 'ORG');
  if (!rule.owners.includes(org)) throw new Fault('cli/not-our-records', { org, rule: rule.ruleId });
  if (!signers.some(({ role }) => role === 'admin')) throw new Fault('access/unauthorised-rule', { rule: rule.ruleId });
  await session.confirm(options, ruleSentence(rule, session.language));
  const keys = FolderKeyStore.open(session.setting(options, 'keys', 'KEY_DIR'));
  const signature = (await addSignature(document, RULE_TYPE, keys.signer('statement'), crypto)).signatures.at(-1);
  const file = session.setting(options, 'out', 'SIGNATURE_FILE', `${rule.ruleId}.${org}.signature.json`);
  await writeNewJson(file, { h, signature });
  const value = { h, rule: rule.ruleId, file };
  return { value, text: `${ruleSentence(rule, session.language)}\n${session.say('cli.rule.ownerSigned', { file, h })}` };
}
