import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { NewDelivery } from '#stores/hub/delivery';
import fc from 'fast-check';
import { tickOrder } from './tick-order.js';
import { tickOf } from './sweep.js';

const delivery = (index: number, key: boolean): NewDelivery => ({
  kind: key ? 'audience-key' : 'upsert',
  recordId: String(index),
  owner: 'P-01',
  rev: 1,
  h: null,
  reason: 'r',
  envelopeId: null,
  profile: null,
  sealed: null,
});
const random = (length: number) => new Uint8Array(randomBytes(length));

test('the order of a tick loses and doubles nothing, and audience keys come first (docs/spec/delivery.md, "Ticks")', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (keys) => {
      const deliveries = keys.map((key, index) => delivery(index, key));
      const ordered = tickOrder(deliveries, random);
      expect(ordered.map((d) => d.recordId).sort()).toEqual(deliveries.map((d) => d.recordId).sort());
      const firstRecord = ordered.findIndex((d) => d.kind !== 'audience-key');
      if (firstRecord >= 0) expect(ordered.slice(firstRecord).every((d) => d.kind !== 'audience-key')).toBe(true);
    }),
  );
});

test('every place is equally likely for the first upload', () => {
  const counts = new Map<number, number>();
  for (let run = 0; run < 4000; run++) {
    const place = tickOrder(
      [0, 1, 2, 3].map((index) => delivery(index, false)),
      random,
    ).findIndex((d) => d.recordId === '0');
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  // Binomial(4000, ¼): six standard deviations are 164.
  for (const place of [0, 1, 2, 3]) expect(Math.abs((counts.get(place) ?? 0) - 1000)).toBeLessThan(164);
});

test('ticks are fixed stretches of time, not distances from the last upload', () => {
  const six = 6 * 3600;
  expect(tickOf(new Date('2026-11-23T05:59:59Z'), six)).toBe(tickOf(new Date('2026-11-23T00:00:00Z'), six));
  expect(tickOf(new Date('2026-11-23T06:00:00Z'), six)).toBe(tickOf(new Date('2026-11-23T05:59:59Z'), six) + 1);
});
