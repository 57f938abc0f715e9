import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Membership, verifyTrustChain } from '#domain/membership';
import type { MultiSigned } from '#domain/signed-document';
import { NodeCrypto } from '#platform/crypto';
import { FolderKeyStore } from '#platform/key-store';
import { run } from '../../apps/cli/src/run.js';
import { RecordedIo } from '../builders/cli-io.js';

// Two key holders join by the command line, stop and resume by files, and enter a new epoch.
const folder = mkdtempSync(join(tmpdir(), 'dokaz-oprf-cli-'));
const at = (...parts: string[]) => join(folder, ...parts);
const crypto = new NodeCrypto();

async function dokaz(args: readonly string[], env: Record<string, string> = {}): Promise<{ exit: number; out: string; err: string }> {
  const io = new RecordedIo({ LANG: 'en', ...env });
  const exit = await run(args, io);
  return { exit, out: io.out_, err: io.err_ };
}
async function value(args: readonly string[], env: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const { exit, out, err } = await dokaz([...args, '--json'], env);
  expect([exit, err]).toEqual([0, '']);
  return JSON.parse(out) as Record<string, unknown>;
}
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const ROLES: Record<string, string> = { 'H-01': 'hub', 'A-01': 'admin', 'A-02': 'admin', 'K-01': 'keyHolder', 'K-02': 'keyHolder' };
let env: Record<string, string>;

beforeAll(async () => {
  for (const n of [1, 2]) await value(['admin', 'root', 'create', at(`root-${n}.json`)]);
  for (const [org, role] of Object.entries(ROLES)) {
    await value(['admin', 'invite', org, '--role', role, '--hub', 'https://hub.example.org', '--out', at(`${org}.invitation.json`)]);
    const keys = ['--keys', at(`keys-${org}`), '--out', at(`${org}.join.json`), '--role', role];
    await value(['admin', 'init', at(`${org}.invitation.json`), ...keys]);
  }
  const orgs = Object.keys(ROLES);
  await value([
    'admin',
    'trust',
    'found',
    ...orgs.map((org) => at(`${org}.join.json`)),
    ...orgs.flatMap((org) => ['--invitation', at(`${org}.invitation.json`)]),
    ...[1, 2].flatMap((n) => ['--root', at(`root-${n}.json.public.json`)]),
    '--threshold',
    '2',
    '--out',
    at('trust-1.json'),
  ]);
  await value(['admin', 'root', 'sign', at('trust-1.json'), '--root', at('root-1.json'), '--out', at('half.json')]);
  const { hash } = await value(['admin', 'root', 'sign', at('half.json'), '--root', at('root-2.json'), '--out', at('trust.json')]);
  env = { TRUST_FILE: at('trust.json'), TRUST_PIN: String(hash) };
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const current = async (file: string) =>
  new Membership(
    await verifyTrustChain(
      env['TRUST_PIN'] ?? '',
      [json(at('trust.json')), ...(file === '' ? [] : [json(file)])] as unknown as MultiSigned[],
      crypto,
    ),
  );

describe('dokaz admin oprf', () => {
  test('key holders join with a proved key of the first epoch', async () => {
    expect((await current('')).oprfKeysAt(new Date()).map(({ org, epoch }) => `${org} ${epoch}`)).toEqual(['K-01 1', 'K-02 1']);
  });

  test('help shows how, in three languages', async () => {
    for (const lang of ['en', 'be', 'ru']) {
      const { exit, out } = await dokaz(['admin', 'oprf', '--help', '--lang', lang]);
      expect(exit).toBe(0);
      for (const word of ['freeze', 'resume', 'status', 'publish', 'offer', 'epoch', '--by-root']) expect(out).toContain(word);
    }
  });

  test('one root or key holder writes a stop; roots sign its end one after the other', async () => {
    const one = await value(['admin', 'oprf', 'freeze', '--by-root', at('root-1.json'), '--out', at('f1.json'), '--yes']);
    const two = await value(['admin', 'oprf', 'freeze', 'P-01', '--by-owner', at('keys-K-02'), '--out', at('f2.json'), '--yes']);
    expect(one['h']).not.toBe(two['h']);
    await value(['admin', 'oprf', 'resume', String(one['h']), String(two['h']), '--by-root', at('root-1.json'), '--out', at('r1.json')]);
    const both = await value(['admin', 'oprf', 'resume', at('r1.json'), '--by-root', at('root-2.json'), '--out', at('r2.json')]);
    expect(both['signatures']).toBe(2);
    expect(await dokaz(['admin', 'oprf', 'freeze', '--out', at('f3.json'), '--yes'])).toMatchObject({ exit: 2 });
    expect(await dokaz(['admin', 'oprf', 'freeze', '--by-root', at('root-1.json'), '--out', at('f4.json')])).toMatchObject({ exit: 2 });
  });

  test('a server that cannot be reached or believed is said, and the others are told all the same', async () => {
    const liar = createServer((_request, response) => response.end('{"freezes":[]}'));
    await new Promise<void>((done) => liar.listen(0, '127.0.0.1', done));
    const { port } = liar.address() as { port: number };
    const servers = `K-01=http://127.0.0.1:1,K-02=http://127.0.0.1:${port}`;
    const args = ['admin', 'oprf', 'publish', at('f1.json'), '--servers', servers, '--org', 'A-01', '--keys', at('keys-A-01'), '--json'];
    const { exit, out } = await dokaz(args, env);
    liar.close();
    expect(exit).toBe(4);
    expect(JSON.parse(out)).toEqual([
      { server: 'K-01', fault: 'http/unreachable' },
      { server: 'K-02', fault: 'http/answer-not-authentic' },
    ]);
    const wrong = ['admin', 'oprf', 'status', '--servers', 'K-01', '--org', 'A-01', '--keys', at('keys-A-01')];
    expect(await dokaz(wrong, env)).toMatchObject({ exit: 2 });
    writeFileSync(at('no.json'), JSON.stringify({ jws: 'x.y.z' }));
    const strange = ['admin', 'oprf', 'publish', at('no.json'), '--servers', servers, '--org', 'A-01', '--keys', at('keys-A-01')];
    expect((await dokaz(strange, env)).exit).not.toBe(0);
  });

  test('a new epoch is used once both key holders’ offers are signed in', async () => {
    for (const org of ['K-01', 'K-02'])
      await value(['admin', 'oprf', 'offer', '2', '--org', org, '--keys', at(`keys-${org}`), '--out', at(`${org}.epoch.json`)], env);
    const offers = ['K-01', 'K-02'].map((org) => at(`${org}.epoch.json`));
    await value(['admin', 'oprf', 'epoch', ...offers, '--out', at('trust-2.json'), '--yes'], env);
    await value(['admin', 'root', 'sign', at('trust-2.json'), '--root', at('root-1.json'), '--out', at('half-2.json')]);
    await value(['admin', 'root', 'sign', at('half-2.json'), '--root', at('root-2.json'), '--out', at('signed-2.json')]);
    const next = await current(at('signed-2.json'));
    expect(next.oprfKeysAt(new Date(), '2').map(({ org, publicKey }) => [org, Buffer.from(publicKey).toString('hex')])).toEqual(
      ['K-01', 'K-02'].map((org) => [org, Buffer.from(FolderKeyStore.open(at(`keys-${org}`)).oprfKey('2').publicKey).toString('hex')]),
    );
    expect(next.oprfKeysAt(new Date())[0]?.epoch).toBe('2');
    // An offer made for an older document proves nothing about this one.
    const stale = { ...env, TRUST_FILE: at('chain.json') };
    writeFileSync(at('chain.json'), JSON.stringify({ documents: [json(at('trust.json')), json(at('signed-2.json'))], revocations: [] }));
    expect((await dokaz(['admin', 'oprf', 'epoch', ...offers, '--out', at('trust-3.json'), '--yes'], stale)).exit).toBe(1);
  });
});
