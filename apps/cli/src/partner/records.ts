import { Fault } from '#domain/fault';
import { describeValue } from '../describe.js';
import { EXIT } from '../exit-code.js';
import { LocalNode } from '../local-node.js';
import type { Options, Outcome, Session } from '../session.js';
import { draftLine, draftText, type DraftLine, type DraftView } from './draft-text.js';
import { elementLines, type ShownElement } from './element-text.js';
import { allPages, findRecords } from './find-records.js';
import { courseText, type Course } from './withdrawal/course-text.js';

/** Results of a push or pull that a person has to look at. */
const TROUBLE = ['conflict', 'rejected', 'quarantined'];

function shown(session: Session, value: unknown): Outcome {
  return { value, text: describeValue(value, session.language) };
}

const record = (path: string, recordId: string) => `${path}/${encodeURIComponent(recordId)}`;
const lines = (session: Session, all: readonly string[]) => (all.length === 0 ? session.say('cli.none') : all.join('\n'));

/** What would leave: builds all previews and counts them, lists some, or shows one record, down to its exact bytes. */
export async function preview(session: Session, given: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  if (given !== undefined) return previewOne(session, node, given, options['bytes'] === true);
  if (options['bytes'] === true) throw new Fault('cli/nothing-chosen');
  const filter: Record<string, string> = options['held'] === true ? { status: 'held' } : {};
  for (const name of ['status', 'reason']) {
    const value = options[name];
    if (typeof value === 'string') filter[name] = value;
  }
  if (Object.keys(filter).length === 0) return shown(session, await node.post('/local/previews'));
  const drafts = await allPages<DraftLine>(node, '/local/previews', 'drafts', filter);
  const text = lines(
    session,
    drafts.map((draft) => draftLine(session, draft)),
  );
  return { value: { drafts }, text };
}

async function previewOne(session: Session, node: LocalNode, given: string, exact: boolean): Promise<Outcome> {
  const ids = await findRecords(node, [given]);
  const values: unknown[] = [];
  const texts: string[] = [];
  for (const recordId of ids) {
    const path = record('/local/previews', recordId);
    const value = exact ? { recordId, bytes: (await node.bytes(`${path}/bytes`)).toString('utf8') } : await node.get(path);
    values.push(value);
    texts.push(exact ? (value as { bytes: string }).bytes : draftText(session, value as DraftView));
  }
  return { value: values.length === 1 ? values[0] : values, text: texts.join('\n\n') };
}

/** Binds a person's yes to the exact bytes of some previews, or of all that are ready. */
export async function approve(session: Session, given: readonly string[], options: Options): Promise<Outcome> {
  const all = options['all'] === true;
  if (all === given.length > 0) throw new Fault('cli/nothing-chosen');
  const node = LocalNode.of(session, options);
  const { by } = options;
  const value = await node.post('/local/approvals', {
    ...(all ? { all: true } : { recordIds: await findRecords(node, given) }),
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

interface InboxLine {
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly category: string;
  readonly sealed: string;
  readonly reason: string | null;
}

function inboxLine(session: Session, { recordId, owner, rev, category, sealed, reason }: InboxLine): string {
  return session.say('cli.inbox.line', {
    owner,
    rev,
    category: session.sayOr(`category.${category}`, category),
    sealed: session.sayOr(`cli.sealed.${sealed}`, sealed),
    rule: reason ?? '–',
    record: recordId,
  });
}

/** What other organisations shared; with an id, one record as this organisation may read it. */
export async function inbox(session: Session, recordId: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  if (recordId !== undefined) {
    const value = (await node.get(record('/local/inbox', recordId))) as InboxLine & { elements: readonly ShownElement[] };
    return { value, text: [inboxLine(session, value), ...elementLines(session, value.elements)].join('\n') };
  }
  const items = await allPages<InboxLine>(node, '/local/inbox', 'items');
  const text = lines(
    session,
    items.map((item) => inboxLine(session, item)),
  );
  return { value: { items }, text };
}

/** Takes a record, or all records of a row, back everywhere; cannot be undone, so a person is asked. */
export async function withdraw(session: Session, given: string | undefined, options: Options): Promise<Outcome> {
  const { row, effect } = options;
  const chosen = [given, row].filter((each) => typeof each === 'string');
  if (chosen.length !== 1) throw new Fault('cli/nothing-chosen');
  const node = LocalNode.of(session, options);
  const recordIds = await findRecords(node, chosen);
  await session.confirm(options, session.say('cli.withdraw', { record: recordIds.join(', ') }));
  const value: unknown[] = [];
  const texts: string[] = [];
  for (const each of recordIds) {
    const withdrawn = await node.post('/local/withdrawals', { recordId: each, effect });
    // Done is done: a hub that cannot be reached now must not make it look otherwise.
    const course = await node.get(record('/local/withdrawals', each)).catch(() => undefined);
    value.push({ ...Object(withdrawn), ...(course === undefined ? {} : { course }) });
    texts.push(describeValue(withdrawn, session.language));
    texts.push(course === undefined ? session.say('cli.withdrawal.unknown') : courseText(session, course as Course));
  }
  return { value, text: texts.join('\n') };
}

/** How far this node is: what waits, what was refused, how old the last exchange with the hub is. */
export async function status(session: Session, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value = { ...Object(await node.get('/local/status')), ...Object(await node.get('/local/sync-status')) } as object;
  return shown(session, value);
}
