import { faultSentence, type Language } from '#domain/messages';
import { EXIT } from '../exit-code.js';
import { idThatBegins } from '../begins-with.js';
import { LocalNode } from '../local-node.js';
import type { Options, Outcome, Session } from '../session.js';

type Sentence = Readonly<Record<Language, string>>;

export interface OwnRequest {
  readonly requestId: string;
  readonly state: string;
  readonly filed: boolean;
  readonly refusal: string | null;
  readonly records: string;
  readonly request: { readonly caseRef: string };
  readonly check: { readonly outcome: string; readonly remark?: string; readonly narrower?: object } | null;
  readonly sentence: Sentence;
  readonly grantSentences: readonly Sentence[];
}

interface Refused {
  readonly requestId: string;
  readonly alias: string;
  readonly code: string;
  readonly field: string | null;
  /** The hub offers it no longer. */
  readonly goneOn: string | null;
}

interface State {
  readonly lastRoundAt: string | null;
  readonly lastFault: string | null;
  readonly held: Readonly<Record<'held' | 'superseded' | 'purged', number>>;
  readonly keptTooLong: readonly string[];
}

export async function ownRequests(node: LocalNode): Promise<OwnRequest[]> {
  return ((await node.get('/local/requests')) as { requests: OwnRequest[] }).requests;
}

function line(session: Session, { requestId, state, request, records, grantSentences, refusal }: OwnRequest): string {
  const told = session.say('cli.reader.line', {
    id: requestId.slice(0, 8),
    state: session.sayOr(`cli.rfa.state.${state}`, state),
    caseRef: request.caseRef,
    records,
    granted: grantSentences.length,
  });
  return refusal === null ? told : `${told}\n  ${faultSentence(refusal, {}, session.language)}`;
}

/** What admins wrote on a request that they returned, so that it can be filed again. */
function returned(session: Session, { check, state }: OwnRequest): string[] {
  if (check === null || state !== 'returned') return [];
  const { remark, narrower } = check;
  return [
    ...(remark === undefined ? [] : [session.say('cli.rfa.remark', { remark })]),
    ...(narrower === undefined ? [] : [session.say('cli.rfa.narrower', { narrower: JSON.stringify(narrower) })]),
  ];
}

function doubt(session: Session, { alias, code, field }: Refused): string {
  return session.say('cli.reader.refused', {
    alias: alias.slice(0, 8),
    why: faultSentence(code, { field: field ?? '' }, session.language),
  });
}

function stateLines(session: Session, { lastRoundAt, lastFault, held, keptTooLong }: State): string[] {
  const round = session.say('cli.rfa.lastRound', { at: lastRoundAt ?? '–', held: held.held, purged: held.purged });
  return [
    round,
    ...(lastFault === null ? [] : [faultSentence(lastFault, {}, session.language)]),
    ...keptTooLong.map((alias) => session.say('cli.rfa.keptTooLong', { alias: alias.slice(0, 8) })),
  ];
}

/** Where every request stands, and which releases could not be believed; with an id, one of them in full. */
export async function requestStatus(session: Session, given: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const all = await ownRequests(node);
  const id =
    given === undefined
      ? undefined
      : idThatBegins(
          all.map(({ requestId }) => requestId),
          given,
        );
  const requests = id === undefined ? all : all.filter(({ requestId }) => requestId === id);
  const { refused: every } = (await node.get('/local/refused')) as { refused: Refused[] };
  const refused = id === undefined ? every : every.filter(({ requestId }) => requestId === id);
  const state = (await node.get('/local/rounds')) as State;
  const now = refused.filter(({ goneOn }) => goneOn === null);
  const texts = requests.flatMap((request) => [
    line(session, request),
    ...(id === undefined ? [] : [request.sentence, ...request.grantSentences].map((sentence) => `  ${sentence[session.language]}`)),
    ...returned(session, request).map((told) => `  ${told}`),
  ]);
  const first = requests.length === 0 ? [session.say('cli.reader.none')] : texts;
  const text = [...first, ...now.map((each) => doubt(session, each)), ...stateLines(session, state)].join('\n');
  return { value: { requests, refused, state }, text, exit: now.length > 0 ? EXIT.partial : EXIT.ok };
}

export async function closeRequest(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const requestId = idThatBegins(
    (await ownRequests(node)).map((each) => each.requestId),
    given,
  );
  await session.confirm(options, session.say('cli.rfa.confirmClose'));
  await node.post(`/local/requests/${requestId}/closing`);
  return { value: { requestId }, text: session.say('cli.reader.closed') };
}
