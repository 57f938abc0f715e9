import { parseCanonical, type Json } from '#domain/canonical-json';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { CHECK_POINTS, CHECK_TYPE, parseRequestCheck, type RequestCheck } from '#domain/request';
import { addSignature } from '#domain/signed-document';
import { readJson } from '../files.js';
import type { Options, Outcome, Session } from '../session.js';
import { clock, crypto, withHub } from './hub.js';
import { authorsWords, findings, findRequest } from './rfa-list.js';
import { parseCheckAnswer, type AdminView, type CheckAnswer } from './rfa-shapes.js';

/**
 * Looks at a request point by point and signs what was found: on to owners (`routed`, which waits for a second admin) or
 * back to its author with a narrower proposal (`returned`, at once).
 */
export async function checkRequest(session: Session, outcome: RequestCheck['outcome'], given: string, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const view = await findRequest(hub, given);
    const words = [await authorsWords(session, hub, view), ...findings(session, view)].join('\n');
    const check = await compose(outcome, view, options);
    const points = Object.keys(check.checklist).map((point) => `- ${session.sayOr(`check-point.${point}`, point)}`);
    await session.confirm(options, [words, session.say(`cli.rfa.confirm.${outcome}`), ...points].join('\n'));
    const document = await addSignature({ payload: check as unknown as Json }, CHECK_TYPE, hub.keys.signer('statement'), crypto);
    const answer = await hub.client.json('POST', `/v1/requests/${view.requestId}/checks`, { document } as unknown as Json);
    return told(session, parseCheckAnswer(answer));
  });
}

/** Adds this admin's signature over the very bytes that another one signed, after showing what they say. */
export async function approveCheck(session: Session, given: string, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const view = await findRequest(hub, given);
    const waiting = view.checks.find(({ outcome, signedBy }) => outcome === 'routed' && !signedBy.includes(hub.org));
    if (waiting === undefined) throw new Fault('cli/no-check', { id: view.requestId });
    const check = checkToSign(waiting, view);
    const scope = check.narrower === undefined ? '–' : JSON.stringify(check.narrower);
    const question = session.say('cli.rfa.confirm.approve', { signedBy: waiting.signedBy.join(', ') || '–', narrower: scope });
    await session.confirm(options, `${await authorsWords(session, hub, view)}\n${question}`);
    const signed = await addSignature(waiting.document, CHECK_TYPE, hub.keys.signer('statement'), crypto);
    const path = `/v1/requests/${view.requestId}/checks/${waiting.h}/approvals`;
    const answer = await hub.client.json('POST', path, { signature: signed.signatures.at(-1) } as unknown as Json);
    return told(session, parseCheckAnswer(answer));
  });
}

/** Stands aside: for an admin who has something to do with the case. */
export async function recuse(session: Session, given: string, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const { requestId } = await findRequest(hub, given);
    await session.confirm(options, session.say('cli.rfa.confirm.recuse', { id: requestId.slice(0, 8) }));
    await hub.client.json('POST', `/v1/requests/${requestId}/recusals`, {});
    return { value: { requestId, recused: hub.org }, text: session.say('cli.rfa.stoodAside', { id: requestId.slice(0, 8) }) };
  });
}

async function compose(outcome: RequestCheck['outcome'], view: AdminView, options: Options): Promise<RequestCheck> {
  // The file holds what is to be narrower; the rest stays as the author asked.
  const narrower = typeof options['narrower'] === 'string' ? await readJson(options['narrower']) : undefined;
  const remark = options['remark'];
  return parseRequestCheck({
    schema: 'request-check/1',
    requestId: view.requestId,
    requestHash: view.h,
    outcome,
    checklist: outcome === 'routed' ? Object.fromEntries(CHECK_POINTS.map((point) => [point, true])) : {},
    ...(narrower === undefined ? {} : { narrower }),
    ...(typeof remark === 'string' ? { remark } : {}),
    checkedOn: clock.now().toISOString().slice(0, 10),
  });
}

/** What is to be signed, read from the very bytes; about this request and no other. */
function checkToSign({ document, h }: CheckAnswer, view: AdminView): RequestCheck {
  const bytes = fromBase64url(document.payload);
  const check = parseRequestCheck(parseCanonical(bytes));
  const same = toBase64url(crypto.sha256(bytes)) === h && check.requestId === view.requestId && check.requestHash === view.h;
  if (!same) throw new Fault('cli/not-a-hub');
  return check;
}

function told(session: Session, answer: CheckAnswer): Outcome {
  const { outcome, state, signedBy, missing } = answer;
  const key = state === 'in-force' ? `cli.rfa.done.${outcome}` : 'cli.rfa.waiting';
  return { value: answer, text: session.say(key, { signedBy: signedBy.join(', '), missing }) };
}
