import 'reflect-metadata';
import { envOrExit, hubEnv } from '#platform/config';
import { startHub } from './start.js';

const hub = await startHub(envOrExit(hubEnv));
process.stdout.write(`${JSON.stringify({ listening: hub.address, metrics: hub.metricsPort })}\n`);
