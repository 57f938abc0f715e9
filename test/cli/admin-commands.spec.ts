import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Membership, verifyTrustChain } from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import { SystemClock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { MembershipSource } from '#platform/http';
import { FolderKeyStore } from '#platform/key-store';
import { run } from '../../apps/cli/src/run.js';
import { RecordedIo } from '../builders/cli-io.js';
import { ORIGIN, RulesHub, type RulesCoalition } from '../builders/rules-hub.js';

// A whole coalition founded by the command line: root keys, invitations, join requests, signatures, then rules.
const ROLES: Record<string, string> = { 'H-01': 'hub', 'A-01': 'admin', 'A-02': 'admin', 'P-01': 'partner', 'P-02': 'partner' };
const founders = Object.keys(ROLES);
const folder = mkdtempSync(join(tmpdir(), 'dokaz-admin-'));
const at = (...parts: string[]) => join(folder, ...parts);
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

class Founded extends MembershipSource implements RulesCoalition {
  constructor(readonly membership: Membership) {
    super();
  }
  signer(org: string, use: 'request' | 'statement') {
    return FolderKeyStore.open(at(`keys-${org}`)).signer(use);
  }
  override known() {
    return Promise.resolve(this.membership);
  }
  override current() {
    return Promise.resolve(this.membership);
  }
}

async function dokaz(args: readonly string[], env: Record<string, string> = {}): Promise<{ exit: number; out: string; err: string }> {
  const io = new RecordedIo({ LANG: 'en', ...env });
  const exit = await run(args, io);
  return { exit, out: io.out_, err: io.err_ };
}
async function value(args: readonly string[], env: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const { exit, out } = await dokaz([...args, '--json'], env);
  expect([exit, out]).toEqual([0, expect.anything()]);
  return JSON.parse(out) as Record<string, unknown>;
}

let hub: RulesHub;
let pin = '';
const adminEnv = (org: string) => ({
  KEY_DIR: at(`keys-${org}`),
  ORG: org,
  TRUST_FILE: at('trust.json'),
  TRUST_PIN: pin,
  HUB_ORIGIN: ORIGIN,
  HUB_CONNECT_TO: hub.address,
});

beforeAll(async () => {
  for (const n of [1, 2, 3]) await value(['admin', 'root', 'create', at(`root-${n}.json`)]);
  for (const org of founders) {
    await value(['admin', 'invite', org, '--role', ROLES[org] ?? '', '--hub', ORIGIN, '--out', at(`${org}.invitation.json`)]);
    const init = ROLES[org] === 'partner' ? ['partner', 'init'] : ['admin', 'init', '--role', ROLES[org] ?? ''];
    await value([...init, at(`${org}.invitation.json`), '--keys', at(`keys-${org}`), '--out', at(`${org}.join.json`)]);
  }
  await value([
    'admin',
    'trust',
    'found',
    ...founders.map((org) => at(`${org}.join.json`)),
    '--threshold',
    '2',
    '--out',
    at('first.json'),
    ...[1, 2, 3].flatMap((n) => ['--root', at(`root-${n}.json.public.json`)]),
    ...founders.flatMap((org) => ['--invitation', at(`${org}.invitation.json`)]),
  ]);
  await value(['admin', 'root', 'sign', at('first.json'), '--root', at('root-1.json'), '--out', at('half.json')]);
  const signed = await value(['admin', 'root', 'sign', at('half.json'), '--root', at('root-3.json'), '--out', at('trust.json')]);
  expect(signed).toMatchObject({ signatures: 2, missing: 0 });
  pin = String(signed['hash']);
  const document = JSON.parse(readFileSync(at('trust.json'), 'utf8')) as MultiSigned;
  const membership = new Membership(await verifyTrustChain(pin, [document], new NodeCrypto()));
  hub = await RulesHub.start(new Founded(membership), new SystemClock());
});

afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true });
});

describe('ceremonies leave nothing lying about', () => {
  test('root and member keys are readable by their owner only', () => {
    expect(statSync(at('root-1.json')).mode & 0o777).toBe(0o600);
    expect(statSync(at('keys-P-01')).mode & 0o777).toBe(0o700);
  });

  test('the public half and the join request hold no private key', () => {
    for (const file of ['root-1.json.public.json', 'P-01.join.json', 'trust.json'])
      expect(readFileSync(at(file), 'utf8')).not.toMatch(/"d"|privateJwk/);
  });

  test('nothing is overwritten', async () => {
    expect(await dokaz(['admin', 'root', 'create', at('root-1.json')])).toMatchObject({ exit: 2 });
  });

  test('the words of a join request are the same at both ends', async () => {
    const again = { KEY_DIR: at('keys-P-09') };
    await value(['admin', 'invite', 'P-09', '--role', 'partner', '--hub', ORIGIN, '--pin', pin, '--out', at('P-09.invitation.json')]);
    const { words } = await value(['partner', 'init', at('P-09.invitation.json'), '--out', at('P-09.join.json')], again);
    const enrolled = await dokaz(
      ['admin', 'enrol', at('P-09.join.json'), '--invitation', at('P-09.invitation.json'), '--out', at('second.json'), '--yes'],
      adminEnv('A-01'),
    );
    expect(enrolled.exit).toBe(0);
    expect(enrolled.out).toContain((words as string[]).join(' '));
    const shown = await dokaz(['admin', 'root', 'sign', at('second.json'), '--root', at('root-2.json'), '--out', at('second-1.json')]);
    expect(shown.out).toContain('still awaited 1');
  });

  test('an invitation for another role is refused', async () => {
    const asAdmin = await dokaz(['admin', 'init', at('P-01.invitation.json'), '--keys', at('keys-x'), '--out', at('x.json')]);
    expect(asAdmin).toMatchObject({ exit: 1, err: expect.anything() });
    expect(asAdmin.err).toContain('partner');
  });
});

describe('rules', () => {
  const draft = {
    ruleId: 'R-1',
    effect: 'permit',
    subject: { partner: 'P-02' },
    owners: ['P-01'],
    categories: ['torture'],
    classes: ['S1'],
    fields: 'coded',
    regions: ['*'],
    period: { from: null, until: null },
    purposes: ['analysis'],
    validFrom: day(-10),
    validUntil: day(300),
  };
  const file = at('rule.json');
  beforeAll(() => writeFileSync(file, JSON.stringify(draft)));

  test('from simulation to force and back, two admins', async () => {
    expect(await value(['admin', 'rules', 'simulate', file], adminEnv('A-01'))).toMatchObject({ changes: [] });
    const proposed = await dokaz(['admin', 'rules', 'propose', file, '--yes'], adminEnv('A-01'));
    expect(proposed.exit).toBe(0);
    expect(proposed.out).toContain('R-1@1: P-02 may receive the coded content');
    expect(proposed.out).toContain('Waits for admins: 1');
    const h = /rules approve (\S+)/.exec(proposed.out)?.[1] ?? '';

    const waiting = await dokaz(['admin', 'rules', 'list', '--lang', 'ru'], adminEnv('A-02'));
    expect(waiting.out).toMatch(/Ждут подписей:\n- R-1@1: P-02 может получать/);
    // Without --yes and without a terminal, nobody has read the sentence.
    expect((await dokaz(['admin', 'rules', 'approve', h], adminEnv('A-02'))).exit).toBe(2);
    expect((await dokaz(['admin', 'rules', 'approve', h, '--yes'], adminEnv('A-01'))).exit).toBe(1);
    expect(await value(['admin', 'rules', 'approve', h, '--yes'], adminEnv('A-02'))).toMatchObject({
      state: 'in-force',
      signedBy: ['A-01', 'A-02'],
    });

    const withdrawn = await value(['admin', 'rules', 'withdraw', 'R-1', '--yes'], adminEnv('A-02'));
    expect(withdrawn).toMatchObject({ state: 'in-force', rule: { version: 2, validUntil: day(-1) } });
  });

  test('refusals are sentences: a bad rule, an unknown rule, an unknown proposal', async () => {
    writeFileSync(at('bad.json'), JSON.stringify({ ...draft, categories: ['tortures'] }));
    const bad = await dokaz(['admin', 'rules', 'propose', at('bad.json'), '--yes'], adminEnv('A-01'));
    expect(bad).toMatchObject({ exit: 1, out: '' });
    expect(bad.err).toContain('/categories/0');
    expect((await dokaz(['admin', 'rules', 'withdraw', 'R-404', '--yes'], adminEnv('A-01'))).exit).toBe(1);
    expect((await dokaz(['admin', 'rules', 'approve', 'A'.repeat(43), '--yes'], adminEnv('A-01'))).exit).toBe(1);
  });

  test('a partner’s keys cannot propose: the hub shows no such route', async () => {
    const asPartner = { ...adminEnv('P-01') };
    writeFileSync(at('rule-2.json'), JSON.stringify({ ...draft, ruleId: 'R-2' }));
    expect((await dokaz(['admin', 'rules', 'propose', at('rule-2.json'), '--yes'], asPartner)).exit).toBe(1);
  });

  test('a hub that is not in the pinned trust document is not believed; no hub: 3', async () => {
    const away = await dokaz(['admin', 'rules', 'list'], { ...adminEnv('A-01'), HUB_CONNECT_TO: 'http://127.0.0.1:1' });
    expect(away.exit).toBe(3);
    const wrongPin = await dokaz(['admin', 'rules', 'list'], { ...adminEnv('A-01'), TRUST_PIN: 'A'.repeat(43) });
    expect(wrongPin.exit).toBe(1);
    expect(wrongPin.err).not.toMatch(/ {4}at /);
  });
});
