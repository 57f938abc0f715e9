import { FREEZE_LIFT_TYPE } from '#domain/access';
import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { addSignature } from '#domain/signed-document';
import type { Options, Outcome, Session } from '../session.js';
import { crypto, withHub, type HubSession } from './hub.js';
import { findRequest } from './rfa-list.js';
import { parseFreeze, parseFreezes, type FreezeAnswer } from './rfa-shapes.js';

const ORG = /^[A-Z]-\d{2,4}$/;

/** Stops access at once: `all`, an organisation's code, or a request's id. */
export async function freeze(session: Session, target: string, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const body = await orderFor(hub, target);
    await session.confirm(options, session.say(`cli.rfa.confirm.freeze.${body.scope}`, { target: body.target ?? '' }));
    const answer = parseFreeze(await hub.client.json('POST', '/v1/freezes', body as unknown as Json));
    return { value: answer, text: line(session, answer) };
  });
}

/** Freezes, standing ones first. */
export async function listFreezes(session: Session, options: Options): Promise<Outcome> {
  return withHub(session, options, async ({ client }) => {
    const items = parseFreezes(await client.json('GET', '/v1/freezes'));
    return { value: { items }, text: items.length === 0 ? session.say('cli.none') : items.map((each) => line(session, each)).join('\n') };
  });
}

/** Signs the lifting of a freeze; with a second admin's signature it is lifted. */
export async function unfreeze(session: Session, given: string, options: Options): Promise<Outcome> {
  return withHub(session, options, async (hub) => {
    const all = parseFreezes(await hub.client.json('GET', '/v1/freezes'));
    const [found, second] = all.filter(({ id, liftedOn }) => liftedOn === null && id.startsWith(given.toLowerCase()));
    if (found === undefined || given === '') throw new Fault('cli/unknown-freeze', { id: given });
    if (second !== undefined) throw new Fault('cli/ambiguous-id', { id: given });
    await session.confirm(options, `${line(session, found)}\n${session.say('cli.rfa.confirm.unfreeze')}`);
    const lift = { schema: 'freeze-lift/1', freezeId: found.id };
    const document = await addSignature({ payload: lift }, FREEZE_LIFT_TYPE, hub.keys.signer('statement'), crypto);
    const answer = parseFreeze(await hub.client.json('DELETE', `/v1/freezes/${found.id}`, { document } as unknown as Json));
    return { value: answer, text: line(session, answer) };
  });
}

async function orderFor(hub: HubSession, target: string): Promise<{ scope: FreezeAnswer['scope']; target?: string }> {
  if (target === 'all') return { scope: 'all' };
  if (ORG.test(target)) return { scope: 'org', target };
  return { scope: 'request', target: (await findRequest(hub, target)).requestId };
}

function line(session: Session, { id, scope, target, by, day, liftedOn, liftSignedBy }: FreezeAnswer): string {
  const parameters = {
    id: id.slice(0, 8),
    what: session.say(`cli.rfa.freeze.${scope}`, { target: target ?? '' }),
    by,
    day,
    signedBy: liftSignedBy.length === 0 ? '–' : liftSignedBy.join(', '),
  };
  return session.say(liftedOn === null ? 'cli.rfa.freeze.standing' : 'cli.rfa.freeze.lifted', parameters);
}
