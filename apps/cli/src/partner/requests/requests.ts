import { idThatBegins } from '../../begins-with.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import { ApprovalGuide, type Chosen } from './approval-guide.js';
import { LADDER, type RequestLine, type RequestWithMatches } from './shapes.js';
import { matchLine, requestLine } from './text.js';

async function requestsOf(node: LocalNode): Promise<RequestLine[]> {
  return ((await node.get('/local/requests')) as { requests: RequestLine[] }).requests;
}

/** @throws Fault `cli/unknown-request`, `cli/ambiguous-id` */
export async function requestIdOf(node: LocalNode, given: string, kind?: string): Promise<string> {
  const known = (await requestsOf(node)).filter((each) => kind === undefined || each.kind === kind);
  return idThatBegins(
    known.map(({ requestId }) => requestId),
    given,
  );
}

async function find(node: LocalNode, given: string): Promise<RequestWithMatches> {
  return (await node.get(`/local/requests/${await requestIdOf(node, given)}`)) as RequestWithMatches;
}

/** A look at the hub, then every request. @param kind `rfa` or `submission`; both unless told */
export async function listRequests(session: Session, options: Options, kind?: string): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  await node.post('/local/requests/refresh');
  const requests = (await requestsOf(node)).filter((each) => kind === undefined || each.kind === kind);
  const none = session.say(kind === 'submission' ? 'cli.submission.none' : 'cli.requests.none');
  return { value: { requests }, text: requests.length === 0 ? none : requests.map((each) => requestLine(session, each)).join('\n') };
}

export async function showRequest(session: Session, given: string, options: Options): Promise<Outcome> {
  const request = await find(LocalNode.of(session, options), given);
  const matches = request.matches.map((match) => matchLine(session, match));
  return { value: request, text: [request.sentence[session.language], requestLine(session, request), ...matches].join('\n') };
}

/** One person's approval. At a terminal without `--records` or `--yes` she is asked, question by question. */
export async function approveRequest(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const request = await find(node, given);
  const guided = session.io.interactive && !session.json && options['records'] === undefined && options['yes'] !== true;
  const chosen = guided ? await new ApprovalGuide(session, request).choose() : chosenBy(options);
  const { records, classes } = chosen;
  const told = records === 'certain' ? session.say('cli.requests.everyCertain', { count: request.counts.certain }) : records.join(', ');
  const question = { sentence: request.sentence[session.language], classes: classes.join(', '), records: told };
  await session.confirm(options, session.say('cli.requests.confirmApprove', question));
  const value = (await node.post(`/local/requests/${request.requestId}/approvals`, chosen)) as { settled: number; waiting: number };
  return { value, text: session.say('cli.requests.approved', { ...value }) };
}

function chosenBy({ records, classes = 'S1', fields, until, heard }: Options): Chosen & { fields?: unknown } {
  const listed = (text: string) => text.split(',').map((each) => each.trim());
  const profile = typeof fields === 'string' ? listed(fields) : undefined;
  const [only = ''] = profile ?? [];
  return {
    records: typeof records === 'string' && records !== 'certain' ? listed(records) : 'certain',
    classes: LADDER[String(classes)] ?? [String(classes)],
    heard: heard === true,
    ...(profile === undefined ? {} : { fields: only === 'existence' || only === 'coded' ? only : profile }),
    ...(typeof until === 'string' ? { until } : {}),
  };
}

/** `refusal` or `revocation`: sent at once. */
export async function endRequest(session: Session, given: string, answer: 'refusal' | 'revocation', options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { requestId, sentence } = await find(node, given);
  const word = session.say(`cli.requests.answer.${answer}`);
  await session.confirm(options, session.say('cli.requests.confirmEnd', { sentence: sentence[session.language], answer: word }));
  await node.post(`/local/requests/${requestId}/${answer}`);
  const round = await node.post('/local/requests/refresh');
  return { value: { requestId, answer, round }, text: session.say('cli.requests.ended', { answer: word }) };
}

/** Single records: gone at the hub at once, and readers have to give up their copies. */
export async function takeBack(session: Session, given: string, records: readonly string[], options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { requestId, matches } = await find(node, given);
  const ids = matches.map(({ recordId }) => recordId);
  const meant = records.map((record) => idThatBegins(ids, record));
  await session.confirm(options, session.say('cli.requests.confirmTakeBack', { records: meant.join(', ') }));
  await node.post(`/local/requests/${requestId}/taking-back`, { records: meant });
  const round = await node.post('/local/requests/refresh');
  return { value: { requestId, records: meant, round }, text: session.say('cli.requests.takenBack', { count: meant.length }) };
}
