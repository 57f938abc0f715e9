import { join } from 'node:path';
import type { Coalition } from '../launch/coalition.js';
import { folderChannel, tablesChannel } from '../search/channels.js';
import { plantCanaries } from '../search/plants.js';
import { Search, type Channel, type Hit } from '../search/search.js';
import type { Canary } from './data/canaries.js';

export interface Seizure {
  /** Places where an identifier of the organisations' files was found at the hub. Must be none. */
  readonly hits: readonly Hit[];
  /** Positive control: canaries planted in every channel × encoding, and how many the search found. */
  readonly planted: number;
  readonly found: number;
  readonly missed: readonly string[];
  readonly megabytes: number;
}

/**
 * "The hub is seized tonight": everything that lies on it is searched for everything that the organisations' files hold.
 *
 * A search that finds nothing proves nothing, so the same search must also find what was planted for it.
 */
export async function seizeHub(
  coalition: Coalition,
  superuser: { readonly main: string; readonly tokens: string },
  canaries: readonly Canary[],
): Promise<Seizure> {
  const folder = coalition.hubFolder;
  const logs = join(folder, 'logs');
  const objects = coalition.objects['OBJECT_STORE_DIR'] ?? join(folder, 'objects');
  const control = await plantCanaries({
    databases: [
      { url: superuser.main, tables: 'tables', files: 'postgres files' },
      { url: superuser.tokens, tables: 'token tables', files: 'token files' },
    ],
    redisUrl: coalition.redisUrl,
    objectFolder: objects,
    logFolder: logs,
  });
  try {
    // Redis writes its append-only file once a second.
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const beneath = (name: string) => (path: string) => path.startsWith(`${name}/`);
    const channels: Channel[] = [
      tablesChannel('tables', superuser.main),
      folderChannel('postgres files', join(folder, 'postgres')),
      tablesChannel('token tables', superuser.tokens),
      folderChannel('token files', join(folder, 'tokens')),
      folderChannel('redis files', join(folder, 'redis')),
      folderChannel('objects', objects),
      folderChannel('logs', logs),
      folderChannel(
        'other files',
        folder,
        (path) => !['postgres', 'tokens', 'redis', 'objects', 'logs'].some((name) => beneath(name)(path)),
      ),
      // They work for the pseudonyms and must know as little.
      ...coalition.keyServers.map((server) => folderChannel(`key server ${server.org}`, server.folder)),
    ];
    const { hits, bytes } = await new Search([...canaries, ...control.plants.map(({ identifier }) => identifier)]).run(channels);
    const wanted = new Set(canaries.map(({ id }) => id));
    const found = control.plants.filter(({ identifier, channel }) =>
      hits.some((hit) => hit.identifier === identifier.id && hit.channel === channel),
    );
    return {
      hits: hits.filter(({ identifier }) => wanted.has(identifier)),
      planted: control.plants.length,
      found: found.length,
      missed: control.plants.filter((plant) => !found.includes(plant)).map(({ identifier }) => identifier.id),
      megabytes: bytes / 1e6,
    };
  } finally {
    await control.remove();
  }
}
