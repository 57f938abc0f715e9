import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { HubEnv } from '#platform/config';
import { openBodyKeys, TombstoneReplay } from '#features/hub/recall';
import { Clock, dayOf } from '#platform/clock';
import { Database } from '#platform/database';
import { configureSignedApp } from '#platform/http';
import { BodyKeyRing, type KeyStore } from '#platform/key-store';
import { collectProcessMetrics, jsonLogger, serveMetrics } from '#platform/telemetry';
import { acceptTrustFile, TrustStore } from '#stores/service/membership';
import { ApiDocument } from './api-document.js';
import { HubModule } from './hub.module.js';

/** A running hub. */
export interface RunningHub {
  readonly app: INestApplication;
  /** Where it listens; callers sign `HUB_ORIGIN`, which may differ behind a proxy. */
  readonly address: string;
  readonly metricsPort: number;
  close(): Promise<void>;
}

/** Composes and starts the hub: one process, any number of which may run beside each other. */
export async function startHub(env: HubEnv, keys: KeyStore): Promise<RunningHub> {
  const app = await NestFactory.create(HubModule.forEnv(env, keys), {
    bodyParser: false,
    abortOnError: false,
    logger: jsonLogger(env.LOG_LEVEL),
  });
  configureSignedApp(app);
  app.get(ApiDocument).of(app);
  app.enableShutdownHooks();
  if (env.TRUST_FILE !== undefined) await acceptTrustFile(app.get(TrustStore), env.TRUST_FILE, new Date());
  await openBodyKeys(app.get(Database), app.get(BodyKeyRing), dayOf(app.get(Clock).now()));
  // A database restored from a backup knows less of withdrawals than the object store: nothing is served before it does.
  await app.get(TombstoneReplay).run();
  await app.listen(env.HUB_PORT, env.HUB_HOST);
  collectProcessMetrics();
  const metrics = await serveMetrics(env.METRICS_PORT);
  const { address, port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  return {
    app,
    address: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    metricsPort: metrics.port,
    close: async () => {
      await metrics.close();
      await app.close();
    },
  };
}
