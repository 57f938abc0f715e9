import { afterEach, describe, expect, test } from '@jest/globals';
import { generateKeyPair } from '#domain/oprf';
import { randomBytes } from 'node:crypto';
import { sodiumGroup } from './sodium-group.js';
import { OprfThreads } from './oprf-threads.js';

const group = await sodiumGroup();
const key = generateKeyPair(randomBytes, group);

/** Needs the built thread program: `npm test` builds it first. */
describe('threads', () => {
  let threads: OprfThreads;
  afterEach(() => threads.close());
  const evaluate = (elements: Uint8Array) => threads.run({ kind: 'evaluate', privateKey: key.privateKey, elements });

  test('many jobs share few threads; each result comes to its own asker', async () => {
    threads = new OprfThreads(2);
    const jobs = Array.from({ length: 9 }, (_, i) => group.multiplyBase(group.reduce(new Uint8Array(64).fill(i + 1))));
    const results = await Promise.all(jobs.map(evaluate));
    expect(results).toEqual(jobs.map((element) => group.multiply(key.privateKey, element)));
  });

  test('a fault is told with code and details; a job that breaks the code is an error without contents', async () => {
    threads = new OprfThreads(1);
    const job = { kind: 'check', from: 40, elements: new Uint8Array(32) } as const;
    await expect(threads.run(job)).rejects.toMatchObject({ code: 'oprf/invalid-element', details: { index: 40 } });
    await expect(threads.run({ ...job, elements: null as never })).rejects.toThrow(/^TypeError$/);
    expect(await evaluate(key.publicKey)).toHaveLength(32);
  });

  test('what waits when it closes is refused, and so is what comes after', async () => {
    threads = new OprfThreads(1);
    const waiting = [evaluate(key.publicKey), evaluate(key.publicKey)];
    const settled = Promise.allSettled(waiting);
    await threads.close();
    for (const each of await settled) expect(each).toMatchObject({ status: 'rejected', reason: { code: 'threads/lost' } });
    await expect(evaluate(key.publicKey)).rejects.toMatchObject({ code: 'threads/lost' });
  });
});
