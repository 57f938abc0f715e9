// The hub as its program starts it: what the object store says has ended has ended before the first request.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { HubEnv } from '#platform/config';
import { testRedis } from '#platform/embedded';
import { FolderObjectStore } from '#platform/object-store';
import { startHub, type RunningHub } from '../../apps/hub/src/start.js';
import type { SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

let restored: WholeHub;
let started: RunningHub;
let folder: string;
let record: SignedVersion;

beforeAll(async () => {
  restored = await WholeHub.start();
  folder = mkdtempSync(join(tmpdir(), 'dokaz-restored-'));
  record = await restored.author('P-01').version();
  await restored.push('P-01', [record]);
  // The withdrawal came after the backup: only the object store knows it.
  const { statement } = await restored.author('P-01').tombstone(record);
  await new FolderObjectStore(folder).put(`tombstones/P-01/${record.recordId}.jws`, Buffer.from(statement));
});
afterAll(async () => {
  await started?.close();
  await restored?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a restored hub ends it before it listens', async () => {
  const live = () => restored.api.query<{ status: string }>('select status from record where record_id = $1', [record.recordId]);
  expect(await live()).toEqual([{ status: 'active' }]);
  const { coalition, store, tokenStore } = restored;
  const trust = join(folder, 'trust.json');
  writeFileSync(trust, JSON.stringify({ documents: coalition.documents, revocations: [] }));
  const redis = await testRedis();
  const env = {
    DATABASE_URL: store.url('dokaz_hub_api'),
    DATABASE_TOKENS_URL: tokenStore.url('dokaz_hub_api'),
    DATABASE_POOL: 4,
    ORG: 'H-01',
    HUB_ORIGIN: 'https://hub.example.org',
    HUB_HOST: '127.0.0.1',
    HUB_PORT: 0,
    METRICS_PORT: 0,
    BACKUP_DAYS: 30,
    TRUST_PIN: coalition.pinnedHash,
    TRUST_FILE: trust,
    OBJECT_STORE_DIR: folder,
    BODY_KEY_DIR: restored.bodyKeyDir,
    S3_REGION: 'none',
    REDIS_URL: redis.url,
    REDIS_PREFIX: redis.prefix,
    LOG_LEVEL: 'error',
  } as HubEnv;
  started = await startHub(env, coalition.store('H-01'));
  expect(await live()).toEqual([{ status: 'withdrawn' }]);
  expect((await fetch(`${started.address}/v1/health`)).status).toBeLessThan(500);
});
