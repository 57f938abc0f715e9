import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { bend } from '../builders/bent-signature.js';
import { HubUnderAttack } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());

const URLS = [
  'http://169.254.169.254/latest/meta-data/',
  'https://evil.example/jwks.json',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_FLUSHALL',
];
const root = new URL('../../', import.meta.url).pathname;

function sourcesOf(...folders: string[]): string[] {
  return folders.flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .map((file) => join(root, folder, file));
    } catch {
      return [];
    }
  });
}

describe('attack 21: making the hub fetch a URL (SSRF)', () => {
  test.each(URLS)('%s in every header, parameter and body: no connection is opened', async (url) => {
    const connect = jest.spyOn(Socket.prototype, 'connect');
    const before = connect.mock.calls.length;
    const signer = hub.coalition.store('P-01').signer('request');
    const body = Buffer.from(JSON.stringify({ text: url, jku: url }));
    const fields = ['referer', 'origin', 'x-forwarded-host', 'forwarded', 'link', 'jku', 'x5u'].map((name) => ({ name, value: url }));
    const signed = await bend({
      method: 'GET',
      targetUri: `${hub.origin}/v1/notes/${encodeURIComponent(url)}?next=${encodeURIComponent(url)}`,
      signer,
      fields: [{ name: 'dokaz-org', value: 'P-01' }, ...fields],
      parameters: { jku: url },
    });
    await hub.send('GET', `/v1/notes/${encodeURIComponent(url)}?next=${encodeURIComponent(url)}`, signed);
    await hub.client('P-01').request('POST', '/v1/notes', { body });
    const targets = connect.mock.calls.slice(before).map(([target]) => JSON.stringify(target) ?? '');
    connect.mockRestore();
    // Our own two connections to the hub, and the pool's to PostgreSQL, are all there may be.
    for (const target of targets) expect(target).not.toMatch(/169\.254|evil\.example|6379/);
  });

  test('hub code holds no HTTP client at all', () => {
    const sources = sourcesOf('apps/hub', 'apps/worker', 'libs/features/hub', 'libs/stores/hub');
    expect(sources.length).toBeGreaterThan(5);
    const client =
      /(?:await|return|void|[=>(,?:!&|]) *fetch\(|from 'node:https?'|\bHubClient\b|createRemoteJWKSet|from 'undici'|XMLHttpRequest/;
    expect(sources.filter((file) => client.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
