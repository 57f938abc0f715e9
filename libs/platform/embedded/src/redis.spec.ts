import { expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { testRedis } from './index.js';

function ask(url: string, text: string): Promise<string> {
  const { port } = new URL(url);
  return new Promise((done, fail) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (part) => (answer += part.toString('utf8')));
    socket.on('error', fail);
    setTimeout(() => {
      socket.destroy();
      done(answer);
    }, 200);
  });
}

test('the private Redis wants its password and never evicts a key', async () => {
  const { url, prefix } = await testRedis();
  expect(await ask(url, 'PING\r\n')).toMatch(/NOAUTH/);
  expect(await ask(url, `AUTH ${new URL(url).password}\r\nCONFIG GET maxmemory-policy\r\n`)).toMatch(/noeviction/);
  expect(prefix).not.toBe((await testRedis()).prefix);
});
