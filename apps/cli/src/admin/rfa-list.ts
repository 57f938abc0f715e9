import { Fault } from '#domain/fault';
import { parseRequest, requestSentence, REQUEST_TYPE } from '#domain/request';
import { verifyDocument } from '#domain/signed-document';
import type { Options, Outcome, Session } from '../session.js';
import { clock, crypto, withHub, type HubSession } from './hub.js';
import { parseAdminPage, parseOverdue, type AdminView } from './rfa-shapes.js';

/** Every request at the hub, page by page. */
export async function requestsOf({ client }: HubSession): Promise<AdminView[]> {
  const all: AdminView[] = [];
  let next: string | null = null;
  do {
    const { items, next: after } = parseAdminPage(await client.json('GET', `/v1/requests${next === null ? '' : `?after=${next}`}`));
    all.push(...items);
    next = after;
  } while (next !== null);
  return all;
}

/** The request whose id begins like this. @throws Fault `cli/unknown-request`, `cli/ambiguous-id` */
export async function findRequest(hub: HubSession, given: string): Promise<AdminView> {
  const [first, second] = (await requestsOf(hub)).filter(({ requestId }) => requestId.startsWith(given.toLowerCase()));
  if (first === undefined || given === '') throw new Fault('cli/unknown-request', { id: given });
  if (second !== undefined) throw new Fault('cli/ambiguous-id', { id: given });
  return first;
}

/**
 * The request as one sentence, made from the words that its author signed, never from what the hub says they mean.
 *
 * @throws the faults of `verifyDocument`
 */
export async function authorsWords(session: Session, { membership }: HubSession, view: AdminView): Promise<string> {
  const keyOf = (kid: string) => membership.publicKeyAt(kid, 'statement', clock.now());
  const { payload } = await verifyDocument(view.document, REQUEST_TYPE, keyOf, crypto);
  return requestSentence(parseRequest(payload), session.language);
}

/** Requests with their state, one line each. */
export async function listRequests(session: Session, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const items = await requestsOf(hub);
    const lines = items.map(({ requestId, state, owners, checks, request }) =>
      session.say('cli.rfa.line', {
        id: requestId.slice(0, 8),
        author: String(Object(request).author),
        state: session.sayOr(`cli.rfa.state.${state}`, state),
        awaited: owners.filter(({ answered }) => !answered).length,
        checks: checks.length,
      }),
    );
    return { value: { items }, text: lines.length === 0 ? session.say('cli.none') : lines.join('\n') };
  });
}

/** One request: what it asks, what is wrong with it, who has checked, who is awaited. */
export async function showRequest(session: Session, given: string, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const view = await findRequest(hub, given);
    return {
      value: view,
      text: [await authorsWords(session, hub, view), ...findings(session, view), ...standing(session, view)].join('\n'),
    };
  });
}

/** What has to be mended before owners are asked. */
export function findings(session: Session, { findings: { overBreadth, missingAssurances } }: AdminView): string[] {
  return [
    ...overBreadth.map(({ field, limit }) =>
      session.say('cli.rfa.broad', { field, limit: session.sayOr(`cli.rfa.limit.${limit}`, limit) }),
    ),
    ...missingAssurances.map((assurance) =>
      session.say('cli.rfa.assuranceMissing', { assurance: session.sayOr(`assurance.${assurance}`, assurance) }),
    ),
  ];
}

function standing(session: Session, view: AdminView): string[] {
  const state = session.sayOr(`cli.rfa.state.${view.state}`, view.state);
  return [
    session.say('cli.rfa.state', { state, deadline: view.deadline ?? '–' }),
    ...view.checks.map(({ outcome, signedBy, missing }) =>
      session.say('cli.rfa.check', { outcome: session.say(`cli.rfa.outcome.${outcome}`), signedBy: signedBy.join(', '), missing }),
    ),
    ...(view.recused.length === 0 ? [] : [session.say('cli.rfa.recused', { orgs: view.recused.join(', ') })]),
    ...view.owners.map(({ owner, records, answered }) =>
      session.say(answered ? 'cli.rfa.owner.answered' : 'cli.rfa.owner.awaited', { owner, records }),
    ),
  ];
}

/** Readers who have not answered a notice in time: ids and organisations only. */
export async function overdue(session: Session, options: Options): Promise<Outcome> {
  return withHub(session, options, async ({ client }) => {
    const items = parseOverdue(await client.json('GET', '/v1/notices/overdue'));
    const lines = items.map(({ org, owner, requestId, step, since }) =>
      session.say('cli.rfa.overdue', { org, owner, id: requestId.slice(0, 8), step, since }),
    );
    return { value: { items }, text: lines.length === 0 ? session.say('cli.none') : lines.join('\n') };
  });
}
