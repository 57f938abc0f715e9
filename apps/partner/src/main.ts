import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { parseStrictJson } from '#domain/canonical-json';
import { envOrExit, partnerEnv } from '#platform/config';
import { configureLocalApp, localToken } from '#platform/local-api';
import { LinkageRun } from '#features/partner/linkage';
import { RequestsRun } from '#features/partner/requests';
import { MembershipService, SyncLoopService, TrustAnswer } from '#features/partner/sync';
import { PartnerModule } from './partner.module.js';

/** One organisation's node: vault, import, preview, signing, sync, and the local API that the command line calls. */
const env = envOrExit(partnerEnv, process.env);
const app = await NestFactory.create(PartnerModule.forEnv(env), {
  bodyParser: false,
  logger: new ConsoleLogger({ json: true, logLevels: ['fatal', 'error', 'warn'] }),
});
app.enableShutdownHooks();
configureLocalApp(app, localToken(env.LOCAL_TOKEN_FILE));
if (env.TRUST_FILE !== undefined) {
  const { documents, revocations } = TrustAnswer.parse(parseStrictJson(readFileSync(env.TRUST_FILE, 'utf8')));
  await app.get(MembershipService).accept(documents, revocations);
}
await app.listen(env.LOCAL_PORT, '127.0.0.1');
app.get(SyncLoopService).start(
  env.SYNC_INTERVAL * 1000,
  () => app.get(LinkageRun).run(),
  () => app.get(RequestsRun).run(),
);
process.stdout.write(`${JSON.stringify({ listening: await app.getUrl(), org: env.ORG })}\n`);
