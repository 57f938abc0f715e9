import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { VaultCipher } from '#stores/partner/vault';
import { openOutputs, sealOutputs, withRandomOutputs } from './outputs.js';

const cipher = new VaultCipher(randomBytes(32));
const slots = [0, 1, 2].map((slot) => ({ class: 1, slot }));
const output = (fill: number) => Buffer.alloc(64, fill);

test('slots without a value hold random outputs of the same form; the others theirs, in order', () => {
  const input = Uint8Array.of(1);
  const all = withRandomOutputs([input, null, input], [output(1), output(2)], (length) => randomBytes(length));
  const read = openOutputs(cipher, 'h', sealOutputs(cipher, 'h', all), slots);
  expect(read.map(({ length }) => length)).toEqual([64, 64, 64]);
  expect(read[0]).toEqual(output(1));
  expect(read[2]).toEqual(output(2));
  expect(new Set(read[1]).size).toBeGreaterThan(20);
});

test('outputs that do not fit what was asked are not kept', () => {
  const bad = expect.objectContaining({ code: 'comparison/bad-output' });
  expect(() => withRandomOutputs([Uint8Array.of(1)], [], (length) => randomBytes(length))).toThrow(bad);
  expect(() => withRandomOutputs([Uint8Array.of(1)], [output(1).subarray(1)], (length) => randomBytes(length))).toThrow(bad);
  expect(() => openOutputs(cipher, 'h', sealOutputs(cipher, 'h', output(1)), slots)).toThrow(bad);
});

test('outputs belong to their handle', () => {
  const sealed = sealOutputs(cipher, 'one', Buffer.alloc(192));
  expect(() => openOutputs(cipher, 'other', sealed, slots)).toThrow(expect.objectContaining({ code: 'vault/unreadable' }));
});
