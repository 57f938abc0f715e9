import { chownSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startChild, untilReady, type Child } from './child.js';
import { freePort } from './free-port.js';
import { redisBinary } from './redis-binary.js';
import { ownedFolder, serviceAccount, serviceEnvironment } from './service-account.js';
import { sharedFolder } from './state-folder.js';

export interface RedisOptions {
  readonly folder: string;
  readonly password: string;
  readonly port?: number;
  /** `false` only for tests: nothing is written to disk. */
  readonly durable?: boolean;
}

export interface RunningRedis extends Child {
  readonly url: string;
  readonly port: number;
}

/** One PING over a bare socket: a client library would keep retrying by itself. */
function pings(port: number, password: string): Promise<boolean> {
  return new Promise((done, fail) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.setTimeout(2000, () => socket.destroy(new Error('timeout')));
    socket.on('error', fail);
    socket.on('close', () => done(false));
    socket.on('data', (part) => {
      answer += part.toString('utf8');
      if (!answer.includes('+PONG')) return;
      done(true);
      socket.destroy();
    });
  });
}

/**
 * Starts a private Redis (or Valkey): password, loopback only, append-only file, no eviction, since Bull must never
 * lose a key silently. It ends when this process ends.
 *
 * @throws Fault `embedded/no-redis`
 */
export async function startRedis(options: RedisOptions): Promise<RunningRedis> {
  const as = serviceAccount();
  const binary = await redisBinary(sharedFolder('redis', as));
  const folder = ownedFolder(options.folder, as);
  const port = await freePort(options.port);
  const file = join(folder, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir ${folder}`,
    `requirepass ${options.password}`,
    'protected-mode yes',
    'daemonize no',
    'save ""',
    'maxmemory-policy noeviction',
    `appendonly ${options.durable === false ? 'no' : 'yes'}`,
    'appendfsync everysec',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  if (as) chownSync(file, as.uid, as.gid);
  const child = startChild({
    name: 'redis',
    command: binary.command,
    args: [file],
    log: join(folder, 'redis.log'),
    stopSignal: 'TERM',
    env: serviceEnvironment(binary.env),
    as,
  });
  await untilReady(child, () => pings(port, options.password));
  return { ...child, url: `redis://:${encodeURIComponent(options.password)}@127.0.0.1:${port}`, port };
}
