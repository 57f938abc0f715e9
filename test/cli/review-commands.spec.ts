import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../../apps/cli/src/run.js';
import { RecordedIo } from '../builders/cli-io.js';

const ID = '3f2a91c0-0000-4000-8000-000000000000';
const OTHER = '3f2a0000-0000-4000-8000-000000000000';
const RECORD = '70000000-0000-4000-8000-000000000000';
const REVIEW = {
  candidateId: ID,
  kind: 'person',
  state: 'asked',
  wait: true,
  answer: null,
  sent: true,
  otherOrg: null,
  otherAnswer: null,
  moreComparison: 'not-possible',
  recordId: RECORD,
  part: '1',
  row: ['17'],
  askedOn: '2026-11-25',
  expiresOn: '2026-12-25',
};
const VIEW = {
  ...REVIEW,
  own: { kind: 'person', person: { names: { full: 'Алесь Вярба' }, birthDate: '1990-02-01' } },
  explanation: [
    { field: 'surname', agreement: 'close', bits: 8.1 },
    { field: 'birth', agreement: 'different', bits: -3.2 },
    { field: 'patronymic', agreement: 'missing', bits: 0 },
  ],
  history: [],
};

let node: Server;
let folder: string;
let env: Record<string, string>;
let calls: { line: string; body: unknown }[] = [];
let replies: Record<string, { status?: number; body: unknown }[]> = {};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dokaz-cli-review-'));
  node = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const line = `${request.method} ${request.url}`;
      calls.push({ line, body });
      const queue = replies[line] ?? [];
      const reply = queue.length > 1 ? queue.shift() : queue[0];
      const { status = 200, body: answer } = reply ?? { status: 404, body: { code: 'http/not-found' } };
      response
        .writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
        .end(JSON.stringify(answer));
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
  replies = {
    'GET /local/reviews': [{ body: { items: [REVIEW] } }],
    [`GET /local/reviews/${ID}`]: [{ body: VIEW }],
    [`POST /local/reviews/${ID}/decisions`]: [{ body: { candidateId: ID, answer: 'same', sent: true } }],
    [`POST /local/reviews/${ID}/undo`]: [{ body: { candidateId: ID, answer: null, sent: true } }],
    [`POST /local/reviews/${ID}/comparisons`]: [{ body: { candidateId: ID } }],
    'GET /local/status': [{ body: { org: 'P-01' } }],
  };
});

async function dokaz(line: string, io = new RecordedIo(env)): Promise<{ exit: number; out: string; err: string; io: RecordedIo }> {
  const exit = await run(line.split(' '), io);
  return { exit, out: io.out_, err: io.err_, io };
}

describe('review', () => {
  test('the list says what to do with a person meanwhile', async () => {
    const { exit, out } = await dokaz('partner review list');
    expect(exit).toBe(0);
    expect(out).toBe('3f2a91c0 · row 17 · person · waits for your answer – Wait, ask before interviewing.\n');
    // Without a terminal there is nobody to walk with.
    expect((await dokaz('partner review')).out).toBe(out);
    expect(JSON.parse((await dokaz('partner review list --json')).out)).toEqual({ items: [REVIEW] });
  });

  test('one review: own data, why, and how to answer; the beginning of the id is enough', async () => {
    const { out } = await dokaz('partner review show 3f2a');
    for (const line of [
      'name: Алесь Вярба',
      'born: 1990-02-01',
      'surname: close +8.1',
      'birth date: different −3.2',
      'missing on one side: patronymic',
      'total +4.9',
    ])
      expect(out).toContain(`  ${line}\n`);
    expect(out).toContain('dokaz partner review same|different|cannot-say|decline 3f2a91c0');
  });

  test.each([
    ['same 3f2a --yes', 'decisions', { answer: 'same' }],
    ['different 3f2a', 'decisions', { answer: 'different' }],
    ['cannot-say 3f2a', 'decisions', { answer: 'cannot_say' }],
    ['decline 3f2a', 'decisions', { answer: 'decline' }],
    ['split 3f2a --yes', 'decisions', { split: true }],
    ['undo 3f2a', 'undo', {}],
    ['more 3f2a', 'comparisons', {}],
  ])('%s', async (line, path, body) => {
    expect((await dokaz(`partner review ${line}`)).exit).toBe(0);
    expect(calls.at(-1)).toEqual({ line: `POST /local/reviews/${ID}/${path}`, body });
  });

  test('"same" tells somebody else, so a person has to say yes', async () => {
    expect((await dokaz('partner review same 3f2a')).exit).toBe(2);
    const no = new RecordedIo(env, true);
    no.answer = 'no';
    expect((await dokaz('partner review same 3f2a', no)).exit).toBe(1);
    expect(calls.some(({ line }) => line.startsWith('POST'))).toBe(false);
    expect(no.questions[0]).toContain('will learn that you documented this person');
  });

  test('an id that is none, or that several begin with', async () => {
    expect((await dokaz('partner review show ffff')).exit).toBe(2);
    replies['GET /local/reviews'] = [{ body: { items: [REVIEW, { ...REVIEW, candidateId: OTHER }] } }];
    expect((await dokaz('partner review same 3f2a --yes')).err).toContain('Several ids begin with "3f2a"');
  });

  test('on a terminal one after the other; Enter leaves one for later', async () => {
    replies['GET /local/reviews'] = [{ body: { items: [REVIEW, { ...REVIEW, candidateId: OTHER }] } }];
    replies[`GET /local/reviews/${OTHER}`] = [{ body: { ...VIEW, candidateId: OTHER } }];
    const io = new RecordedIo(env, true);
    const answers = ['what?', 's', ''];
    io.ask = async () => answers.shift() ?? 'q';
    const { out } = await dokaz('partner review', io);
    expect(out).toContain('Said and sent: the same');
    expect(out).toContain('Answered: 1. Left for later: 1.');
    expect(calls.filter(({ line }) => line.startsWith('POST'))).toEqual([
      { line: `POST /local/reviews/${ID}/decisions`, body: { answer: 'same' } },
    ]);
  });
});

test.each([
  ['be', 'P-07', 'agreed', '17: Не апытваць зноў; вядзе P-07; пытацца праз P-07.'],
  ['ru', 'P-07', 'agreed', '17: Не опрашивать снова; ведёт P-07; спрашивать через P-07.'],
  ['en', 'P-07', 'agreed', '17: Do not interview again; P-07 leads; ask through P-07.'],
  ['en', 'P-07', 'proposed', '17: Do not interview again; P-07 is proposed to lead (see clusters).'],
  ['en', 'P-01', 'agreed', '17: Others heard this person too; you lead: they ask through you.'],
  ['en', 'P-01', 'refused', '17: Do not interview again; nobody leads yet: agree on it first.'],
])('do-not-interview in %s: %s %s', async (lang, lead, leadState, sentence) => {
  const item = { advice: 'do-not-interview', recordId: RECORD, part: '1', row: ['17'], lead, leadState };
  replies['GET /local/do-not-interview'] = [{ body: { items: [item] } }];
  expect((await dokaz(`partner do-not-interview --lang ${lang}`)).out).toBe(`${sentence}\n`);
});

describe('clusters and lead', () => {
  const cluster = {
    clusterRef: ID,
    kind: 'person',
    state: 'linked',
    others: ['P-02'],
    lead: 'P-02',
    leadState: 'proposed',
    leadAnswer: null,
    doNotReinterview: true,
    own: [{ recordId: RECORD, row: ['17'], part: '1' }],
  };
  beforeEach(() => {
    replies['GET /local/clusters'] = [{ body: { items: [cluster] } }];
    replies[`POST /local/clusters/${ID}/lead`] = [{ body: { ...cluster, leadState: 'agreed', leadAnswer: 'accept' } }];
  });

  test('the list says who else, who leads, and what to answer', async () => {
    expect((await dokaz('partner clusters')).out).toBe(
      '3f2a91c0 · own rows 17 · also documented by P-02 · both say: the same\n  lead: P-02 (proposed)\n  Answer: dokaz partner lead accept|refuse 3f2a91c0\n',
    );
  });

  test.each([
    ['accept 3f2a', { answer: 'accept' }],
    ['refuse 3f2a', { answer: 'refuse' }],
    ['propose 3f2a P-01', { answer: 'propose', lead: 'P-01' }],
  ])('lead %s', async (line, body) => {
    const { exit, out } = await dokaz(`partner lead ${line}`);
    expect([exit, calls.at(-1)]).toEqual([0, { line: `POST /local/clusters/${ID}/lead`, body }]);
    expect(out).toContain('lead: P-02 (agreed)');
  });
});

describe('compare', () => {
  const lastRun = {
    epoch: '2026',
    blinded: 2,
    sent: 1,
    deleted: 0,
    toReview: 3,
    faults: [],
    chosen: { subjects: 5, skipped: { 'consent:ask': 2, 'person:nothing-to-compare': 1 } },
  };
  const status = { running: false, progress: null, handles: { 'waiting-to-send': 4 }, alarms: [], lastRun };

  test('is followed to its end, with plain lines where there is no terminal', async () => {
    replies['POST /local/linkage/runs'] = [{ body: { ...status, running: true } }];
    replies['GET /local/linkage/status'] = [{ body: { ...status, running: true, progress: { done: 1, of: 2 } } }, { body: status }];
    const { exit, out, err } = await dokaz('partner compare');
    expect(exit).toBe(0);
    expect(err).toBe('Blinding: 50 % 1 of 2\n');
    expect(out).toContain('5 people, acts and files take part; blinded now: 2, sent: 1, waiting to be sent: 4, deleted: 0.');
    expect(out).toContain('  left out: the person has to be asked about comparison first: 2');
    expect(out).toContain('  left out: too little is known to compare: 1');
    expect(out).toContain('wait for your answer: 3');
    expect(calls[0]).toEqual({ line: 'POST /local/linkage/runs', body: { wait: false } });
  });

  test('what failed is told, once each, and makes it partial; an alarm too', async () => {
    const failed = {
      ...lastRun,
      faults: [
        { step: 'pairs', code: 'http/unreachable' },
        { step: 'send', code: 'http/unreachable' },
      ],
    };
    replies['POST /local/linkage/runs'] = [{ body: { ...status, lastRun: failed, alarms: [{ server: 'K-02' }] } }];
    const { exit, out } = await dokaz('partner compare');
    expect(exit).toBe(4);
    expect(out.split('\n').filter((line) => line.includes('hub'))).toHaveLength(1);
    expect(out).toContain('ALARM: key server K-02');
  });

  test('records with minors take part only when told', async () => {
    replies['POST /local/linkage/runs'] = [{ body: status }];
    replies['POST /local/linkage/settings'] = [{ body: { sensitive: true } }];
    await dokaz('partner compare --sensitive yes');
    expect(calls[0]).toEqual({ line: 'POST /local/linkage/settings', body: { sensitive: true } });
  });
});

test('evidence add: the file is named by its whole path', async () => {
  replies['POST /local/evidence-files'] = [{ body: { evidenceId: ID, recordId: RECORD, bytes: 3 } }];
  expect((await dokaz(`partner evidence add video.mp4 --record ${RECORD}`)).exit).toBe(0);
  expect(calls.at(-1)?.body).toEqual({ recordId: RECORD, path: join(process.cwd(), 'video.mp4') });
});

test('help has examples', async () => {
  expect((await dokaz('partner review --help')).out).toContain('dokaz partner review same 3f2a91c0');
  expect((await dokaz('partner compare --help')).out).toContain('two key servers blind them');
});
