// A partner's node: how withdrawals stand, the ledger, the certificate and a person's own record on paper.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalString } from '#domain/canonical-json';
import { CERTIFICATE_TYPE, type Certificate, type RecallAnswer, type RecallParty } from '#domain/disclosure';
import { verifyDocument } from '#domain/signed-document';
import { run } from '../../apps/cli/src/run.js';
import { RecordedIo } from '../builders/cli-io.js';
import { Coalition, crypto } from '../builders/coalition.js';
import { LinkHub } from '../builders/link-hub.js';
import { LinkNode } from '../builders/link-node.js';
import { pdfText } from '../builders/pdf-text.js';
import { aPersonAt } from '../builders/people.js';

const NAME = 'Вярба Алесь';
const PASSPORT = 'MP1234567';
const GRANT = '3f2a91c0-0000-4000-8000-00000000aaaa';
const REQUEST = '3f2a91c0-0000-4000-8000-00000000bbbb';
let coalition: Coalition;
let hub: LinkHub;
let node: LinkNode;
let folder: string;
let env: Record<string, string>;
let gone: string;
let kept: string;
let local: string;

beforeAll(async () => {
  coalition = await Coalition.found(['H-01', 'A-01', 'P-01', 'P-02', 'P-03', 'K-01', 'K-02']);
  hub = await LinkHub.start(coalition);
  node = await LinkNode.start('P-01', coalition, hub);
  await node.sign({ id: 'gone', name: NAME, passport: PASSPORT }, { id: 'kept', name: 'Каліна Васіль' }, { id: 'local', name: 'Нехта' });
  [gone, kept, local] = [await node.recordOf('gone'), await node.recordOf('kept'), await node.recordOf('local')];
  await taken(gone, kept);
  folder = mkdtempSync(join(tmpdir(), 'dokaz-papers-'));
  writeFileSync(join(folder, 'token'), 'test-token\n');
  await node.app.listen(0, '127.0.0.1');
  const { port } = node.app.getHttpServer().address() as AddressInfo;
  env = { LANG: 'en', LOCAL_PORT: String(port), LOCAL_TOKEN_FILE: join(folder, 'token'), DOKAZ_SESSIONS: join(folder, 'sessions') };
  await node.post('/local/withdrawals', { recordId: gone });
  await node.post('/local/withdrawals', { recordId: local });
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The hub has what waits of these records. */
async function taken(...recordIds: string[]): Promise<void> {
  await node.rows(`update outgoing_statement set result = 'accepted' where record_id = any($1::uuid[])`, [recordIds]);
}

const party = (org: string, state: RecallParty['state'], more: Partial<RecallParty> = {}): RecallParty => ({
  org,
  kind: 'partner',
  requestId: null,
  reasons: ['rule:R-12@4'],
  givenOn: '2026-02-01',
  state,
  on: state === 'waiting' ? null : '2026-03-02',
  due: '2026-03-04',
  step: state === 'waiting' ? 1 : 0,
  next: state === 'waiting' ? { step: 2, day: '2026-03-09' } : null,
  ...more,
});

const answer = (recordId: string): RecallAnswer => ({
  recordId,
  tombstone: { op: 'withdraw', rev: 2, h: 'T'.repeat(43), receivedOn: '2026-03-01' },
  confirmations: [{ org: 'P-02', status: 'purged', day: '2026-03-02' }],
  parties: [
    party('P-02', 'purged'),
    party('P-03', 'waiting'),
    party('P-04', 'legal_hold'),
    party('R-01', 'already_disclosed', { kind: 'recipient', requestId: REQUEST, reasons: [`grant:${GRANT}`] }),
    party('R-02', 'waiting', { kind: 'recipient', requestId: REQUEST, reasons: [`grant:${GRANT}`], givenOn: null }),
  ],
  lastBackup: '2026-03-31',
  day: '2026-03-05',
});

async function dokaz(line: string) {
  const io = new RecordedIo(env);
  const exit = await run(['partner', ...line.split(' ')], io);
  return { exit, out: io.out_, err: io.err_ };
}

describe('the course of a withdrawal', () => {
  test('before the hub has it, nobody is asked and no certificate is made', async () => {
    expect(await node.get(`/local/withdrawals/${gone}`)).toEqual({ recordId: gone, state: 'waiting', effect: 'withdraw', recall: null });
    const { err, exit } = await dokaz(`certificate ${gone} --out ${join(folder, 'early.pdf')}`);
    expect([exit, err]).toEqual([1, expect.stringContaining('dokaz partner push')]);
  });

  test('a record that never left has nobody to tell', async () => {
    expect(await node.get(`/local/withdrawals/${local}`)).toMatchObject({ state: 'local', recall: null });
    expect((await node.post(`/local/withdrawals/${local}/certificates`, { format: 'json' }, 409))['code']).toBe('withdrawal/never-left');
  });

  test('a record that goes on, and an unknown one, have no course', async () => {
    await node.get(`/local/withdrawals/${kept}`, 404);
    await node.get(`/local/withdrawals/${REQUEST}`, 404);
  });

  test('once the hub has it: who has confirmed, who has not, what comes next', async () => {
    await taken(gone);
    hub.on(`GET /v1/recalls/${gone}`, () => ({ body: answer(gone) }));
    const { items } = await node.get<{ items: { recordId: string; state: string }[] }>('/local/withdrawals');
    expect(new Map(items.map(({ recordId, state }) => [recordId, state]))).toEqual(
      new Map([
        [gone, 'confirmed'],
        [local, 'local'],
      ]),
    );
    const { exit, out } = await dokaz('withdrawals gone');
    expect(exit).toBe(4);
    expect(out).toBe(
      [
        `${gone}: withdrawn on 2026-03-01; 3 of 5 have answered; no backup holds it after 2026-03-31`,
        '  P-02: deleted, confirmed on 2026-03-02',
        '  P-03: no answer yet, due by 2026-03-04; next step 2 (2026-03-09)',
        '  P-04: must keep a copy by law, said on 2026-03-02',
        '  R-01: had put it into a court file, said on 2026-03-02',
        '  R-02: no answer yet, due by 2026-03-04; next step 2 (2026-03-09)',
        '',
      ].join('\n'),
    );
    expect((await dokaz('withdrawals')).out).toContain(`${local}: withdrawn; it had never left this node`);
  });

  test('an answer about another record, or of another shape, is not believed', async () => {
    hub.on(`GET /v1/recalls/${gone}`, () => ({ body: answer(kept) }));
    expect((await node.get(`/local/withdrawals/${gone}`, 422))['code']).toBe('sync/answer-mismatch');
    hub.on(`GET /v1/recalls/${gone}`, () => ({ body: { ...answer(gone), parties: [{ org: 'P-02' }] } }));
    await node.get(`/local/withdrawals/${gone}`, 422);
    hub.on(`GET /v1/recalls/${gone}`, () => ({ body: answer(gone) }));
  });
});

describe('the certificate', () => {
  test('as JSON: what stands at the hub, signed by the owner’s statement key', async () => {
    const file = join(folder, 'certificate.json');
    expect((await dokaz(`certificate gone --out ${file}`)).out).toBe(`Written: ${file}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { certificate, jws } = JSON.parse(readFileSync(file, 'utf8')) as { certificate: Certificate; jws: string };
    const keyOf = (kid: string) => {
      const key = coalition
        .store('P-01')
        .publicKeys()
        .find((each) => each.kid === kid && each.use === 'statement');
      return key === undefined ? undefined : Buffer.from(key.x, 'base64url');
    };
    const { payload } = await verifyDocument(jws, CERTIFICATE_TYPE, keyOf, crypto);
    expect(canonicalString(payload)).toBe(canonicalString(certificate));
    expect(certificate).toMatchObject({
      owner: 'P-01',
      recordId: gone,
      withdrawnOn: '2026-03-01',
      statedOn: '2026-03-05',
      lastBackup: '2026-03-31',
    });
    expect(certificate.parties.map(({ org, state }) => [org, state])).toEqual([
      ['P-03', 'waiting'],
      ['R-02', 'waiting'],
      ['R-01', 'already_disclosed'],
      ['P-04', 'legal_hold'],
      ['P-02', 'purged'],
    ]);
  });

  test.each([
    [
      'be',
      ['Пасведчанне пра адкліканне', 'Тое, што ўжо мае суд, адклікаць нельга', 'Яшчэ не адказалі', 'Пасля 2026-03-31', 'Рэзервовыя копіі'],
    ],
    [
      'ru',
      ['Свидетельство об отзыве', 'То, что уже есть у суда, отозвать нельзя', 'Ещё не ответили', 'После 2026-03-31', 'закон обязывает'],
    ],
    [
      'en',
      [
        'Certificate of withdrawal',
        'What a court already holds cannot be recalled',
        'No answer yet',
        'After 2026-03-31',
        'under rule R-12, version 4',
      ],
    ],
  ])('as PDF in %s: its text can be read, and says all that matters', async (lang, sentences) => {
    const file = join(folder, `certificate-${lang}.pdf`);
    expect((await dokaz(`certificate gone --lang ${lang} --out ${file}`)).exit).toBe(0);
    const text = pdfText(readFileSync(file));
    for (const said of [...sentences, gone, GRANT, 'P-02', 'P-03', 'P-04', 'R-01', 'R-02', '2026-03-02', '2026-03-09'])
      expect(text).toContain(said);
    expect(text).not.toContain('\uFFFD');
    expect(text).not.toContain('certificate.');
    for (const secret of [NAME, 'Вярба', PASSPORT]) expect(text).not.toContain(secret);
  });

  test('a file that is there is never overwritten; the ending has to be one of two', async () => {
    const file = join(folder, 'certificate-be.pdf');
    expect((await dokaz(`certificate gone --out ${file}`)).exit).toBe(2);
    expect((await dokaz(`certificate gone --out ${join(folder, 'x.docx')}`)).err).toContain('.pdf, .json');
  });
});

test('the ledger: everything that left, page by page, in words', async () => {
  const entry = {
    to: 'P-02',
    kind: 'partner',
    what: 'upsert',
    rev: 1,
    reason: 'rule:R-12@4',
    fields: 'coded',
    requestId: null,
    day: '2026-02-01',
  };
  const read = {
    ...entry,
    to: 'R-01',
    kind: 'recipient',
    what: 'read',
    reason: `grant:${GRANT}`,
    requestId: REQUEST,
    fields: null,
    confirmed: null,
  };
  const confirmed = { status: 'applied', day: null };
  hub.on('GET /v1/ledger?limit=200', () => ({
    body: { items: [{ recordId: gone, entries: [{ ...entry, confirmed }, read] }], next: gone, day: '2026-03-05' },
  }));
  hub.on(`GET /v1/ledger?after=${gone}`, () => ({ body: { items: [{ recordId: kept, entries: [] }], next: null, day: '2026-03-05' } }));
  expect((await dokaz('ledger')).out).toBe(
    [
      gone,
      '  2026-02-01 → P-02: record, rule:R-12@4; received',
      `  2026-02-01 → R-01: read, grant:${GRANT}; not confirmed yet`,
      kept,
      '',
    ].join('\n'),
  );
  hub.on(`GET /v1/ledger?record=${kept}`, () => ({ body: { items: [], next: null, day: '2026-03-05' } }));
  expect((await dokaz('ledger --record kept')).out).toBe('(none)\n');
});

describe('a person’s own record', () => {
  test('as PDF: what was written down, what others may read, what was agreed', async () => {
    const file = join(folder, 'own.pdf');
    const { exit, out } = await dokaz(`export-case kept --lang be --out ${file}`);
    expect([exit, out]).toEqual([0, expect.stringContaining('перадайце асабіста')]);
    const text = pdfText(readFileSync(file));
    for (const said of ['Ваш запіс', 'Каліна Васіль', 'arbitrary_arrest', 'Што могуць чытаць іншыя', 'На што дадзена згода', 'аналіз'])
      expect(text).toContain(said);
    expect(text).not.toContain('export.');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('as DOCX; a withdrawn one says that nothing leaves any more', async () => {
    expect((await dokaz(`export-case kept --out ${join(folder, 'own.docx')}`)).exit).toBe(0);
    expect(readFileSync(join(folder, 'own.docx')).subarray(0, 2).toString()).toBe('PK');
    const file = join(folder, 'withdrawn.pdf');
    await dokaz(`export-case gone --out ${file}`);
    expect(pdfText(readFileSync(file))).toContain('nothing leaves any more');
  });

  test('at a node with people only an approver takes it out, and her key says so', async () => {
    const head = await aPersonAt(node, 'Кіраўніца', 'head');
    const officer = await aPersonAt(node, 'Імпарцёр', 'officer', head.session);
    const body = { recordId: kept, format: 'pdf', language: 'be' };
    await node.post('/local/case-exports', body, 401);
    await node.post('/local/case-exports', body, 403, officer.session);
    await node.post(`/local/withdrawals/${gone}/certificates`, { format: 'json' }, 401);
    await node.post('/local/case-exports', body, 200, head.session);
    expect(await node.rows(`select subject, person_id as by from approval where subject like 'case-export:%'`)).toEqual([
      { subject: `case-export:${kept}`, by: head.personId },
    ]);
  });
});
