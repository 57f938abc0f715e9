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
  const { by } = options;
  const value = await node.post('/local/approvals', {
    ...(all ? { all: true } : { recordIds }),
    ...(typeof by === 'string' ? { by } : {}),
  });
  const { refused } = Object(value) as { refused?: unknown };
  return { ...shown(session, value), exit: Array.isArray(refused) && refused.length > 0 ? EXIT.partial : EXIT.ok };
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

const PAGE = 1000;

interface DraftOfRow {
  readonly recordId: string;
  /** Values of the key columns in the partner's own file. */
  readonly row: readonly string[];
}

/** Records that come from one row of the partner's file. @throws Fault `cli/unknown-row` */
async function recordsOfRow(node: LocalNode, key: string): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ;) {
    const { drafts = [] } = Object(await node.get(`/local/previews?limit=${PAGE}${after}`)) as { drafts?: readonly DraftOfRow[] };
    found.push(...drafts.filter(({ row }) => row.join('|') === key).map(({ recordId }) => recordId));
    const last = drafts.at(-1);
    if (!last || drafts.length < PAGE) break;
    after = `&after=${last.recordId}`;
  }
  if (found.length === 0) throw new Fault('cli/unknown-row', { key });
  return found;
}

/** Takes a record, or all records of a row, back everywhere; cannot be undone, so a person is asked. */
export async function withdraw(session: Session, recordId: string | undefined, options: Options): Promise<Outcome> {
  const { row, effect } = options;
  if ((recordId === undefined) === (row === undefined)) throw new Fault('cli/nothing-chosen');
  const node = LocalNode.of(session, options);
  const recordIds = recordId === undefined ? await recordsOfRow(node, String(row)) : [recordId];
  await session.confirm(options, session.say('cli.withdraw', { record: recordIds.join(', ') }));
  const value: unknown[] = [];
  for (const each of recordIds) value.push(await node.post('/local/withdrawals', { recordId: each, effect }));
  return shown(session, value);
}

/** How far this node is: what waits, what was refused, how old the last exchange with the hub is. */
export async function status(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value = { ...Object(await node.get('/local/status')), ...Object(await node.get('/local/sync-status')) } as object;
  return shown(session, value);
}
