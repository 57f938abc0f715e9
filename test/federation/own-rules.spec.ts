// 05-access: effective right = coalition rule ∩ owner's rule ∩ consent. An owner's own rule, from her people's keys to what the
// reader holds: one person narrows at once, two open again, and never more than the coalition's rule allows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Rule } from '#domain/access';
import type { OwnRuleView } from '#features/partner/rules';
import type { LocalParty } from '../../tools/coalition/local-party.js';
import { run } from '../../apps/cli/src/run.js';
import { RecordedIo } from '../builders/cli-io.js';
import { Federation, aRule } from './federation.js';
import { aCase, type CaseRow } from './case-row.js';
import type { InboxEntry, Party } from './party.js';

let federation: Federation;
let owner: Party;
let reader: Party;
let third: Party;
let head: LocalParty;
let second: LocalParty;
let folder: string;
/** A record that was signed while P-02 was denied. */
let denied: string;

beforeAll(async () => {
  federation = await Federation.start(['P-01', 'P-02', 'P-03']);
  for (const [id, partner] of [
    ['R-2', 'P-02'],
    ['R-3', 'P-03'],
  ] as const)
    await federation.admins.enact(aRule(id, partner));
  [owner, reader, third] = (await Promise.all(['P-01', 'P-02', 'P-03'].map((org) => federation.party(org).settle()))) as [
    Party,
    Party,
    Party,
  ];
  await owner.push(aCase(), aCase());
  head = await owner.hire('Зоська', 'head');
  second = await owner.hire('Рыгор', 'approver', head);
  folder = mkdtempSync(join(tmpdir(), 'dokaz-own-rules-'));
}, 180_000);
afterAll(async () => {
  await federation?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}, 60_000);

const denial = (over: Partial<Rule> = {}) => ({
  effect: 'deny',
  subject: { partner: 'P-02' },
  categories: ['detention'],
  classes: ['S1'],
  fields: 'existence',
  regions: ['*'],
  period: { from: null, until: null },
  purposes: [],
  validUntil: '2099-12-31',
  ...over,
});
const opened = (count: number) => (inbox: readonly InboxEntry[]) =>
  inbox.length === count && inbox.every(({ sealed }) => sealed === 'opened');
const empty = (inbox: readonly InboxEntry[]) => inbox.length === 0;
/** Approvals and pushes of a node with people need one of them. */
const share = async (...rows: readonly CaseRow[]) => {
  await owner.import(...rows);
  await owner.post('/local/previews');
  await head.post('/local/approvals', { all: true });
  await owner.post('/local/signings');
  return owner.post('/local/pushes');
};
const stateOf = async (ruleId: string) => {
  const { rules } = await owner.get<{ rules: OwnRuleView[] }>('/local/own-rules');
  return rules.filter(({ rule }) => rule.ruleId === ruleId).map(({ state, missing }) => [state, missing]);
};
const problem = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code,
  );

describe('a denial of the owner', () => {
  test('needs a person, and only one: what the reader holds leaves, another reader keeps it', async () => {
    expect((await reader.pull(opened(2))).map(({ sealed }) => sealed)).toEqual(['opened', 'opened']);
    expect(await problem(owner.post('/local/own-rules', { rule: denial() }))).toBe('people/login-needed');
    const view = await second.post<OwnRuleView>('/local/own-rules', { rule: denial() });
    expect(view).toMatchObject({ state: 'in-force', rule: { ruleId: 'R-P-01-1', by: 'P-01', version: 1 }, missing: 0 });
    expect(view.sentence.be).toContain('R-P-01-1@1, уласнае правіла P-01: P-02 не атрымлівае');
    expect(await reader.pull(empty)).toEqual([]);
    expect(await third.pull(opened(2))).toHaveLength(2);
  }, 60_000);

  test('keeps new records away, and seals nothing to the reader', async () => {
    const before = await owner.recordIds();
    await share(aCase());
    denied = (await owner.recordIds()).find((id) => !before.includes(id))!;
    expect(await third.pull(opened(3))).toHaveLength(3);
    expect(await reader.pull()).toEqual([]);
    const seen = await owner.get<{ recordId: string }>(`/local/previews/${denied}`);
    expect(JSON.stringify(seen)).toContain('rule:R-P-01-1@1:deny');
  }, 60_000);

  test('is lifted by two people, not by one who asks twice; then the reader has what the coalition gives, not more', async () => {
    // Meanwhile the coalition gives less than it did: existence and codes, nothing sealed.
    await federation.admins.enact(aRule('R-2', 'P-02', { classes: ['S1'], version: 2 }));
    const waiting = await second.post<OwnRuleView>('/local/own-rules/R-P-01-1/withdrawal');
    expect(waiting).toMatchObject({ state: 'waiting', needed: 2, missing: 1 });
    expect(await second.post<OwnRuleView>('/local/own-rules/R-P-01-1/withdrawal')).toMatchObject({ h: waiting.h, missing: 1 });
    expect(await second.post<OwnRuleView>(`/local/own-rules/${waiting.h}/approvals`)).toMatchObject({ state: 'waiting' });
    expect(await stateOf('R-P-01-1')).toEqual([
      ['in-force', 0],
      ['waiting', 1],
    ]);
    await owner.post('/local/pushes');
    expect(await reader.pull()).toEqual([]);

    expect(await head.post<OwnRuleView>(`/local/own-rules/${waiting.h}/approvals`)).toMatchObject({ state: 'withdrawn' });
    await owner.post('/local/pushes');
    const back = await reader.pull((inbox) => inbox.length === 3);
    // What was sealed to nobody while she denied it stays closed: the coalition's rule gives no S2 any more.
    expect(new Map(back.map(({ recordId, sealed }) => [recordId, sealed])).get(denied)).toBe('not_for_us');
    expect(back).toHaveLength(3);
  }, 60_000);
});

describe('a permit of the owner', () => {
  test('restrains at once by one person; a second one beside it waits for two', async () => {
    const permit = (over: Partial<Rule>) => denial({ effect: 'permit', purposes: ['analysis'], validUntil: '2030-12-31', ...over });
    const first = permit({ subject: { partner: 'P-03' }, categories: ['trial'] });
    expect(await head.post<OwnRuleView>('/local/own-rules', { rule: first })).toMatchObject({ state: 'in-force' });
    expect(await third.pull(empty)).toEqual([]);
    const more = permit({ subject: { partner: 'P-03' }, fields: 'coded' });
    const asked = await head.post<OwnRuleView>('/local/own-rules', { rule: more });
    expect(asked).toMatchObject({ state: 'waiting', missing: 1 });
    expect(await third.pull()).toEqual([]);
    await second.post(`/local/own-rules/${asked.h}/approvals`);
    expect(await third.pull((inbox) => inbox.length === 3)).toHaveLength(3);
  }, 60_000);
});

test('what is no rule of hers is refused before anybody is asked', async () => {
  const draft = (rule: object) => problem(second.post('/local/own-rules', { rule }));
  expect(await draft(denial({ by: 'P-03', owners: ['P-03'], ruleId: 'R-P-03-1' }))).toBe('rules/not-your-own');
  expect(await draft(denial({ subject: { partner: 'P-77' } }))).toBe('rules/unknown-partner');
  expect(await draft(denial({ regions: ['BY-XX'] }))).toBe('access/bad-rule');
  expect(await draft(denial({ version: 7 }))).toBe('access/version-conflict');
  expect(await problem(head.post(`/local/own-rules/${'A'.repeat(43)}/approvals`))).toBe('http/not-found');
  expect(await problem(head.post('/local/own-rules/R-P-01-77/withdrawal'))).toBe('http/not-found');
});

describe('from the command line', () => {
  let session: string;
  const dokaz = async (args: string[], answers?: string[], more: Record<string, string> = {}) => {
    class Typed extends RecordedIo {
      override ask(question: string): Promise<string> {
        this.answer = answers?.shift() ?? '';
        return super.ask(question);
      }
    }
    const { localUrl, tokenFile } = owner.place;
    const env = { LANG: 'en', DOKAZ_NODE: localUrl, LOCAL_TOKEN_FILE: tokenFile, DOKAZ_SESSIONS: session, ...more };
    const io = new Typed(env, answers !== undefined);
    const exit = await run(['partner', ...args], io);
    return { exit, out: io.out_, err: io.err_, questions: io.questions };
  };
  const loginAs = async (name: string) => {
    session = join(folder, name);
    writeFileSync(join(folder, 'passphrase'), `${name} remembers this long phrase\n`);
    expect((await dokaz(['login', name, '--passphrase-file', join(folder, 'passphrase')])).exit).toBe(0);
  };

  test('denied in one line, listed in three languages, taken back by two', async () => {
    await loginAs('Рыгор');
    expect((await dokaz(['rules', 'own', 'add', '--deny', 'P-02'])).exit).toBe(2);
    const added = await dokaz(['rules', 'own', 'add', '--deny', 'P-02', '--yes']);
    expect(added.out).toMatch(/own rule of P-01: P-02 must not receive its records[\s\S]+In force here and at the hub/);
    expect(await reader.pull(empty)).toEqual([]);
    const ruleId = /^(R-P-01-\d+)@1/.exec(added.out)![1]!;
    const withdrawn = await dokaz(['rules', 'own', 'withdraw', ruleId, '--yes']);
    expect(withdrawn.out).toContain('Waits for 1 more person');
    for (const [lang, words] of [
      ['be', 'не атрымлівае яе запісаў'],
      ['ru', 'не получает её записей'],
      ['en', 'must not receive its records'],
    ] as const)
      expect((await dokaz(['rules', 'own', 'list', '--lang', lang])).out).toContain(words);
    const h = /approve (\S+)/.exec(withdrawn.out)![1]!;
    await loginAs('Зоська');
    expect((await dokaz(['rules', 'own', 'approve', 'nobody', '--yes'])).err).toContain('No own rule nobody is there');
    const approved = JSON.parse((await dokaz(['rules', 'own', 'approve', h, '--yes', '--json'])).out) as OwnRuleView;
    expect(approved).toMatchObject({ state: 'withdrawn', rule: { ruleId, version: 2 } });
    expect(await reader.pull((inbox) => inbox.length === 3)).toHaveLength(3);
  }, 60_000);

  test('guided at a terminal: asked question by question, wrong answers again, read out before it is approved', async () => {
    const answers = ['forbid', 'deny', 'P2', 'P-02', 'detention', 'BY-HM', '2020-08', '-', 'S2', '2027-01-31', 'yes'];
    const { out, err, questions } = await dokaz(['rules', 'own', 'add'], answers);
    expect(err).toContain('Enter takes what stands in brackets');
    expect(questions.at(-1)).toMatch(/P-02 must not receive its records \(S2[^]+places: Minsk[^]+It only takes away/);
    expect(out).toContain('from 2020-08 on');
    expect((await dokaz(['rules', 'own', 'add'])).err).toContain('--deny with a partner');
    const help = await dokaz(['rules', 'own', 'add', '--help']);
    expect(help.out + help.err).toContain('A permit of yours restrains');
  }, 60_000);
});
