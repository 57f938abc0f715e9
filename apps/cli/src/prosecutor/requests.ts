import { faultSentence } from '#domain/messages';
import { EXIT } from '../exit-code.js';
import { readJson } from '../files.js';
import { idThatBegins } from '../begins-with.js';
import { LocalNode } from '../local-node.js';
import type { Options, Outcome, Session } from '../session.js';

interface OwnRequest {
  readonly requestId: string;
  readonly state: string;
  readonly records: string;
  readonly request: { readonly caseRef: string };
  readonly grants: readonly { readonly effect: string }[];
}

interface Round {
  readonly notices: number;
  readonly read: { received: number; known: number; refused: number; ended: readonly { requestId: string; end: string }[] } | null;
  readonly faults: readonly { readonly code: string }[];
}

/** Signs and files what stands in a file; the node adds who asks and when. */
export async function fileRequest(session: Session, file: string, options: Options): Promise<Outcome> {
  const value = (await LocalNode.of(session, options).post('/local/requests', await readJson(file))) as OwnRequest;
  return { value, text: session.say('cli.reader.filed', { id: value.requestId.slice(0, 8) }) };
}

/** Where every request stands, and which releases could not be believed. */
export async function requestStatus(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { requests } = (await node.get('/local/requests')) as { requests: OwnRequest[] };
  const { refused } = (await node.get('/local/refused')) as { refused: { alias: string; code: string; field: string | null }[] };
  const lines = requests.map(({ requestId, state, request, records, grants }) =>
    session.say('cli.reader.line', {
      id: requestId.slice(0, 8),
      state: session.sayOr(`cli.rfa.state.${state}`, state),
      caseRef: request.caseRef,
      records,
      granted: grants.filter(({ effect }) => effect === 'granted').length,
    }),
  );
  const doubts = refused.map(({ alias, code, field }) =>
    session.say('cli.reader.refused', { alias: alias.slice(0, 8), why: faultSentence(code, { field: field ?? '' }, session.language) }),
  );
  const text = requests.length === 0 ? session.say('cli.reader.none') : [...lines, ...doubts].join('\n');
  return { value: { requests, refused }, text, exit: refused.length > 0 ? EXIT.partial : EXIT.ok };
}

export async function closeRequest(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { requests } = (await node.get('/local/requests')) as { requests: OwnRequest[] };
  const requestId = idThatBegins(
    requests.map((each) => each.requestId),
    given,
  );
  await node.post(`/local/requests/${requestId}/closing`);
  return { value: { requestId }, text: session.say('cli.reader.closed') };
}

/** Recalls first, then what was granted. */
export async function runRound(session: Session, options: Options): Promise<Outcome> {
  const value = (await LocalNode.of(session, options).post('/local/rounds')) as Round;
  const { received, known, refused, ended } = value.read ?? { received: 0, known: 0, refused: 0, ended: [] };
  const lines = [
    session.say('cli.reader.round', { notices: value.notices, received, known, refused }),
    ...ended.map(({ requestId, end }) => session.say('cli.reader.ended', { id: requestId.slice(0, 8), end })),
    ...value.faults.map(({ code }) => faultSentence(code, {}, session.language)),
  ];
  const partial = value.faults.length + refused + ended.length > 0;
  return { value, text: lines.join('\n'), exit: partial ? EXIT.partial : EXIT.ok };
}
