import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, createConnection, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';
import { stateFolder } from './state-folder.js';
import { serviceAccount } from './service-account.js';
import type { Child } from './child.js';

type Service = 'postgres' | 'redis';
const PREFIX = 'dokaz-test-';
/** Environment variable through which test processes find the door. */
const DOOR = 'DOKAZ_TEST_SERVICES';

/** Ephemeral servers of one test run, started when a test first asks, stopped at its end. */
export interface TestServices {
  stop(): Promise<void>;
}

/** A run that was killed leaves its folder; the next one clears it. */
function sweepDead(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/**
 * Opens a door (a socket) at which test processes ask for a server by name and get its URL. The servers are children
 * of this process, not of a test worker, so that they outlive any one worker and die with the run.
 */
export async function startTestServices(): Promise<TestServices> {
  // A run inside another one (mutants) uses the outer one's servers.
  if (process.env[DOOR]) return { stop: () => Promise.resolve() };
  sweepDead();
  const made = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const folder = stateFolder(made, serviceAccount());
  const running = new Map<Service, Promise<Child & { url: string }>>();
  const start = (service: Service) => {
    const known = running.get(service);
    if (known) return known;
    const password = randomBytes(24).toString('hex');
    const fresh =
      service === 'postgres'
        ? startPostgres({ folder: join(folder, 'postgres'), password, durable: false, maxConnections: 300 })
        : startRedis({ folder: join(folder, 'redis'), password, durable: false });
    running.set(service, fresh);
    return fresh;
  };
  const server: Server = createServer((socket) => {
    socket.once('data', (asked) => {
      start(asked.toString('utf8').trim() as Service).then(
        (service) => socket.end(JSON.stringify({ url: service.url })),
        (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
      );
    });
    socket.on('error', () => undefined);
  });
  const door = join(made, 'door');
  await new Promise<void>((done) => server.listen(door, done));
  server.unref();
  process.env[DOOR] = door;
  return {
    stop: async () => {
      server.close();
      await Promise.allSettled([...running.values()].map(async (service) => (await service).stop()));
      rmSync(folder, { recursive: true, force: true });
      rmSync(made, { recursive: true, force: true });
    },
  };
}

/**
 * The URL of the run's server of that kind, started if this is the first test that wants it.
 *
 * @throws Error outside a test run that opened the door.
 */
export function testService(service: Service): Promise<string> {
  const external = process.env[service === 'postgres' ? 'DOKAZ_TEST_DATABASE_URL' : 'DOKAZ_TEST_REDIS_URL'];
  if (external) return Promise.resolve(external);
  const door = process.env[DOOR];
  if (!door) throw new Error(`${DOOR} is not set: run this test with jest`);
  return new Promise((done, fail) => {
    let text = '';
    const socket = createConnection(door, () => socket.write(service));
    socket.on('data', (part) => (text += part.toString('utf8')));
    socket.on('error', fail);
    socket.on('end', () => {
      const answer = JSON.parse(text) as { url?: string; error?: string };
      if (answer.url) done(answer.url);
      else fail(new Error(answer.error));
    });
  });
}
