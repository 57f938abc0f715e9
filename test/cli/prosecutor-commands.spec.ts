// `dokaz prosecutor`, as a prosecutor types it, against an authority's node and a real hub.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Grant } from '#domain/request';
import { run } from '../../apps/cli/src/run.js';
import { AuthorityHub, type Opened } from '../builders/authority-hub.js';
import { AuthorityNode } from '../builders/authority-node.js';
import { RecordedIo } from '../builders/cli-io.js';
import type { OwnedRecord } from '../builders/releasing-owner.js';

/** A person at a terminal who answers one question after the other. */
class Answering extends RecordedIo {
  constructor(
    env: Record<string, string>,
    private readonly answers: string[],
  ) {
    super(env, true);
  }

  override ask(question: string): Promise<string> {
    this.questions.push(question);
    return Promise.resolve(this.answers.shift() ?? '');
  }
}

let hub: AuthorityHub;
let node: AuthorityNode;
let grant: Grant;
let record: Opened & { record: OwnedRecord };
beforeAll(async () => {
  hub = await AuthorityHub.start();
  node = await AuthorityNode.start(hub);
  grant = await hub.papers.granted(await node.routed(), 'P-01');
  record = await hub.release(grant);
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

async function dokaz(args: readonly string[], io?: RecordedIo) {
  const used = io ?? new RecordedIo(await node.cliEnv());
  const exit = await run(['prosecutor', ...args], used);
  return { exit, out: used.out_, err: used.err_, questions: used.questions };
}
const json = async (...args: string[]) => JSON.parse((await dokaz([...args, '--json'])).out) as Record<string, unknown>;

describe('a new request', () => {
  test('asked for question by question: codes are listed, slips are asked again, the sentence is shown before it is signed', async () => {
    const answers = [
      'OTP-2026-99',
      '?',
      'icc',
      '',
      'XX',
      '',
      '2020-8',
      '2020-08',
      '2020-09',
      '',
      'RS-7.1.e',
      '',
      '',
      '',
      'S2',
      '',
      '',
      '',
      '',
      '',
      'yes',
    ];
    const { exit, out, err, questions } = await dokaz(['rfa', 'new'], new Answering(await node.cliEnv(), answers));
    expect([exit, out]).toEqual([0, expect.stringMatching(/^Filed: \w{8}\./)]);
    expect(questions[1]).toBe('Purpose [icc]: ');
    expect(err).toContain('  national  ');
    expect(err).toContain('“2020-8” cannot be taken.');
    expect(err).toContain('R-01 (case OTP-2026-99, international) asks that R-01 may read records');
    const { requests } = (await json('rfa', 'status')) as { requests: { request: Record<string, unknown> }[] };
    expect(requests.map(({ request }) => request).find(({ caseRef }) => caseRef === 'OTP-2026-99')).toMatchObject({
      purpose: 'icc',
      classes: ['S1', 'S2'],
      scope: { codes: ['RS-7.1.e'], categories: ['detention'], period: { from: '2020-08', until: '2020-09' }, regions: ['BY-HM'] },
      assurances: expect.arrayContaining(['fair_trial', 'no_death_penalty']),
      exculpatory: true,
    });
  });

  test('a no at the end files nothing', async () => {
    const before = await node.rows('select 1 from own_request');
    const answers = ['X-1', 'un', '', 'XX', '', '2020-08', '2020-09', '', '', '', '', '', '', '-', '', '', '', '', 'no'];
    const { exit, err } = await dokaz(['rfa', 'new'], new Answering(await node.cliEnv(), answers));
    expect(exit).toBe(1);
    expect(err).toContain('Missing for this purpose: nothing is passed on.');
    expect(err).toContain('ground: a mandate of the United Nations');
    expect(await node.rows('select 1 from own_request')).toHaveLength(before.length);
  });

  test('from a file: the printed draft is sound; too much is said before it is sent', async () => {
    const draft = await json('rfa', 'new', '--template');
    const file = node.file('draft.json', JSON.stringify(draft));
    const asked = await dokaz(['rfa', 'new', file]);
    expect([asked.exit, asked.out]).toEqual([2, '']);
    expect((await dokaz(['rfa', 'new', file, '--yes'])).out).toMatch(/^Filed: /);
    const wide = node.file('wide.json', JSON.stringify({ ...draft, until: '2039-01-01', retainUntil: '2039-01-01' }));
    expect((await dokaz(['rfa', 'new', wide])).err).toContain('Too broad in /until');
    const bent = node.file('bent.json', JSON.stringify({ ...draft, purpose: 'revenge' }));
    expect(await dokaz(['rfa', 'new', bent, '--yes'])).toMatchObject({ exit: 1, out: '' });
    expect(await dokaz(['rfa', 'new'])).toMatchObject({ exit: 2, out: '' });
  });

  test('what was returned is shown with its remark and proposal, and filed again', async () => {
    const { requestId } = await node.post<{ requestId: string }>('/local/requests', node.draft(), 201);
    const { h } = await hub.hub.call<{ h: string }>('R-01', 'GET', `/v1/requests/${requestId}`);
    const narrower = { period: { from: '2020-08', until: '2020-09' } };
    const check = hub.papers.check({ requestId, h }, { outcome: 'returned', checklist: {}, remark: 'two months are enough', narrower });
    await hub.papers.propose(check, 'A-01');
    await dokaz(['round']);
    const { out } = await dokaz(['rfa', 'status', requestId]);
    expect(out).toContain('returned to its author');
    expect(out).toContain('Returned: two months are enough');
    expect(out).toContain('{"period":{"from":"2020-08","until":"2020-09"}}');
    const file = node.file('narrower.json', JSON.stringify(node.draft()));
    expect((await dokaz(['rfa', 'new', file, '--replaces', requestId.slice(0, 8), '--yes'])).exit).toBe(0);
    expect((await dokaz(['rfa', 'status', requestId])).out).not.toContain('two months');
  });
});

describe('reading', () => {
  test('a round, then search and read; nothing of it is guessed', async () => {
    const { exit, out } = await dokaz(['round']);
    expect([exit, out]).toEqual([0, expect.stringContaining('Received:')]);
    const found = await dokaz(['search', '--from', '2020-08-11', '--until', '2020-08-11']);
    expect(found.out).toMatch(new RegExp(`^${record.alias.slice(0, 8)}  P-01  detention  .*2020-08-11`));
    expect((await dokaz(['search', '--facility', 'BY-FAC-AKRESCINA'])).out).toBe('Nothing that is held here fits.\n');
    expect(await dokaz(['search', '--facility', 'AKRESCINA'])).toMatchObject({ exit: 2, out: '' });
    const read = await dokaz(['read', record.alias.slice(0, 8)]);
    expect(read.out).toContain('act.1.restricted: day 2020-08-11');
    expect(read.out).toContain(`to be read until ${grant.validUntil}`);
    expect(read.out).not.toContain('"');
    expect(await json('read', record.alias)).toMatchObject({ alias: record.alias, versions: [{ rev: 1, state: 'held' }] });
    expect((await dokaz(['read', 'ffffffff'])).exit).toBe(2);
  });

  test('a question, and the list of them', async () => {
    expect((await dokaz(['ask', record.alias.slice(0, 8), 'Who else was there?'])).out).toContain('Silence means no');
    expect((await dokaz(['inquiries'])).out).toMatch(/question {2}open/);
    expect((await dokaz(['contact', record.alias, 'We would like to hear her.'])).exit).toBe(0);
    const again = await dokaz(['contact', record.alias, 'Please.']);
    expect([again.exit, again.out]).toEqual([1, '']);
  });

  test('held for a court, taken back, given up in the end', async () => {
    expect(await dokaz(['hold', record.alias, 'forever'])).toMatchObject({ exit: 2, out: '' });
    expect((await dokaz(['hold', record.alias.slice(0, 8), 'legal_hold'])).out).toContain('legal_hold');
    await hub.owner.withdraw(record.record);
    expect((await dokaz(['ack'])).out).toBe('Notices: 1. Signed words sent: 1.\n');
    expect((await dokaz(['search'])).out).toContain('TAKEN BACK (withdraw)');
    expect((await dokaz(['notices'])).out).toContain(`withdraw  ${record.alias.slice(0, 8)}  legal_hold`);
    expect((await dokaz(['hold', record.alias, 'none'])).out).toContain('The hold is over');
    expect(await json('ack')).toMatchObject({ said: 1, faults: [] });
    expect((await dokaz(['search'])).out).toBe('Nothing that is held here fits.\n');
  });

  test('while the hub is away, the command says so and how it can be told by a script', async () => {
    hub.between.onRequest = () => false;
    const { exit, out } = await dokaz(['round']);
    expect([exit, out]).toEqual([4, expect.stringContaining('Nothing was read: first, recalls')]);
    hub.between.calm();
    expect((await dokaz(['round'])).exit).toBe(0);
  });
});

test('every command teaches, in three languages', async () => {
  for (const lang of ['en', 'be', 'ru'])
    for (const command of [[], ['rfa', 'new'], ['rfa', 'status'], ['round'], ['search'], ['hold']]) {
      const { exit, out, err } = await dokaz([...command, '--help', '--lang', lang]);
      expect(exit).toBe(0);
      expect(`${out}${err}`).toContain('dokaz prosecutor ');
      expect(`${out}${err}`).not.toMatch(/cli\.(help|example|rfa)\./);
    }
});

test('closing asks first', async () => {
  expect((await dokaz(['rfa', 'close', grant.requestId.slice(0, 8)])).exit).toBe(2);
  expect((await dokaz(['rfa', 'close', grant.requestId.slice(0, 8), '--yes'])).exit).toBe(0);
  expect((await dokaz(['round'])).exit).toBe(0);
});
