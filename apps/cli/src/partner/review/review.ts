import { Fault } from '#domain/fault';
import { EXIT } from '../../exit-code.js';
import { LocalNode } from '../../local-node.js';
import type { Options, Outcome, Session } from '../../session.js';
import { cautionLine, reviewLine, reviewText } from './review-text.js';
import type { Caution, ReviewLine, ReviewView, Said } from './shapes.js';

/** What can be said of a review from the command line. */
export type Verb = 'same' | 'different' | 'cannot-say' | 'decline' | 'undo' | 'split' | 'more';

const lines = (session: Session, all: readonly string[]) => (all.length === 0 ? session.say('cli.none') : all.join('\n'));

async function reviewsOf(node: LocalNode): Promise<ReviewLine[]> {
  const { items } = Object(await node.get('/local/reviews')) as { items?: unknown };
  if (!Array.isArray(items)) throw new Fault('cli/not-a-node');
  return items as ReviewLine[];
}

/** The review whose id begins like this. @throws Fault `cli/unknown-review`, `cli/ambiguous-id` */
async function findReview(node: LocalNode, given: string): Promise<string> {
  const found = (await reviewsOf(node)).filter(({ candidateId }) => candidateId.startsWith(given.toLowerCase()));
  const [first, second] = found;
  if (first === undefined || given === '') throw new Fault('cli/unknown-review', { id: given });
  if (second !== undefined) throw new Fault('cli/ambiguous-id', { id: given });
  return first.candidateId;
}

/** All reviews, those that wait for an answer first. */
export async function listReviews(session: Session, options: Options): Promise<Outcome> {
  const items = await reviewsOf(LocalNode.of(session, options));
  const text = lines(
    session,
    items.map((item) => reviewLine(session, item)),
  );
  return { value: { items }, text };
}

/** One review: own data beside the explanation. */
export async function showReview(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value = (await node.get(`/local/reviews/${await findReview(node, given)}`)) as ReviewView;
  return { value, text: reviewText(session, value) };
}

const CALLS: Readonly<Record<Verb, { readonly path: string; readonly body: object }>> = {
  same: { path: 'decisions', body: { answer: 'same' } },
  different: { path: 'decisions', body: { answer: 'different' } },
  'cannot-say': { path: 'decisions', body: { answer: 'cannot_say' } },
  decline: { path: 'decisions', body: { answer: 'decline' } },
  split: { path: 'decisions', body: { split: true } },
  undo: { path: 'undo', body: {} },
  more: { path: 'comparisons', body: {} },
};

/** Says one thing about one review; `same` tells another organisation that it exists, so a person is asked. */
export async function answerReview(session: Session, verb: Verb, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const id = await findReview(node, given);
  if (verb === 'same' || verb === 'split') await session.confirm(options, session.say(`cli.review.confirm.${verb}`));
  const value = await send(node, id, verb);
  return { value, text: answered(session, verb, value as Said) };
}

function send(node: LocalNode, id: string, verb: Verb): Promise<unknown> {
  const { path, body } = CALLS[verb];
  return node.post(`/local/reviews/${id}/${path}`, body);
}

function answered(session: Session, verb: Verb, { answer, sent }: Said): string {
  if (verb === 'more') return session.say('cli.review.moreAsked');
  if (answer === null) return session.say('cli.review.takenBack');
  const word = verb === 'split' ? session.say('cli.review.word.split') : session.sayOr(`cli.review.word.${answer}`, answer);
  return session.say(sent ? 'cli.review.answered' : 'cli.review.answeredLater', { answer: word });
}

const KEYS: Readonly<Record<string, Verb | 'later' | 'stop'>> = {
  s: 'same',
  d: 'different',
  c: 'cannot-say',
  n: 'decline',
  '': 'later',
  q: 'stop',
};

/** Goes through what waits for an answer, one after the other, on a terminal; elsewhere it lists. */
export async function walkReviews(session: Session, options: Options): Promise<Outcome> {
  if (!session.io.interactive || session.json) return listReviews(session, options);
  const node = LocalNode.of(session, options);
  const waiting = (await reviewsOf(node)).filter(({ state, sent }) => state === 'asked' && sent);
  const value: unknown[] = [];
  for (const { candidateId } of waiting) {
    session.io.out(reviewText(session, (await node.get(`/local/reviews/${candidateId}`)) as ReviewView));
    const choice = await ask(session);
    if (choice === 'stop') break;
    if (choice === 'later') continue;
    const said = await send(node, candidateId, choice);
    session.io.out(answered(session, choice, said as Said));
    value.push(said);
  }
  return { value, text: session.say('cli.review.walked', { answered: value.length, left: waiting.length - value.length }) };
}

async function ask(session: Session): Promise<Verb | 'later' | 'stop'> {
  for (;;) {
    const choice = KEYS[(await session.io.ask(`${session.say('cli.review.ask')} `)).trim().toLowerCase()];
    if (choice !== undefined) return choice;
  }
}

/** Records whose people should not be asked again, or not yet. */
export async function doNotInterview(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { items } = Object(await node.get('/local/do-not-interview')) as { items?: unknown };
  if (!Array.isArray(items)) throw new Fault('cli/not-a-node');
  const { org } = Object(await node.get('/local/status')) as { org?: string };
  const cautions = items as Caution[];
  const text = lines(
    session,
    cautions.map((caution) => cautionLine(session, caution, org ?? '')),
  );
  return { value: { items: cautions }, text, exit: EXIT.ok };
}
