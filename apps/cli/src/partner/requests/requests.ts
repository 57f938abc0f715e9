import { idThatBegins } from '../../begins-with.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import type { RequestLine, RequestWithMatches } from './shapes.js';

/** Classes up to the one that was named: what is more sensitive never goes without what it belongs to. */
const LADDER = { S1: ['S1'], S2: ['S1', 'S2'], S3: ['S1', 'S2', 'S3'] } as const;

async function requestsOf(node: LocalNode): Promise<RequestLine[]> {
  return ((await node.get('/local/requests')) as { requests: RequestLine[] }).requests;
}

async function find(node: LocalNode, given: string): Promise<RequestWithMatches> {
  const ids = (await requestsOf(node)).map(({ requestId }) => requestId);
  return (await node.get(`/local/requests/${idThatBegins(ids, given)}`)) as RequestWithMatches;
}

function line(session: Session, { requestId, state, author, counts }: RequestLine): string {
  return session.say('cli.requests.line', {
    id: requestId.slice(0, 8),
    state: session.sayOr(`cli.rfa.state.${state}`, state),
    author,
    ...counts,
  });
}

/** A look at the hub, then every request. */
export async function listRequests(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  await node.post('/local/requests/refresh');
  const requests = await requestsOf(node);
  const text = requests.length === 0 ? session.say('cli.requests.none') : requests.map((each) => line(session, each)).join('\n');
  return { value: { requests }, text };
}

export async function showRequest(session: Session, given: string, options: Options): Promise<Outcome> {
  const request = await find(LocalNode.of(session, options), given);
  const matches = request.matches.map(({ recordId, certainty, state, hold }) =>
    session.say('cli.requests.match', { record: recordId, certainty, state, hold: hold === null ? '' : `  ${hold}` }),
  );
  return { value: request, text: [request.sentence[session.language], line(session, request), ...matches].join('\n') };
}

export async function approveRequest(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const request = await find(node, given);
  const { records, classes = 'S1', until, heard } = options;
  const ladder = LADDER[String(classes) as keyof typeof LADDER] ?? [String(classes)];
  const chosen = typeof records === 'string' ? records.split(',').map((each) => each.trim()) : 'certain';
  const told = chosen === 'certain' ? String(request.counts.certain) : chosen.join(', ');
  const question = { sentence: request.sentence[session.language], classes: ladder.join(', '), records: told };
  await session.confirm(options, session.say('cli.requests.confirmApprove', question));
  const body = { records: chosen, classes: ladder, heard: heard === true, ...(typeof until === 'string' ? { until } : {}) };
  const value = (await node.post(`/local/requests/${request.requestId}/approvals`, body)) as { settled: number; waiting: number };
  return { value, text: session.say('cli.requests.approved', { ...value }) };
}

/** `refusal` or `revocation`: sent at once. */
export async function endRequest(session: Session, given: string, answer: 'refusal' | 'revocation', options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { requestId, sentence } = await find(node, given);
  await session.confirm(options, session.say('cli.requests.confirmEnd', { sentence: sentence[session.language], answer }));
  await node.post(`/local/requests/${requestId}/${answer}`);
  const round = await node.post('/local/requests/refresh');
  return { value: { requestId, answer, round }, text: session.say('cli.requests.ended', { answer }) };
}
