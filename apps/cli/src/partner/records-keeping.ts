import { faultSentence } from '#domain/messages';
import { LocalNode } from '../local-node.js';
import type { Options, Outcome, Session } from '../session.js';
import { findRecords } from './find-records.js';

interface Hold {
  readonly recordId: string;
  readonly note: string;
  readonly placedOn: string;
  readonly endedOn: string | null;
}

interface Quarantined {
  readonly recordId: string;
  readonly rev: number;
  readonly owner: string;
  readonly code: string;
  readonly field: string | null;
}

/** Records of others that a law makes this organisation keep. */
export async function holds(session: Session, options: Options): Promise<Outcome> {
  const { items } = (await LocalNode.of(session, options).get('/local/holds')) as { items: Hold[] };
  const lines = items.map(({ recordId, note, placedOn, endedOn }) =>
    session.say(endedOn === null ? 'cli.hold.standing' : 'cli.hold.ended', { record: recordId, note, day: placedOn, ended: endedOn ?? '' }),
  );
  return { value: { items }, text: lines.length === 0 ? session.say('cli.none') : lines.join('\n') };
}

export async function placeHold(session: Session, recordId: string, options: Options): Promise<Outcome> {
  await LocalNode.of(session, options).post('/local/holds', { recordId, note: String(options['note']) });
  return { value: { recordId }, text: session.say('cli.hold.placed', { record: recordId }) };
}

export async function endHold(session: Session, recordId: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const { outcome } = (await node.delete(`/local/holds/${encodeURIComponent(recordId)}`)) as { outcome: 'purged' | 'lifted' };
  return { value: { recordId, outcome }, text: session.say(`cli.hold.${outcome}`, { record: recordId }) };
}

/** Deliveries that could not be taken, by id and reason. */
export async function quarantine(session: Session, options: Options): Promise<Outcome> {
  const { items } = (await LocalNode.of(session, options).get('/local/quarantine')) as { items: Quarantined[] };
  const lines = items.map(({ recordId, rev, owner, code, field }) => {
    const why = faultSentence(code, { field: field ?? '' }, session.language);
    return session.say('cli.quarantine.line', { record: recordId, rev, owner, why });
  });
  return { value: { items }, text: lines.length === 0 ? session.say('cli.none') : lines.join('\n') };
}

export async function retryQuarantine(session: Session, options: Options): Promise<Outcome> {
  const tried = (await LocalNode.of(session, options).post('/local/quarantine/retries', {})) as {
    taken: number;
    refused: number;
    gone: number;
  };
  return { value: tried, text: session.say('cli.quarantine.retried', { ...tried }) };
}

/** After a stolen key: what the hub doubts, and what is named, becomes drafts to be approved once more. */
export async function signAgain(session: Session, records: readonly string[], options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const recordIds = records.length === 0 ? [] : await findRecords(node, records);
  const made = (await node.post('/local/signings-again', { recordIds })) as { ready: string[]; unknown: string[] };
  const lines = [session.say('cli.signAgain.ready', { ready: made.ready.length })];
  for (const record of made.unknown) lines.push(session.say('cli.signAgain.unknown', { record }));
  return { value: made, text: lines.join('\n') };
}
