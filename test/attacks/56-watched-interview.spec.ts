// Attack 56: an insider at one partner watches somebody go into an interview at another, and looks when and where in the stream a
// record appears.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { CoalitionScopes, DeliveryRound, Pump } from '#features/hub/delivery';
import { Clock } from '#platform/clock';
import { CachedRules } from '#stores/hub/policy';
import { TrustStore } from '#stores/service/membership';
import { crypto } from '../builders/coalition.js';
import { neighboursDone } from '../builders/neighbours.js';
import { WholeHub } from '../builders/whole-hub.js';

const TICK_SECONDS = 21_600;
const TICK = TICK_SECONDS * 1000;

let hub: WholeHub;
let round: DeliveryRound;
/** Milliseconds by which the clocks of the hub and its members have been moved ahead. */
let ahead = 0;
const now = () => new Date(Date.now() + ahead);

beforeAll(async () => {
  hub = await WholeHub.start();
  for (const clock of [hub.clock, hub.app.get(Clock)]) jest.spyOn(clock, 'now').mockImplementation(now);
  await hub.rule({ partner: 'P-02' });
  const scopes = new CoalitionScopes(hub.worker, new TrustStore(hub.worker, crypto, hub.coalition.pinnedHash), new CachedRules());
  const pump = new Pump(hub.worker, hub.clock, { randomBytes: (length) => crypto.randomBytes(length) });
  round = new DeliveryRound(hub.worker, pump, scopes, hub.clock, TICK_SECONDS);
  await intoNextTick(0.1);
  await look();
});
afterAll(() => hub?.stop());

/** Moves to a place within the next tick, 0 = its first instant. */
async function intoNextTick(place: number): Promise<void> {
  const started = Math.floor(now().getTime() / TICK) * TICK;
  ahead += started + TICK * (1 + place) - now().getTime();
}

/** The worker looks, as it does every few seconds. */
async function look(): Promise<void> {
  await neighboursDone(hub.worker);
  while ((await round.run('P-02'))?.waiting) await new Promise((resolve) => setTimeout(resolve, 20));
}

let cursor: string | undefined;
/** Everything that the insider can ask for, with what is new in the stream. */
async function observe(recordIds: readonly string[]): Promise<unknown> {
  const { status, body } = await hub.changes('P-02', cursor);
  return {
    changes: { status, items: body.items, more: body.more },
    digest: await hub.get('P-02', '/v1/digest'),
    status: await hub.get('P-02', '/v1/sync/status'),
    records: await hub.post('P-02', '/v1/records/batch-get', { recordIds }),
    recall: await hub.get('P-02', `/v1/recalls/${recordIds[0]}`),
  };
}

/** Record ids that came, in the order of the stream. */
async function arrived(): Promise<string[]> {
  const { body } = await hub.changes('P-02', cursor);
  cursor = body.cursor;
  return body.items.map(({ recordId }) => recordId);
}

describe('attack 56: an insider and a watched interview', () => {
  test('within a tick nothing at all shows, whenever the record was uploaded; it comes with the next one', async () => {
    for (const uploadedAt of [0.02, 0.5, 0.97]) {
      await intoNextTick(0.01);
      await look();
      const record = await hub.author('P-01').version();
      const before = await observe([record.recordId]);
      ahead += TICK * (uploadedAt - 0.01);
      expect(await hub.push('P-01', [record])).toMatchObject({ statuses: ['accepted'] });
      await look();
      ahead += TICK * (0.99 - uploadedAt);
      await look();
      expect(await observe([record.recordId])).toEqual(before);
      await intoNextTick(0.01);
      await look();
      expect(await arrived()).toEqual([record.recordId]);
    }
  });

  test('the place within a tick does not tell who was uploaded first', async () => {
    const [ticks, size] = [24, 9];
    let places = 0;
    for (let tick = 0; tick < ticks; tick += 1) {
      const records = await Promise.all(Array.from({ length: size }, () => hub.author('P-01').version()));
      for (const record of records) await hub.push('P-01', [record]);
      await intoNextTick(0.01);
      await look();
      const order = await arrived();
      expect([...order].sort()).toEqual(records.map(({ recordId }) => recordId).sort());
      places += order.indexOf(records[0]!.recordId);
    }
    // Uniform over 0–8: mean 4, standard deviation of the mean of 24 draws 0.53; five of them miss once in two million runs.
    expect(Math.abs(places / ticks - (size - 1) / 2)).toBeLessThan(2.65);
  });

  test('nothing that arrives bears a time of day', async () => {
    const { body } = await hub.changes('P-02');
    expect(body.items.length).toBeGreaterThan(50);
    const readable = body.items.map(({ statement, ...rest }) => {
      const [, payload = ''] = (statement ?? '').split('.');
      return JSON.stringify(rest) + Buffer.from(payload, 'base64url').toString();
    });
    for (const text of readable) expect(text).not.toMatch(/\d{2}:\d{2}|\d{4}-\d{2}-\d{2}T|"\w*":1[67]\d{8}/);
  });
});
