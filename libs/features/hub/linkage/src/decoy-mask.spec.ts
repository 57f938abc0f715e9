import { expect, test } from '@jest/globals';
import { LINK_CLASSES } from '#domain/link-class';
import { maskAllowed, scoreAgreement } from '#domain/linkage';
import { decoyMask } from './decoy-mask.js';

/** Mulberry32: the same draws in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = seeded(7);

test('a decoy looks like a pair that needs a second look, and like many different ones', () => {
  const masks = Array.from({ length: 300 }, () => decoyMask('person', random));
  const drawn = masks.filter((mask) => mask !== undefined);
  expect(drawn.length).toBeGreaterThan(290);
  for (const mask of drawn) expect([scoreAgreement('person', mask).band, maskAllowed('person', mask)]).toEqual(['grey', true]);
  expect(new Set(drawn.map(String)).size).toBeGreaterThan(10);
});

test('whatever follows from what agrees is in the mask, as it would be in a true pair', () => {
  for (let i = 0; i < 200; i++) {
    const mask = decoyMask('person', random) ?? [];
    const chosen = LINK_CLASSES.filter(({ id }) => mask.includes(id));
    const atoms = new Set(chosen.flatMap((each) => each.atoms));
    const whole = LINK_CLASSES.filter(({ kind, atoms: parts }) => kind === 'person' && parts.every((atom) => atoms.has(atom)));
    expect(mask).toEqual(expect.arrayContaining(whole.map(({ id }) => id)));
  }
});

test('files are the same or are not: there is no second look', () => {
  expect(decoyMask('file', random)).toBeUndefined();
});
