// docs/spec/delivery.md, "Hints": Redis may be emptied, killed or missing at any moment; nothing is lost or doubled.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Membership } from '#domain/membership';
import { DeliveryRound, SealedEraser, WAKE_TASK } from '#features/hub/delivery';
import { CompromisedKeys } from '#features/hub/intake';
import { startRedis, type RunningRedis } from '#platform/embedded';
import { FolderObjectStore } from '#platform/object-store';
import { Queue } from '#platform/queue';
import { DeliveryProcessor, SweepOptions } from '../../apps/worker/src/delivery.processor.js';
import { Coalition } from '../builders/coalition.js';
import { SetMembership } from '../builders/members.js';
import { HubStream, aRecord } from '../builders/hub-stream.js';

let hub: HubStream;
let redis: RunningRedis;
let queue: Queue;
let processor: DeliveryProcessor;
const folder = mkdtempSync(join(tmpdir(), 'redis-lost-'));
chmodSync(folder, 0o711);

beforeAll(async () => {
  hub = await HubStream.start();
  for (const partner of ['P-02', 'P-03']) await hub.rule({ partner });
  redis = await startRedis({ folder: join(folder, 'first'), password: 'p', durable: false });
  queue = Queue.open({ url: redis.url, prefix: 'lost', name: 'delivery' });
  const round = new DeliveryRound(hub.worker, hub.pump, hub, hub.clock, 0);
  const eraser = new SealedEraser(hub.worker, new FolderObjectStore(folder), hub.clock, (owner, sha256) => `sealed/${owner}/b${sha256}`, 7);
  const coalition = await Coalition.found();
  const compromised = new CompromisedKeys(hub.worker, new SetMembership(new Membership(await coalition.trust())), hub.clock);
  processor = new DeliveryProcessor(round, eraser, compromised, queue, new SweepOptions(300, true));
  processor.onApplicationBootstrap();
});
afterAll(async () => {
  await processor.onApplicationShutdown();
  await queue.close();
  await redis.stop();
  await hub.stop();
});

test('records pushed before, while and after Redis is gone arrive once each', async () => {
  const records = Array.from({ length: 300 }, () => aRecord());
  const port = redis.port;
  for (let batch = 0; batch < 30; batch++) {
    if (batch === 8) await redis.stop();
    if (batch === 20) redis = await startRedis({ folder: join(folder, 'second'), password: 'p', port, durable: false });
    await hub.put(...records.slice(batch * 10, batch * 10 + 10));
    // As the hub does: a hint, whose loss is nobody's business.
    void queue.enqueue(WAKE_TASK, { id: 'records' });
    await new Promise((next) => setTimeout(next, 20));
  }
  const deadline = Date.now() + 30_000;
  const delivered = async (org: string) => Number((await hub.rows<{ n: string }>(org, `select count(*) as n from outbox`))[0]?.n);
  while (Date.now() < deadline && ((await delivered('P-02')) < 300 || (await delivered('P-03')) < 300))
    await new Promise((next) => setTimeout(next, 100));
  for (const org of ['P-02', 'P-03'])
    expect((await hub.drain(org)).items.map((item) => item.recordId).sort()).toEqual(records.map((record) => record.recordId).sort());
}, 60_000);
