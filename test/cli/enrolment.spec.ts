import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '#platform/embedded';
import { FolderKeyStore } from '#platform/key-store';
import { openCeremony } from '../../tools/coalition/found.js';
import { writePlaces } from '../../tools/coalition/places.js';
import { DokazBinary } from '../builders/dokaz-binary.js';
import { aCase, aMapping } from '../federation/case-row.js';
import { aRule, Federation } from '../federation/federation.js';

// A fourth organisation joins a running coalition and is removed from it: the command line and files only. Steps build on
// each other; version n of the trust document lies in trust-n.json, the chain that everybody holds in chain-n.json.
const folder = mkdtempSync(join(tmpdir(), 'dokaz-enrolment-'));
const at = (name: string) => join(folder, name);
let federation: Federation;
let dokaz: DokazBinary;
let newcomer: ChildProcess;

const admin = (...args: string[]) => dokaz.value('admin', ...args);
const refused = (...args: string[]) => dokaz.refusal('admin', ...args);
const inboxOf = async (node: string) => (await dokaz.value<{ items: object[] }>('partner', 'inbox', '--node', node)).items;

/** `m` of the three roots sign, each on its own key file; the result is in `out`. */
async function sign(document: string, roots: readonly number[], out: string): Promise<Record<string, unknown>> {
  let file = document;
  let last: Record<string, unknown> = {};
  for (const [index, root] of roots.entries()) {
    const next = index === roots.length - 1 ? out : `${out}.${index}`;
    last = await admin('root', 'sign', file, '--root', at(`root-${root}.json`), '--out', next);
    file = next;
  }
  return last;
}

/** The node as `npm run partner` starts it: in a folder of its own, with the files that an admin handed over. */
async function startNode(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/tools/launch/main.js', 'partner'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      ORG: 'P-04',
      HUB_ORIGIN: federation.coalition.hubOrigin,
      TRUST_PIN: federation.pin,
      TRUST_FILE: at('chain-1.json'),
      KEY_DIR: at('keys'),
      DOKAZ_STATE: at('node'),
      LOCAL_PORT: String(await freePort()),
      SYNC_INTERVAL: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => (text.includes('node of P-04 ready') ? resolve() : undefined));
    child.on('exit', (code) => reject(new Error(`the node ended: ${code}`)));
  });
  return child;
}

async function pushCase(id: string): Promise<void> {
  writeFileSync(at(`${id}.ndjson`), `${JSON.stringify(aCase({ id }))}\n`);
  // Who belongs to the coalition is learnt from the hub; here no loop does that.
  await dokaz.value('partner', 'pull', '--node', 'p-01');
  await dokaz.value('partner', 'import', at(`${id}.ndjson`), '--mapping', 'open-cases', '--node', 'p-01');
  await dokaz.value('partner', 'preview', '--node', 'p-01');
  await dokaz.value('partner', 'approve', '--all', '--node', 'p-01');
  const { accepted } = await dokaz.value<{ accepted: number }>('partner', 'push', '--node', 'p-01');
  // With another membership, older records go out again with another audience.
  expect(accepted).toBeGreaterThanOrEqual(1);
}

async function receive(node: string, records: number): Promise<object[]> {
  for (let tries = 0; ; tries += 1) {
    await dokaz.value('partner', 'pull', '--node', node);
    const items = await inboxOf(node);
    if (items.length >= records || tries > 40) return items;
  }
}

beforeAll(async () => {
  // Open to the service account, so that the state of the node that is started here lies here too.
  chmodSync(folder, 0o755);
  federation = await Federation.start(['P-01', 'P-02']);
  const { coalition, ceremonyFolder, pin } = federation;
  writePlaces(at('places'), coalition, { folder: ceremonyFolder, pin });
  dokaz = new DokazBinary({ DOKAZ_PLACES: at('places') }, folder);
  for (const [index, root] of openCeremony(ceremonyFolder).roots.entries())
    writeFileSync(at(`root-${index + 1}.json`), JSON.stringify(root));
  writeFileSync(at('chain-1.json'), readFileSync(join(ceremonyFolder, 'trust.json')));
  const mapping = aMapping() as unknown as { consentForms: { all: { allow: string[] } } };
  mapping.consentForms.all.allow = ['coalition'];
  writeFileSync(at('mapping.json'), JSON.stringify({ ...mapping, id: 'open-cases' }));
  await federation.party('P-01').settle();
  await dokaz.value('partner', 'mapping', at('mapping.json'), '--node', 'p-01');
}, 180_000);
afterAll(async () => {
  const ended = new Promise((resolve) => newcomer?.once('exit', resolve));
  if (newcomer?.kill('SIGTERM')) await ended;
  await federation?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('a fourth organisation joins', () => {
  let words: string[];

  test('an invitation, keys made at the newcomer’s, a join request with words to read aloud', async () => {
    await admin('invite', 'P-04', '--role', 'partner', '--admin', 'a-01', '--out', at('invitation.json'));
    expect(JSON.parse(readFileSync(at('invitation.json'), 'utf8'))).toMatchObject({
      origin: federation.coalition.hubOrigin,
      trust: federation.pin,
    });
    const joined = await dokaz.value<{ words: string[] }>(
      'partner',
      'init',
      at('invitation.json'),
      '--keys',
      at('keys'),
      '--out',
      at('join.json'),
    );
    words = joined.words;
    expect(words).toHaveLength(12);
  });

  test('a join request of somebody who caught the invitation has other words; one for no invitation is refused', async () => {
    const thief = await dokaz.value<{ words: string[] }>(
      'partner',
      'init',
      at('invitation.json'),
      '--keys',
      at('thief'),
      '--out',
      at('thief.json'),
    );
    expect(thief.words).not.toEqual(words);
    await admin('invite', 'P-04', '--role', 'partner', '--admin', 'a-01', '--out', at('another.json'));
    expect(await refused('enrol', at('join.json'), '--invitation', at('another.json'), '--admin', 'a-01', '--yes')).toMatchObject({
      exit: 1,
    });
  });

  test('an admin sees the same words and has to confirm them', async () => {
    const enrol = ['enrol', at('join.json'), '--invitation', at('invitation.json'), '--admin', 'a-01', '--out', at('trust-2.json')];
    expect(await refused(...enrol)).toMatchObject({ exit: 2, code: 'cli/confirm' });
    const { exit, out } = await dokaz.run('admin', ...enrol, '--yes');
    expect([exit, out]).toEqual([0, expect.stringContaining(words.join(' '))]);
  });

  test('the node starts with its trust file and the pin; the hub does not know it yet', async () => {
    newcomer = await startNode();
    expect(await dokaz.value('partner', 'status', '--node', at('node'))).toMatchObject({ org: 'P-04' });
    expect(await dokaz.refusal('partner', 'pull', '--node', at('node'))).toMatchObject({ exit: 1, code: 'http-signature/refused' });
  }, 90_000);

  test('one root too few, or one root twice, is not enough', async () => {
    expect(await sign(at('trust-2.json'), [1], at('half.json'))).toMatchObject({ signatures: 1, missing: 1 });
    const half = await refused('trust', 'publish', at('half.json'), '--admin', 'a-01');
    expect(half).toMatchObject({ exit: 1, code: 'membership/below-threshold' });
    expect(half.message).toContain('1 of 2');
    await expect(sign(at('trust-2.json'), [1, 1], at('twice.json'))).rejects.toThrow();
  });

  test('m of n sign, the other admin publishes, and the newcomer is let in at its next request', async () => {
    expect(await sign(at('trust-2.json'), [1, 3], at('signed-2.json'))).toMatchObject({ signatures: 2, missing: 0 });
    expect(await admin('trust', 'publish', at('signed-2.json'), '--admin', 'a-02')).toMatchObject({ version: 2 });
    expect(await dokaz.run('partner', 'pull', '--node', at('node'))).toMatchObject({ exit: 0 });
    await admin('trust', 'fetch', '--admin', 'a-01', '--out', at('chain-2.json'));
    expect(await admin('trust', 'chain', at('chain-1.json'), at('signed-2.json'), '--out', at('joined.json'))).toMatchObject({
      version: 2,
      pin: federation.pin,
    });
    expect(JSON.parse(readFileSync(at('joined.json'), 'utf8'))).toEqual(JSON.parse(readFileSync(at('chain-2.json'), 'utf8')));
  });

  test('under a rule of two admins it receives and opens what the others share', async () => {
    writeFileSync(at('rule.json'), JSON.stringify(aRule('R-4', 'P-04')));
    const { h } = await admin('rules', 'propose', at('rule.json'), '--admin', 'a-01', '--trust', at('chain-2.json'), '--yes');
    await admin('rules', 'approve', String(h), '--admin', 'a-02', '--trust', at('chain-2.json'), '--yes');
    await pushCase('first');
    expect(await receive(at('node'), 1)).toEqual([expect.objectContaining({ owner: 'P-01', sealed: 'opened', reason: 'rule:R-4@1' })]);
  });
});

describe('a rule over the most sensitive records needs their owner', () => {
  const trust = ['--trust', at('chain-2.json')];
  let h = '';

  test('two admins are not enough', async () => {
    const rule = { ...aRule('R-5', 'P-04'), classes: ['S1', 'S2', 'S3'], owners: ['P-01'] };
    writeFileSync(at('s3.json'), JSON.stringify(rule));
    h = String((await admin('rules', 'propose', at('s3.json'), '--admin', 'a-01', ...trust, '--yes'))['h']);
    const second = await admin('rules', 'approve', h, '--admin', 'a-02', ...trust, '--yes');
    expect(second).toMatchObject({ state: 'waiting', missing: { admins: 0, owners: ['P-01'] } });
  });

  test('the owner reads the sentence and signs on its own machine, with or without a network', async () => {
    const listed = await dokaz.run('partner', 'rules', '--node', 'p-01', ...trust);
    expect(listed.out).toContain('owners: P-01');
    expect(await dokaz.refusal('partner', 'rule-sign', h, '--node', 'p-01', ...trust)).toMatchObject({ exit: 2, code: 'cli/confirm' });
    await admin('rules', 'export', h, '--admin', 'a-01', ...trust, '--out', at('proposal.json'));
    const offline = ['--hub', 'http://127.0.0.1:1', '--out', at('owner.json'), '--yes'];
    const signed = await dokaz.run('partner', 'rule-sign', at('proposal.json'), '--node', 'p-01', ...trust, ...offline);
    expect([signed.exit, signed.out]).toEqual([0, expect.stringMatching(/^R-5@1: P-04 may receive[\s\S]*--signature/)]);
    expect(await dokaz.value('partner', 'rule-sign', h, '--node', 'p-01', ...trust, '--yes', '--out', at('online.json'))).toMatchObject({
      h,
    });
  });

  test('who owns none of the records has nothing to sign; a signature for another proposal is not carried', async () => {
    const stranger = ['partner', 'rule-sign', at('proposal.json'), '--node', 'p-02', ...trust, '--yes'];
    expect(await dokaz.refusal(...stranger)).toMatchObject({ exit: 1, code: 'cli/not-our-records' });
    const other = 'A'.repeat(43);
    expect(await refused('rules', 'approve', other, '--signature', at('owner.json'), '--admin', 'a-01', ...trust)).toMatchObject({
      exit: 1,
      code: 'cli/other-proposal',
    });
  });

  test('an admin carries the signature, and the rule is in force', async () => {
    const carried = await admin('rules', 'approve', h, '--signature', at('owner.json'), '--admin', 'a-02', ...trust);
    expect(carried).toMatchObject({ state: 'in-force', signedBy: ['A-01', 'A-02', 'P-01'] });
  });
});

describe('a member is removed', () => {
  test('from the next request on it is as unknown as a stranger, and its pull gives nothing', async () => {
    await admin('remove', 'P-04', '--admin', 'a-02', '--trust', at('chain-2.json'), '--yes', '--out', at('trust-3.json'));
    await sign(at('trust-3.json'), [2, 3], at('signed-3.json'));
    await admin('trust', 'publish', at('signed-3.json'), '--admin', 'a-01');
    await pushCase('second');
    const removed = await dokaz.refusal('partner', 'pull', '--node', at('node'));
    const about = { ...(JSON.parse(readFileSync(at('places/p-01.json'), 'utf8')) as object), org: 'P-77', keys: at('thief') };
    writeFileSync(at('stranger.json'), JSON.stringify(about));
    const stranger = await dokaz.refusal('partner', 'rules', '--node', at('stranger.json'));
    expect(removed).toEqual(stranger);
    expect(removed).toMatchObject({ exit: 1, code: 'http-signature/refused' });
    expect(await inboxOf(at('node'))).toHaveLength(1);
  });
});

describe('a key is stolen', () => {
  const chain3 = ['--trust', at('chain-3.json')];
  const requestKey = () =>
    FolderKeyStore.open(federation.coalition.partner('P-02').keyDir)
      .publicKeys()
      .find(({ use }) => use === 'request')!.kid;

  test('one signature of the owner stops it at once', async () => {
    await admin('trust', 'fetch', '--admin', 'a-01', '--out', at('chain-3.json'));
    await dokaz.value('partner', 'pull', '--node', 'p-02');
    const keys = federation.coalition.partner('P-02').keyDir;
    await admin('revoke', requestKey(), '--by-owner', keys, '--admin', 'a-01', ...chain3, '--yes', '--out', at('stop.json'));
    expect((await dokaz.run('admin', 'trust', 'publish', at('stop.json'), '--admin', 'a-01', ...chain3)).out).toContain('next request');
    expect(await dokaz.refusal('partner', 'pull', '--node', 'p-02')).toMatchObject({ exit: 1, code: 'http-signature/refused' });
  });

  test('another member cannot stop it, one root can stop a whole member', async () => {
    const thief = [
      'revoke',
      requestKey(),
      '--by-owner',
      federation.coalition.partner('P-01').keyDir,
      '--admin',
      'a-01',
      ...chain3,
      '--yes',
      '--out',
      at('no.json'),
    ];
    await admin(...thief);
    expect(await refused('trust', 'publish', at('no.json'), '--admin', 'a-01', ...chain3)).toMatchObject({
      code: 'membership/not-entitled',
    });
    await admin('remove', 'P-01', '--by-root', at('root-2.json'), '--admin', 'a-01', ...chain3, '--yes', '--out', at('freeze.json'));
    await admin('trust', 'publish', at('freeze.json'), '--admin', 'a-01', ...chain3);
    expect(await dokaz.refusal('partner', 'pull', '--node', 'p-01')).toMatchObject({ code: 'http-signature/refused' });
  });

  test('the next document repeats what was stopped, whatever else it changes', async () => {
    await admin('trust', 'fetch', '--admin', 'a-02', ...chain3, '--out', at('chain-3b.json'));
    const stopped = ['--trust', at('chain-3b.json')];
    await admin(
      'revoke',
      requestKey(),
      '--compromised-since',
      '2026-01-01',
      '--admin',
      'a-01',
      ...stopped,
      '--yes',
      '--out',
      at('trust-4.json'),
    );
    await sign(at('trust-4.json'), [1, 2], at('signed-4.json'));
    expect(await admin('trust', 'publish', at('signed-4.json'), '--admin', 'a-01', ...stopped)).toMatchObject({ version: 4 });
    expect(await dokaz.refusal('partner', 'pull', '--node', 'p-01')).toMatchObject({ code: 'http-signature/refused' });
  });
});
