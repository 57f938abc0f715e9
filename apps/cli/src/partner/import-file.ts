import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '#domain/fault';
import { faultSentence, type MessageParameters } from '#domain/messages';
import { describeValue } from '../describe.js';
import { EXIT } from '../exit-code.js';
import { readJson } from '../files.js';
import { LocalNode } from '../local-node.js';
import { ProgressBar } from '../progress.js';
import type { Options, Outcome, Session } from '../session.js';

const POLL_MS = 250;

/** What this command reads of `GET /local/imports/{id}`; the rest is shown as it comes. */
interface ImportState {
  readonly status: string;
  readonly fault?: string | null;
  readonly faultDetails?: MessageParameters | null;
  readonly bytesTotal: number;
  readonly bytesRead: number;
  readonly rowsRead: number;
  readonly rowsFailed: number;
}

/** Mappings: lists them, saves one from a file, or proposes one for a partner's own file. */
export async function mapping(session: Session, file: string | undefined, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const value = await askForMapping(node, file, options['propose'] === true);
  // A mapping is edited in a file: the proposal is printed as one, ready to be saved.
  if (options['propose'] === true) return { value, text: JSON.stringify(value, null, 2) };
  const { mappings } = Object(value) as { mappings?: readonly SavedMapping[] };
  return { value, text: mappings === undefined ? describeValue(value, session.language) : mappingLines(session, mappings) };
}

/** What a list of mappings shows of each; `--json` has all of it. */
interface SavedMapping {
  readonly id: string;
  readonly version: number;
  readonly key: readonly string[];
  readonly columns: object;
}

function mappingLines(session: Session, mappings: readonly SavedMapping[]): string {
  if (mappings.length === 0) return session.say('cli.none');
  return mappings
    .map(({ id, version, key, columns }) =>
      session.say('cli.mapping.line', { id, version, key: key.join(' | '), columns: Object.keys(columns).join(', ') }),
    )
    .join('\n');
}

async function askForMapping(node: LocalNode, file: string | undefined, propose: boolean): Promise<unknown> {
  if (file === undefined) {
    if (propose) throw new Fault('cli/nothing-chosen');
    return node.get('/local/mappings');
  }
  if (propose) return node.post('/local/mapping-proposals', { path: resolve(file) });
  return node.post('/local/mappings', await readJson(file));
}

/** Imports a file and follows it to its end. An interrupted import goes on by itself when the node runs again. */
export async function importFile(session: Session, file: string, options: Options): Promise<Outcome> {
  const node = LocalNode.of(session, options);
  const started = Object(await node.post('/local/imports', { path: resolve(file), mapping: options['mapping'] })) as { importId?: unknown };
  if (typeof started.importId !== 'string') throw new Fault('cli/not-a-node');
  const bar = new ProgressBar(session, session.say('cli.importing'));
  for (;;) {
    const answer = await node.get(`/local/imports/${encodeURIComponent(started.importId)}`);
    const state = stateOf(answer);
    if (state.status !== 'running') {
      bar.done();
      return outcomeOf(session, answer, state);
    }
    bar.show(state.bytesTotal === 0 ? 0 : state.bytesRead / state.bytesTotal, session.say('cli.rows', { rows: state.rowsRead }));
    await wait(POLL_MS);
  }
}

function stateOf(answer: unknown): ImportState {
  const fields = Object(answer) as { progress?: unknown };
  const state = Object(fields.progress ?? fields) as Partial<ImportState>;
  if (typeof state.status !== 'string') throw new Fault('cli/not-a-node');
  return { bytesTotal: 0, bytesRead: 0, rowsRead: 0, rowsFailed: 0, ...state, status: state.status };
}

function outcomeOf(session: Session, answer: unknown, state: ImportState): Outcome {
  if (state.status === 'refused') {
    const code = state.fault ?? 'general/unexpected';
    return { value: answer, text: faultSentence(code, state.faultDetails ?? {}, session.language), exit: EXIT.refused };
  }
  // `interrupted`: bringing the same file again goes on with it.
  const exit = state.rowsFailed > 0 || state.status !== 'done' ? EXIT.partial : EXIT.ok;
  return { value: answer, text: describeValue(forPerson(answer), session.language), exit };
}

/** The answer without what only programs need. */
function forPerson(answer: unknown): object {
  const hidden = new Set(['id', 'fault', 'faultDetails', 'bytesTotal', 'bytesRead']);
  return Object.fromEntries(Object.entries(Object(answer) as object).filter(([name]) => !hidden.has(name)));
}

/** Loads the reference table in which the k-check counts; `source` is shown wherever its numbers decide. */
export async function population(session: Session, file: string, options: Options): Promise<Outcome> {
  const value = await LocalNode.of(session, options).post('/local/reference-population', {
    path: resolve(file),
    source: options['source'],
  });
  return { value, text: describeValue(value, session.language) };
}

/** Hands the node trust documents that an admin sent as a file; the node verifies them from its pin on. */
export async function bringTrust(session: Session, file: string, options: Options): Promise<Outcome> {
  const given = await readJson(file);
  const fields = Object(given) as { documents?: unknown; revocations?: unknown };
  const documents = fields.documents ?? (Array.isArray(given) ? given : [given]);
  const value = await LocalNode.of(session, options).post('/local/trust', { documents, revocations: fields.revocations ?? [] });
  return { value, text: describeValue(value, session.language) };
}
