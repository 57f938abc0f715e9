import 'reflect-metadata';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ReaderRound, ReaderTools } from '#features/recipient/reading';
import { envOrExit, recipientEnv } from '#platform/config';
import { configureLocalApp, localToken } from '#platform/local-api';
import { acceptTrustFile } from '#stores/service/membership';
import { RecipientModule } from './recipient.module.js';

/** An authority's node: requests, reads, recalls, and the local API that the command line calls. */
const env = envOrExit(recipientEnv, process.env);
const app = await NestFactory.create(RecipientModule.forEnv(env), {
  bodyParser: false,
  logger: new ConsoleLogger({ json: true, logLevels: ['fatal', 'error', 'warn'] }),
});
app.enableShutdownHooks();
configureLocalApp(app, localToken(env.LOCAL_TOKEN_FILE));
if (env.TRUST_FILE !== undefined) await acceptTrustFile(app.get(ReaderTools).trust, env.TRUST_FILE, new Date());
await app.listen(env.LOCAL_PORT, '127.0.0.1');
if (env.SYNC_INTERVAL > 0) {
  const round = app.get(ReaderRound);
  // Its faults stand in the status.
  setInterval(() => void round.run().catch(() => undefined), env.SYNC_INTERVAL * 1000).unref();
}
process.stdout.write(`${JSON.stringify({ listening: await app.getUrl(), org: env.ORG })}\n`);
