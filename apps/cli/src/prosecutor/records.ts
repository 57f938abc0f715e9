import { vocabulary } from '#domain/case-record';
import { Fault } from '#domain/fault';
import { idThatBegins } from '../begins-with.js';
import { LocalNode } from '../local-node.js';
import { elementLines, type ShownElement } from '../partner/element-text.js';
import type { Options, Outcome, Session } from '../session.js';

interface Found {
  readonly alias: string;
  readonly owner: string;
  readonly category: string;
  readonly late: boolean;
  readonly loggedOn: string;
  readonly heardAsk: string | null;
  readonly hold: string | null;
  /** Kind of the notice that took it back; it is here only because of its hold. */
  readonly ended: string | null;
  readonly expires: string;
  readonly acts: readonly { readonly code: string; readonly when: string | null }[];
}

const HOLDS = ['legal_hold', 'already_disclosed', 'none'];
const FILTERS = ['category', 'code', 'region', 'facility', 'unit', 'from', 'until', 'person'] as const;

/** Filters whose codes stand in a list: a misspelt one would find nothing and look like an answer. */
const WORDS = { facility: 'facility', unit: 'unit' } as const;

async function* recordsOf(node: LocalNode, query: Readonly<Record<string, string>>): AsyncGenerator<Found> {
  for (let after: string | null = ''; after !== null;) {
    const parameters = new URLSearchParams({ ...query, ...(after === '' ? {} : { after }) });
    const page = (await node.get(`/local/records?${parameters.toString()}`)) as { records: Found[]; next: string | null };
    yield* page.records;
    after = page.next;
  }
}

async function aliasOf(node: LocalNode, given: string): Promise<string> {
  const all: string[] = [];
  for await (const { alias } of recordsOf(node, {})) all.push(alias);
  return idThatBegins(all, given);
}

function line(session: Session, { alias, owner, category, acts, late, loggedOn, heardAsk, hold, ended }: Found): string {
  const told = acts.map(({ code, when }) => `${session.sayOr(`act.${code}`, code)}${when === null ? '' : ` ${when}`}`).join(', ');
  return [
    session.say('cli.reader.record', {
      alias: alias.slice(0, 8),
      owner,
      category: session.sayOr(`category.${category}`, category),
      acts: told,
    }),
    ...(late ? [`  ${session.say('cli.reader.late', { day: loggedOn })}`] : []),
    ...(hold === null ? [] : [`  ${session.say(ended === null ? 'cli.rfa.onHold' : 'cli.rfa.endedOnHold', { hold, ended: ended ?? '' })}`]),
    ...(heardAsk === null ? [] : [`  ${session.say('cli.reader.heard', { ask: heardAsk })}`]),
  ].join('\n');
}

export async function searchRecords(session: Session, options: Options): Promise<Outcome> {
  const query = Object.fromEntries(FILTERS.flatMap((name) => (typeof options[name] === 'string' ? [[name, options[name]]] : [])));
  for (const [name, words] of Object.entries(WORDS)) {
    const code = query[name];
    if (code !== undefined && !vocabulary(words).has(code)) throw new Fault('cli/unknown-code', { code, list: words });
  }
  const records: Found[] = [];
  for await (const record of recordsOf(LocalNode.of(session, options), query)) records.push(record);
  const text = records.length === 0 ? session.say('cli.reader.nothing') : records.map((record) => line(session, record)).join('\n');
  return { value: { records }, text };
}

interface ReadRecord extends Omit<Found, 'acts'> {
  readonly requestId: string;
  readonly rev: number;
  readonly elements: readonly ShownElement[];
  readonly record: { readonly acts: readonly Found['acts'][number][] };
  readonly versions: readonly { readonly rev: number; readonly state: string; readonly receivedOn: string }[];
}

/** One record by classes, with what has to be known about it: whose it is, until when, what came before. */
export async function readRecord(session: Session, given: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value = (await node.get(`/local/records/${await aliasOf(node, given)}`)) as ReadRecord;
  const { alias, requestId, rev, loggedOn, expires, elements, versions } = value;
  const about = session.say('cli.rfa.about', { alias, request: requestId.slice(0, 8), rev, logged: loggedOn, expires });
  const earlier = versions
    .filter((version) => version.rev !== rev)
    .map((version) => session.say('cli.rfa.version', { rev: version.rev, state: version.state, day: version.receivedOn }));
  return { value, text: [line(session, { ...value, acts: [] }), about, ...earlier, ...elementLines(session, elements)].join('\n') };
}

/** `legal_hold` or `already_disclosed`: a recall is answered with that; `none` ends it. */
export async function holdRecord(session: Session, given: string, kind: string, options: Options): Promise<Outcome> {
  if (!HOLDS.includes(kind)) throw new Fault('cli/unknown-code', { code: kind, list: HOLDS.join(', ') });
  const node = LocalNode.of(session, options);
  const alias = await aliasOf(node, given);
  await node.post(`/local/records/${alias}/hold`, { kind });
  return { value: { alias, kind }, text: session.say(kind === 'none' ? 'cli.rfa.holdOver' : 'cli.reader.held', { kind }) };
}

/** A question, or the wish to speak to the person; both go to the owner alone. */
export async function askOwner(
  session: Session,
  given: string,
  kind: 'question' | 'contact',
  text: string,
  options: Options,
): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value = (await node.post('/local/inquiries', { alias: await aliasOf(node, given), kind, text })) as { inquiryId: string };
  return { value, text: session.say('cli.reader.asked', { id: value.inquiryId.slice(0, 8) }) };
}

interface OwnInquiry {
  readonly inquiryId: string;
  readonly kind: string;
  readonly state: string;
  readonly alias: string;
  readonly answer: string | null;
}

export async function listAsked(session: Session, options: Options): Promise<Outcome> {
  const { inquiries } = (await LocalNode.of(session, options).get('/local/inquiries')) as { inquiries: OwnInquiry[] };
  const lines = inquiries.map(({ inquiryId, kind, state, alias, answer }) =>
    session.say('cli.inquiries.line', { id: inquiryId.slice(0, 8), kind, state, asker: alias.slice(0, 8), text: answer ?? '' }),
  );
  return { value: { inquiries }, text: lines.length === 0 ? session.say('cli.inquiries.none') : lines.join('\n') };
}

interface Notice {
  readonly day: string;
  readonly kind: string;
  /** What a correction changed. */
  readonly field: string | null;
  readonly alias: string;
  readonly applied: string;
}

export async function listNotices(session: Session, options: Options): Promise<Outcome> {
  const { notices } = (await LocalNode.of(session, options).get('/local/notices')) as { notices: Notice[] };
  const lines = notices.map(({ day, kind, field, alias, applied }) =>
    session.say('cli.reader.notice', { day, kind: field === null ? kind : `${kind} (${field})`, alias: alias.slice(0, 8), applied }),
  );
  return { value: { notices }, text: lines.length === 0 ? session.say('cli.reader.noNotices') : lines.join('\n') };
}
