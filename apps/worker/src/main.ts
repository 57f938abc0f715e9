import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { envOrExit } from '#platform/config';
import { collectProcessMetrics, jsonLogger, serveMetrics } from '#platform/telemetry';
import { deliveryWorkerEnv } from './env.js';
import { WorkerModule } from './worker.module.js';

/** The hub's worker: no routes, only `/metrics` on loopback, which also says that it is up. */
const env = envOrExit(deliveryWorkerEnv, process.env);
collectProcessMetrics();
const app = await NestFactory.createApplicationContext(WorkerModule.forEnv(env), { logger: jsonLogger(env.LOG_LEVEL) });
const figures = await serveMetrics(env.METRICS_PORT);
const stop = () => {
  void Promise.allSettled([figures.close(), app.close()]).then(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.stdout.write(`${JSON.stringify({ worker: 'ready', metrics: figures.port })}\n`);
