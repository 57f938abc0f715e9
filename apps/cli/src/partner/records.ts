import { Fault } from '#domain/fault';
import { describeValue } from '../describe.js';
import { EXIT } from '../exit-code.js';
import { LocalNode } from '../local-node.js';
import type { Options, Outcome, Session } from '../session.js';

/** Results of a push or pull that a person has to look at. */
const TROUBLE = ['conflict', 'rejected', 'quarantined'];

function shown(session: Session, value: unknown): Outcome {
  return { value, text: describeValue(value, session.language) };
}

const record = (path: string, recordId: string) => `${path}/${encodeURIComponent(recordId)}`;

/** What would leave: builds all previews and counts them, lists some, or shows one record, down to its exact bytes. */
export async function preview(session: Session, recordId: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  if (recordId !== undefined) {
    const path = record('/local/previews', recordId);
    if (options['bytes'] !== true) return shown(session, await node.get(path));
    const text = (await node.bytes(`${path}/bytes`)).toString('utf8');
    return { value: { recordId, bytes: text }, text };
  }
  if (options['bytes'] === true) throw new Fault('cli/nothing-chosen');
  const filter = new URLSearchParams();
  for (const name of ['status', 'reason']) {
    const value = options[name];
    if (typeof value === 'string') filter.set(name, value);
  }
  if (filter.size > 0) return shown(session, await node.get(`/local/previews?${filter.toString()}`));
  return shown(session, await node.post('/local/previews'));
}

/** Binds a person's yes to the exact bytes of some previews, or of all that are ready. */
export async function approve(session: Session, recordIds: readonly string[], options: Options): Promise<Outcome> {
  const all = options['all'] === true;
  if (all === recordIds.length > 0) throw new Fault('cli/nothing-chosen');
  const node = LocalNode.of(session, options);
  return shown(session, await node.post('/local/approvals', all ? { all: true } : { recordIds }));
}

/** One round: `push` signs what was approved and sends it, `pull` fetches what others share. */
export async function sync(session: Session, direction: 'push' | 'pull', options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const signed = direction === 'push' ? await node.post('/local/signings') : {};
  const done = await node.post(direction === 'push' ? '/local/pushes' : '/local/pulls');
  const value = { ...Object(signed), ...Object(done) } as Record<string, unknown>;
  const troubled = TROUBLE.some((name) => typeof value[name] === 'number' && value[name] > 0);
  return { ...shown(session, value), exit: troubled ? EXIT.partial : EXIT.ok };
}

/** What other organisations shared; with an id, one record as this organisation may read it. */
export async function inbox(session: Session, recordId: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  return shown(session, await node.get(recordId === undefined ? '/local/inbox' : record('/local/inbox', recordId)));
}

/** Takes a record back everywhere; cannot be undone, so a person is asked. */
export async function withdraw(session: Session, recordId: string | undefined, options: Options): Promise<Outcome> {
  const { row, effect } = options;
  if ((recordId === undefined) === (row === undefined)) throw new Fault('cli/nothing-chosen');
  const node = LocalNode.of(session, options);
  const name = recordId ?? String(row);
  await session.confirm(options, session.say('cli.withdraw', { record: name }));
  return shown(session, await node.post('/local/withdrawals', { ...(recordId === undefined ? { rowKey: row } : { recordId }), effect }));
}

/** How far this node is: what waits, what was refused, how old the last exchange with the hub is. */
export async function status(session: Session, options: Options): Promise<Outcome> {
  return shown(session, await LocalNode.of(session, options).get('/local/status'));
}
