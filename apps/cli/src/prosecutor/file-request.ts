import { Fault } from '#domain/fault';
import { idThatBegins } from '../begins-with.js';
import { readJson } from '../files.js';
import { LocalNode } from '../local-node.js';
import type { Options, Outcome, Session } from '../session.js';
import { draftLines, requestOf, template } from './draft.js';
import { Guide } from './guide.js';
import { ownRequests, type OwnRequest } from './requests.js';

interface NodeState {
  readonly org: string;
}

const orgOf = async (node: LocalNode): Promise<string> => ((await node.get('/local/rounds')) as NodeState).org;

/** A draft to fill in, printed. */
export async function draftTemplate(session: Session, options: Options): Promise<Outcome> {
  const value = template(await orgOf(LocalNode.of(session, options)));
  return { value, text: JSON.stringify(value, null, 2) };
}

/**
 * Signs and files what stands in a file or was answered at the terminal. The sentence that everybody will read is shown before.
 *
 * @throws Fault `cli/no-draft` without a file where nobody can be asked, `request/malformed`, `cli/confirm`, `cli/not-confirmed`, the hub's refusal
 */
export async function fileRequest(session: Session, file: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  if (file === undefined && (!session.io.interactive || session.json)) throw new Fault('cli/no-draft');
  const org = await orgOf(node);
  const draft = file === undefined ? await new Guide(session).draft(org) : await readJson(file);
  const lines = draftLines(session, requestOf(draft, org));
  if (!session.json) session.io.err(`${lines.join('\n')}\n`);
  await session.confirm(options, session.say('cli.rfa.confirmFile'));
  const replaces = typeof options['replaces'] === 'string' ? await idOf(node, options['replaces']) : undefined;
  const body = { ...Object(draft), ...(replaces === undefined ? {} : { replaces }) };
  const value = (await node.post('/local/requests', body)) as OwnRequest;
  const key = value.filed ? 'cli.reader.filed' : 'cli.rfa.kept';
  return { value, text: session.say(key, { id: value.requestId.slice(0, 8) }) };
}

async function idOf(node: LocalNode, given: string): Promise<string> {
  return idThatBegins(
    (await ownRequests(node)).map(({ requestId }) => requestId),
    given,
  );
}
