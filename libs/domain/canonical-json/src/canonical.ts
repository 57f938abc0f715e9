import { utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Json, JsonObject } from './json.js';

/** Deepest nesting of arrays and objects; a bomb of brackets stops here instead of on the stack. */
export const MAX_DEPTH = 32;

// Printable ASCII without `"` and `\`: needs no escape, is NFC and well formed; nearly all of our strings.
const PLAIN = /^[ !#-[\]-~]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;
// Own properties of these names turn into prototype writes in code that copies objects carelessly.
export const POLLUTING: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The canonical text of a value: RFC 8785 (JCS), narrowed so that no two spellings of one value are left. Keys are
 * printable ASCII, strings are NFC without lone surrogates, numbers are safe integers (written without exponent, `-0` refused).
 *
 * @throws Fault `canonical-json/key`, `/polluting-key`, `/not-nfc`, `/lone-surrogate`, `/number`, `/depth`, `/not-json`
 */
export function canonicalString(value: Json): string {
  return write(value, 0);
}

/** UTF-8 of {@link canonicalString}; the bytes that are hashed and signed. */
export function canonicalBytes(value: Json): Uint8Array {
  return utf8(write(value, 0));
}

function write(value: Json | undefined, depth: number): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return integer(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  if (typeof value !== 'object') throw new Fault('canonical-json/not-json', { type: typeof value });
  if (depth >= MAX_DEPTH) throw new Fault('canonical-json/depth', { limit: MAX_DEPTH });
  return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value as JsonObject, depth + 1);
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Fault('canonical-json/number');
  return String(value);
}

function writeArray(items: readonly Json[], depth: number): string {
  let out = '[';
  for (let i = 0; i < items.length; i++) out += i === 0 ? write(items[i], depth) : ',' + write(items[i], depth);
  return out + ']';
}

function writeObject(object: JsonObject, depth: number): string {
  let out = '{';
  for (const key of sortedKeys(object)) {
    if (!PLAIN.test(key)) throw new Fault('canonical-json/key', { field: key.slice(0, 64) });
    if (POLLUTING.has(key)) throw new Fault('canonical-json/polluting-key', { field: key });
    out += (out === '{' ? '"' : ',"') + key + '":' + write(object[key], depth);
  }
  return out + '}';
}

/** RFC 8785 §3.2.3 sorts by UTF-16 code units, as the default sort does; what is read back is in order already. */
function sortedKeys(object: JsonObject): readonly string[] {
  const keys = Object.keys(object);
  for (let i = 1; i < keys.length; i++) if (keys[i - 1]! > keys[i]!) return keys.sort();
  return keys;
}

function quote(text: string): string {
  if (PLAIN.test(text)) return '"' + text + '"';
  if (LONE_SURROGATE.test(text)) throw new Fault('canonical-json/lone-surrogate');
  // One name in two normal forms would be two records of one fact.
  if (text.normalize('NFC') !== text) throw new Fault('canonical-json/not-nfc');
  return JSON.stringify(text);
}
