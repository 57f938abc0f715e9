import { afterEach, describe, expect, test } from '@jest/globals';
import { collectProcessMetrics, counter, gauge, histogram, jsonLogger, serveMetrics } from './index.js';

describe('metrics', () => {
  test('are served as text on their own loopback port, nothing else is', async () => {
    counter('dokaz_test_total', 'for the test', ['outcome']).inc({ outcome: 'accepted' });
    counter('dokaz_test_total', 'for the test', ['outcome']).inc({ outcome: 'accepted' });
    gauge('dokaz_test_lag_seconds', 'for the test').set(3);
    histogram('dokaz_test_seconds', 'for the test').observe(0.01);
    collectProcessMetrics();
    const server = await serveMetrics(0);
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    expect(text).toContain('dokaz_test_total{outcome="accepted"} 2');
    expect(text).toContain('dokaz_test_lag_seconds 3');
    expect(text).toContain('process_cpu_user_seconds_total');
    expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${server.port}/metrics`, { method: 'POST' })).status).toBe(404);
    await server.close();
  });
});

describe('logger', () => {
  const written: string[] = [];
  const { write: out } = process.stdout;
  const { write: err } = process.stderr;
  const capture = () => {
    written.length = 0;
    process.stdout.write = process.stderr.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  };
  const release = () => {
    process.stdout.write = out;
    process.stderr.write = err;
  };
  afterEach(release);

  test('an error is logged by name, code and place, never by its message', () => {
    const error = Object.assign(new Error('invalid input syntax: "Аляксандра Прыклад"'), { code: '22P02' });
    capture();
    const logger = jsonLogger();
    logger.error(error);
    logger.error('failed', error.stack, 'Intake');
    logger.warn(error);
    release();
    const text = written.join('');
    expect(text).not.toContain('Прыклад');
    expect(text).toContain('22P02');
    expect(text).toContain('telemetry.spec');
    for (const line of text.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  test('the level is kept', () => {
    capture();
    jsonLogger('warn').log('quiet');
    jsonLogger('log').log({ event: 'record-accepted', count: 2 });
    release();
    expect(written.join('')).not.toContain('quiet');
    expect(written.join('')).toContain('record-accepted');
  });
});
