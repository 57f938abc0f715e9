import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../../apps/cli/src/run.js';
import { RecordedIo } from '../builders/cli-io.js';

/** Anything that is no uuid is taken for the key of a row. */
const ID = '6f1e0000-0000-4000-8000-000000000000';
const OTHER = '70000000-0000-4000-8000-000000000000';

interface Call {
  readonly line: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
}
type Reply = { status?: number; body: unknown; type?: string };

let node: Server;
let folder: string;
let env: Record<string, string>;
let calls: Call[] = [];
/** What the node answers next, by `METHOD path`; a list is used up one by one. */
let replies: Record<string, Reply[]> = {};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dokaz-cli-'));
  node = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const line = `${request.method} ${request.url}`;
      calls.push({ line, body, authorization: request.headers.authorization });
      const queue = replies[line] ?? [];
      const reply = queue.length > 1 ? queue.shift() : queue[0];
      const {
        status = 200,
        body: answer,
        type = 'application/json',
      } = reply ?? { status: 404, body: { code: 'http/not-found' }, type: 'application/problem+json' };
      response.writeHead(status, { 'content-type': type }).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve));
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'secret-token\n', { mode: 0o600 });
  env = { LANG: 'en_GB.UTF-8', LOCAL_PORT: String((node.address() as AddressInfo).port), LOCAL_TOKEN_FILE: tokenFile };
});

afterAll(() => {
  node.close();
  node.closeAllConnections();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  calls = [];
  replies = {};
});

async function dokaz(line: string, io = new RecordedIo(env)): Promise<{ exit: number; out: string; err: string; io: RecordedIo }> {
  const exit = await run(line.split(' '), io);
  return { exit, out: io.out_, err: io.err_, io };
}

describe('commands are calls of the local API', () => {
  test('with the bearer token', async () => {
    replies['GET /local/status'] = [{ body: { org: 'P-01' } }];
    replies['GET /local/sync-status'] = [{ body: { outbox: { waiting: 3 } } }];
    const { exit, out } = await dokaz('partner status');
    expect(exit).toBe(0);
    expect(out).toBe('organisation: P-01\nto be sent:\n  waiting: 3\n');
    expect(calls[0]?.authorization).toBe('Bearer secret-token');
  });

  test('push signs first, then sends', async () => {
    replies['POST /local/signings'] = [{ body: { signed: 2 } }];
    replies['POST /local/pushes'] = [{ body: { accepted: 2, duplicate: 0, conflict: 0, rejected: 0, quarantined: 0, withdrawn: 0 } }];
    const { exit, out } = await dokaz('partner push --json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ signed: 2, accepted: 2 });
    expect(calls.map(({ line }) => line)).toEqual(['POST /local/signings', 'POST /local/pushes']);
  });

  test('what the hub refused makes it partial: exit 4', async () => {
    replies['POST /local/signings'] = [{ body: { signed: 0 } }];
    replies['POST /local/pushes'] = [{ body: { accepted: 9, rejected: 1 } }];
    expect((await dokaz('partner push')).exit).toBe(4);
  });

  test.each<[string, string, unknown, unknown]>([
    ['partner pull', 'POST /local/pulls', {}, { records: 1 }],
    ['partner inbox', 'GET /local/inbox?limit=1000', undefined, { items: [] }],
    [`partner inbox ${ID}`, `GET /local/inbox/${ID}`, undefined, { recordId: ID, owner: 'P-02', category: 'trial', elements: [] }],
    ['partner preview', 'POST /local/previews', {}, { ready: 4, held: 1 }],
    [
      'partner preview --status held --reason consent:ask',
      'GET /local/previews?status=held&reason=consent%3Aask&limit=1000',
      undefined,
      { drafts: [] },
    ],
    ['partner preview --held', 'GET /local/previews?status=held&limit=1000', undefined, { drafts: [] }],
    ['partner approve --all', 'POST /local/approvals', { all: true }, { approved: 4 }],
    [`partner approve ${ID} ${OTHER}`, 'POST /local/approvals', { recordIds: [ID, OTHER] }, { approved: 2 }],
    [`partner withdraw ${ID} --yes`, 'POST /local/withdrawals', { recordId: ID, effect: 'withdraw' }, { recordId: ID }],
    [
      'partner population p.csv --source Viasna',
      'POST /local/reference-population',
      { path: join(process.cwd(), 'p.csv'), source: 'Viasna' },
      { rows: 9 },
    ],
    ['partner mapping', 'GET /local/mappings', undefined, { mappings: [] }],
  ])('%s', async (line, expected, body, reply) => {
    replies[expected] = [{ body: reply }];
    expect((await dokaz(line)).exit).toBe(0);
    // After a withdrawal its course is asked for; a node that does not know it is no failure.
    const asked = calls.filter(({ line: called }) => called !== `GET /local/withdrawals/${ID}`);
    expect(asked.map((call) => [call.line, call.body])).toEqual([[expected, body]]);
  });

  test('a row is withdrawn with every record that comes from it', async () => {
    const draft = (recordId: string, ...row: string[]) => ({ recordId, row });
    replies['GET /local/previews?limit=1000'] = [{ body: { drafts: [draft('a', '17'), draft('b', '18'), draft('c', '17')] } }];
    replies['POST /local/withdrawals'] = [{ body: { outcome: 'tombstone' } }];
    expect((await dokaz('partner withdraw --row 17 --effect erase --yes')).exit).toBe(0);
    expect(calls.filter(({ line }) => line === 'POST /local/withdrawals').map(({ body }) => body)).toEqual([
      { recordId: 'a', effect: 'erase' },
      { recordId: 'c', effect: 'erase' },
    ]);
    expect(await dokaz('partner withdraw --row 99 --yes')).toMatchObject({ exit: 1 });
  });

  test('long lists are read page by page', async () => {
    const drafts = Array.from({ length: 1000 }, (_, n) => ({
      recordId: `${n}`,
      category: 'trial',
      status: 'held',
      reasons: [],
      blocked: [],
      steps: [],
      row: [`${n}`],
    }));
    replies['GET /local/previews?status=held&limit=1000'] = [{ body: { drafts } }];
    replies['GET /local/previews?status=held&limit=1000&after=999'] = [{ body: { drafts: drafts.slice(0, 1) } }];
    expect((await dokaz('partner preview --held')).out.trim().split('\n')).toHaveLength(1001);
  });

  test('approvals that did not go through make it partial', async () => {
    replies['POST /local/approvals'] = [{ body: { approved: 1, refused: [OTHER] } }];
    expect((await dokaz(`partner approve ${ID} ${OTHER} --by officer-2`)).exit).toBe(4);
    expect(calls[0]?.body).toEqual({ recordIds: [ID, OTHER], by: 'officer-2' });
  });

  test('reasons for holding are told in the language asked for', async () => {
    replies['POST /local/previews'] = [{ body: { ready: 4, held: { 'consent:ask': 2 } } }];
    const { out } = await dokaz('partner preview --lang ru');
    expect(out).toMatch(/готово: 4\nзадержано:\n {2}[А-Я].+: 2/);
  });

  test('the exact bytes come out as they are', async () => {
    replies[`GET /local/previews/${ID}/bytes`] = [{ body: '{"h":"x"}', type: 'application/octet-stream' }];
    expect((await dokaz(`partner preview ${ID} --bytes`)).out).toBe('{"h":"x"}\n');
  });
});

describe('import', () => {
  const progress = { status: 'running', bytesTotal: 100, bytesRead: 40, rowsRead: 12, rowsFailed: 0 };
  const started = (...states: object[]) => {
    replies['POST /local/imports'] = [{ body: { importId: 'i1' } }];
    replies['GET /local/imports/i1'] = states.map((body) => ({ body }));
  };

  test('plain lines without a terminal, a bar on one, the result on standard output', async () => {
    started(progress, { ...progress, status: 'done', rowsRead: 30, rowsNew: 30 });
    const plain = await dokaz('partner import cases.csv --mapping cases');
    expect(plain).toMatchObject({ exit: 0, err: 'Importing: 40 % 12 rows\n' });
    expect(plain.out).toContain('new rows: 30');
    expect(calls[0]?.body).toEqual({ path: join(process.cwd(), 'cases.csv'), mapping: 'cases' });
    started(progress, { ...progress, status: 'done' });
    const terminal = await dokaz('partner import cases.csv --mapping cases', new RecordedIo(env, true));
    expect(terminal.err).toMatch(/^\rImporting \[█{12}░{18}\] 40 %/);
  });

  test('rows with problems: exit 4, each said with row, column and what to do', async () => {
    started({ progress: { ...progress, status: 'done', rowsFailed: 1 }, errors: [{ row: 7, column: 'дата', code: 'cli/confirm' }] });
    const { exit, out } = await dokaz('partner import cases.csv --mapping cases');
    expect(exit).toBe(4);
    expect(out).toContain('row 7, column дата: This needs');
  });

  test('a refused file: exit 1 with its sentence', async () => {
    started({ ...progress, status: 'refused', fault: 'cli/not-json', faultDetails: { file: 'x' } });
    const { exit, out } = await dokaz('partner import cases.csv --mapping cases');
    expect(exit).toBe(1);
    expect(out).toContain('The file x is not JSON');
  });
});

describe('what goes wrong is one sentence and an exit code', () => {
  test('refused by the node: 1, in the language of the locale', async () => {
    replies['POST /local/pulls'] = [
      { status: 422, body: { code: 'access/bad-rule', field: '/owners', status: 422 }, type: 'application/problem+json' },
    ];
    const { exit, err, out } = await dokaz('partner pull', new RecordedIo({ ...env, LANG: 'be_BY.UTF-8' }));
    expect([exit, out]).toEqual([1, '']);
    expect(err).toContain('Правіла мае памылку ў /owners');
  });

  test('--json: one object on standard output, nothing else', async () => {
    const { exit, err, out } = await dokaz('partner pull --json');
    expect([exit, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({ ok: false, code: 'http/not-found', exit: 1 });
  });

  test('nobody listens: 3', async () => {
    const { exit, err } = await dokaz('partner status', new RecordedIo({ ...env, LOCAL_PORT: '1' }));
    expect(exit).toBe(3);
    expect(err).toContain('does not answer at http://127.0.0.1:1');
  });

  test('something else listens: no stack trace', async () => {
    replies['GET /local/status'] = [{ status: 502, body: '<html>', type: 'text/html' }];
    const { exit, err } = await dokaz('partner status');
    expect(exit).toBe(1);
    expect(err).toMatch(/^Something answers there/);
  });

  test.each([
    ['partner', 'Choose one of the commands'],
    ['partner imprt', 'no command imprt'],
    ['partner import cases.csv', '--mapping'],
    ['partner status --verbose', '--verbose'],
    ['partner approve', 'name records or a file'],
    ['partner approve a --all', 'not both'],
    ['partner withdraw', 'name records'],
    [`partner withdraw ${ID}`, '--yes'],
    ['partner status --node http://192.0.2.1:80', 'not an address of this computer'],
    ['partner status --node https://127.0.0.1', 'not an address of this computer'],
    ['partner status --token-file /nowhere', '/nowhere'],
  ])('%s: usage, 2', async (line, sentence) => {
    const { exit, err } = await dokaz(line);
    expect(exit).toBe(2);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/ {4}at /);
    expect(calls).toEqual([]);
  });

  test('a person who says no: nothing is sent', async () => {
    const io = new RecordedIo(env, true);
    io.answer = 'perhaps';
    expect((await dokaz(`partner withdraw ${ID}`, io)).exit).toBe(1);
    expect(calls).toEqual([]);
    io.answer = 'yes';
    replies['POST /local/withdrawals'] = [{ body: {} }];
    expect((await dokaz(`partner withdraw ${ID}`, io)).exit).toBe(0);
    expect(io.questions[0]).toContain(ID);
  });
});

describe('help', () => {
  test.each(['en', 'be', 'ru'])('%s: every command is described, with exit codes and examples', async (language) => {
    const { exit, out } = await dokaz(`--help --lang ${language}`);
    expect(exit).toBe(0);
    expect(out).toMatch(/0 .+ · 1 .+ · 2 .+ · 3 .+ · 4 /);
    expect(out).not.toContain('cli.');
    for (const command of [
      'partner',
      'partner import',
      'admin',
      'admin rules',
      'admin rules propose',
      'admin trust found',
      'admin root sign',
    ])
      expect((await dokaz(`${command} --help --lang ${language}`)).out).not.toContain('cli.help');
  });
});
