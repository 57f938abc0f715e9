import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubEnv, parseEnv } from '#platform/config';
import { testDatabase, testRedis, type TestDatabase } from '#platform/embedded';
import { probeRandomSuffixes, walkRoutes } from '#platform/http';
import { describeApi } from '../../apps/hub/src/api-document.js';
import { hubMigrations, tokenMigrations } from '../../apps/hub/src/migrations.js';
import { startHub, type RunningHub } from '../../apps/hub/src/start.js';
import { Coalition } from '../builders/coalition.js';

/** Written again with `DOKAZ_WRITE_DOCS=1`. */
const DESCRIPTION = 'docs/api/openapi.json';

let database: TestDatabase;
let tokens: TestDatabase;
let hub: RunningHub;
const folder = mkdtempSync(join(tmpdir(), 'dokaz-hub-'));

beforeAll(async () => {
  database = await testDatabase(hubMigrations);
  tokens = await testDatabase(tokenMigrations);
  const coalition = await Coalition.found();
  const trustFile = join(folder, 'trust.json');
  writeFileSync(trustFile, JSON.stringify({ documents: coalition.documents, revocations: [] }));
  const env = parseEnv(hubEnv, {
    DATABASE_URL: database.url('dokaz_hub_api'),
    DATABASE_TOKENS_URL: tokens.url('dokaz_hub_api'),
    REDIS_URL: (await testRedis()).url,
    OBJECT_STORE_DIR: join(folder, 'objects'),
    KEY_DIR: join(folder, 'keys'),
    BODY_KEY_DIR: join(folder, 'body-keys'),
    HUB_ORIGIN: 'https://hub.test',
    HUB_PORT: '0',
    METRICS_PORT: '0',
    LOG_LEVEL: 'error',
    TRUST_PIN: coalition.pinnedHash,
    TRUST_FILE: trustFile,
  });
  hub = await startHub(env, coalition.store('H-01'));
});
afterAll(async () => {
  await hub?.close();
  await database?.drop();
  await tokens?.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('routes of the hub', () => {
  test('each has a permission or a public reason, none is outside the guard', () => {
    const faulty = walkRoutes(hub.app).filter(({ faults }) => faults.length > 0);
    expect(faulty).toEqual([]);
  });

  test('only these are public', () => {
    const open = walkRoutes(hub.app).filter(({ permission }) => permission === undefined);
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      // The client's assertion and proof stand in for the signature; the other two say how.
      'GET /.well-known/oauth-authorization-server',
      'GET /docs',
      'GET /docs/*path',
      'GET /health',
      'GET /v1/oauth/jwks',
      'POST /v1/oauth/token',
      'GET /v1/openapi.json',
    ]);
  });

  test('none of them takes a path with something appended', async () => {
    expect(await probeRandomSuffixes(hub.address, walkRoutes(hub.app))).toEqual([]);
  });

  test('attack 3: all others answer 401 without a signature', async () => {
    for (const { method, path, permission } of walkRoutes(hub.app)) {
      if (permission === undefined) continue;
      const url = `${hub.address}${path.replace(/:\w+/g, '3f2504e0-4f89-41d3-9a0c-0305e82c3301')}`;
      const { status } = await fetch(url, {
        method,
        ...(method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
      });
      expect({ path, status }).toEqual({ path, status: 401 });
    }
  });
});

describe('description of the interface', () => {
  test(`${DESCRIPTION} is what the routes say`, async () => {
    const written = `${JSON.stringify(describeApi(hub.app), null, 2)}\n`;
    if (process.env['DOKAZ_WRITE_DOCS'] === '1') writeFileSync(DESCRIPTION, written);
    expect(existsSync(DESCRIPTION) ? readFileSync(DESCRIPTION, 'utf8') : '').toBe(written);
    expect(JSON.parse(written)).toMatchObject({
      openapi: '3.1.0',
      paths: { '/v1/batches/{batchId}': { put: { 'x-permission': 'batch:write', 'x-roles': ['partner'] } } },
    });
    expect(await (await fetch(`${hub.address}/v1/openapi.json`)).json()).toEqual(JSON.parse(written));
  });

  test('people read it as pages', async () => {
    const page = await fetch(`${hub.address}/docs`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('swagger-ui');
    const script = await fetch(`${hub.address}/docs/swagger-ui-init.js`);
    expect(await script.text()).toContain('/v1/batches/{batchId}');
    expect((await fetch(`${hub.address}/docs/swagger-ui-bundle.js`)).status).toBe(200);
  });
});

describe('for operators', () => {
  test('health answers, figures stand on a port of their own', async () => {
    expect(await (await fetch(`${hub.address}/health`)).json()).toEqual({ status: 'ok' });
    const figures = await (await fetch(`http://127.0.0.1:${hub.metricsPort}/metrics`)).text();
    expect(figures).toContain('dokaz_intake_batch_seconds');
    expect((await fetch(`${hub.address}/metrics`)).status).toBe(404);
  });
});
