import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { RetirementService } from '#features/keyserver';
import type { KeyServerEnv } from '#platform/config';
import { configureSignedApp } from '#platform/http';
import type { KeyStore } from '#platform/key-store';
import { OprfPool } from '#platform/oprf';
import { jsonLogger } from '#platform/telemetry';
import { acceptTrustFile, TrustStore } from '#stores/service/membership';
import { KeyServerModule } from './keyserver.module.js';

const HOUR_MS = 3_600_000;

/** A running key server. */
export interface RunningKeyServer {
  readonly app: INestApplication;
  readonly address: string;
  close(): Promise<void>;
}

/** Composes and starts a key server; keys whose time is over are destroyed now and every hour. */
export async function startKeyServer(env: KeyServerEnv, keys: KeyStore): Promise<RunningKeyServer> {
  const pool = await OprfPool.start(env.OPRF_THREADS);
  const logger = jsonLogger(env.LOG_LEVEL);
  const app = await NestFactory.create(KeyServerModule.forEnv(env, keys, pool), { bodyParser: false, abortOnError: false, logger });
  configureSignedApp(app);
  app.enableShutdownHooks();
  if (env.TRUST_FILE !== undefined) await acceptTrustFile(app.get(TrustStore), env.TRUST_FILE, new Date());
  // Without a trust document there is nothing to judge by, and nobody who could ask.
  const retire = () =>
    app
      .get(RetirementService)
      .retire()
      .catch((error: unknown) => logger.error(error, 'Retirement'));
  await retire();
  const timer = setInterval(() => void retire(), HOUR_MS).unref();
  await app.listen(env.KEY_SERVER_PORT, env.KEY_SERVER_HOST);
  const { address, port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  return {
    app,
    address: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    close: async () => {
      clearInterval(timer);
      await app.close();
      await pool.close();
    },
  };
}
