import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadEnvironment, hubEnv, parseEnv, partnerEnv, workerEnv } from './index.js';

const PIN = 'A'.repeat(43);
const hub = {
  DATABASE_URL: 'postgres://dokaz_hub_api:p@127.0.0.1:5433/hub',
  DATABASE_TOKENS_URL: 'postgres://dokaz_hub_api:p@127.0.0.1:5434/tokens',
  REDIS_URL: 'redis://:p@127.0.0.1:6380',
  HUB_ORIGIN: 'https://hub.example',
  KEY_DIR: '/keys',
  BODY_KEY_DIR: '/body-keys',
  TRUST_PIN: PIN,
  OBJECT_STORE_DIR: '/objects',
};

function badNames(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof BadEnvironment) return error.variables.map(({ name }) => name).sort();
    throw error;
  }
  return [];
}

describe('environment', () => {
  test('defaults are filled and undeclared variables ignored', () => {
    expect(parseEnv(hubEnv, { ...hub, PATH: '/bin' })).toMatchObject({ HUB_PORT: 8080, ORG: 'H-01', HUB_HOST: '127.0.0.1' });
    expect(parseEnv(hubEnv, { ...hub, PATH: '/bin' })).not.toHaveProperty('PATH');
  });

  test('every bad variable is listed at once', () => {
    expect(badNames(() => parseEnv(hubEnv, {}))).toEqual([
      'BODY_KEY_DIR',
      'DATABASE_TOKENS_URL',
      'DATABASE_URL',
      'HUB_ORIGIN',
      'KEY_DIR',
      'OBJECT_STORE_DIR',
      'REDIS_URL',
      'TRUST_PIN',
    ]);
    const wrong = { ...hub, DATABASE_URL: 'mysql://x', HUB_PORT: '99999', TRUST_PIN: 'short', LOG_LEVEL: 'loud' };
    expect(badNames(() => parseEnv(hubEnv, wrong))).toEqual(['DATABASE_URL', 'HUB_PORT', 'LOG_LEVEL', 'TRUST_PIN']);
    expect(badNames(() => parseEnv(partnerEnv, { ORG: 'viasna' }))).toEqual([
      'DATABASE_URL',
      'HUB_ORIGIN',
      'KEY_DIR',
      'LOCAL_TOKEN_FILE',
      'ORG',
      'TRUST_PIN',
    ]);
  });

  test('the message shows no value: it may be a secret', () => {
    expect(() => parseEnv(hubEnv, { ...hub, DATABASE_URL: 'hunter2-not-a-url' })).toThrow(/^(?![\s\S]*hunter2)[\s\S]*DATABASE_URL/);
  });

  test.each(['https://hub.example/', 'https://hub.example/api', 'hub.example', ''])('an origin is exact: %p is refused', (HUB_ORIGIN) => {
    expect(badNames(() => parseEnv(hubEnv, { ...hub, HUB_ORIGIN }))).toEqual(['HUB_ORIGIN']);
  });

  test('objects go to a folder or to a whole S3 configuration, never to both or neither', () => {
    const { OBJECT_STORE_DIR: _, ...bare } = hub;
    expect(badNames(() => parseEnv(hubEnv, bare))).toEqual(['OBJECT_STORE_DIR']);
    expect(badNames(() => parseEnv(hubEnv, { ...hub, S3_ENDPOINT: 'http://127.0.0.1:9000' }))).toEqual([
      'OBJECT_STORE_DIR',
      'S3_ACCESS_KEY',
      'S3_BUCKET',
      'S3_SECRET_KEY',
    ]);
    const s3 = { S3_ENDPOINT: 'http://127.0.0.1:9000', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b'.repeat(8), S3_BUCKET: 'dokaz' };
    expect(parseEnv(hubEnv, { ...bare, ...s3 }).S3_REGION).toBe('us-east-1');
    expect(badNames(() => parseEnv(workerEnv, { ...s3, REDIS_URL: hub.REDIS_URL }))).toEqual([
      'BODY_KEY_DIR',
      'DATABASE_TOKENS_URL',
      'DATABASE_WORKER_URL',
    ]);
  });

  test('NAME_FILE stands for the contents of a file; an unreadable one is named', () => {
    const { DATABASE_URL, ...rest } = hub;
    const path = join(mkdtempSync(join(tmpdir(), 'env-')), 'url');
    writeFileSync(path, `${DATABASE_URL}\n`);
    expect(parseEnv(hubEnv, { ...rest, DATABASE_URL_FILE: path }).DATABASE_URL).toBe(DATABASE_URL);
    expect(badNames(() => parseEnv(hubEnv, { ...rest, DATABASE_URL_FILE: '/nowhere' }))).toEqual(['DATABASE_URL_FILE']);
  });

  test('a declared path is not read as a secret', () => {
    const partner = {
      DATABASE_URL: hub.DATABASE_URL,
      ORG: 'P-01',
      KEY_DIR: '/k',
      LOCAL_TOKEN_FILE: '/nowhere/token',
      HUB_ORIGIN: hub.HUB_ORIGIN,
      TRUST_PIN: PIN,
    };
    expect(parseEnv(partnerEnv, partner).LOCAL_TOKEN_FILE).toBe('/nowhere/token');
  });

  describe('key servers', () => {
    const partner = {
      DATABASE_URL: hub.DATABASE_URL,
      ORG: 'P-01',
      KEY_DIR: '/k',
      LOCAL_TOKEN_FILE: '/t',
      HUB_ORIGIN: hub.HUB_ORIGIN,
      TRUST_PIN: PIN,
    };

    test('are named by organisation; without any nothing is compared', () => {
      expect(parseEnv(partnerEnv, { ...partner, KEY_SERVERS: 'K-01=https://one.example, K-02=http://127.0.0.1:8282' }).KEY_SERVERS).toEqual(
        [
          { org: 'K-01', origin: 'https://one.example' },
          { org: 'K-02', origin: 'http://127.0.0.1:8282' },
        ],
      );
      expect(parseEnv(partnerEnv, partner)).toMatchObject({ LINK_DELAY: 21_600 });
      expect(parseEnv(partnerEnv, partner).KEY_SERVERS).toBeUndefined();
    });

    test.each([
      'https://one.example',
      'K-01=one.example',
      'K-01=https://one.example/path',
      'K-01=https://a.example,K-01=https://b.example',
      'K-01=https://a.example,',
    ])('%s is refused', (KEY_SERVERS) => {
      expect(badNames(() => parseEnv(partnerEnv, { ...partner, KEY_SERVERS }))).toEqual(['KEY_SERVERS']);
    });
  });
});
