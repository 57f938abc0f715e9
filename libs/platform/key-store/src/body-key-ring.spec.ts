import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { BodyKeyRing } from './body-key-ring.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'dokaz-body-keys-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const code = (expected: string) => expect.objectContaining({ code: expected });

test('the newest key wraps, older ones are found until they are destroyed', () => {
  const ring = new BodyKeyRing(folder);
  expect(() => ring.current()).toThrow(code('body-key/none'));
  const old = ring.add('2026-11-02');
  const recent = ring.add('2026-11-09');
  expect(ring.current()).toEqual(recent);
  expect(ring.get(old.id)).toEqual(old);
  expect(new BodyKeyRing(folder).get(old.id)).toEqual(old);
  ring.destroy(old.id, '2026-12-09');
  ring.destroy(old.id, '2026-12-10');
  expect(() => ring.get(old.id)).toThrow(code('body-key/missing'));
  expect(ring.periods()).toEqual([
    { id: old.id, from: '2026-11-02', destroyedOn: '2026-12-09' },
    { id: recent.id, from: '2026-11-09', destroyedOn: null },
  ]);
  expect(readdirSync(folder).sort()).toEqual([`body.${old.id}.destroyed`, `body.${recent.id}.key`]);
  expect(statSync(join(folder, `body.${recent.id}.key`)).mode & 0o777).toBe(0o600);
});

test('a key whose destruction was cut off between mark and file still counts as there', () => {
  const ring = new BodyKeyRing(folder);
  const { id } = ring.add('2026-11-02');
  writeFileSync(join(folder, `body.${id}.destroyed`), '2026-12-09');
  expect(ring.periods()).toEqual([{ id, from: '2026-11-02', destroyedOn: null }]);
});

test('keys that two processes make on one day are two keys', () => {
  const [one, other] = [new BodyKeyRing(folder), new BodyKeyRing(folder)];
  const ids = [one.add('2026-11-02').id, other.add('2026-11-02').id];
  expect(new Set(ids).size).toBe(2);
  expect(one.current()).toEqual(other.current());
  expect(one.get(ids[1]!)).toEqual(other.get(ids[1]!));
});

test('a file with other bytes than its name says is refused', () => {
  const { id } = new BodyKeyRing(folder).add('2026-11-02');
  writeFileSync(join(folder, `body.${id}.key`), Buffer.alloc(32).toString('base64url'));
  expect(() => new BodyKeyRing(folder).current()).toThrow(code('body-key/damaged'));
});
