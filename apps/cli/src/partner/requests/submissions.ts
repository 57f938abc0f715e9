import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Fault } from '#domain/fault';
import { readJson, writeNewFile } from '../../files.js';
import { LocalNode } from '../../local-node.js';
import { Guide } from '../../prosecutor/guide.js';
import type { Options, Outcome, Session } from '../../session.js';
import { requestIdOf } from './requests.js';

interface Standing {
  readonly requestId: string;
  readonly state: string;
  readonly lead: string;
  readonly members: readonly string[];
  readonly recipient: string;
  readonly records: Readonly<Record<string, number>>;
  readonly list: { readonly listHash: string; readonly signedBy: readonly string[]; readonly missing: readonly string[] } | null;
  readonly dispatches: readonly { readonly day: string; readonly channel: string; readonly receiptNumber: string }[];
  readonly recalls: readonly { readonly alias: string; readonly statementHash: string; readonly kind: string; readonly due: string }[];
}
interface Listed {
  readonly state: string;
  readonly listHash: string;
  readonly missing: readonly string[];
}

const idOf = (node: LocalNode, given: string) => requestIdOf(node, given, 'submission');

/** Opens a submission from a file, or question by question; this organisation leads it. */
export async function newSubmission(session: Session, file: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  if (file === undefined && (!session.io.interactive || session.json)) throw new Fault('cli/no-draft');
  const draft = file === undefined ? await guided(session) : await readJson(file);
  await session.confirm(options, session.say('cli.submission.confirmNew', { draft: JSON.stringify(draft) }));
  const value = (await node.post('/local/submissions', draft)) as { requestId: string };
  await node.post('/local/requests/refresh');
  return { value, text: session.say('cli.submission.opened', { id: value.requestId.slice(0, 8) }) };
}

async function guided(session: Session): Promise<object> {
  const draft = await new Guide(session).draft('');
  const ask = async (name: string) => (await session.io.ask(`${session.say(`cli.submission.ask.${name}`)}: `)).trim();
  const to = await ask('recipient');
  const codes = to.split(',').map((each) => each.trim());
  const enrolled = codes.every((each) => /^R-\d{2,4}$/.test(each));
  const members = (await ask('members')).split(',').map((each) => each.trim());
  const closingDate = await ask('closingDate');
  return {
    ...draft,
    ...(enrolled ? { recipients: codes } : { recipients: [], namedRecipient: to }),
    members,
    ...(closingDate === '' ? {} : { closingDate }),
  };
}

/** Where it stands, who is awaited, and what has to be told to a recipient without an account. */
export async function submissionStatus(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const standing = (await node.get(`/local/submissions/${await idOf(node, given)}`)) as Standing;
  const { requestId, state, lead, members, recipient, records, list, dispatches, recalls } = standing;
  const lines = [
    session.say('cli.submission.line', {
      id: requestId.slice(0, 8),
      state: session.sayOr(`cli.rfa.state.${state}`, state),
      lead,
      recipient,
      members: members.map((member) => `${member}: ${records[member] ?? 0}`).join(', '),
    }),
    ...(list === null
      ? []
      : [`  ${session.say('cli.submission.signed', { signed: list.signedBy.join(', '), missing: list.missing.join(', ') || '–' })}`]),
    ...dispatches.map(
      ({ day, channel, receiptNumber }) => `  ${session.say('cli.submission.dispatched', { day, channel, receipt: receiptNumber })}`,
    ),
    ...recalls.map(({ alias, kind, due }) => `  ${session.say('cli.submission.recall', { alias, kind, due })}`),
  ];
  return { value: standing, text: lines.join('\n') };
}

/** The lead fixes what everybody has put in. */
export async function freezeList(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const requestId = await idOf(node, given);
  await session.confirm(options, session.say('cli.submission.confirmFreeze'));
  const value = (await node.post(`/local/submissions/${requestId}/list`)) as Listed;
  return { value, text: session.say('cli.submission.frozen', { missing: value.missing.join(', ') }) };
}

/** This member stands behind the whole list. */
export async function signList(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const requestId = await idOf(node, given);
  await node.post('/local/requests/refresh');
  const { records, recipient } = (await node.get(`/local/submissions/${requestId}`)) as Standing;
  const told = Object.entries(records).map(([member, count]) => `${member}: ${count}`);
  await session.confirm(options, session.say('cli.submission.confirmSign', { recipient, records: told.join(', ') }));
  const value = (await node.post(`/local/submissions/${requestId}/signature`)) as Listed;
  const text =
    value.missing.length === 0
      ? session.say('cli.submission.sent')
      : session.say('cli.submission.awaited', { missing: value.missing.join(', ') });
  return { value, text };
}

/** Writes what is handed over from hand to hand; never over a file that exists. */
export async function writePackage(session: Session, given: string, file: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const bytes = await node.bytes(`/local/submissions/${await idOf(node, given)}/package`);
  await writeNewFile(file, bytes, 0o600);
  const sha256 = createHash('sha256').update(bytes).digest('base64url');
  return { value: { file, sha256, bytes: bytes.length }, text: session.say('cli.submission.package', { file, sha256 }) };
}

/** The lead notes day, channel, the recipient's receipt number, and the hash of the very file that was handed over. */
export async function noteSent(session: Session, given: string, file: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const requestId = await idOf(node, given);
  const sha256 = await hashOfFile(file);
  const { day, channel, receipt } = options;
  const value = await node.post(`/local/submissions/${requestId}/dispatches`, { day, channel, receiptNumber: receipt, sha256 });
  return { value, text: session.say('cli.submission.noted', { sha256 }) };
}

/** What the recipient without an account did with what was taken back. */
export async function answerRecall(session: Session, given: string, alias: string, status: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const requestId = await idOf(node, given);
  const { recalls } = (await node.get(`/local/submissions/${requestId}`)) as Standing;
  const items = recalls
    .filter((recall) => recall.alias.startsWith(alias))
    .map((recall) => ({ alias: recall.alias, statementHash: recall.statementHash, status }));
  if (items.length === 0) throw new Fault('cli/unknown-request', { id: alias });
  const value = await node.post(`/local/submissions/${requestId}/acknowledgements`, { items });
  return { value, text: session.say('cli.submission.acknowledged', { count: items.length }) };
}

async function hashOfFile(file: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(file))
      .digest('base64url');
  } catch (cause) {
    throw new Fault('cli/unreadable-file', { file }, { cause });
  }
}
