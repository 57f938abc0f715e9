import 'reflect-metadata';
import { envOrExit, hubEnv } from '#platform/config';
import { FolderKeyStore, OWN_USES } from '#platform/key-store';
import { startHub } from './start.js';

const env = envOrExit(hubEnv, process.env);
const hub = await startHub(env, FolderKeyStore.open(env.KEY_DIR, OWN_USES.hub));
process.stdout.write(`${JSON.stringify({ listening: hub.address, metrics: hub.metricsPort })}\n`);
