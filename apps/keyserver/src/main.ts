import 'reflect-metadata';
import { envOrExit, keyServerEnv } from '#platform/config';
import { FolderKeyStore } from '#platform/key-store';
import { startKeyServer } from './start.js';

const env = envOrExit(keyServerEnv, process.env);
const server = await startKeyServer(env, FolderKeyStore.open(env.KEY_DIR, ['request', 'statement']));
process.stdout.write(`${JSON.stringify({ listening: server.address, org: env.ORG })}\n`);
