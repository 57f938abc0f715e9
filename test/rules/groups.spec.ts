// 05-access, Admin: "Joining a group is a widening." With two admins, simulation, owners' notice and veto period to join; by one, at once
// and with recall, to leave. At the hub and at the owners' nodes, who replay it themselves.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { membershipRule, replayRules, VETO_TYPE, type Rule } from '#domain/access';
import { Membership } from '#domain/membership';
import { signDocument } from '#domain/signed-document';
import type { EffectsPage, ProposalView, PublishedRuleView, Simulation } from '#features/hub/rules';
import { SetClock } from '#platform/clock';
import { readersOf } from '#features/partner/signing';
import { run } from '../../apps/cli/src/run.js';
import { RecordedIo } from '../builders/cli-io.js';
import { Coalition, crypto } from '../builders/coalition.js';
import { aRule } from '../builders/hub-stream.js';
import { ORIGIN, RulesHub, signedRule, type RulesCoalition } from '../builders/rules-hub.js';
import { SigningOrgs } from '../builders/signing-orgs.js';
import { elements, type SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

const membership = (over: Partial<Parameters<typeof membershipRule>[0]> = {}): Rule =>
  membershipRule({ group: 'iapb', partner: 'P-02', version: 1, validFrom: '2026-01-01', validUntil: '2099-12-31', ...over });

describe('from signature to delivery', () => {
  let hub: WholeHub;
  let records: SignedVersion[];
  const signer = (org: string) => hub.coalition.store(org).signer('statement');
  const propose = async (rule: Rule, ...admins: string[]) => {
    const document = await signedRule(rule, ...admins.map(signer));
    return (await hub.post(admins[0]!, '/v1/rule-proposals', { document })).body as ProposalView;
  };
  const held = async (org: string) => {
    await hub.round.run(org);
    const ids = new Set<string>();
    for (const item of (await hub.changes(org)).body.items)
      if (item.kind === 'upsert') ids.add(item.recordId);
      else ids.delete(item.recordId);
    return ids.size;
  };
  const rulesOf = async (org: string): Promise<Rule[]> => {
    const { rules } = (await hub.get<{ rules: PublishedRuleView[] }>(org, '/v1/rules')).body;
    return replayRules(rules, await hub.coalition.membershipNow(), crypto);
  };

  beforeAll(async () => {
    hub = await WholeHub.start();
    records = await Promise.all(Array.from({ length: 5 }, () => hub.author('P-01').version()));
    await hub.push('P-01', records);
  }, 120_000);
  afterAll(() => hub?.stop());

  test('a rule about a group gives nothing to whoever is not in it', async () => {
    const rule = aRule({ ruleId: 'R-1', subject: { group: 'iapb' }, classes: ['S1', 'S2'] });
    expect((await propose(rule, 'A-01', 'A-02')).state).toBe('in-force');
    expect(await held('P-02')).toBe(0);
  });

  test('joining: one admin is not enough; what it would give is told before, to admins in bands and to owners exactly', async () => {
    const { body } = await hub.post('A-01', '/v1/rule-simulations', { rules: [membership()] });
    expect((body as Simulation).changes).toContainEqual({
      partner: 'P-02',
      owner: 'P-01',
      class: 'S1',
      part: 'record',
      gains: '5-20',
      loses: '0',
    });
    const waiting = await propose(membership(), 'A-01');
    expect(waiting).toMatchObject({ state: 'waiting', missing: { admins: 1 } });
    const effects = await hub.get<EffectsPage>('P-01', `/v1/rule-proposals/${waiting.h}/effects`);
    expect(effects.body.effects.filter((each) => each.class === 'S1')).toHaveLength(5);
    expect((await hub.get('P-02', `/v1/rule-proposals/${waiting.h}/effects`)).status).toBe(404);
    const seen = await hub.get(`P-01`, `/v1/rule-proposals/${waiting.h}/view-as?partner=P-02&record=${records[0]!.recordId}`);
    expect(seen.body).toMatchObject({ before: { reason: 'no-rule' }, after: { reason: 'rule:R-1@1', sealed: ['S2'] } });
    expect(await held('P-02')).toBe(0);
  });

  test('by two it opens, at the hub and at the node of an owner, to members alone', async () => {
    expect((await propose(membership(), 'A-01', 'A-02')).state).toBe('in-force');
    expect([await held('P-02'), await held('P-03')]).toEqual([5, 0]);
    const rules = await rulesOf('P-01');
    const claims = { ...hub.author('P-01').claims(), slot: 0 };
    const input = { claims, s1: elements.filter(({ kind }) => !kind.endsWith('restricted')), sensitivePartners: [], now: new Date() };
    expect(readersOf({ ...input, rules, partners: ['P-02', 'P-03'] }).restricted).toEqual(['P-02']);
  });

  test('a simulation of the group’s rule names its members', async () => {
    const { body } = await hub.post('A-01', '/v1/rule-simulations', {
      rules: [aRule({ ruleId: 'R-1', version: 2, subject: { group: 'iapb' }, categories: ['trial'] })],
    });
    expect((body as Simulation).changes).toContainEqual({
      partner: 'P-02',
      owner: 'P-01',
      class: 'S1',
      part: 'record',
      gains: '0',
      loses: '5-20',
    });
  });

  test('leaving: by one admin, at the next read, with everything taken back', async () => {
    const cursor = (await hub.changes('P-02')).body.cursor;
    expect((await propose(membership({ version: 2, validUntil: '2026-01-01' }), 'A-02')).state).toBe('in-force');
    // Before the worker has even looked.
    const { body } = await hub.post('P-02', '/v1/records/batch-get', { recordIds: [records[0]!.recordId] });
    expect(body).toMatchObject({ items: [] });
    await hub.round.run('P-02');
    const exits = (await hub.changes('P-02', cursor)).body.items.map(({ kind }) => kind);
    expect(exits).toEqual(Array(5).fill('scope_exit'));
    expect(readersOfNow(await rulesOf('P-01'))).toEqual([]);
  });

  const readersOfNow = (rules: readonly Rule[]) => {
    const claims = { ...hub.author('P-01').claims(), slot: 0 };
    const s1 = elements.filter(({ kind }) => !kind.endsWith('restricted'));
    return readersOf({ claims, s1, sensitivePartners: [], rules, partners: ['P-02', 'P-03'], now: new Date() }).restricted;
  };
});

describe('the owners’ period', () => {
  const DAY = 86_400_000;
  let hub: RulesHub;
  let clock: SetClock;
  const orgs = new SigningOrgs().add('H-01', 'hub').add('A-01', 'admin').add('A-02', 'admin', 1, 'P-02').add('A-03', 'admin');
  for (const partner of ['P-01', 'P-02', 'P-03']) orgs.add(partner, 'partner');
  const call = async <T>(org: string, method: string, path: string, body?: unknown) =>
    (await hub.client(org).json(method, path, body as never)) as T;
  const propose = async (rule: Rule, ...admins: string[]) =>
    call<ProposalView>(admins[0]!, 'POST', '/v1/rule-proposals', {
      document: await signedRule(rule, ...admins.map((org) => orgs.signer(org))),
    });
  const published = async (org: string) => (await call<{ rules: PublishedRuleView[] }>(org, 'GET', '/v1/rules')).rules;

  beforeAll(async () => {
    clock = new SetClock(new Date('2026-03-01T12:00:00Z'));
    hub = await RulesHub.start(orgs, clock, 7);
  });
  afterAll(() => hub?.stop());

  test('joining waits for it, and one owner ends it; leaving does not wait', async () => {
    const vetoed = await propose(membership({ partner: 'P-03' }), 'A-01', 'A-03');
    expect(vetoed).toMatchObject({ state: 'veto-period', until: '2026-03-08' });
    const payload = { schema: 'rule-veto/1', proposal: vetoed.h, owner: 'P-01', signedOn: '2026-03-01' };
    const { jws } = await signDocument(payload, VETO_TYPE, orgs.signer('P-01'), crypto);
    expect(await call('P-01', 'POST', `/v1/rule-proposals/${vetoed.h}/vetoes`, { document: jws })).toMatchObject({ state: 'vetoed' });
    await propose(membership(), 'A-01', 'A-03');
    clock.advance(7 * DAY);
    const names = async () => (await published('P-01')).map(({ rule }) => `${rule.ruleId}@${rule.version}`);
    expect(await names()).toEqual(['R-IN-iapb-P-02@1']);
    expect((await propose(membership({ version: 2, validUntil: '2026-03-07' }), 'A-02')).state).toBe('in-force');
    expect(await names()).toEqual(['R-IN-iapb-P-02@1', 'R-IN-iapb-P-02@2']);
  });

  test('whoever works for a member does not count for what the group would gain, nor for her partner’s joining; nodes judge the same', async () => {
    const back = membership({ version: 3 });
    expect(await propose(back, 'A-01', 'A-02')).toMatchObject({ state: 'waiting', recused: ['A-02'] });
    await propose(back, 'A-01', 'A-03');
    clock.advance(7 * DAY);
    const rule = aRule({ ruleId: 'R-7', subject: { group: 'iapb' }, owners: ['P-01'], validFrom: '2026-01-01' });
    await published('A-01');
    clock.advance(DAY);
    expect(await propose(rule, 'A-01', 'A-02')).toMatchObject({ state: 'waiting', recused: ['A-02'] });
    expect(await propose(rule, 'A-01', 'A-03')).toMatchObject({ state: 'veto-period' });
    clock.advance(7 * DAY);
    const history = await published('P-01');
    await expect(replayRules(history, orgs.membership, crypto)).resolves.toContainEqual(rule);
    const bent = history.map((each) =>
      each.rule.ruleId === 'R-7'
        ? {
            ...each,
            document: { ...each.document, signatures: each.document.signatures.filter(({ protected: header }) => !isOf('A-03', header)) },
          }
        : each,
    );
    await expect(replayRules(bent, orgs.membership, crypto)).rejects.toThrow('access/unauthorised-rule');
    expect((await published('P-02')).map((each) => each.rule.ruleId)).toContain('R-7');
    expect((await published('P-03')).map((each) => each.rule.ruleId)).not.toContain('R-7');
  });

  const isOf = (org: string, header: string) => Buffer.from(header, 'base64url').toString().includes(orgs.signer(org).kid);

  test('a group stands in permits up to S2; nothing is denied or restrained by it, as leaving would lift that', async () => {
    const refused = (rule: Partial<Rule>) =>
      propose(aRule({ ruleId: 'R-9', subject: { group: 'iapb' }, owners: ['P-01'], ...rule }), 'A-01').then(
        () => 'taken',
        (error: unknown) => (error as { code?: string }).code,
      );
    expect(await refused({ effect: 'deny', fields: 'existence', purposes: [] })).toBe('access/bad-rule');
    expect(await refused({ classes: ['S1', 'S2', 'S3'] })).toBe('access/bad-rule');
    expect(await refused({})).toBe('taken');
  });
});

describe('from the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dokaz-groups-'));
  let coalition: Coalition;
  let hub: RulesHub;

  beforeAll(async () => {
    coalition = await Coalition.found(['H-01', 'A-01', 'A-02', 'P-01', 'P-02']);
    const members = new Membership(await coalition.trust());
    const known = () => Promise.resolve(members);
    const signer = (org: string, use: 'request' | 'statement') => coalition.store(org).signer(use);
    hub = await RulesHub.start(
      { membership: members, signer, current: known, known } as unknown as RulesCoalition,
      new SetClock(new Date()),
      0,
    );
    writeFileSync(join(folder, 'trust.json'), JSON.stringify(coalition.documents));
    for (const org of ['A-01', 'A-02']) {
      mkdirSync(join(folder, org), { mode: 0o700 });
      for (const use of ['request', 'statement'] as const) {
        const { kid, privateJwk } = coalition.store(org).pair(use);
        writeFileSync(join(folder, org, `${use}.${kid}.jwk`), JSON.stringify(privateJwk), { mode: 0o600 });
      }
    }
  });
  afterAll(async () => {
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const dokaz = async (org: string, ...args: string[]) => {
    const trust = { TRUST_FILE: join(folder, 'trust.json'), TRUST_PIN: coalition.pinnedHash };
    const io = new RecordedIo({
      LANG: 'en',
      ORG: org,
      KEY_DIR: join(folder, org),
      ...trust,
      HUB_ORIGIN: ORIGIN,
      HUB_CONNECT_TO: hub.address,
    });
    const exit = await run(['admin', ...args], io);
    return { exit, out: io.out_, err: io.err_ };
  };

  test('add by two, list in three languages, remove by one', async () => {
    expect((await dokaz('A-01', 'group', 'add', 'iapb', 'P-02')).exit).toBe(2);
    const added = await dokaz('A-01', 'group', 'add', 'iapb', 'P-02', '--yes');
    expect(added.out).toMatch(/R-IN-iapb-P-02@1: P-02 belongs to the group iapb/);
    const waiting = JSON.parse((await dokaz('A-02', 'group', 'list', '--json')).out) as { groups: []; joining: { h: string }[] };
    expect([waiting.groups, waiting.joining.length]).toEqual([[], 1]);
    expect((await dokaz('A-02', 'rules', 'approve', waiting.joining[0]!.h, '--yes')).exit).toBe(0);
    for (const lang of ['be', 'ru', 'en']) expect((await dokaz('A-01', 'group', 'list', '--lang', lang)).out).toContain('iapb: P-02');
    expect((await dokaz('A-02', 'group', 'remove', 'iapb', 'P-02', '--yes')).out).toContain('In force');
    expect((await dokaz('A-01', 'group', 'list')).out).toContain('iapb: –');
    expect((await dokaz('A-02', 'group', 'remove', 'iapb', 'P-02', '--yes')).err).toContain('P-02 is not in the group iapb');
    expect((await dokaz('A-01', 'group', 'add', 'Iapb!', 'P-02', '--yes')).err).toContain('/');
  });
});
