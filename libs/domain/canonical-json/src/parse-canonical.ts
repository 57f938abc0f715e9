import { fromUtf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { canonicalString } from './canonical.js';
import type { Json } from './json.js';

/**
 * Parses bytes that must be exactly the canonical form of what they say. This one comparison refuses duplicate keys,
 * white space, unsorted keys, other spellings of numbers and escapes, and byte-order marks.
 *
 * @throws Fault `canonical-json/not-canonical`, `canonical-json/syntax`, and the faults of `canonicalString`
 */
export function parseCanonical(bytes: Uint8Array): Json {
  const text = fromUtf8(bytes);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    // V8 quotes the text in its message: keep that out of logs by not passing the cause on.
    throw new Fault('canonical-json/syntax', { reason: (cause as Error).name });
  }
  if (canonicalString(value) !== text) throw new Fault('canonical-json/not-canonical');
  return value;
}
