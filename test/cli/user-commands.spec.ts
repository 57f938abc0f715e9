// People of a node from the command line, against a real node.
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../../apps/cli/src/run.js';
import { Coalition } from '../builders/coalition.js';
import { RecordedIo } from '../builders/cli-io.js';
import { LinkHub } from '../builders/link-hub.js';
import { LinkNode } from '../builders/link-node.js';
import { PASSPHRASE } from '../builders/people.js';

let hub: LinkHub;
let node: LinkNode;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  const coalition = await Coalition.found(['H-01', 'A-01', 'P-01', 'P-02', 'P-03', 'K-01', 'K-02']);
  hub = await LinkHub.start(coalition);
  node = await LinkNode.start('P-01', coalition, hub);
  await node.app.listen(0, '127.0.0.1');
  folder = mkdtempSync(join(tmpdir(), 'dokaz-users-'));
  writeFileSync(join(folder, 'token'), 'test-token\n');
  const { port } = node.app.getHttpServer().address() as AddressInfo;
  env = { LANG: 'en', LOCAL_PORT: String(port), LOCAL_TOKEN_FILE: join(folder, 'token'), DOKAZ_SESSIONS: join(folder, 'zoska') };
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function dokaz(args: string[], more: { env?: Record<string, string>; secrets?: string[] } = {}) {
  const io = new RecordedIo({ ...env, ...more.env }, more.secrets !== undefined);
  io.secrets.push(...(more.secrets ?? []));
  const exit = await run(['partner', ...args], io);
  return { exit, out: io.out_, err: io.err_ };
}

const codeOf = (out: string) => /--code (\S+)/.exec(out)?.[1] ?? '';

test('a node without people says so', async () => {
  expect((await dokaz(['user', 'list'])).out).toContain('This node has no people yet');
});

test('the first head: added with the token, logs in with the code, chooses a passphrase that is typed unseen', async () => {
  const added = await dokaz(['user', 'add', 'Зоська', '--role', 'head']);
  expect(added.out).toContain('Зоська was added as head.');
  const code = codeOf(added.out);
  const differs = await dokaz(['login', 'Зоська', '--code', code], { secrets: [PASSPHRASE, 'something else'] });
  expect([differs.exit, differs.err]).toEqual([1, 'The two passphrases differ. Log in again with the same code.\n']);
  const { exit, out } = await dokaz(['login', 'Зоська', '--code', code, '--json'], { secrets: [PASSPHRASE, PASSPHRASE] });
  expect([exit, Object.keys(JSON.parse(out) as object)]).toEqual([0, ['expiresAt', 'personId', 'role']]);
  const [file = ''] = readdirSync(join(folder, 'zoska'));
  expect(statSync(join(folder, 'zoska', file)).mode & 0o777).toBe(0o600);
});

test('whoever is logged in acts under her own session; others of the same computer do not', async () => {
  const added = await dokaz(['user', 'add', 'Рыгор', '--role', 'officer']);
  expect(added.exit).toBe(0);
  const rygor = { DOKAZ_SESSIONS: join(folder, 'rygor') };
  expect((await dokaz(['user', 'add', 'Іншы', '--role', 'reader'], { env: rygor })).err).toContain('needs a person of the role "head"');
  writeFileSync(join(folder, 'passphrase'), `${PASSPHRASE}\n`);
  const options = ['login', 'Рыгор', '--code', codeOf(added.out), '--passphrase-file', join(folder, 'passphrase')];
  expect((await dokaz(options, { env: rygor })).exit).toBe(0);
  expect((await dokaz(['approve', '--all'], { env: rygor })).err).toContain('Your role does not allow this; it needs the role "approver"');
});

test('the list names people and roles', async () => {
  expect((await dokaz(['user', 'list', '--lang', 'be'])).out).toMatch(
    /^Зоська · head · працуе · \w{8}\nРыгор · officer · працуе · \w{8}\n$/,
  );
});

test('suspending asks first; the other person’s next command says that her login has ended, and then works without', async () => {
  expect((await dokaz(['user', 'suspend', 'Рыгор'])).exit).toBe(2);
  expect((await dokaz(['user', 'suspend', 'Нехта', '--yes'])).exit).toBe(2);
  expect((await dokaz(['user', 'suspend', 'Рыгор', '--yes'])).out).toMatch(/^Рыгор · officer · suspended/);
  const rygor = { env: { DOKAZ_SESSIONS: join(folder, 'rygor') } };
  expect((await dokaz(['user', 'list'], rygor)).err).toContain('Your login has ended.');
  expect(readdirSync(join(folder, 'rygor'))).toEqual([]);
  expect((await dokaz(['user', 'list'], rygor)).exit).toBe(0);
});

test('a passphrase is never taken from a place where it would be seen; logging out forgets the session', async () => {
  expect((await dokaz(['login', 'Зоська'])).err).toContain('--passphrase-file');
  expect((await dokaz(['login', 'Зоська'], { secrets: ['not hers at all'] })).exit).toBe(1);
  expect((await dokaz(['login', 'Зоська'], { secrets: [PASSPHRASE] })).out).toContain('Logged in as head');
  expect((await dokaz(['logout'])).out).toBe('Logged out.\n');
  expect(readdirSync(join(folder, 'zoska'))).toEqual([]);
  expect((await dokaz(['user', 'add', 'Яшчэ', '--role', 'reader'])).exit).toBe(1);
});

test('without a home there is nowhere to keep a session', async () => {
  expect((await dokaz(['login', 'Зоська'], { secrets: [PASSPHRASE], env: { DOKAZ_SESSIONS: '' } })).err).toContain(
    'Set DOKAZ_SESSIONS or HOME',
  );
});
