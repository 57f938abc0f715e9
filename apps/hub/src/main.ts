import 'reflect-metadata';
import { Fault } from '#domain/fault';
import { faultSentence } from '#domain/messages';
import { envOrExit, hubEnv } from '#platform/config';
import { FolderKeyStore, OWN_USES } from '#platform/key-store';
import { startHub } from './start.js';

const env = envOrExit(hubEnv, process.env);
const hub = await startHub(env, FolderKeyStore.open(env.KEY_DIR, OWN_USES.hub)).catch((error: unknown) => {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`${faultSentence(error.code, { ...error.details }, 'en')}\n`);
  return process.exit(78);
});
process.stdout.write(`${JSON.stringify({ listening: hub.address, metrics: hub.metricsPort })}\n`);
